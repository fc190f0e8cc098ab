"""Checks of a sheet made on the screen: said, said otherwise, taken off, undone; then they stand wherever declared ones do."""

import json

import pytest
from test_submissions_made_sheets import NEW, blank, made

from support.people import employ
from support.sheets import CHU_SE, acting, draw_up, everything_kept, filled, move, take_in
from support.world import BUILDER, DAY, command, territory
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.ledger.models import Entry
from tongket.measures.models import Indicator
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.submissions.batch import look
from tongket.submissions.checkmaking import actions
from tongket.submissions.checks.actions import explain
from tongket.submissions.checks.known import checks_of, neighbours_of
from tongket.submissions.checks.queries import findings_of
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.entry.pages import after_saving
from tongket.submissions.models import MadeCheck, MadeSheet, Submission
from tongket.submissions.reception import WorkbookRefused
from tongket.submissions.sheetmaking import actions as making
from tongket.workbooks import CHECKS, explanations, fill

ALL_OF_IT, NIGHT, DAYTIME, YESNO = "DX-01.01", "DX-01.02", "DX-01.03", "PH.02"
WHY = "Lượt ban đêm không thể lớn hơn tổng số lượt."
MUST = {"kind": "must", "rule": f"{NIGHT} <= {ALL_OF_IT}", "why": WHY}
SHOULD = {"kind": "should", "rule": f"{ALL_OF_IT} > 0", "why": "Không có lượt nào; nêu lý do."}
PARTS = {"kind": "breakdown", "codes": [ALL_OF_IT, NIGHT, DAYTIME], "exclusive": True, "exhaustive": True}


@pytest.fixture
def sheet(year, province_officer) -> MadeSheet:
    """A sheet of four rows, issued without a check."""
    row = made(year, province_officer)
    with acting(province_officer):
        for name in ("Lượt", "Lượt ban đêm", "Lượt ban ngày"):
            making.add_new_row(row, heading="Cứu hộ", by=province_officer, on=DAY, **{**NEW, "name": name})
        making.add_row(row, Indicator.objects.get(code=YESNO), heading="", by=province_officer, on=DAY)
        making.issue_version(row, by=province_officer, on=DAY)
    return row


def say(sheet, by, **said) -> MadeCheck:
    with acting(by):
        return actions.add_check(sheet, by=by, on=DAY, **said)


def issue_version(sheet, by):
    with acting(by):
        return making.issue_version(sheet, by=by, on=DAY)


def said(sheet) -> list[tuple[int, str]]:
    """Return what the newest version says: number, words."""
    version = sheet.versions.order_by("-number")[0]
    rows = MadeCheck.objects.filter(version=version, removed__isnull=True).order_by("number")
    return [(row.number, row.said) for row in rows]


def test_what_was_said_is_a_new_version_and_the_old_one_is_still_read_by_what_it_said(
    sheet, year, province_officer, django_assert_num_queries
):
    old = blank(CHU_SE)
    say(sheet, province_officer, **MUST)
    assert checks_of("DX-01") == (), "a draft checks nothing"
    issue_version(sheet, province_officer)

    with django_assert_num_queries(2):
        assert [check.rule for check in checks_of("DX-01")] == [MUST["rule"]]
    assert (checks_of("DX-01", 1), len(checks_of("DX-01", 2))) == ((), 1)
    broken = {ALL_OF_IT: 1, NIGHT: 2}
    assert take_in(province_officer, filled(old, broken)).submission.layout == 1
    with pytest.raises(WorkbookRefused, match=r"ô H\d+: lượt ban đêm không thể .* \(DX-01\.02: 2; DX-01\.01: 1\)"):
        take_in(province_officer, filled(blank(CHU_SE), broken))


def test_a_breakdown_holds_its_parts_against_their_whole_on_the_grid_and_keeps_the_sheet_from_going_up(
    sheet, year, province_officer, district_officer
):
    say(sheet, province_officer, **PARTS)
    issue_version(sheet, province_officer)
    with acting(district_officer):
        row = start(year[CHU_SE].pk, 2022, sheet="DX-01", by=district_officer, on=DAY)
        cells = [Typed(ALL_OF_IT, "5", ""), Typed(NIGHT, "2", ""), Typed(DAYTIME, "2", "")]
        told = after_saving(row, type_cells(row, cells, by=district_officer, on=DAY), by=district_officer, on=DAY)
    assert (
        "phải bằng tổng các phần DX-01.02, DX-01.03 (DX-01.01: 5; DX-01.02: 2; DX-01.03: 2)."
        in told["found"][ALL_OF_IT]
    )
    with pytest.raises(Refused, match="còn 1 chỗ phải sửa"):
        move("put_up", row, district_officer)
    with acting(district_officer):
        type_cells(row, [Typed(DAYTIME, "3", "2")], by=district_officer, on=DAY)
    assert move("put_up", row, district_officer).state == "for_signature"


