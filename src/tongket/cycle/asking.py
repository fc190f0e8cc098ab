"""Numbers in the address of a page and in what a form sends, first the year that is asked for (`nam`)."""

from .calendars import years_at_work
from .clock import today

LAST_KEY = 2**63 - 1  # both databases number their rows no further


def number_asked(said: str, most: int = LAST_KEY) -> int | None:
    """Return the whole number that plain digits name, up to `most`; None for anything else.

    Every other reader breaks on something that somebody can send: on other scripts' digits, on thousands of digits, on a
    number that no database holds.
    """
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LAST_KEY))):
        return None
    return number if (number := int(said)) <= most else None


def year_asked(said: str) -> int | None:
    """Return the year that a text of four digits names, also one that never was; None for anything else."""
    return number_asked(said) if len(said) == 4 else None


def year_meant(said: str) -> int:
    """Return the year that a text names, or the year at work where it names none."""
    year = year_asked(said)
    return years_at_work(today())[0] if year is None else year
