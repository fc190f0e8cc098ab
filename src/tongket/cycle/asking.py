"""The year that the address of a page asks for (`nam`)."""

from .calendars import years_at_work
from .clock import today


def year_asked(said: str) -> int | None:
    """Return the year that a text of four digits names, also one that never was; None for anything else."""
    return int(said) if len(said) == 4 and said.isascii() and said.isdigit() else None


def year_meant(said: str) -> int:
    """Return the year that a text names, or the year at work where it names none."""
    year = year_asked(said)
    return years_at_work(today())[0] if year is None else year