def test_a_warning_is_explained_in_the_workbook_or_on_the_screen_and_goes_up(
    sheet, year, province_officer, district_officer
):
    say(sheet, province_officer, **SHOULD)
    issue_version(sheet, province_officer)
    out = blank(CHU_SE)
    data = filled(out, {ALL_OF_IT: 0})
    cell = explanations(out.form)[SHOULD["rule"]]
    with acting(province_officer):
        assert (
            look(data, name="b.xlsx", by=province_officer, on=DAY)
            .sentences[0]
            .startswith(f"Trang “Kiểm tra”, ô {cell}: chưa giải trình")
        )
        assert (
            look(fill(data, {cell: "Mưa."}, page=CHECKS), name="b.xlsx", by=province_officer, on=DAY)
            .doubts[0]
            .endswith("Giải trình: Mưa.")
        )
    row = draw_up(district_officer, data)
    with pytest.raises(Refused, match="chưa giải trình"):
        move("put_up", row, district_officer)
    with acting(district_officer):
        explain(row, {SHOULD["rule"]: "Mưa."}, by=district_officer, on=DAY)
    assert move("put_up", row, district_officer).state == "for_signature"


def test_neighbours_are_asked_about_on_a_made_sheet_too_in_one_question_more(
    sheet, year, province_officer, django_assert_num_queries
):
    lands = [territory(f"huyen-{n}", f"Huyện Số {n}", Level.DISTRICT, "gia-lai") for n in range(5)]
    bodies = [command(f"ban-{n}", f"Ban CHQS Số {n}", land, "bo-chqs-gia-lai") for n, land in enumerate(lands)]
    with seeing(ALL):
        found_units(lands, bodies, by=BUILDER, on=DAY)
    say(sheet, province_officer, kind="neighbours", codes=[ALL_OF_IT])
    issue_version(sheet, province_officer)
    assert neighbours_of("DX-01") == (ALL_OF_IT,)
    for n in range(5):
        take_in(province_officer, filled(blank(f"ban-{n}"), {ALL_OF_IT: 10 + n, NIGHT: 1}))
    row = take_in(province_officer, filled(blank(CHU_SE), {ALL_OF_IT: 900, NIGHT: 900})).submission

    with acting(province_officer):
        rows, units = list(Submission.objects.select_related("body")), unit_map(DAY)
    with acting(province_officer), django_assert_num_queries(6):
        found = findings_of(rows, units)
    assert [(each.at, each.level) for each in found[row.pk]] == [(ALL_OF_IT, "question")], (
        "the other row is not asked about"
    )


def test_a_ratio_asks_and_blocks_nothing(sheet, province_officer):
    say(sheet, province_officer, kind="ratio", codes=[ALL_OF_IT, NIGHT], times=2, least=5)
    issue_version(sheet, province_officer)

    assert [(each.level, each.rule) for each in checks_of("DX-01")] == [
        ("question", f"{code} <= 2 last({code}) + 5 and last({code}) <= 2 {code} + 5") for code in (ALL_OF_IT, NIGHT)
    ]


def test_changes_are_undone_one_after_another_back_to_what_was_issued(sheet, province_officer):
    first = say(sheet, province_officer, **MUST)
    issue_version(sheet, province_officer)
    issued = said(sheet)
    with acting(province_officer):
        actions.change_check(sheet, first.number, by=province_officer, on=DAY, **{**MUST, "kind": "should"})
        actions.add_check(sheet, by=province_officer, on=DAY, **PARTS)
        actions.drop_check(sheet, first.number, by=province_officer, on=DAY)
        assert said(sheet) == [(2, "DX-01.01 gồm DX-01.02, DX-01.03 (không trùng nhau, đủ hết)")]
        kinds = []
        for _ in range(3):
            actions.undo_check(sheet, by=province_officer, on=DAY)
            kinds.append(
                [*MadeCheck.objects.filter(version__issued_on=None, removed=None).values_list("kind", flat=True)]
            )
        assert [sorted(each) for each in kinds] == [["breakdown", "should"], ["should"], ["must"]]
        assert said(sheet) == issued
        with pytest.raises(Refused, match="Không còn thay đổi"):
            actions.undo_check(sheet, by=province_officer, on=DAY)
    with seeing(ALL):
        detail = json.loads(Entry.objects.filter(action="submissions.check_undone").order_by("seq")[0].detail)
    assert (detail["taken_off"], detail["back"][0][0]) == ([], "Cảnh báo")


