"""A sheet made on the screen goes all the ways of a declared one: typed on the grid, due, corrected, printed, told in words."""

from datetime import date

import pytest
from test_submissions_made_sheets import NEW, blank, in_use

from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, draw_up, filled, issue, move, take_in
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.documents.plaintext import to_text
from tongket.measures.models import Indicator
from tongket.organization.map import unit_map
from tongket.results.queries import total
from tongket.review.material import material
from tongket.submissions import pages
from tongket.submissions.blanks import form_of
from tongket.submissions.bulk.queries import desk
from tongket.submissions.corrections import actions as corrections
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.deadlines.actions import extend_due
from tongket.submissions.deadlines.calendar import calendar
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.entry.pages import grid
from tongket.submissions.gaps.queries import missing_below
from tongket.submissions.models import Submission
from tongket.submissions.narratives.actions import write_words
from tongket.submissions.papers import paper_of
from tongket.submissions.sheetmaking import actions

PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


@pytest.fixture
def sheet(year, province_officer):
    return in_use(year, province_officer)


def opened(year, actor, **more) -> Submission:
    with acting(actor):
        return start(year[CHU_SE].pk, 2022, by=actor, on=DAY, **more)


def typed(actor, row, cells: dict[str, str], seen: str = ""):
    said = [Typed(code, text, seen) for code, text in cells.items()]
    with acting(actor):
        type_cells(row, said, by=actor, on=DAY)


def signed(row, reporter, commander):
    return move("sign", move("put_up", row, reporter), commander)


def renewed(sheet, by) -> None:
    """Issue a version without TQ.19, with another row."""
    with acting(by):
        actions.drop_row(sheet, Indicator.objects.get(code="TQ.19"), by=by, on=DAY)
        actions.add_new_row(sheet, heading="Cứu hộ", by=by, on=DAY, **{**NEW, "name": "Số vụ"})
        actions.issue_version(sheet, by=by, on=DAY)


def test_it_is_typed_on_the_grid_signed_accepted_and_printed_with_its_words(
    sheet, year, district_officer, commander, province_officer
):
    row = opened(year, district_officer, sheet="DX-01")
    with acting(district_officer):
        typed(district_officer, row, {"DX-01.01": "40", "TQ.19": "5"})
        write_words(row, "exercises", {"result": "Cứu hộ kịp thời.\nAn toàn."}, by=district_officer, on=DAY)
        page = grid(row, unit_map(DAY), by=district_officer, on=DAY)
    assert ([group.title for group in page.groups], page.filled) == (["Tuyển quân", "Cứu hộ"], "2/2 ô có số liệu")
    assert opened(year, district_officer).sheet == "TK-H"

    row = signed(row, district_officer, commander)
    with acting(province_officer):
        waiting = [
            (line.body.slug, line.sheet.code) for line in desk(2022, unit_map(DAY), by=province_officer, on=DAY).clean
        ]
    row = move("accept", row, province_officer)

    assert waiting == [(CHU_SE, "DX-01")]
    with acting(province_officer):
        assert total("DX-01.01", unit="gia-lai", year=2022).amount == 40
        assert material("gia-lai", 2022, unit_map(DAY))[1][0].headings[0][0] == "Kết quả"
        text = to_text(paper_of(row, unit_map(DAY)))
    assert "DX-01.01\tLượt người tham gia cứu hộ\tlượt người\t\t\t40" in text
    assert text.index("Phần lời: Diễn tập") < text.index("Kết quả: Cứu hộ kịp thời.\n") < text.index("An toàn.")


def test_a_draft_on_replaced_rows_gives_way_to_one_on_the_new_rows(sheet, year, district_officer, province_officer):
    old = opened(year, district_officer, sheet="DX-01")
    typed(district_officer, old, {"DX-01.01": "40", "TQ.19": "5"})
    with acting(district_officer):
        write_words(old, "exercises", {"result": "Kịp thời."}, by=district_officer, on=DAY)
    renewed(sheet, province_officer)

    typed(district_officer, old, {"TQ.19": ""}, seen="5")
    row = opened(year, district_officer, sheet="DX-01")

    assert (old.layout, row.layout, row.version) == (1, 2, 2)
    with acting(district_officer):
        old.refresh_from_db()
        assert old.state == "superseded"
        assert [each.code for each in form_of(old, unit_map(DAY)).rows] == ["TQ.19", "DX-01.01"]
        assert dict(row.observations.values_list("indicator__code", "amount")) == {"DX-01.01": 40}
        assert row.narratives.get().text == "Kịp thời."
        shown = pages.detail(old, unit_map(DAY), by=district_officer, on=DAY).figures
        assert [each.code for each in shown] == ["DX-01.01"], "of its own rows, as far as they are filled"


