"""Terms of a reporting year: their days by the decree, their names."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tongket.cycle.calendars import Calendar, bounds
from tongket.cycle.terms import ALL_TERMS, Frequency, last_month, span, term_bounds, term_name, terms_of


@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        ("M01", date(2021, 12, 15), date(2022, 1, 14)), ("M03", date(2022, 2, 15), date(2022, 3, 14)),
        ("Q1", date(2021, 12, 15), date(2022, 3, 14)), ("Q4", date(2022, 9, 15), date(2022, 12, 14)),
        ("H1", date(2021, 12, 15), date(2022, 6, 14)), ("H2", date(2022, 6, 15), date(2022, 12, 14)),
        ("", date(2021, 12, 15), date(2022, 12, 14)),
    ],
)  # fmt: skip
def test_a_term_has_the_days_of_the_decree(term, first, last):
    found = term_bounds(term, 2022)

    assert (found.start, found.last_day) == (first, last)


@pytest.mark.parametrize("frequency", list(Frequency))
def test_the_terms_of_a_frequency_cover_the_reporting_year_without_gap_or_overlap(frequency):
    year, days = bounds(Calendar.REPORTING, 2022), [term_bounds(term, 2022) for term in terms_of(frequency)]

    assert (days[0].start, days[-1].end) == (year.start, year.end)
    assert all(one.last_day + timedelta(days=1) == other.start for one, other in pairwise(days))


def test_a_term_says_its_name_as_papers_write_it():
    names = [term_name(term, 2022) for term in ("M03", "Q2", "H1", "H2", "")]

    assert names == ["tháng 3 năm 2022", "quý II năm 2022", "6 tháng đầu năm 2022", "6 tháng cuối năm 2022", "năm 2022"]


def test_every_term_ends_with_a_month_and_lasts_as_long_as_its_letter_says():
    assert {(term, last_month(term), span(term)) for term in ALL_TERMS} >= {
        ("M02", 2, 1), ("Q3", 9, 3), ("H1", 6, 6), ("", 12, 12)
    }  # fmt: skip
