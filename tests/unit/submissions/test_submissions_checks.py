"""Declared checks on every way: what must hold blocks, a warning is explained and travels, neighbours betray nothing."""

import json
from decimal import Decimal as D

import pytest

from support.people import employ
from support.sheets import (
    CHU_SE,
    MANG_YANG,
    acting,
    draw_up,
    everything_kept,
    filled,
    issue,
    move,
    take_in,
    taken,
)
from support.world import BUILDER, DAY, command, territory
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.documents.plaintext import to_text
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.submissions import pages
from tongket.submissions.batch import look
from tongket.submissions.bulk.queries import desk
from tongket.submissions.checks.actions import explain
from tongket.submissions.checks.known import checks_of, neighbours_of
from tongket.submissions.checks.neighbours import is_far
from tongket.submissions.checks.queries import findings_of, standing_in_the_way
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.entry.pages import after_saving
from tongket.submissions.models import SheetWarning, Submission
from tongket.submissions.papers import paper_of
from tongket.submissions.queries import declared_sheets, rows_of
from tongket.workbooks import CHECKS, explanations, fill

RULE, WHY = "KT.07 = 0", "Một vụ va chạm giao thông, đã rút kinh nghiệm."
WARNED = {"KT.07": 1}


def shown(actor, row) -> dict[str, list]:
    with acting(actor):
        page = pages.detail(
            Submission.objects.select_related("body", "file").get(pk=row.pk), unit_map(DAY), by=actor, on=DAY
        )
    return {each.code: each.found for each in page.figures if each.found}


def explained(actor, row, **said):
    with acting(actor):
        return explain(row, said or {RULE: WHY}, by=actor, on=DAY)


def test_every_declared_check_names_rows_of_its_sheet_and_prints_as_no_other():
    known = {each.code for each in all_indicators_declared()}
    for code in declared_sheets():
        asked = {each for group in rows_of(code) for each in group.indicators}
        checks = checks_of(code)
        assert {each for check in checks for each in check.every_code} <= asked <= known
        assert set(neighbours_of(code)) <= asked
        assert len({check.printed for check in checks}) == len({check.rule for check in checks}) == len(checks)
        assert all(check.why.endswith((".", "?")) for check in checks)
        assert checks


def all_indicators_declared():
    from tongket.measures.declarations import IndicatorDeclaration
    from tongket.registry import declared

    return declared("indicators", IndicatorDeclaration)


def test_what_must_hold_blocks_the_way_up_with_the_sentence_and_its_cells(year, district_officer):
    with acting(district_officer):
        row = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY)
        answers = type_cells(row, [Typed("TQ.06", "300", ""), Typed("TQ.07", "301", "")], by=district_officer, on=DAY)
        told = after_saving(row, answers, by=district_officer, on=DAY)
    sentence = "Số có mặt khám sức khỏe không thể lớn hơn số được gọi khám (TQ.07: 301; TQ.06: 300)."
    assert sentence in told["found"]["TQ.07"]
    assert told["checked"] == "1 chỗ phải sửa"

    with pytest.raises(Refused, match=r"còn 1 chỗ phải sửa\. Ô TQ\.07: Số có mặt .* \(TQ\.07: 301; TQ\.06: 300\)"):
        move("put_up", row, district_officer)
    with acting(district_officer):
        type_cells(row, [Typed("TQ.07", "300", "301")], by=district_officer, on=DAY)
    assert move("put_up", row, district_officer).state == "for_signature"


def test_a_warning_waits_for_its_sentence_which_goes_up_with_the_sheet(
    year, district_officer, commander, province_officer
):
    row = draw_up(district_officer, filled(issue(CHU_SE), WARNED))
    assert [(each.level, each.field) for each in shown(district_officer, row)["KT.07"]] == [
        ("should", f"giai-trinh-{RULE}")
    ]
    with pytest.raises(Refused, match=r"còn 1 cảnh báo chưa giải trình\. Ô KT\.07: "):
        move("put_up", row, district_officer)

    explained(district_officer, row)
    row = move("sign", move("put_up", row, district_officer), commander)

    (said,) = shown(province_officer, row)["KT.07"]
    assert (said.explanation, said.by, said.field) == (WHY, district_officer.actor_label, "")
    with acting(province_officer):
        assert (
            desk(2022, unit_map(DAY), by=province_officer, on=DAY)
            .exceptions[0]
            .why.endswith("; 1 cảnh báo đã giải trình")
        )
        assert f"Giải trình (KT.07: 1): {WHY}" in to_text(paper_of(row, unit_map(DAY)))
    with seeing(ALL):
        entry = Entry.objects.get(action="submissions.explained")
        assert json.loads(entry.detail)["warnings"] == [["KT.07: 1", WHY]]
        assert first_fault() is None


