"""The year in the address of a page: four digits, or the year at work."""

from datetime import date

import pytest

from tongket.cycle.asking import year_asked, year_meant
from tongket.cycle.clock import working_on


@pytest.mark.parametrize("said", ["", "22", "20222", "hai", "²022", "-202", "2" * 5000])
def test_what_names_no_year_means_the_year_at_work(said: str) -> None:
    assert year_asked(said) is None
    with working_on(date(2022, 12, 12)):
        assert year_meant(said) == 2022


def test_four_digits_are_a_year() -> None:
    assert (year_asked("2021"), year_meant("2021")) == (2021, 2021)
