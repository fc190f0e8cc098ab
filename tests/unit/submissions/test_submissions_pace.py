"""Pages and forms ask the database as often for two hundred bodies as for two."""

import pytest

from support.sheets import CHU_SE, MANG_YANG, acting, filled, issue, take_in, taken
from support.world import BUILDER, DAY, DISTRICT, FOUNDED, command, territory
from tongket.access import ALL, seeing
from tongket.access.memory import remembering
from tongket.accounts.queries import offices_of
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.results.board import board
from tongket.submissions import pages
from tongket.submissions.batch import take_in as take_all
from tongket.submissions.blanks import forms_for
from tongket.submissions.queries import fillers, sheet


@pytest.fixture(params=[0, 15], ids=["two-districts", "seventeen-districts"])
def units(request, year, province_officer):
    """The small world, once as it is and once with fifteen more districts."""
    assert DISTRICT.valid_from == FOUNDED
    lands = [territory(f"huyen-{n}", f"Huyện Số {n}", Level.DISTRICT, "gia-lai") for n in range(request.param)]
    bodies = [command(f"ban-{n}", f"Ban CHQS Số {n}", land, "bo-chqs-gia-lai") for n, land in enumerate(lands)]
    with seeing(ALL):
        found_units(lands, bodies, by=BUILDER, on=DAY)
    taken(province_officer, CHU_SE, {"TQ.19": 188, "TQ.20": 33})
    for n in range(request.param):
        taken(province_officer, f"ban-{n}", {"TQ.19": n})
    return unit_map(DAY)


def test_the_forms_of_all_bodies(units, django_assert_num_queries):
    asked = sheet("TK-H")
    with seeing(ALL), django_assert_num_queries(7):
        forms = forms_for(fillers(asked, units), asked, 2022, units=units)

    assert len(forms) == len(fillers(asked, units)) >= 2


def test_each_further_workbook_of_a_folder(units, province_officer, django_assert_num_queries):
    data = [filled(issue(slug), {"TQ.19": 1, "TQ.20": 2, "TQ.14": 3}) for slug in (CHU_SE, MANG_YANG)]
    with acting(province_officer), remembering():
        first, second = (take_all([("bieu.xlsx", each)], by=province_officer, on=DAY) for each in data)
        assert next(first).new
        with django_assert_num_queries(36):
            assert next(second).new


def test_the_list_of_a_year(units, province_officer, django_assert_num_queries):
    offices = offices_of(province_officer, on=DAY)
    with acting(province_officer), django_assert_num_queries(2):
        page = pages.listing(units, offices, 2022)

    assert page.accepted == len(page.lines) - 4  # two of districts' level, and the two communes


@pytest.mark.parametrize(
    ("sought", "kept"),
    [
        (pages.Sought(text="chu se"), lambda line: line.body.slug == CHU_SE),
        (pages.Sought(sheet="TK-H"), lambda line: line.code == "TK-H"),
        (pages.Sought(state="missing"), lambda line: line.row is None),
        (pages.Sought(state="accepted", sheet="TK-H"), lambda line: line.code == "TK-H" and line.counts),
        (pages.Sought(text="khong co don vi nay"), lambda line: False),
    ],
)
def test_the_list_of_a_year_shows_what_is_sought(units, province_officer, sought, kept):
    with acting(province_officer):
        everything = pages.listing(units, [], 2022)
        found = pages.listing(units, [], 2022, sought)

    assert found.lines == [line for line in everything.lines if kept(line)]
    assert found.sheets == everything.sheets, "whatever is shown, each sheet can be chosen"


def test_the_page_of_one_submission(units, province_officer, django_assert_num_queries):
    row = take_in(province_officer, filled(issue(MANG_YANG), {"TQ.19": 1, "TQ.20": 2, "TQ.14": 3})).submission
    with acting(province_officer), django_assert_num_queries(24):
        page = pages.detail(row, units, by=province_officer, on=DAY)

    assert len([each for each in page.figures if each.figure]) == 3


def test_the_board_of_a_year(units, django_assert_num_queries):
    with seeing(ALL), django_assert_num_queries(21):
        found = board(2022)

    assert found.result("TQ.19", found.units.node("gia-lai")).amount is not None
