"""Dates as papers print them and people type them."""

from datetime import date

import pytest

from tongket.vietnamese import NotADate, long_date, parse_date, short_date


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2022, 1, 5), "05/01/2022", "ngày 05 tháng 01 năm 2022"),
        (date(2022, 2, 28), "28/02/2022", "ngày 28 tháng 02 năm 2022"),
        (date(2022, 3, 9), "09/03/2022", "ngày 09 tháng 3 năm 2022"),
        (date(2022, 12, 13), "13/12/2022", "ngày 13 tháng 12 năm 2022"),
    ],
)
def test_papers_pad_days_under_ten_and_the_first_two_months(day: date, short: str, long: str) -> None:
    assert short_date(day) == short
    assert long_date(day) == long
    assert parse_date(short) == parse_date(long) == day


@pytest.mark.parametrize(
    "text", ["13/12/2022", "13-12-2022", "13.12.2022", " 13/ 12/2022 ", "Ngày 13 tháng 12 năm 2022"]
)
def test_the_day_comes_first_whatever_the_separator(text: str) -> None:
    assert parse_date(text) == date(2022, 12, 13)
    assert parse_date("5/9/2026") == date(2026, 9, 5)


@pytest.mark.parametrize("text", ["", "12/13/2022", "30/02/2022", "13/12/22", "2022-12-13", "13/12-2022", "hôm nay"])
def test_everything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotADate, match=r"không phải là ngày|Không có ngày"):
        parse_date(text)
