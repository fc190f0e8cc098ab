"""An error leaves a trace that its page names: where it was and the way to it, and nothing that anybody wrote."""

import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.test import Client

from tongket.accounts.reach import routes
from tongket.web.faults import Entry, SharedFile, new_code

LOG = Path(settings.LOGGING["handlers"]["file"]["filename"])
PRIVATE = "Nguyễn Văn Canh 038083004417"
WRITER = """
import logging, sys
from tongket.web.faults import SharedFile
file = SharedFile(sys.argv[1], most=4_000, kept=200)
for turn in range(300):
    file.handle(logging.LogRecord("t", logging.ERROR, "", 0, f"{sys.argv[2]} {turn} " + "x" * 40, None, None))
"""


def breaks(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def view(request: Any) -> None:
        try:
            raise KeyError(PRIVATE)
        except KeyError as before:
            raise error from before

    monkeypatch.setattr(dict(routes())["organization:tree"], "callback", view)


def asked(member: Any) -> Any:
    client = Client(raise_request_exception=False)
    client.force_login(member)
    return client.get("/don-vi/", {"tim": PRIVATE})


def test_the_page_of_an_error_names_the_entry_that_tells_of_it(district_officer, monkeypatch) -> None:
    breaks(monkeypatch, ValueError(PRIVATE))
    answer = asked(district_officer)
    page, kept = answer.content.decode(), LOG.read_text("utf-8")
    (code,) = re.findall(r"Mã lỗi: <b>([A-Z2-9]{3}-[A-Z2-9]{3})</b>", page)
    (entry,) = [each for each in re.split(r"(?m)^(?=\d{4}-)", kept) if code in each]
    assert answer.status_code == 500
    assert "GET organization:tree" in entry
    assert "builtins.KeyError" in entry
    assert "builtins.ValueError" in entry
    assert "test_web_faults.py" in entry
    assert [word for word in PRIVATE.split() if word in kept or word in page] == []


def test_what_the_machine_says_of_itself_is_kept(district_officer, monkeypatch) -> None:
    breaks(monkeypatch, OperationalError("database is locked"))
    asked(district_officer)
    assert "django.db.utils.OperationalError: database is locked" in LOG.read_text("utf-8")


def test_an_error_in_answering_the_error_is_none(district_officer, monkeypatch) -> None:
    breaks(monkeypatch, RequestDataTooBig(PRIVATE))
    answer = asked(district_officer)
    assert answer.status_code == 413
    assert "Phần gửi lên quá lớn" in answer.content.decode()


def test_what_other_programs_say_is_not_kept() -> None:
    said = {name: Entry().format(logging.LogRecord(name, logging.ERROR, "", 0, "Lỗi ở %s", (PRIVATE,), None))
            for name in ("tongket.web", "django.security.DisallowedHost")}  # fmt: skip
    assert said["tongket.web"].endswith("Lỗi ở %s")
    assert PRIVATE not in str(said)
    assert "Lỗi" not in said["django.security.DisallowedHost"]


def test_codes_can_be_read_out(monkeypatch) -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) > 490
    assert not set("".join(codes)) & set("01IOL")


def test_two_workers_write_into_one_file_and_nothing_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "loi.log"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(file), name]) for name in ("a", "b")]
    assert [writer.wait(timeout=100) for writer in writers] == [0, 0]
    lines = [
        line.split(" x")[0] for each in file.parent.glob("loi.log*") for line in each.read_text("utf-8").splitlines()
    ]
    assert sorted(lines) == sorted(f"{name} {turn}" for name in ("a", "b") for turn in range(300))


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    file = SharedFile(str(tmp_path / "loi.log"), most=1_000, kept=2)
    for _ in range(200):
        file.handle(logging.LogRecord("t", logging.ERROR, "", 0, "x" * 50, None, None))
    assert sorted(each.name for each in tmp_path.glob("*.log*")) == [
        "loi.log",
        "loi.log.1",
        "loi.log.2",
        "loi.log.lock",
    ]
    assert all(each.stat().st_size <= 1_000 for each in tmp_path.iterdir())


def test_a_log_that_cannot_be_written_breaks_nothing(tmp_path: Path, capsys) -> None:
    file = SharedFile(str(tmp_path / "logs" / "loi.log"))
    (tmp_path / "logs").rmdir()
    (tmp_path / "logs").write_text("không phải thư mục")
    file.handle(logging.LogRecord("t", logging.ERROR, "", 0, "x", None, None))
    assert "NotADirectoryError" in capsys.readouterr().err
