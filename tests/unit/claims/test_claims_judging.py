"""Whether a printed figure agrees with the record."""

from decimal import Decimal

import pytest

from tongket.claims import Verdict, judge, read

AGREES, ROUNDING, CONTRADICTS, UNKNOWN = Verdict.AGREES, Verdict.ROUNDING, Verdict.CONTRADICTS, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("text", "record", "verdict"),
    [
        # a bare number is exact
        ("có 24 hài cốt", "24", AGREES),
        ("có 24 hài cốt", "27", CONTRADICTS),
        ("có 300 người", "296", CONTRADICTS),
        ("có 167/220 xã", "167", AGREES),
        ("có 167/220 xã", "168", CONTRADICTS),
        # or equal at the places printed
        ("đạt 75,91%", "75.909090909", ROUNDING),
        ("đạt 75,9%", "75.91", ROUNDING),
        ("đạt 76%", "75.91", ROUNDING),
        ("đạt 75,9%", "75.95", CONTRADICTS),
        ("đạt 75,90%", "75.91", CONTRADICTS),
        ("đạt 25,10%", "25.1", AGREES),
        ("đạt 66%", "66.25", ROUNDING),
        ("đạt 66%", "66.5", CONTRADICTS),
        ("thu 11,4 tỷ đồng", "11385000000", ROUNDING),
        ("thu 11,4 tỷ đồng", "11310000000", CONTRADICTS),
        ("có 63 ngàn lượt", "63412", ROUNDING),
        ("có 63 ngàn lượt", "64000", CONTRADICTS),
        # all and nothing are never made by rounding
        ("đạt 100%", "100", AGREES),
        ("đạt 100%", "99.6", CONTRADICTS),
        ("đạt 98%", "100", CONTRADICTS),
        # hơn, trên: a little above
        ("hơn 327.000 ngày công", "327450", AGREES),
        ("hơn 327.000 ngày công", "326999", CONTRADICTS),
        ("hơn 327.000 ngày công", "327000", ROUNDING),
        ("hơn 300 người", "318", AGREES),
        ("hơn 300 người", "390", UNKNOWN),
        ("hơn 300 người", "3000", CONTRADICTS),
        # gần, khoảng: a little to either side
        ("gần 2.500 lượt người", "2456", AGREES),
        ("gần 2.500 lượt người", "2500", AGREES),
        ("gần 2.500 lượt người", "1900", UNKNOWN),
        ("gần 2.500 lượt người", "1000", CONTRADICTS),
        ("gần 2 tỷ đồng", "1950000000", AGREES),
        # không quá: anything up to it
        ("không quá 5 vụ", "3", AGREES),
        ("không quá 5 vụ", "6", CONTRADICTS),
        # a difference says nothing about the level
        ("tăng 1,10%", "1.10", UNKNOWN),
        ("vượt 193%", "293", UNKNOWN),
    ],
)
def test_a_figure_is_judged_by_its_hedge_and_its_printed_places(text: str, record: str, verdict: Verdict) -> None:
    (claim,) = read(text)
    assert judge(claim, Decimal(record)) is verdict


def test_the_scale_brings_the_record_to_the_units_of_the_text() -> None:
    (claim,) = read("thu 11,4 tỷ đồng")
    assert judge(claim, Decimal(11385), scale=Decimal(10**6)) is ROUNDING
    assert judge(claim, Decimal(11385)) is CONTRADICTS
