"""This year against last year, and one indicator over the parts of a unit."""

from datetime import date
from decimal import Decimal

import pytest

from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.cycle.actions import open_year
from tongket.cycle.queries import periods_of
from tongket.measures.queries import indicator
from tongket.organization.map import unit_map
from tongket.plans.actions import TargetRow, set_targets
from tongket.results.board import board
from tongket.results.comparison import board_before, change_of
from tongket.results.mapping import map_page
from tongket.submissions.models import Submission

BEFORE = {"TQ.19": 160, "CS.06": "100,5", "HC.05": 4}
NOW = {"TQ.19": 188, "CS.06": "90,3", "HC.05": 4, "TQ.20": 30}


@pytest.fixture
def told(year, province_officer):
    """2021 stands as 2022 does: a sheet is accepted, then its year is set back by one."""
    with seeing(ALL):
        open_year(2021, by=BUILDER, on=DAY)
    for body, figures in ((CHU_SE, BEFORE), (COMMAND, {"HK.01": "97,5"})):
        row = taken(BUILDER, body, figures)
        with seeing(ALL):
            Submission.objects.filter(pk=row.pk).update(year=2021)
    taken(BUILDER, CHU_SE, NOW)
    taken(BUILDER, COMMAND, {"HK.01": "98,8"})
    with seeing(ALL):
        for label, amount in ((2021, 160), (2022, 200)):
            row = TargetRow(indicator("TQ.19"), year["chu-se"], periods_of(label)["enlistment"], amount, "unit")
            set_targets([row], owner=year[COMMAND], by=BUILDER, on=DAY)
    return province_officer


def change(code, unit="chu-se"):
    with seeing(ALL):
        found = board(2022)
        return change_of(found.result(code, found.units.node(unit)), board_before(found, codes=[code]))


def test_a_sum_is_compared_by_difference_and_growth(told):
    found = change("TQ.19")

    assert (found.last.text, found.diff, found.growth) == ("160", "+28", "+17,5%")
    assert (found.delta, found.ratio) == (28, Decimal("0.175"))
    assert found.last.href == "/so-lieu/TQ.19/chu-se/2021/"


def test_what_fell_has_a_minus_and_what_stood_still_has_none(told):
    assert (change("CS.06").diff, change("CS.06").growth) == ("−10,2", "−10,1%")
    assert (change("HC.05").diff, change("HC.05").growth) == ("0", "0%")


@pytest.mark.parametrize(
    ("code", "unit", "diff"), [("TQ.21", "chu-se", "−6,0 điểm %"), ("HK.01", "gia-lai", "+1,3 điểm %")]
)
def test_a_share_is_compared_in_points_and_never_as_a_percentage_of_a_percentage(told, code, unit, diff):
    found = change(code, unit)

    assert (found.diff, found.growth, found.ratio) == (diff, "", None)


def test_without_a_figure_in_one_of_the_years_there_is_nothing_to_compare(told):
    assert (change("TQ.20").last, change("TQ.20").diff) == (None, "")
    assert (change("TQ.19", "mang-yang").diff, change("TQ.19", "mang-yang").last) == ("", None)


def test_a_year_that_was_never_opened_is_no_year_before(year):
    with seeing(ALL):
        assert board_before(board(2022)) is None
        assert board_before(board(2000)) is None


def seen_by(member, code, unit=None, year=2022, order=""):
    with acting(member):
        return map_page(code, unit, year, unit_map(DAY), order=order)


def test_the_map_hatches_who_has_not_reported_and_lists_them(told):
    page = seen_by(told, "TQ.19")

    assert [(row.unit.slug, row.value and row.value.text) for row in page.rows] == [
        ("chu-se", "188"),
        ("mang-yang", None),
    ]
    assert (page.missing, page.whole.value.text) == (1, "188")
    assert "Mang Yang: chưa nộp" in page.svg
    assert "url(#gach-" in page.svg


def test_what_only_the_province_reports_leaves_no_district_missing(told):
    page = seen_by(told, "HK.01")

    assert (page.rows, page.missing, page.svg) == ([], 0, "")
    assert page.whole.value.text == "98,8%"


@pytest.mark.parametrize(
    "order", ["gia-tri", "-gia-tri", "ty-le", "-ty-le", "-tang-giam", "nam-truoc", "chi-tieu-giao"]
)
def test_who_has_no_number_stands_last_whatever_the_order(told, order):
    assert [row.unit.slug for row in seen_by(told, "TQ.19", order=order).rows] == ["chu-se", "mang-yang"]


def test_a_higher_value_comes_first_when_the_order_is_turned_round(told):
    taken(BUILDER, MANG_YANG, {"TQ.19": 500})

    assert [row.unit.slug for row in seen_by(told, "TQ.19", order="gia-tri").rows] == ["chu-se", "mang-yang"]
    assert [row.unit.slug for row in seen_by(told, "TQ.19", order="-gia-tri").rows] == ["mang-yang", "chu-se"]
    assert [row.unit.slug for row in seen_by(told, "TQ.19", order="-ten").rows] == ["mang-yang", "chu-se"]


def test_an_unknown_indicator_and_a_unit_out_of_sight_are_refused(told, stranger):
    with pytest.raises(Refused, match="Không có chỉ tiêu mang mã"):
        seen_by(told, "XX.99")
    with pytest.raises(Refused, match="Không có đơn vị “chu-se”"):
        seen_by(stranger, "TQ.19", "chu-se")


def test_the_day_of_last_years_units_is_last_years(told):
    with seeing(ALL):
        assert board_before(board(2022)).units.day == date(2021, 12, 14)
