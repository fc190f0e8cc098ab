"""Today, from one place. The demo home pins its working day; tests and the demo's builder set it for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings

_day: ContextVar[date | None] = ContextVar("tongket_working_day", default=None)


def today() -> date:
    """Return the working day: set for this context, else pinned by the home, else the machine's date."""
    return _day.get() or settings.TONGKET_WORKING_DAY or date.today()


@contextmanager
def working_on(day: date) -> Iterator[None]:
    """Let `today()` answer `day` inside the block."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)
