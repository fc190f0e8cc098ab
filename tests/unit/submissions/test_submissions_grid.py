"""The web grid: one cell at a time into a draft, each change in the ledger, nothing overwritten unseen, then the old path."""

import json

import pytest

from support.people import employ
from support.sheets import CHU_SE, acting, draw_up, everything_kept, filled, issue, move, take_in
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, ScopeError, seeing
from tongket.accounts.models import Role
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map
from tongket.results.queries import explain, total
from tongket.submissions.entry import pages
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.models import CellChange, Observation, Submission
from tongket.submissions.queries import remarks_on

NUMBERS = {  # what is typed for people counted in whole numbers
    "188": "188", " 1.234.567 ": "1234567", "1 234": "1234", "0": "0", "không phát sinh": "Không phát sinh",
    "1.000.000,0": "1000000",
}  # fmt: skip
WRONG = {
    "1.234": "Không rõ", "-3": "Số âm", "2,5": "Số lẻ", "NaN": "không phải là số", "1e308": "không phải là số",
    "9" * 30: "quá lớn", "9" * 90: "không phải là số", "=A1+1": "công thức", "khoảng 40": "không phải là số",
    "12.5": "dấu phẩy", "1," + "0" * 40 + "1": "Số lẻ", "3/4": "không phải là số",
}  # fmt: skip


def opened(actor, **more) -> Submission:
    with acting(actor), seeing(ALL):
        body = Submission._meta.get_field("body").related_model.objects.get(slug=CHU_SE).pk
    with acting(actor):
        return start(body, 2022, by=actor, on=DAY, **more)


def typed(actor, row: Submission, text: str, *, code: str = "TQ.19", seen: str = ""):
    with acting(actor):
        return type_cells(row, [Typed(code, text, seen)], by=actor, on=DAY)[0]


def amounts(row: Submission) -> dict[str, int]:
    with seeing(ALL):
        return dict(Observation.objects.filter(submission=row).values_list("indicator__code", "amount"))


@pytest.mark.parametrize(("text", "shown"), NUMBERS.items())
def test_a_number_is_kept_as_it_reads(year, district_officer, text, shown):
    row = opened(district_officer)

    answer = typed(district_officer, row, text)

    assert (answer.text, answer.problem) == (shown, "")
    assert amounts(row) == {"TQ.19": int(shown) if shown.isdigit() else 0}


@pytest.mark.parametrize(("text", "why"), WRONG.items())
def test_what_cannot_be_read_in_one_way_is_refused_beside_its_cell_and_changes_nothing(
    year, district_officer, text, why
):
    row = opened(district_officer)
    typed(district_officer, row, "188")
    before = everything_kept()

    answer = typed(district_officer, row, text, seen="188")

    assert why in answer.problem
    assert answer.text == "188"
    assert everything_kept() == before


def test_a_number_that_reads_two_ways_is_asked_about(year, district_officer):
    row = opened(district_officer)

    assert typed(district_officer, row, "1.234").choices == ("1234",)
    assert typed(district_officer, row, "1234").problem == ""


def test_decimals_are_read_as_the_indicator_has_them(year, province_officer):
    body = year["bo-chqs-gia-lai"]
    reporter = employ("lapbieu", "Rcom Ly", body=body, role=Role.REPORTER)
    with acting(reporter):
        row = start(body.pk, 2022, by=reporter, on=DAY)
        (answer,) = type_cells(row, [Typed("HK.01", "98,5", "")], by=reporter, on=DAY)
        assert answer.text.startswith("98,5")


def test_an_emptied_cell_is_no_figure_and_nothing_happened_is_zero(year, district_officer):
    row = opened(district_officer)
    typed(district_officer, row, "188")
    assert typed(district_officer, row, "", seen="188").text == ""
    assert amounts(row) == {}

    assert typed(district_officer, row, "Không phát sinh").text == "Không phát sinh"
    assert amounts(row) == {"TQ.19": 0}


def test_every_change_is_told_in_the_ledger_and_in_the_history_of_its_cell(year, district_officer):
    row = opened(district_officer)
    typed(district_officer, row, "188")
    typed(district_officer, row, "189", seen="188")
    typed(district_officer, row, "189", seen="189")  # nothing new, nothing told

    with seeing(ALL):
        told = [json.loads(each.detail)["cells"] for each in Entry.objects.filter(action="submissions.typed")]
        history = list(CellChange.objects.order_by("pk").values_list("before", "after", "by"))
        assert first_fault() is None
    assert told == [[["TQ.19", "", "188"]], [["TQ.19", "188", "189"]]]
    assert history == [("", "188", district_officer.actor_label), ("188", "189", district_officer.actor_label)]


def test_a_pasted_block_is_one_act_and_its_good_cells_are_kept_beside_the_bad(year, district_officer):
    row = opened(district_officer)
    block = [Typed("TQ.19", "188", ""), Typed("TQ.20", "-1", ""), Typed("CS.05", "460", "")]
    with acting(district_officer):
        answers = type_cells(row, block, by=district_officer, on=DAY)

    assert [bool(each.problem) for each in answers] == [False, True, False]
    assert amounts(row) == {"TQ.19": 188, "CS.05": 460}
    with seeing(ALL):
        assert Entry.objects.filter(action="submissions.typed").count() == 1


def test_the_second_of_two_is_told_what_the_first_wrote(year, district_officer):
    row = opened(district_officer)
    second = employ("thu-hai", "Kpă Hai", body=year[CHU_SE], role=Role.REPORTER)
    typed(district_officer, row, "188")

    answer = typed(second, row, "190")  # it was empty when the second looked

    assert answer.taken
    assert f"{district_officer.actor_label} vừa ghi “188”" in answer.problem
    assert amounts(row) == {"TQ.19": 188}
    assert typed(second, row, "190", seen=answer.text).problem == ""
    assert amounts(row) == {"TQ.19": 190}


