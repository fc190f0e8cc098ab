"""What is kept of an error: a code that its page shows, where and when it was, and the way through the program.

Nothing that somebody wrote is kept: no address, no field, no file, and of an exception its kind; what it says only where it
speaks of the machine. Whoever has the code finds the entry.
"""

import fcntl
import logging
import secrets
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is read as another
_OF_THE_MACHINE = (OperationalError, InterfaceError, OSError, MemoryError)


def new_code() -> str:
    """Return a code short enough to be said on the telephone: `K7Q-2M9`."""
    letters = [secrets.choice(_LETTERS) for _ in range(6)]
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke, with the code under which `Entry` keeps it. Asks no database: it may be what broke."""
    request.fault = new_code()  # type: ignore[attr-defined]
    return render(None, "500.html", {"code": request.fault}, status=500)  # type: ignore[attr-defined]


def broken_off(code: str) -> bytes:
    """Return what ends a page that broke while it grew: what stands on it holds, and the code. It may stand in any element."""
    return render_to_string("broken_off.html", {"code": code}).encode()


class Entry(logging.Formatter):
    """One error as it is kept: a line, and below it the way through the program."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry, without what a person wrote."""
        request = getattr(record, "request", None)
        when = datetime.fromtimestamp(record.created, UTC).astimezone().isoformat(timespec="seconds")
        said = _place(request) if isinstance(request, HttpRequest) else _constant(record)
        code = getattr(request, "fault", getattr(record, "fault", "-"))
        line = f"{when} {code} {record.levelname} {record.name} {said}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *_way(error)] if error and not isinstance(error, SuspiciousOperation) else [line])


def _place(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"{request.method:.10} {match.view_name if match else '(chưa rõ trang)'}"


def _constant(record: logging.LogRecord) -> str:
    """Return a message as the program wrote it, without its arguments; of other people's programs nothing."""
    return str(record.msg) if record.name.startswith(("tongket", "_granian")) else ""


def _way(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _way(before)
    said = f": {' '.join(str(error).split())}" if isinstance(error, _OF_THE_MACHINE) else ""
    yield f"  {type(error).__module__}.{type(error).__qualname__}{said}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"    {frame.filename}:{frame.lineno} {frame.name}"


class SharedFile(RotatingFileHandler):
    """A file into which several processes write in turn; the full one is put aside, five are kept."""

    def __init__(self, filename: str, most: int = 1024 * 1024, kept: int = 5) -> None:
        Path(filename).parent.mkdir(mode=0o750, exist_ok=True)
        super().__init__(filename, maxBytes=most, backupCount=kept, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write, with the file to oneself: another process may have put it aside since."""
        try:
            with Path(f"{self.baseFilename}.lock").open("w") as turn:
                fcntl.flock(turn, fcntl.LOCK_EX)
                super().emit(record)
                self._leave()
        except OSError:
            self.handleError(record)

    def _leave(self) -> None:
        if self.stream:
            self.stream.close()
            self.stream = None


def logging_at(home: Path) -> dict[str, Any]:
    """Return Django's LOGGING of a home: errors go to its `logs` and to where the server was started."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"entry": {"()": "tongket.web.faults.Entry"}},
        "handlers": {
            "file": {"()": "tongket.web.faults.SharedFile", "filename": str(home / "logs" / "loi.log"),
                     "level": "ERROR", "formatter": "entry"},
            "console": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "entry"},
        },
        "root": {"handlers": ["file", "console"], "level": "WARNING"},
        "loggers": {"django": {"handlers": [], "level": "INFO"}},
    }  # fmt: skip
