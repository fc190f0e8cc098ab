"""A sheet made from somebody else's Excel form: its cells marked, issued, filled, read back, corrected, read on old versions."""

from decimal import Decimal

import pytest
from test_submissions_made_sheets import NEW, made

from support.sheets import CHU_SE, MANG_YANG, acting, draw_up, everything_kept, filled, move, take_in
from support.theirform import HECTARES, MEN, PAGE, SPENT, WOMEN, their_form
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.documents.plaintext import to_text
from tongket.measures.models import Indicator
from tongket.organization.map import unit_map
from tongket.results.queries import total
from tongket.submissions.batch import look
from tongket.submissions.blanks import form_of
from tongket.submissions.corrections import actions as corrections
from tongket.submissions.corrections.typed import Wanted as Asked
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.entry.pages import grid
from tongket.submissions.issuing import Wanted, write_blanks
from tongket.submissions.marking import actions
from tongket.submissions.marking.actions import Mark
from tongket.submissions.models import MadeSheet, SheetRow
from tongket.submissions.papers import paper_of
from tongket.submissions.queries import rows_of
from tongket.submissions.reception import WorkbookRefused
from tongket.submissions.sheetmaking import actions as making
from tongket.workbooks import fill_cells

PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"
MONEY = {**NEW, "name": "Kinh phí", "unit_noun": "triệu đồng", "decimals": 1}


def marked(year, by, *marks: Mark) -> MadeSheet:
    """Make a sheet of that form with these cells, not issued yet."""
    row = made(year, by)
    with acting(by):
        actions.take_form(row, their_form(), name="bieu-07.xlsx", by=by, on=DAY)
        actions.mark_cells(row, PAGE, marks or three(), heading="Thiên tai", by=by, on=DAY)
    return row


def three() -> tuple[Mark, ...]:
    given = Indicator.objects.get(code="TQ.19")
    return Mark(SPENT, None, MONEY), Mark(MEN, None, {**NEW, "name": "Nam"}), Mark(WOMEN, given)


@pytest.fixture
def sheet(year, province_officer) -> MadeSheet:
    row = marked(year, province_officer)
    with acting(province_officer):
        making.issue_version(row, by=province_officer, on=DAY)
    return row


def blank(body: str):
    with seeing(ALL):
        return next(iter(write_blanks(2022, Wanted(body, "DX-01"), by=BUILDER, on=DAY)))


def test_rows_stand_in_the_order_of_the_form_with_their_cells(sheet):
    rows = SheetRow.objects.filter(version__sheet=sheet).select_related("indicator").order_by("order")

    assert [(row.indicator.code, row.tab, row.cell) for row in rows] == [
        ("DX-01.02", PAGE, MEN), ("TQ.19", PAGE, WOMEN), ("DX-01.01", PAGE, SPENT),
    ]  # fmt: skip
    assert [(each.title, each.indicators) for each in rows_of("DX-01")] == [
        ("Thiên tai", ("DX-01.02", "TQ.19", "DX-01.01"))
    ]


def test_it_is_filled_read_accepted_added_up_and_printed_like_any_other(sheet, year, province_officer):
    for body, men in ((CHU_SE, 40), (MANG_YANG, 2)):
        data = filled(blank(body), {"DX-01.02": men, "DX-01.01": Decimal("1.5")})
        row = move("accept", take_in(province_officer, data, f"{body}.xlsx").submission, province_officer)

    with acting(province_officer):
        figures = row.observations.order_by("pk").values_list("indicator__code", "tab", "cell", "amount")
        assert list(figures) == [("DX-01.02", PAGE, MEN, 2), ("DX-01.01", PAGE, SPENT, 15)]
        assert total("DX-01.02", unit="gia-lai", year=2022).amount == 42
        assert "DX-01.01\tKinh phí\ttriệu đồng\t\t\t1,5" in to_text(paper_of(row, unit_map(DAY)))


def test_a_blank_that_comes_back_untouched_is_empty_and_stores_nothing(sheet, province_officer):
    data = blank(CHU_SE).data

    with acting(province_officer):
        assert look(data, name="trang.xlsx", by=province_officer, on=DAY).empty


