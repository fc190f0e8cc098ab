"""A plan lives in versions, answers what was handed to its body, and its lack shows after the days of the rule."""

from datetime import date, timedelta

import pytest

from support.sheets import acting
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.queries import offices_of
from tongket.directives.actions import Particulars, hand_down, register
from tongket.organization.map import unit_map
from tongket.plans.actions import PlanText, answer_directive, draw_up_plan, issue_plan, revise_plan
from tongket.plans.coverage import coverage
from tongket.plans.models import Answer, Plan, PlanVersion

TEXT = PlanText("Ổn định", "Đúng hạn")


def drawn(by, year, body="ban-chqs-chu-se"):
    with acting(by):
        return draw_up_plan("Kế hoạch năm", TEXT, owner=year[body], year=2022, kind="plan", by=by, on=DAY)


def issued(plan, by, number="12", **more):
    said = {"number": number, "notation": "KH-BCH", "signer": "Lê Văn Ký", "issued_on": DAY, **more}
    with acting(by):
        return issue_plan(plan, **said, by=by, on=DAY)


@pytest.fixture
def directive(year):
    owner = year["bo-chqs-gia-lai"]
    with seeing(ALL):
        row = register("2", "CT-BCH", issuer=owner, owner=owner, signed_on=date(2022, 11, 1), subject="về huấn luyện",
                       basis="unit", more=Particulars(plan_days=30), by=BUILDER, on=DAY)  # fmt: skip
        bodies = [year["ban-chqs-chu-se"], year["ban-chqs-mang-yang"]]
        hand_down(row, bodies, due=date(2022, 11, 20), by=BUILDER, on=DAY)
    return row


def words(who, on=DAY, **more):
    with acting(who):
        page = coverage(2022, unit_map(DAY), offices_of(who, on=DAY), today=on, **more)
    return {row.body.slug: row.cells[0].word for row in page.rows if row.cells[0]}, page


def test_issuing_the_next_version_replaces_the_one_before_and_keeps_it(year, district_officer):
    plan = drawn(district_officer, year)
    issued(plan, district_officer)
    with acting(district_officer):
        with pytest.raises(Refused, match="phải ghi nội dung thay đổi"):
            revise_plan(plan, PlanText("", ""), by=district_officer, on=DAY)
        revise_plan(plan, PlanText("", "Đúng hạn, an toàn", "Bổ sung yêu cầu an toàn"), by=district_officer, on=DAY)
        with pytest.raises(Refused, match="đang có một dự thảo"):
            revise_plan(plan, PlanText("", "", "x"), by=district_officer, on=DAY)
    issued(plan, district_officer, number="15")

    with seeing(ALL):
        rows = PlanVersion.objects.filter(plan=plan).order_by("version")
        assert [(r.state, r.number, r.situation, r.requirements) for r in rows] == [
            ("superseded", "12", "Ổn định", "Đúng hạn"),
            ("issued", "15", "Ổn định", "Đúng hạn, an toàn"),
        ]
    with pytest.raises(Refused, match="không có dự thảo nào"):
        issued(plan, district_officer)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"number": " "}, "phải ghi số"),
        ({"signer": ""}, "phải ghi số"),
        ({"issued_on": DAY + timedelta(days=1)}, "sau hôm nay"),
    ],
)
def test_a_plan_is_issued_with_number_day_and_signer(year, district_officer, more, said):
    plan = drawn(district_officer, year)

    with pytest.raises(Refused, match=said):
        issued(plan, district_officer, **more)


def test_only_its_own_body_draws_up_and_sees_a_plan(year, district_officer, province_officer, stranger):
    plan = drawn(district_officer, year)
    with acting(province_officer):
        assert Plan.objects.count() == 1
        with pytest.raises(Refused, match="sửa đổi kế hoạch của cơ quan mình"):
            revise_plan(plan, PlanText("", "", "x"), by=province_officer, on=DAY)
    with acting(stranger):
        assert Plan.objects.count() == 0


def test_the_matrix_says_who_has_no_plan_after_the_days_of_the_rule(
    year, directive, province_officer, district_officer, stranger
):  # fmt: skip
    assert words(province_officer)[0] == {"ban-chqs-chu-se": "chưa có", "ban-chqs-mang-yang": "chưa có"}
    assert words(province_officer)[1].gaps == 2
    assert words(province_officer, on=date(2022, 12, 1))[1].gaps == 0, "thirty days have not passed"

    plan = drawn(district_officer, year)
    with acting(district_officer):
        answer_directive(directive, body=year["ban-chqs-chu-se"], plan=plan, by=district_officer, on=DAY)
    assert words(province_officer)[0]["ban-chqs-chu-se"] == "dự thảo"
    issued(plan, district_officer)
    with acting(stranger):
        answer_directive(directive, body=year["ban-chqs-mang-yang"], not_needed="đã có kế hoạch", by=stranger, on=DAY)

    found, page = words(province_officer)
    assert (found, page.gaps) == ({"ban-chqs-chu-se": "có kế hoạch", "ban-chqs-mang-yang": "không cần"}, 0)
    assert words(province_officer, only_gaps=True)[0] == {}
    assert list(words(district_officer)[0]) == ["ban-chqs-chu-se"], "a body sees its own line only"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "phải ghi lý do"),
        ({"not_needed": "  "}, "phải ghi lý do"),
        ({"foreign": True}, "kế hoạch của chính cơ quan mình"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(year, directive, district_officer, stranger, more, said):
    if more.pop("foreign", False):
        more["plan"] = drawn(stranger, year, "ban-chqs-mang-yang")
    with acting(district_officer), pytest.raises(Refused, match=said):
        answer_directive(directive, body=year["ban-chqs-chu-se"], by=district_officer, on=DAY, **more)
    with seeing(ALL):
        assert not Answer.objects.exists()


def test_what_was_not_handed_to_a_body_is_not_answered_by_it(year, directive, commune_officer):
    with acting(commune_officer), pytest.raises(Refused, match="không giao cho cơ quan này"):
        answer_directive(directive, body=year["ban-chqs-bo-ngoong"], not_needed="x", by=commune_officer, on=DAY)
