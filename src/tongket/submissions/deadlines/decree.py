"""When a sheet's figures close and by when it is sent: the decree's rule of each term, and what the sheet declares."""

from dataclasses import dataclass
from datetime import date, timedelta

from tongket.access import Refused
from tongket.cycle.terms import term_bounds, term_name
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


def year_over(on: date) -> int:
    """Return the last year that is over on a day: the one whose figures can be closed."""
    return on.year if on > year_closing(on.year) else on.year - 1


def next_working_day(day: date) -> date:
    """Return the first day from Monday to Friday after a day; no public holiday lies about the year's closing.

    Where Tết falls on a month's closing the superior puts the day off.
    """
    after = day + timedelta(days=1)
    while after.weekday() >= SATURDAY:
        after += timedelta(days=1)
    return after


def stands_until(form: Sheet, year: int, term: str = "") -> date:
    """Return the last day that the figures on a sheet are about: of its term, or of the year as the sheet declares it."""
    return term_bounds(term, year).last_day if term else date(year, *form.as_of)


def term_at_hand(form: Sheet, year: int, on: date) -> str:
    """Return the term of a sheet that is filled on a day when nobody says which: the last one closed, else the first."""
    terms = form.terms_in(year) or form.terms[:1]
    if len(terms) == 1:
        return terms[0]
    closed = [term for term in terms if stands_until(form, year, term) <= on]
    return closed[-1] if closed else terms[0]


def begun(term: str, year: int, on: date) -> bool:
    """Whether a term has begun; a year's sheet may always be filled."""
    return not term or term_bounds(term, year).start <= on


def check_begun(term: str, year: int, on: date) -> None:
    """Refuse figures of a term to come."""
    if not begun(term, year, on):
        days = term_bounds(term, year)
        raise Refused(f"Chưa đến kỳ {term_name(term, year)}: kỳ bắt đầu ngày {days.start:%d/%m/%Y}.")


def dates_of(form: Sheet, year: int, term: str = "") -> Dates:
    """Return a sheet's days in a year: an estimate closes on the day it declares, final figures close with the year.

    One made on the screen closes on the day that its maker set, whatever its figures are. One of a term closes with it and
    is due as many working days later as the sheet says.

    It is due on the day it declares, never before one working day after closing (Decree 09/2019/NĐ-CP Art. 8(5)).
    """
    if term:
        closes = due = stands_until(form, year, term)
        for _ in range(form.within):
            due = next_working_day(due)
        return Dates(closes, due)
    own = form.status == "ước" or form.owner is not None
    closes = date(year, *form.as_of) if own else year_closing(year)
    return Dates(closes, max(date(year, *form.due), next_working_day(closes)))
