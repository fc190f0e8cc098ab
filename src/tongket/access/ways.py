"""How the one who acts came in: a command by an account of the machine, a job; on pages and in tests nothing is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_way: ContextVar[str] = ContextVar("tongket_way", default="")


@contextmanager
def coming_by(words: str) -> Iterator[None]:
    """Let every entry that is written inside say how its author came in ("lệnh tongket receive, tài khoản máy root")."""
    token = _way.set(words)
    try:
        yield
    finally:
        _way.reset(token)


def way() -> str:
    """Return how the one who acts came in; empty on pages."""
    return _way.get()