def test_the_web_grid_works_as_for_any_other_sheet(sheet, year, district_officer):
    with acting(district_officer):
        row = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY, sheet="DX-01")
        type_cells(row, [Typed("DX-01.02", "40", ""), Typed("DX-01.01", "1,5", "")], by=district_officer, on=DAY)
        page = grid(row, unit_map(DAY), by=district_officer, on=DAY)

    assert page.filled == "2/3 ô có số liệu"


def test_what_is_wrong_is_refused_with_page_and_cell(sheet, province_officer):
    data = fill_cells(blank(CHU_SE).data, {PAGE: {MEN: "khoảng 40", "B7": "Lượt khác"}})
    before = everything_kept()

    with pytest.raises(WorkbookRefused) as refused:
        take_in(province_officer, data)

    assert [sentence.partition(":")[0] for sentence in refused.value.sentences] == [
        f"Trang “{PAGE}”, ô {MEN}", f"Trang “{PAGE}”, ô B7",
    ]  # fmt: skip
    assert everything_kept() == before


def test_a_form_filled_on_an_old_version_is_still_read(sheet, year, province_officer, district_officer):
    old = blank(CHU_SE)
    with acting(province_officer):
        by = {"by": province_officer, "on": DAY}
        actions.take_form(sheet, their_form(moved=1), name="bieu-07-moi.xlsx", **by)
        for code in ("DX-01.02", "TQ.19"):
            making.drop_row(sheet, Indicator.objects.get(code=code), **by)
        actions.mark_cells(sheet, PAGE, [Mark("D9", Indicator.objects.get(code="DX-01.01"))], **by)
        making.issue_version(sheet, **by)

    row = draw_up(district_officer, filled(old, {"DX-01.02": 40, "TQ.19": 5}))
    new = draw_up(district_officer, filled(blank(CHU_SE), {"DX-01.01": 2}))

    with acting(district_officer):
        assert (row.layout, new.layout) == (1, 2)
        assert dict(row.observations.values_list("indicator__code", "cell")) == {"DX-01.02": MEN, "TQ.19": WOMEN}
        assert dict(new.observations.values_list("indicator__code", "cell")) == {"DX-01.01": "D9"}
        assert len(form_of(row, unit_map(DAY)).rows) == 3


def test_what_was_read_is_corrected_in_the_form_itself(sheet, year, district_officer, commander, province_officer):
    row = draw_up(district_officer, filled(blank(CHU_SE), {"DX-01.02": 40}))
    row = move("accept", move("sign", move("put_up", row, district_officer), commander), province_officer)
    with acting(district_officer):
        request = corrections.ask_correction(
            row, [Asked("DX-01.02", 41), Asked("DX-01.01", 25)], reason="Ghi nhầm", proof=PDF, name="a.pdf",
            by=district_officer, on=DAY,
        )  # fmt: skip
    with acting(province_officer):
        request = corrections.decide_correction(request, grant=True, by=province_officer, on=DAY)
    with acting(district_officer):
        draft = corrections.draw_up_correction(request, {}, by=district_officer, on=DAY)
        found = draft.observations.order_by("pk").values_list("indicator__code", "tab", "cell", "amount")
        assert set(found) == {("DX-01.02", PAGE, MEN, 41), ("DX-01.01", PAGE, SPENT, 25)}
        again = look(draft.file.read(), name="dinh-chinh.xlsx", by=province_officer, on=DAY)
    assert [(cell.code, cell.text) for cell in again.cells] == [("DX-01.02", "41"), ("DX-01.01", "2,5")]


@pytest.mark.parametrize(("mark", "sentence"), [
    (Mark("B7", None, NEW), "ô B7: ô đang có chữ “Lượt người tham gia”"), (Mark("D10", None, NEW), "ô D10: ô có công thức"),
    (Mark("B4", None, NEW), "ô B4: ô đang có chữ"), (Mark("B5", None, NEW), "ô B5: ô nằm trong vùng gộp"),
    (Mark("khác", None, NEW), "không phải là địa chỉ ô"), (Mark(HECTARES, None, {**NEW, "unit_noun": ""}), "đơn vị tính"),
])  # fmt: skip
def test_a_cell_that_takes_no_figure_is_refused_by_name_and_leaves_nothing(year, province_officer, mark, sentence):
    row = marked(year, province_officer)
    before = everything_kept()

    with acting(province_officer), pytest.raises(Refused, match=sentence):
        actions.mark_cells(row, PAGE, [Mark(HECTARES, None, NEW), mark], by=province_officer, on=DAY)

    assert everything_kept() == before


