"""The served home attacked over the network by who need not sign in: half requests, too much, two requests in one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from support.browsing import SAFE, parsed, words
from support.served import Served, heard, line_to, own, served
from tongket.cli.upkeep import _server

DOOR = "/tai-khoan/dang-nhap/"
POST = f"POST {DOOR} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()
LARGE = 33 * 1024 * 1024


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served home without data; told to stop, it does not wait for who is still sending."""
    home = tmp_path_factory.mktemp("served")
    subprocess.run([sys.executable, "-m", "tongket.cli", "migrate"], env=own(home), check=True, capture_output=True)
    with served(home) as at:
        yield at
        slow = line_to(at.port, POST + b"Content-Length: 300000\r\n\r\na=")
    slow.close()


@pytest.fixture
def port(at_work: Served) -> int:
    return at_work.port


def asked(
    port: int, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    """Ask once; return status, headers and text."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    line.request(method, path, body, {name.replace("_", "-"): said for name, said in headers.items()})
    answer = line.getresponse()
    said = answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
    line.close()
    return said


def statuses(said: bytes) -> list[int]:
    """Return the statuses of all answers on a line."""
    return [int(part.split(b" ", 1)[0]) for part in said.split(b"HTTP/1.1 ")[1:]]


def test_slow_uploads_hold_up_no_page(port: int) -> None:
    lines = [line_to(port, POST + b"Content-Length: 100000\r\n\r\na=") for _ in range(60)]
    lines += [line_to(port, b"GET / HTTP/1.1\r\nX: ") for _ in range(200)]
    begun = time.monotonic()
    assert asked(port, "GET", DOOR)[0] == 200
    assert time.monotonic() - begun < 5
    for line in lines:
        line.close()


def test_who_never_ends_the_headers_is_hung_up_on(port: int) -> None:
    line = line_to(port, b"GET / HTTP/1.1\r\nX: ")
    assert line.recv(100) == b"", "within the patience of the line"
    line.close()


def test_too_large_an_upload_is_answered_in_words_without_being_read(port: int) -> None:
    said = heard(line_to(port, POST + f"Content-Length: {LARGE}\r\n\r\n".encode()))
    page = words(parsed(said.partition(b"\r\n\r\n")[2].decode()))
    assert statuses(said) == [413]
    assert "Phần gửi lên quá lớn" in page
    assert "nhiều nhất 32 MB" in page


def test_a_browser_that_sends_too_much_shows_the_page(port: int, browser, tmp_path: Path) -> None:
    file = tmp_path / "lon.pdf"
    with file.open("wb") as large:
        os.truncate(large.fileno(), LARGE)
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}{DOOR}")
    page.set_content(
        f'<form method="post" action="http://127.0.0.1:{port}{DOOR}" enctype="multipart/form-data">'
        '<input type="file" name="tep"><button>Gửi</button></form>'
    )
    page.set_input_files("input", file)
    with page.expect_navigation() as gone:
        page.get_by_role("button", name="Gửi").click()
    assert gone.value.status == 413
    assert "Phần gửi lên quá lớn" in page.inner_text("h1")
    page.close()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG", 411),
        (b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /khong-co/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 411),
        (b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 411),
        (b"Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n\r\nabc", 400),
        (b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        (b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (b"Content-Length: -3\r\n\r\nabc", 400),
        (b"Content-Length: 3\r\n Content-Length: 4\r\n\r\nabcd", 400),
        (b"Host: cho-khac.vn\r\n\r\n", 400),
        (b"X: " + b"a" * 200_000 + b"\r\n\r\n", 431),
        (b"".join(b"X%d: a\r\n" % each for each in range(500)) + b"\r\n", 431),
    ],
)
def test_what_two_servers_could_read_differently_is_refused(port: int, said: bytes, status: int) -> None:
    assert statuses(heard(line_to(port, POST + said)))[0] == status


def test_an_early_answer_leaves_no_second_request_on_the_line(port: int) -> None:
    hidden = b"GET /khong-co/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    body = b"Content-Length: %d\r\n\r\n" % (LARGE + len(hidden)) + hidden
    assert statuses(heard(line_to(port, POST + body))) == [413]
    assert statuses(heard(line_to(port, POST + b"Content-Length: %d\r\n\r\n" % len(hidden) + hidden))) == [403]


def test_only_one_version_of_the_protocol_is_spoken(port: int) -> None:
    assert heard(line_to(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) == b""
    assert asked(port, "GET", DOOR, Upgrade="websocket", Connection="Upgrade")[0] == 200


ANSWERS = {
    "static": ("GET", "/static/ui/tongket.css", {}, 200),
    "static kept": ("GET", "/static/ui/tongket.css", {"If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
    "part of static": ("GET", "/static/ui/tongket.css", {"Range": "bytes=0-5"}, 206),
    "no static": ("GET", "/static/khong-co.css", {}, 404),
    "slash": ("GET", "/bao-cao", {}, 301),
    "door": ("GET", "/", {}, 302),
    "another host": ("GET", "/", {"Host": "cho-khac.vn"}, 400),
    "no token": ("POST", DOOR, {}, 403),
    "another site": ("GET", "/", {"Sec_Fetch_Site": "cross-site"}, 403),
    "nothing there": ("GET", "/khong-co/", {}, 404),
    "way out": ("GET", "/static/%2e%2e/secret.key", {}, 404),
    "no length": ("POST", DOOR, {"Transfer_Encoding": "chunked"}, 411),
    "method": ("DELETE", DOOR, {"Sec_Fetch_Site": "same-origin"}, 403),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_stands_under_the_headers(port: int, name: str) -> None:
    method, path, headers, expected = ANSWERS[name]
    status, said, _ = asked(port, method, path, b"0\r\n\r\n" if expected == 411 else None, **headers)
    lacking = [each for each in SAFE if said.get(each.lower()) != SAFE[each]]
    assert (status, lacking) == (expected, [])
    assert "default-src 'none'" in said["content-security-policy"]
    assert "access-control-allow-origin" not in said
    kept = "max-age=3600" if status in {200, 206, 304} else "no-store"
    assert kept in said["cache-control"]


def test_a_worker_that_dies_is_replaced(at_work: Served) -> None:
    died = at_work.workers()[-1]
    os.kill(died, signal.SIGKILL)
    for _ in range(300):
        now = at_work.workers()
        if len(now) == 2 and died not in now:
            break
        time.sleep(0.1)
    assert len(set(now) - {died}) == 2
    assert [asked(at_work.port, "GET", DOOR)[0] for _ in range(6)] == [200] * 6


def test_a_worker_keeps_as_many_lines_as_is_said() -> None:
    server = _server("127.0.0.1", 8000)
    assert (server.backpressure, server.workers, server.http, server.workers_kill_timeout) == (2_000, 2, "1", 5)