def test_an_explanation_answers_for_its_figures_only_and_goes_on_to_the_next_version(year, district_officer, commander):
    row = draw_up(district_officer, filled(issue(CHU_SE), WARNED))
    explained(district_officer, row)
    with acting(district_officer):
        grid = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY)
        assert standing_in_the_way(grid) == []
        type_cells(grid, [Typed("KT.07", "2", "1")], by=district_officer, on=DAY)
        assert [each.finding.found for each in standing_in_the_way(grid)] == ["KT.07: 2"]
        type_cells(grid, [Typed("KT.07", "1", "2")], by=district_officer, on=DAY)
    move("put_up", grid, district_officer)
    with seeing(ALL):
        assert list(SheetWarning.objects.filter(submission=grid).values_list("explanation", flat=True)) == [WHY]


def test_who_may_not_explain_is_told_and_nothing_changes(year, district_officer, commander, province_officer):
    row = draw_up(district_officer, filled(issue(CHU_SE), WARNED))
    before = everything_kept()
    for actor, said, why in (
        (commander, {RULE: WHY}, "Người lập biểu"),
        (district_officer, {"KT.01 = 1": WHY}, "không còn"),
        (district_officer, {RULE: "x" * 501}, "dài quá"),
    ):
        with pytest.raises(Refused, match=why), acting(actor):
            explain(row, said, by=actor, on=DAY)
    assert everything_kept() == before

    explained(district_officer, row)
    explained(district_officer, row)  # said again, nothing new
    assert explained(district_officer, row, **{RULE: " "})[0].explanation == ""
    move("put_up", draw_up(district_officer, filled(issue(CHU_SE), {"KT.07": 0})), district_officer)
    with pytest.raises(Refused, match="mới hơn"):
        explained(district_officer, row)


def test_a_signed_workbook_brings_its_explanation_or_is_named_with_page_and_cell(year, province_officer):
    blank = issue(MANG_YANG)
    data = filled(blank, WARNED)
    cell = explanations(blank.form)[RULE]
    with pytest.raises(Refused, match=rf"Trang “Kiểm tra”, ô {cell}: chưa giải trình cảnh báo ở KT\.07"):
        take_in(province_officer, data)
    with acting(province_officer):
        assert (
            look(data, name="b.xlsx", by=province_officer, on=DAY)
            .sentences[0]
            .startswith(f"Trang “Kiểm tra”, ô {cell}")
        )
        good = fill(data, {cell: WHY}, page=CHECKS)
        assert look(good, name="b.xlsx", by=province_officer, on=DAY).doubts[0].endswith(f"Giải trình: {WHY}")

    row = take_in(province_officer, good).submission
    (said,) = shown(province_officer, row)["KT.07"]
    assert (said.explanation, said.by) == (WHY, "Nguyễn Thị Lập")


def test_a_workbook_that_breaks_what_must_hold_is_refused_at_its_cell(year, province_officer):
    with pytest.raises(
        Refused, match=r"ô H\d+: số đủ sức khỏe không thể lớn hơn số có mặt khám \(TQ\.11: 9; TQ\.07: 8\)"
    ):
        take_in(province_officer, filled(issue(MANG_YANG), {"TQ.06": 9, "TQ.07": 8, "TQ.11": 9}))


@pytest.mark.parametrize(
    ("value", "near", "far"),
    [
        (100, [10, 12, 11, 9, 10], True), (16, [10, 12, 11, 9, 10], False), (0, [1, 2, 0, 1, 1], False),
        (100, [10, 12, 11, 9], False), (100, [10, 1000, 11, 9, 10], True), (10, [10, 12, 11, 9, 5000], False),
    ],
)  # fmt: skip
def test_far_is_measured_from_the_median_so_that_one_wild_neighbour_changes_nothing(value, near, far):
    assert is_far(D(value), [D(each) for each in near]) is far


def test_neighbours_are_asked_about_where_they_are_seen_and_betray_nothing_to_the_unit_itself(
    year, district_officer, province_officer, django_assert_num_queries
):
    lands = [territory(f"huyen-{n}", f"Huyện Số {n}", Level.DISTRICT, "gia-lai") for n in range(5)]
    bodies = [command(f"ban-{n}", f"Ban CHQS Số {n}", land, "bo-chqs-gia-lai") for n, land in enumerate(lands)]
    with seeing(ALL):
        found_units(lands, bodies, by=BUILDER, on=DAY)
    for n in range(5):
        taken(province_officer, f"ban-{n}", {"CS.05": 400 + n})
    row = draw_up(district_officer, filled(issue(CHU_SE), {"CS.05": 4000}))

    assert shown(district_officer, row) == {}
    (asked,) = shown(province_officer, row)["CS.05"]
    assert asked.level == "question"
    assert "khác xa các đơn vị cùng cấp" in asked.sentence
    assert "trung vị của 5 đơn vị: 402" in asked.sentence
    move("put_up", row, district_officer)  # a question blocks nothing
    with acting(province_officer):
        rows, units = list(Submission.objects.select_related("body")), unit_map(DAY)
    with acting(province_officer), django_assert_num_queries(4):
        findings_of(rows, units)


def test_a_commander_of_another_district_sees_no_warning_of_this_one(year, district_officer):
    row = draw_up(district_officer, filled(issue(CHU_SE), WARNED))
    explained(district_officer, row)
    stranger = employ("la", "Đinh Yưk", body=year[MANG_YANG], role=Role.COMMANDER)
    with acting(stranger):
        assert list(SheetWarning.objects.all()) == []