def test_one_indicator_stands_in_one_cell_and_a_cell_marked_again_gives_way(year, province_officer):
    row = marked(year, province_officer)
    given = Indicator.objects.get(code="TQ.19")
    with acting(province_officer), pytest.raises(Refused, match=f"Ô {HECTARES}: chỉ tiêu TQ.19 đã gắn với ô {WOMEN}"):
        actions.mark_cells(row, PAGE, [Mark(HECTARES, given)], by=province_officer, on=DAY)

    with acting(province_officer):
        actions.mark_cells(row, PAGE, [Mark(MEN, None, {**NEW, "name": "Nam giới"})], by=province_officer, on=DAY)

    assert {each.cell: each.indicator.name for each in SheetRow.objects.select_related("indicator")} == {
        MEN: "Nam giới", WOMEN: given.name, SPENT: "Kinh phí",
    }  # fmt: skip


def test_a_row_without_a_cell_holds_the_issue_up_until_it_has_one(year, province_officer):
    row, by = made(year, province_officer), {"by": province_officer, "on": DAY}
    with acting(province_officer):
        making.add_row(row, Indicator.objects.get(code="TQ.19"), heading="", **by)
        actions.take_form(row, their_form(), name="bieu.xlsx", **by)
        with pytest.raises(Refused, match=r"đánh dấu ô cho dòng TQ\.19"):
            making.issue_version(row, **by)

        actions.mark_cells(row, PAGE, [Mark(MEN, Indicator.objects.get(code="TQ.19"))], **by)

        assert making.issue_version(row, **by).issued_on == DAY


def test_another_file_keeps_the_marks_that_it_still_has(year, province_officer):
    row = marked(year, province_officer)
    with acting(province_officer):
        same = fill_cells(their_form(), {PAGE: {"A14": "Biểu sửa đổi"}})
        actions.take_form(row, same, name="moi.xlsx", by=province_officer, on=DAY)
        assert places() == {"DX-01.02": MEN, "TQ.19": WOMEN, "DX-01.01": SPENT}

        actions.take_form(row, their_form(moved=1), name="moi-2.xlsx", by=province_officer, on=DAY)

    assert places() == {"DX-01.02": "", "TQ.19": "", "DX-01.01": ""}, "in D7 and D8 it asks for something else"


def places() -> dict[str, str]:
    return {each.indicator.code: each.cell for each in SheetRow.objects.select_related("indicator")}


def test_left_the_form_the_version_is_written_on_our_own_layout_again(sheet, province_officer):
    with acting(province_officer):
        actions.leave_form(sheet, by=province_officer, on=DAY)
        making.issue_version(sheet, by=province_officer, on=DAY)

    assert blank(CHU_SE).form.marked is None
    with acting(province_officer), pytest.raises(Refused, match="chưa có tệp Excel"):
        actions.mark_cells(sheet, PAGE, [Mark(MEN, None, NEW)], by=province_officer, on=DAY)


@pytest.mark.parametrize("data", [b"khong phai excel", b""])
def test_what_is_no_form_is_refused_and_leaves_nothing(year, province_officer, data):
    row = made(year, province_officer)
    before = everything_kept()

    with acting(province_officer), pytest.raises(Refused, match="chưa nhận được"):
        actions.take_form(row, data, name="a.xlsx", by=province_officer, on=DAY)

    assert everything_kept() == before


def test_our_own_blank_is_no_form_and_nobody_else_marks(sheet, province_officer, district_officer):
    with acting(province_officer), pytest.raises(Refused, match="do hệ thống cấp"):
        actions.take_form(sheet, blank(CHU_SE).data, name="a.xlsx", by=province_officer, on=DAY)
    with acting(district_officer), pytest.raises(Refused, match="lập mẫu biểu"):
        actions.mark_cells(sheet, PAGE, [Mark(MEN, None, NEW)], by=district_officer, on=DAY)
