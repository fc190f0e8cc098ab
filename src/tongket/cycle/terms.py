"""How often figures are asked for, and the terms (*kỳ báo cáo*) that this cuts a reporting year into.

A term is written `M01`–`M12`, `Q1`–`Q4`, `H1`, `H2`; the whole year is the empty text. So a row says by itself which days
it is about, whatever becomes of its sheet. Source: Decree 09/2019/NĐ-CP Art. 12 (every term closes on the 14th of its last
month and begins on the 15th before its first one).
"""

from datetime import date

from django.db.models import TextChoices

from .calendars import Bounds

WHOLE_YEAR = ""


class Frequency(TextChoices):
    """How often a sheet is asked for."""

    YEAR = "year", "Năm"
    HALF = "half", "6 tháng"
    QUARTER = "quarter", "Quý"
    MONTH = "month", "Tháng"


_TERMS: dict[Frequency, tuple[str, ...]] = {
    Frequency.YEAR: (WHOLE_YEAR,),
    Frequency.HALF: ("H1", "H2"),
    Frequency.QUARTER: ("Q1", "Q2", "Q3", "Q4"),
    Frequency.MONTH: tuple(f"M{month:02d}" for month in range(1, 13)),
}
ALL_TERMS = tuple(term for terms in _TERMS.values() for term in terms)
_SPANS = {"": 12, "H": 6, "Q": 3, "M": 1}
_ROMAN = ("I", "II", "III", "IV")


def terms_of(frequency: Frequency) -> tuple[str, ...]:
    """Return the terms of a year in the order of time."""
    return _TERMS[frequency]


def span(term: str) -> int:
    """Return how many months a term lasts."""
    return _SPANS[term[:1]]


def last_month(term: str) -> int:
    """Return the month at whose 14th a term closes."""
    return int(term[1:] or 1) * span(term)


def named_in_year(what: str, term: str, year: int) -> str:
    """Return a sheet's name with its term, the year left out: `Biểu BC-Q, tháng 9`; of a whole year the name alone."""
    return f"{what}, {term_name(term, year).removesuffix(f' năm {year}')}" if term else what


def covers(longer: str, term: str) -> bool:
    """Whether a term lies inside a longer one of the same year."""
    first = last_month(longer) - span(longer)
    return longer != term and first <= last_month(term) - span(term) and last_month(term) <= last_month(longer)


def terms_closing_in(month: int) -> tuple[str, ...]:
    """Return the terms shorter than a year that close in a month."""
    return tuple(term for term in ALL_TERMS if term and last_month(term) == month)


def term_bounds(term: str, year: int) -> Bounds:
    """Return the days of a term of a reporting year."""
    before = last_month(term) - span(term)
    start = date(year, before, 15) if before else date(year - 1, 12, 15)
    return Bounds(start, date(year, last_month(term), 15))


def term_name(term: str, year: int) -> str:
    """Return the name of a term as papers write it: `tháng 3 năm 2022`, `quý I năm 2022`, `6 tháng đầu năm 2022`."""
    if not term:
        return f"năm {year}"
    number = int(term[1:])
    if term.startswith("H"):
        return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm {year}"
    return f"quý {_ROMAN[number - 1]} năm {year}" if term.startswith("Q") else f"tháng {number} năm {year}"
