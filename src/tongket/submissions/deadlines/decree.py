"""When a sheet's figures close and by when it is sent: the decree's rule of the year, and what the sheet declares."""

from dataclasses import dataclass
from datetime import date, timedelta

from tongket.submissions.declarations import Sheet

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Dates:
    """The last day whose figures count, and the last day on which the sheet is sent on time."""

    closes: date
    due: date


def year_closing(year: int) -> date:
    """Return the last day of a reporting year (Decree 09/2019/NĐ-CP Art. 12)."""
    return date(year, 12, 14)


def next_working_day(day: date) -> date:
    """Return the first day from Monday to Friday after a day; no public holiday lies about the year's closing."""
    after = day + timedelta(days=1)
    while after.weekday() >= SATURDAY:
        after += timedelta(days=1)
    return after


def dates_of(form: Sheet, year: int) -> Dates:
    """Return a sheet's days in a year: an estimate closes on the day it declares, final figures close with the year.

    A sheet made on the screen closes on the day that its maker set, whatever its figures are.

    It is due on the day it declares, never before one working day after closing (Decree 09/2019/NĐ-CP Art. 8(5)).
    """
    own = form.status == "ước" or form.owner is not None
    closes = date(year, *form.as_of) if own else year_closing(year)
    return Dates(closes, max(date(year, *form.due), next_working_day(closes)))
