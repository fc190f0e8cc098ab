"""QT.05 counts districts whose plans came in time, QT.06 the targets met among those set: both computed, never submitted."""

from datetime import date

import pytest

from support.people import employ
from support.sheets import acting, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, seeing
from tongket.accounts.models import Role
from tongket.cycle.queries import periods_of
from tongket.directives.actions import Particulars, hand_down, register
from tongket.measures.queries import indicator
from tongket.plans.actions import PlanText, TargetRow, answer_directive, draw_up_plan, issue_plan, set_targets
from tongket.results.pages import detail
from tongket.results.queries import explain, total

CHU_SE, MANG_YANG = "ban-chqs-chu-se", "ban-chqs-mang-yang"


def result(code, unit="gia-lai"):
    with seeing(ALL):
        return total(code, unit=unit, year=2022)


@pytest.fixture
def directive(year):
    """Handed to both districts' commands on 1/11, asking for a plan within thirty days."""
    owner = year["bo-chqs-gia-lai"]
    with seeing(ALL):
        row = register("2", "CT-BCH", issuer=owner, owner=owner, signed_on=date(2022, 11, 1), subject="về huấn luyện",
                       basis="unit", more=Particulars(plan_days=30), by=BUILDER, on=DAY)  # fmt: skip
        hand_down(row, [year[CHU_SE], year[MANG_YANG]], due=date(2022, 11, 20), by=BUILDER, on=DAY)
    return row


def answered(directive, body, by, issued_on=None, **more):
    with acting(by):
        plan = None
        if not more:
            plan = draw_up_plan("Kế hoạch năm", PlanText("", ""), owner=body, year=2022, kind="plan", by=by, on=DAY)
        if issued_on:
            issue_plan(plan, number="1", notation="KH", signer="Lê Văn Ký", issued_on=issued_on, by=by, on=DAY)
        answer_directive(directive, body=body, plan=plan, **more, by=by, on=issued_on or DAY)


@pytest.mark.parametrize(
    ("issued_on", "more", "amount", "words"),
    [
        (date(2022, 12, 1), {}, 1, "đúng hạn (01/12/2022)"),
        (date(2022, 12, 2), {}, 0, "không đúng hạn (01/12/2022)"),
        (None, {}, 0, "chưa ban hành, không đúng hạn"),
        (None, {"not_needed": "đã có"}, 0, "không cần kế hoạch, đã ghi lý do, ngày 12/12/2022, không đúng hạn"),
    ],
)
def test_a_district_counts_when_its_plan_was_issued_by_the_day(
    year, directive, district_officer, issued_on, more, amount, words
):
    answered(directive, year[CHU_SE], district_officer, issued_on, **more)

    found = result("QT.05")

    assert (found.amount, found.reported, found.expected) == (amount, 1, 2)
    assert [node.slug for node in found.missing] == ["mang-yang"]
    with seeing(ALL):
        assert words in explain("QT.05", unit="gia-lai", year=2022).children[0].children[0].label


def test_nobody_is_expected_where_no_plan_was_asked_for(year):
    assert (result("QT.05").amount, result("QT.05").expected) == (None, 0)


def test_the_targets_met_among_those_set_are_a_result_that_opens_to_them(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188, "TQ.20": 20, "TQ.27": 3})
    rows = [
        TargetRow(said, year["chu-se"], periods_of(2022)[said.calendar], amount, "unit")
        for said, amount in ((indicator(c), a) for c, a in (("TQ.19", 188), ("TQ.20", 33), ("TQ.27", 5), ("HC.05", 2)))
    ]
    with acting(province_officer):
        set_targets(rows, owner=year["bo-chqs-gia-lai"], by=province_officer, on=DAY)

    found = result("QT.06", "chu-se")

    assert (found.parts, found.text) == ((2, 4), "50")
    with seeing(ALL):
        said = [
            source.label[:5] + ": " + source.value for source in explain("QT.06", unit="chu-se", year=2022).children
        ]
        page = detail("QT.06", "chu-se", 2022)
    assert said == [
        "TQ.20: 20 trên 33, chưa đạt", "HC.05: giao 2, chưa có số liệu", "TQ.19: 188 trên 188, đạt", "TQ.27: 3 trên 5, đạt",
    ]  # fmt: skip
    assert page.formula == "2 chỉ tiêu đạt, vượt : 4 chỉ tiêu giao × 100"
    assert result("QT.06", "mang-yang").amount is None


def test_a_figure_is_the_same_for_whoever_sees_the_unit(year, directive, district_officer):
    answered(directive, year[CHU_SE], district_officer, date(2022, 11, 20))
    leader = employ("lanhdao", "Hà Văn Nam", body=year["bo-chqs-gia-lai"], role=Role.LEADER)
    for who, unit in ((leader, "gia-lai"), (district_officer, "chu-se")):
        with acting(who):
            assert total("QT.05", unit=unit, year=2022).amount == 1
