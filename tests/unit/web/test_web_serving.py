"""A request gets a thread when it has come whole, within bounds of time and memory; an answer waits for nobody who left."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from tongket.intake.limits import MB, PACKAGE_FILE
from tongket.web import serving
from tongket.web.middleware import most_at
from tongket.web.serving import REFUSED, Serving, environ_of

LOG = Path(settings.LOGGING["handlers"]["file"]["filename"])
PRIVATE = "Nguyễn Văn Canh 038083004417"


class Scope:
    """A request as granian says it."""

    method, path, query_string, http_version, scheme = "POST", "/đơn vị/", "a=%C4%91", "1.1", "http"
    server, client = "[::1]:8000", "[2001:db8::1]:4711"

    def __init__(self, *headers: tuple[str, str]) -> None:
        self.headers = dict_of(headers)


class dict_of(tuple[tuple[str, str], ...]):
    """Headers, one beside the other."""

    def items(self) -> tuple[tuple[str, str], ...]:
        return self


class Protocol:
    """A line on which `pieces` come, each after a pause; `leaves`: who asked hangs up after so many pieces of the answer."""

    def __init__(self, *pieces: bytes, pause: float = 0, leaves: int = 99) -> None:
        self.pieces, self.pause, self.leaves = pieces, pause, leaves
        self.read, self.sent, self.status = 0, [], 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            await asyncio.sleep(self.pause)
            self.read += len(piece)
            yield piece

    def response_bytes(self, status: int, headers: Any, body: bytes) -> None:
        self.status = status
        self.sent.append(body)

    def response_empty(self, status: int, headers: Any) -> None:
        self.status = status

    def response_stream(self, status: int, headers: Any) -> "Protocol":
        self.status = status
        return self

    async def send_bytes(self, piece: bytes) -> None:
        if len(self.sent) >= self.leaves:
            raise serving.ProtocolClosed
        self.sent.append(piece)


class Answer:
    """What a site answers; it knows when it was closed."""

    def __init__(self, pieces: Iterable[bytes], streaming: bool) -> None:
        self.pieces, self.streaming, self.closed = pieces, streaming, False

    def __iter__(self) -> Any:
        return iter(self.pieces)

    def close(self) -> None:
        self.closed = True


def site(asked: list[Any], answer: Answer) -> Callable[..., Answer]:
    def application(environ: Any, start: Any) -> Answer:
        asked.append((environ[REFUSED], environ["wsgi.input"].read()))
        start("200 OK", [("content-type", "text/plain")])
        return answer

    return application


def served(application: Any, *protocols: Protocol, length: int | None = None) -> Serving:
    """Let the site be asked over these lines at once."""
    at = Serving(application)

    async def all_at_once() -> None:
        at.__rsgi_init__(asyncio.get_running_loop())
        for_each = (length or sum(map(len, each.pieces)) for each in protocols)
        await asyncio.gather(
            *(at.__rsgi__(Scope(("content-length", str(size))), each)
              for each, size in zip(protocols, for_each, strict=True))
        )  # fmt: skip
        at.__rsgi_del__(asyncio.get_running_loop())

    with ThreadPoolExecutor(1) as alone:  # a loop of its own, whatever runs in this thread
        alone.submit(asyncio.run, all_at_once()).result()
    return at


@pytest.fixture
def asked() -> list[Any]:
    return []


def test_a_body_comes_whole_and_is_forgotten(asked: list[Any]) -> None:
    line, answer = Protocol(b"ab", b"c"), Answer([b"x", b"y"], streaming=False)
    at = served(site(asked, answer), line)
    assert asked == [(None, b"abc")]
    assert (line.status, line.sent, answer.closed, at._held) == (200, [b"xy"], True, 0)


def test_what_says_that_it_is_too_large_is_not_read(asked: list[Any], settings: Any) -> None:
    line = Protocol(b"a" * 1000)
    served(site(asked, Answer([], streaming=False)), line, length=settings.TONGKET_BODY + 1)
    assert (line.read, asked) == (0, [(None, b"")])


def test_a_package_may_be_larger_than_other_uploads(settings: Any) -> None:
    """As large as the gate lets it be, on the page as by the command."""
    assert PACKAGE_FILE.size == 60 * MB
    assert PACKAGE_FILE.size > settings.TONGKET_BODY
    for name in ("exchange:read", "exchange:take"):
        assert PACKAGE_FILE.size < most_at(reverse(name)) <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert most_at(reverse("exchange:index")) == most_at(reverse("submissions:receive")) == settings.TONGKET_BODY


def test_who_sends_too_slowly_is_told_and_holds_no_thread(asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.2)
    slow, quick = [Protocol(b"a", b"b", pause=0.15) for _ in range(20)], Protocol(b"ok")
    served(site(asked, Answer([], streaming=False)), *slow, quick)
    assert asked[0] == (None, b"ok"), "who sent all at once was answered first"
    assert [status for status, _ in asked[1:]] == [408] * 20


def test_what_memory_does_not_hold_is_refused_at_once(asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "AT_ONCE", 25)
    lines = [Protocol(b"a" * 10, b"b" * 5, pause=0.05) for _ in range(3)]
    at = served(site(asked, Answer([], streaming=False)), *lines)
    assert 503 in [status for status, _ in asked]
    assert at._held == 0


def breaking(kind: str) -> Callable[..., Answer]:
    def pieces() -> Iterator[bytes]:
        yield b"<p>a"
        raise ValueError(PRIVATE)

    def application(_: Any, start: Any) -> Answer:
        start("200 OK", [("Content-Type", kind)])
        return Answer(pieces(), streaming=True)

    return application


def test_a_page_that_breaks_while_it_grows_ends_with_the_code_of_its_entry() -> None:
    line = Protocol()
    served(breaking("text/html; charset=utf-8"), line)
    begun, end = line.sent
    (code,) = re.findall(r"Mã lỗi: <b>([A-Z2-9]{3}-[A-Z2-9]{3})</b>", end.decode())
    kept = LOG.read_text("utf-8")
    (entry,) = [each for each in re.split(r"(?m)^(?=\d{4}-)", kept) if code in each]
    assert begun == b"<p>a"
    assert "builtins.ValueError" in entry
    assert "An answer broke off." in entry
    assert PRIVATE not in kept + end.decode()


def test_nothing_is_written_behind_a_file_that_breaks_off() -> None:
    line = Protocol()
    served(breaking("application/zip"), line)
    assert line.sent == [b"<p>a"]


def test_half_a_request_reaches_no_page(asked: list[Any]) -> None:
    line = Protocol(b"abc")
    at = served(site(asked, Answer([], streaming=False)), line, length=10)
    assert (asked, line.status, at._held) == ([], 0, 0)


def test_pieces_go_out_as_they_are_made_and_the_work_is_done_though_nobody_reads(asked: list[Any]) -> None:
    done: list[int] = []

    def pieces() -> Iterable[bytes]:
        for each in range(5):
            done.append(each)
            yield b"%d" % each

    for leaves, sent in ((99, [b"0", b"1", b"2", b"3", b"4"]), (2, [b"0", b"1"])):
        done.clear()
        line, answer = Protocol(leaves=leaves), Answer(pieces(), streaming=True)
        served(site(asked, answer), line)
        assert (line.sent, done, answer.closed) == (sent, [0, 1, 2, 3, 4], True)


def test_a_site_that_breaks_is_told_of_and_answered_for(caplog: pytest.LogCaptureFixture) -> None:
    def application(environ: Any, start: Any) -> Any:
        raise RuntimeError

    line = Protocol()
    served(application, line)
    assert line.status == 500
    assert "An answer broke off." in caplog.text


def test_a_request_is_said_as_wsgi_says_it() -> None:
    names = (("cookie", "a=1"), ("cookie", "b=2"), ("accept", "a"), ("accept", "b"))
    proxy = (("x-forwarded-for", "10.0.0.9"), ("x_forwarded_for", "1"))
    asked = environ_of(Scope(*names, *proxy, ("content-type", "text/plain"), ("content-length", "7")))
    assert asked["PATH_INFO"].encode("latin-1").decode() == "/đơn vị/"
    assert (asked["QUERY_STRING"], asked["REMOTE_ADDR"], asked["SERVER_PORT"]) == ("a=%C4%91", "2001:db8::1", "8000")
    assert (asked["CONTENT_TYPE"], asked["CONTENT_LENGTH"]) == ("text/plain", "7")
    assert (asked["HTTP_COOKIE"], asked["HTTP_ACCEPT"]) == ("a=1; b=2", "a,b")
    assert asked["HTTP_X_FORWARDED_FOR"] == "10.0.0.9", "a name with an underscore is nobody's"
