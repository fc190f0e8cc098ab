"""Numbers as printed, typed and spelled."""

from decimal import Decimal

import pytest

from tongket.vietnamese import AmbiguousNumber, NotANumber, number, parse_number, percent, words_to_number


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0, 0, "0"),
        (7, 0, "7"),
        (181180, 0, "181.180"),
        (-1234567, 0, "-1.234.567"),
        (Decimal("1234.5"), 1, "1.234,5"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.5"), 0, "-1"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("1.005"), 2, "1,01"),
        (12, 2, "12,00"),
        (Decimal("1E+4"), 0, "10.000"),
    ],
)
def test_numbers_are_printed_with_dot_and_comma_and_rounded_half_up(
    value: int | Decimal, decimals: int, printed: str
) -> None:
    assert number(value, decimals) == printed


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "printed"),
    [
        (112, 120, 1, "93,3%"),
        (167, 220, 2, "75,91%"),
        (214, 220, 2, "97,27%"),
        (23, 19, 0, "121%"),
        (7, 7, 1, "100%"),
        (9999, 10000, 1, "100,0%"),  # rounded, so not all
        (1, 2, 1, "50%"),
        (0, 5, 1, "0%"),
        (1, 8, 1, "12,5%"),
        (1, 800, 2, "0,13%"),
        (-1, 8, 0, "-13%"),
        (Decimal("11.385"), Decimal("12"), 1, "94,9%"),
    ],
)
def test_a_percentage_is_rounded_once_and_half_up(
    numerator: int | Decimal, denominator: int | Decimal, decimals: int, printed: str
) -> None:
    assert percent(numerator, denominator, decimals) == printed


def test_a_percentage_of_nothing_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        percent(1, 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("12,5", "12.5"),
        (" 12 ", "12"),
        ("\u00a012\u00a0", "12"),
        ("007", "7"),
        ("0,125", "0.125"),  # no thousands begin with zero
        ("1234,567", "1234.567"),
        ("1,2345", "1.2345"),
        ("1 234 567", "1234567"),
        ("12\u202f345,6", "12345.6"),
        ("-12,5", "-12.5"),
        ("−3", "-3"),
        ("0", "0"),
    ],
)
def test_typed_numbers_are_read_as_vietnamese_writing(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "whole", "fraction"),
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1234", "1.234"),
        ("-12.500", "-12500", "-12.5"),
        ("100,000", "100000", "100"),
    ],
)
def test_a_single_group_of_three_must_be_asked(text: str, whole: str, fraction: str) -> None:
    with pytest.raises(AmbiguousNumber) as caught:
        parse_number(text)
    assert caught.value.readings == (Decimal(whole), Decimal(fraction))
    assert "Xin viết lại" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "12.5", "12.34.567", "1.234.56", "1,234,567", "1,234.5", "0.125", "12%", "mười", "1e5", "1_000", "+5",
      "--1", ",5", "5,", "12 34", "٣", "1.2345", "1/2", "nan", "Infinity", "01.234"],
)  # fmt: skip
def test_everything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotANumber, match=r"Chưa nhập|“.*”"):
        parse_number(text)


def test_whole_numbers_come_back_as_they_were_printed_except_single_groups() -> None:
    for value in [0, 7, 999, 1_000_000, 405_194_000, -1_234_567]:
        assert parse_number(number(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("không", 0),
        ("bảy", 7),
        ("Mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi bốn", 24),
        ("hai mươi tư", 24),
        ("ba mươi lăm", 35),
        ("năm chục", 50),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("một trăm lẻ tư", 104),
        ("một trăm mười", 110),
        ("hai trăm năm mươi lăm", 255),
        ("một trăm rưỡi", 150),
        ("một nghìn hai trăm", 1200),
        ("hai ngàn không trăm hai mươi hai", 2022),
        ("ba nghìn rưỡi", 3500),
        ("hai vạn", 20000),
        ("hai vạn ba nghìn", 23000),
        ("hai triệu rưỡi", 2_500_000),
        ("một tỷ hai trăm triệu", 1_200_000_000),
        ("Một tỉ", 1_000_000_000),
        ("năm triệu bốn trăm nghìn", 5_400_000),
    ],
)
def test_number_words_are_read(words: str, value: int) -> None:
    assert words_to_number(words) == value


@pytest.mark.parametrize(
    "words",
    ["", "vài", "vài chục", "hai mươi năm", "mười năm", "hai trăm năm", "một nghìn hai", "một triệu hai", "mốt",
     "lăm", "rưỡi", "hai rưỡi", "trăm", "nghìn", "mươi", "không mươi", "hai ba", "mười mốt", "linh năm trăm",
     "ba nghìn hai triệu", "hai muoi bon", "24", "huyện", "hai mươi huyện", "một một trăm"],
)  # fmt: skip
def test_uncertain_number_words_are_left_unread(words: str) -> None:
    assert words_to_number(words) is None