def test_a_workbook_on_old_rows_is_corrected_on_its_own_rows(
    sheet, year, district_officer, commander, province_officer
):
    row = draw_up(district_officer, filled(blank(CHU_SE), {"DX-01.01": 40, "TQ.19": 5}))
    with acting(district_officer):
        write_words(row, "exercises", {"result": "Kịp thời."}, by=district_officer, on=DAY)
    row = move("accept", signed(row, district_officer, commander), province_officer)
    renewed(sheet, province_officer)

    draft = corrected(row, district_officer, province_officer, ("TQ.19", 6))

    with acting(district_officer):
        assert (draft.layout, draft.file is not None) == (1, True)
        assert dict(draft.observations.values_list("indicator__code", "amount")) == {"DX-01.01": 40, "TQ.19": 6}
        assert draft.narratives.get().text == "Kịp thời."


def corrected(row, reporter, staff, *cells) -> Submission:
    with acting(reporter):
        request = corrections.ask_correction(
            row, [Wanted(*cell) for cell in cells], reason="Ghi nhầm", proof=PDF, name="a.pdf", by=reporter, on=DAY
        )
    with acting(staff):
        request = corrections.decide_correction(request, grant=True, by=staff, on=DAY)
    with acting(reporter):
        return corrections.draw_up_correction(request, {}, by=reporter, on=DAY)


def test_what_was_typed_on_the_grid_is_corrected_without_a_file(
    sheet, year, district_officer, commander, province_officer
):
    row = opened(year, district_officer, sheet="DX-01")
    typed(district_officer, row, {"DX-01.01": "40", "TQ.19": "5"})
    row = move("accept", signed(row, district_officer, commander), province_officer)

    draft = corrected(row, district_officer, province_officer, ("DX-01.01", 41))
    draft = move("accept", signed(draft, district_officer, commander), province_officer)

    assert (draft.door, draft.file, draft.state) == ("corrected", None, "accepted")
    with acting(province_officer):
        places = [each.place for each in draft.observations.order_by("indicator__code")]
        assert total("DX-01.01", unit="gia-lai", year=2022).amount == 41
    assert places[0].startswith(f"Ô DX-01.01, nhập trên lưới, {district_officer.actor_label}")


def test_it_is_due_on_its_day_put_off_and_asked_for_no_more_once_withdrawn(
    sheet, year, district_officer, province_officer
):
    came = take_in(province_officer, filled(blank(CHU_SE), {"DX-01.01": 40})).submission
    with acting(province_officer):
        dues = {due.body.slug: due for due in calendar(2022, unit_map(DAY), today=DAY) if due.form.code == "DX-01"}
        assert {slug: (due.due, due.word) for slug, due in dues.items()} == {
            CHU_SE: (date(2022, 12, 10), "gửi chậm 2 ngày"), MANG_YANG: (date(2022, 12, 10), "chưa gửi, quá hạn 2 ngày"),
        }  # fmt: skip
        extend_due(
            year[MANG_YANG], "DX-01", 2022, until=date(2022, 12, 20), reason="Mất mạng", by=province_officer, on=DAY
        )
        old = filled(blank(MANG_YANG), {"DX-01.01": 2})
        actions.withdraw_sheet(sheet, reason="Hết đợt", by=province_officer, on=DAY)

        assert "DX-01" not in {due.form.code for due in calendar(2022, unit_map(DAY), today=DAY)}
        assert [line.row for line in pages.listing(unit_map(DAY), [], 2022).lines if line.code == "DX-01"] == [came]
    with pytest.raises(Refused, match="đã thôi dùng"):
        take_in(province_officer, old)
    with pytest.raises(Refused, match="không phải lập biểu DX-01"):
        opened(year, district_officer, sheet="DX-01")


def test_nobody_is_missing_from_another_sheet_for_want_of_it(sheet, year, province_officer):
    for body in (CHU_SE, MANG_YANG):
        move(
            "accept",
            take_in(province_officer, filled(issue(body), {"TQ.19": 1}), f"{body}.xlsx").submission,
            province_officer,
        )
    with seeing(ALL):
        row = Submission(body=year[COMMAND], unit=year[COMMAND], sheet="TK-T", year=2022)
        assert {(node.slug, form.code) for node, form in missing_below(row, unit_map(DAY))} == set()
        row.sheet, row.body = "DX-01", year[CHU_SE]
        assert missing_below(row, unit_map(DAY)) == []