def test_what_is_issued_has_nothing_to_undo_and_keeps_no_check_that_was_taken_off(sheet, province_officer):
    gone = say(sheet, province_officer, **MUST)
    say(sheet, province_officer, **SHOULD)
    with acting(province_officer):
        actions.drop_check(sheet, gone.number, by=province_officer, on=DAY)
    issue_version(sheet, province_officer)

    assert list(MadeCheck.objects.values_list("number", "added", "removed")) == [(2, 0, None)]
    with acting(province_officer), pytest.raises(Refused, match="Không còn thay đổi"):
        actions.undo_check(sheet, by=province_officer, on=DAY)


def test_a_version_is_not_issued_while_a_check_names_a_row_that_is_gone(sheet, province_officer):
    say(sheet, province_officer, **MUST)
    with acting(province_officer):
        making.drop_row(sheet, Indicator.objects.get(code=NIGHT), by=province_officer, on=DAY)
        with pytest.raises(Refused, match=r"“DX-01\.02 ≤ DX-01\.01” nêu dòng DX-01\.02 không còn trong biểu"):
            making.issue_version(sheet, by=province_officer, on=DAY)
        actions.change_check(sheet, 1, by=province_officer, on=DAY, **SHOULD)
        assert making.issue_version(sheet, by=province_officer, on=DAY).number == 2


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({**MUST, "rule": "DX-01.02"}, "Công thức: Mỗi vế phải so hai bên"),
    ({**MUST, "rule": "DX-01.02 <= TQ.19"}, r"nêu TQ\.19, không phải dòng của biểu này\.$"),
    ({**MUST, "rule": "DX-01.02-DX-01.03 <= DX-01.01"}, "Dấu trừ phải có khoảng trắng"),
    ({**MUST, "rule": ""}, "Công thức:"), ({**MUST, "why": " "}, "Câu nhắc"), (SHOULD, "đã có điều kiện"),
    ({**PARTS, "codes": [ALL_OF_IT]}, "ít nhất một phần"), ({**PARTS, "codes": []}, "ít nhất một dòng"),
    ({**PARTS, "codes": [ALL_OF_IT, ALL_OF_IT]}, "phần của chính nó"), ({**PARTS, "codes": [ALL_OF_IT, YESNO]}, "trả lời “Có”"),
    ({**PARTS, "codes": ["TQ.19", NIGHT]}, r"nêu TQ\.19"), ({"kind": "ratio", "codes": []}, "ít nhất một dòng"),
    ({"kind": "neighbours", "codes": [NIGHT]}, "đã so dòng"),
])  # fmt: skip
def test_what_cannot_be_checked_is_refused_with_its_field_and_leaves_nothing(sheet, province_officer, wrong, sentence):
    say(sheet, province_officer, **SHOULD)
    say(sheet, province_officer, kind="neighbours", codes=[NIGHT])
    before = everything_kept()
    with pytest.raises(Refused, match=sentence):
        say(sheet, province_officer, **wrong)
    assert everything_kept() == before


def test_only_the_owners_staff_changes_checks_and_only_those_that_are_there(
    sheet, year, province_officer, district_officer
):
    say(sheet, province_officer, **MUST)
    commander = employ("chi-huy", "Rơ Chăm Hin", body=year["bo-chqs-gia-lai"], role=Role.COMMANDER)
    before = everything_kept()
    for who in (district_officer, commander):
        with pytest.raises(Refused, match="lập mẫu biểu"):
            say(sheet, who, **SHOULD)
        for act in (actions.undo_check, lambda row, **by: actions.drop_check(row, 1, **by)):
            with acting(who), pytest.raises(Refused, match="lập mẫu biểu"):
                act(sheet, by=who, on=DAY)
    for act in (actions.drop_check, lambda row, number, **by: actions.change_check(row, number, **SHOULD, **by)):
        with acting(province_officer), pytest.raises(Refused, match="không còn trong biểu"):
            act(sheet, 7, by=province_officer, on=DAY)
    assert everything_kept() == before
