"""Totals in the small world: who reported, ratios recomputed from their parts, and every step of the tree opens."""

from decimal import Decimal

import pytest

from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, taken
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Refused, seeing
from tongket.cycle.queries import periods_of
from tongket.measures.queries import indicator
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.rows import BodyRow
from tongket.plans.actions import TargetRow, set_targets
from tongket.results.board import board
from tongket.results.queries import explain, total


@pytest.fixture
def told(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188, "DT.01": "Có", "CS.06": "173,3"})
    taken(province_officer, MANG_YANG, {"TQ.19": 106, "DT.01": "Không"})
    taken(BUILDER, COMMAND, {"DN.06": 3, "HK.01": "98,8"})
    with seeing(ALL):
        set_targets(
            [TargetRow(indicator("TQ.19"), year["gia-lai"], periods_of(2022)["enlistment"], 301, "unit")],
            owner=year[COMMAND], by=BUILDER, on=DAY,
        )  # fmt: skip


def of(code, unit="gia-lai", year=2022):
    with seeing(ALL):
        return total(code, unit=unit, year=year)


def test_a_sum_with_its_target_and_share(told):
    found = of("TQ.19")

    assert (found.value, found.target_value, found.met) == (294, 301, False)
    assert found.share == Decimal(294) / Decimal(301)
    assert [(row.unit.slug, row.amount) for row in found.rows] == [("chu-se", 188), ("mang-yang", 106)]


def test_a_ratio_is_recomputed_and_rounded_once(told):
    assert (of("TQ.21").value, of("TQ.21").text) == (Decimal("97.7"), "97,7")


def test_a_ratio_without_its_denominator_has_no_value(told):
    assert of("TQ.21", "chu-se").value is None


def test_units_that_did_it_are_counted_and_those_that_did_not_have_reported(told):
    found = of("DT.01")

    assert (found.value, found.reported, found.expected, found.missing) == (1, 2, 2, [])


def test_who_left_the_cell_empty_has_not_reported(told):
    found = of("CS.06")

    assert (found.value, found.reported, [node.slug for node in found.missing]) == (Decimal("173.3"), 1, ["mang-yang"])


def test_a_rate_of_a_signed_paper_stands_as_it_was_declared(told):
    assert of("HK.01").text == "98,8"


def test_a_year_in_which_nobody_reported_has_no_total(told):
    found = of("TQ.19", year=2023)

    assert (found.value, found.share, found.rows, found.reported) == (None, None, [], 0)
    assert len(found.missing) == 2


def test_the_recovery_teams_figure_is_the_provinces_under_its_own_row(told, province_officer):
    line = ((Line.MILITARY, COMMAND),)
    row = BodyRow("k52", "Đội K52", "Đội K52", "đơn vị thuộc Bộ CHQS", Level.PROVINCE, "", line, FOUNDED)
    found_units((), [row], by=BUILDER, on=DAY)
    taken(province_officer, "k52", {"HC.04": 24})

    found = of("HC.04")
    assert (found.value, [row.unit.slug for row in found.rows], found.expected) == (24, ["k52"], 1)


def nodes(source):
    yield source
    for child in source.children:
        yield from nodes(child)


@pytest.mark.parametrize("code", ["TQ.19", "TQ.21", "DT.01", "HK.01"])
def test_every_step_of_the_tree_opens_for_who_sees_the_whole(told, province_officer, client, code):
    with acting(province_officer):
        tree = explain(code, unit="gia-lai", year=2022)
    client.force_login(province_officer)

    found = list(nodes(tree))
    assert {node.kind for node in found} - {"record"} == {"total", "unit", "submission", "cell"}
    assert {node.ref: client.get(node.ref).status_code for node in found} == {node.ref: 200 for node in found}


def test_the_cell_shows_what_stood_in_the_file(told, province_officer, client):
    with acting(province_officer):
        tree = explain("TQ.19", unit="chu-se", year=2022)
    cell = list(nodes(tree))[-1]
    client.force_login(province_officer)

    assert (cell.kind, cell.value) == ("cell", "188")
    assert "188" in client.get(cell.ref).content.decode()


def test_a_stranger_is_refused_as_for_a_unit_that_does_not_exist(told, stranger, client):
    said = []
    for slug in ("chu-se", "khong-co"):
        with acting(stranger), pytest.raises(Refused) as refusal:
            total("TQ.19", unit=slug, year=2022)
        said.append(str(refusal.value).replace(slug, "?"))
    client.force_login(stranger)

    assert said[0] == said[1]
    assert client.get("/so-lieu/TQ.19/chu-se/2022/").status_code == 404


@pytest.mark.parametrize("label", [0, 1899, 2101, 10**6])
def test_what_is_no_year_is_refused(told, label):
    with seeing(ALL), pytest.raises(Refused, match=str(label)):
        board(label)


def test_an_unknown_indicator_is_refused(told):
    with pytest.raises(Refused, match=r"“XX\.1”"):
        of("XX.1")
