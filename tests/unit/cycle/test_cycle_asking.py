"""Numbers in an address or a form: plain digits that a database holds; a year is four of them, or the year at work."""

from datetime import date

import pytest

from tongket.cycle.asking import LAST_KEY, number_asked, year_asked, year_meant
from tongket.cycle.clock import working_on


@pytest.mark.parametrize("said", ["", "22", "20222", "hai", "²022", "-202", "2" * 5000])
def test_what_names_no_year_means_the_year_at_work(said: str) -> None:
    assert year_asked(said) is None
    with working_on(date(2022, 12, 12)):
        assert year_meant(said) == 2022


@pytest.mark.parametrize("said", ["", " 1", "-1", "+1", "1.0", "1_0", "²", "１２", "٣", "9" * 5000, str(LAST_KEY + 1)])
def test_what_is_no_number_that_a_database_holds_is_none(said: str) -> None:
    assert number_asked(said) is None


def test_a_number_is_read_up_to_the_most() -> None:
    assert (number_asked("0"), number_asked("007"), number_asked(str(LAST_KEY))) == (0, 7, LAST_KEY)
    assert (number_asked("40", most=40), number_asked("41", most=40)) == (40, None)


def test_four_digits_are_a_year() -> None:
    assert (year_asked("2021"), year_meant("2021")) == (2021, 2021)