def test_both_writing_the_same_is_no_conflict(year, district_officer):
    row = opened(district_officer)
    typed(district_officer, row, "188")

    assert typed(district_officer, row, "188").problem == ""


def test_only_the_bodys_reporter_types(year, district_officer, commander, province_officer, stranger):
    row = opened(district_officer)
    for member in (commander, province_officer):
        with pytest.raises(Refused, match="nhập số liệu của đơn vị mình"):
            typed(member, row, "188")
    with pytest.raises((Refused, ScopeError, Submission.DoesNotExist)):
        typed(stranger, row, "188")
    with pytest.raises(Refused, match="không có ô"):
        typed(district_officer, row, "1", code="HC.01")


def test_only_a_draft_is_typed_into(year, district_officer):
    row = opened(district_officer)
    typed(district_officer, row, "188")
    move("put_up", row, district_officer)

    with pytest.raises(Refused, match="Đang trình ký"):
        typed(district_officer, row, "190", seen="188")
    with pytest.raises(Refused, match="đang trình ký"):
        opened(district_officer)


def test_an_empty_grid_is_not_put_up(year, district_officer):
    with pytest.raises(Refused, match="Chưa nhập ô nào"):
        move("put_up", opened(district_officer), district_officer)


def test_a_grid_is_opened_once_and_goes_on_where_it_stood(year, district_officer):
    first = opened(district_officer)

    assert opened(district_officer).pk == first.pk
    with seeing(ALL):
        assert Submission.objects.count() == 1


@pytest.mark.parametrize(("years", "sentence"), [(2019, "Hiện chỉ lập biểu năm")])
def test_a_year_that_is_not_at_work_is_refused(year, district_officer, years, sentence):
    with acting(district_officer), pytest.raises(Refused, match=sentence):
        start(year[CHU_SE].pk, years, by=district_officer, on=DAY)


def test_a_correction_begins_with_the_figures_that_came_by_workbook_and_says_so(
    year, district_officer, province_officer
):
    first = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188, "CS.05": 460})).submission
    move("accept", first, province_officer)

    row = opened(district_officer)
    typed(district_officer, row, "189", seen="188")

    assert (row.version, row.door, row.file, row.basis) == (2, "grid", None, first.basis)
    assert amounts(row) == {"TQ.19": 189, "CS.05": 460}
    with seeing(ALL):
        kept = Observation.objects.get(submission=row, indicator__code="CS.05")
        changed = Observation.objects.get(submission=row, indicator__code="TQ.19")
    assert "chép từ lần gửi 1" in kept.place
    assert "chép" not in changed.place
    assert amounts(first)["TQ.19"] == 188


def test_an_empty_one_begins_with_nothing(year, district_officer, province_officer):
    move("accept", take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission, province_officer)

    assert amounts(opened(district_officer, empty=True)) == {}


def test_a_workbook_that_came_later_lets_the_grid_give_way(year, district_officer):
    row = opened(district_officer)
    draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    with pytest.raises(Refused, match="bản lần 2 mới hơn"):
        typed(district_officer, row, "190")

    again = opened(district_officer)

    assert (again.version, amounts(again)) == (3, {"TQ.19": 188})
    row.refresh_from_db()
    assert row.state == "superseded"


def test_typed_figures_go_the_same_way_and_their_source_is_the_cell_of_the_grid(
    year, district_officer, commander, province_officer
):
    row = opened(district_officer)
    typed(district_officer, row, "188")
    move("sign", move("put_up", row, district_officer), commander)
    row = move(
        "give_back", row, province_officer, reason="Xem lại", remarks={"TQ.19": " Chưa khớp biên bản ", "CS.05": ""}
    )
    with seeing(ALL):
        assert remarks_on(row) == {"TQ.19": "Chưa khớp biên bản"}

    typed(district_officer, row, "189", seen="188")
    move("sign", move("put_up", row, district_officer), commander)
    row = move("accept", row, province_officer)

    with acting(province_officer):
        assert remarks_on(row) == {}
        assert total("TQ.19", unit="gia-lai", year=2022).value == 189
        tree = json.dumps(explain("TQ.19", unit="gia-lai", year=2022).as_json(), ensure_ascii=False)
    assert f"Ô TQ.19, nhập trên lưới, {district_officer.actor_label}, 12/12/2022" in tree
    with seeing(ALL):
        assert first_fault() is None


def test_a_remark_on_a_cell_that_the_sheet_does_not_have_is_refused(year, province_officer):
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission

    with pytest.raises(Refused, match="không có ô"):
        move("give_back", row, province_officer, reason="Xem lại", remarks={"HC.01": "lạ"})


def test_nobody_signs_what_was_opened_by_the_same_hand(year, district_officer):
    from tongket.accounts.actions import appoint

    row = opened(district_officer)
    typed(district_officer, row, "188")
    with seeing(ALL):
        appoint(
            district_officer, body=year[CHU_SE], role=Role.COMMANDER, title="Chỉ huy", start=DAY, by=BUILDER, on=DAY
        )
    move("put_up", row, district_officer)

    with pytest.raises(Refused, match="khác người lập biểu"):
        move("sign", row, district_officer)


def test_who_cannot_type_reads_figures_as_they_are_printed(year, district_officer, province_officer):
    row = opened(district_officer)
    typed(district_officer, row, "1188")
    shown = {}
    for member in (district_officer, province_officer):
        with acting(member):
            page = pages.grid(row, unit_map(DAY), by=member, on=DAY)
        shown[member.pk] = {each.row.code: each.text for group in page.groups for each in group.lines}["TQ.19"]

    assert list(shown.values()) == ["1188", "1.188"]
