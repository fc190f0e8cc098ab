"""A form of somebody else as a sheet's blank: it stays as it lies, takes figures in its marked cells alone, and is read back."""

import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.parsers import expat

import pytest
import xlsxwriter
from workbooks_samples import FORM, ISSUE, KEY, KEYS, parts_of

from support.theirform import HECTARES, MEN, OTHER, PAGE, SPENT, WOMEN, their_form
from tongket.intake import Rejected
from tongket.workbooks import (
    Form,
    Marked,
    Row,
    Section,
    Unreadable,
    check_form,
    check_inputs,
    explanations,
    fields,
    fill,
    fill_cells,
    fill_in,
    form_page,
    must,
    opening,
    page_of,
    peek,
    proposed_labels,
    read,
    should,
    splicing,
    write_blank,
)
from tongket.workbooks.book import open_book
from tongket.workbooks.marked import binding, inputs
from tongket.workbooks.patch import pack

ROWS = (Row("A.1", "Nam", "lượt người"), Row("A.2", "Nữ", "lượt người"), Row("A.3", "Kinh phí", "triệu đồng", 1))
CELLS = (("A.1", PAGE, MEN), ("A.2", PAGE, WOMEN), ("A.3", PAGE, SPENT))
SAID = {"prepared_by": "Nguyễn Thị Lập", "signed_by": "Lê Văn Ký", "signed_on": date(2022, 12, 2)}


def form(rows: tuple[Row, ...] = ROWS, data: bytes | None = None, **changes: object) -> Form:
    marked = Marked(data or their_form(), CELLS)
    return replace(FORM, sections=(Section("", rows),), marked=marked, **changes)  # type: ignore[arg-type]


def blank(of: Form | None = None) -> bytes:
    return write_blank(of or form(), KEY, ISSUE)


def page_xml(data: bytes, page: str = PAGE) -> bytes:
    parts = parts_of(data)
    return parts[open_book(parts).pages[page]]


def test_the_blank_is_that_form_with_our_page_before_it_and_the_ticket_behind() -> None:
    book = open_book(parts_of(blank()))

    assert list(book.pages) == ["Hướng dẫn và ký biểu", PAGE, OTHER, "Cách ghi biểu", "_tongket"]
    face = {ref: cell.text for ref, cell in book.cells("Hướng dẫn và ký biểu").items()}
    assert face["A2"] == "BAN CHỈ HUY QUÂN SỰ HUYỆN CHƯ SÊ"
    assert face["G3"] == "Hạn gửi: ngày 05/12/2022"
    assert face["H10"] == f"{PAGE}, ô {MEN}"
    assert "còn 3 ô chưa nhập" in face["A7"]
    ticket = peek(blank(), KEYS)
    assert (ticket.unit, ticket.sheet, ticket.year, ticket.issue) == (FORM.unit, FORM.sheet, FORM.year, ISSUE)


def test_nothing_of_the_form_moves_and_it_looks_as_it_did() -> None:
    before, after = page_xml(their_form()), page_xml(blank())

    def bare(xml: bytes) -> bytes:
        xml = re.sub(rb"<sheetProtection[^>]*/>| tabSelected=\"1\"", b"", xml)
        return re.sub(rb'(<c r="[A-Z]+\d+") s="\d+"', rb"\1", re.sub(rb"<f>(.*?)</f><v>0</v>", rb"<f>\1</f>", xml))

    assert bare(before) == bare(after)
    old, new = (_looks(data, ref) for data in (their_form(), blank()) for ref in [MEN])
    assert {**new, "applyProtection": ""} == {**old, "applyProtection": ""}


def _looks(data: bytes, ref: str) -> dict[str, str]:
    """Return the attributes of a cell's style, in words of the file."""
    parts = parts_of(data)
    style = re.search(rb'<c r="' + ref.encode() + rb'" s="(\d+)"', page_xml(data))
    styles = re.search(r"<cellXfs[^>]*>(.*?)</cellXfs>", parts["xl/styles.xml"].decode(), re.DOTALL)
    assert style and styles
    xf = re.findall(r"<xf\b[^>]*/>|<xf\b.*?</xf>", styles[1], re.DOTALL)[int(style[1])]
    return dict(re.findall(r'(\w+)="([^"]*)"', xf.partition(">")[0]))


def test_the_workbook_is_whole_every_style_it_names_is_there_and_every_part_is_registered() -> None:
    parts = parts_of(blank())
    styles, types = parts["xl/styles.xml"].decode(), parts["[Content_Types].xml"].decode()
    counts = {
        name: (int(re.findall(rf'<{name}[^>]* count="(\d+)"', styles)[0]), len(re.findall(rf"<{child}[ >/]", inner)))
        for name, child in (("fonts", "font"), ("fills", "fill"), ("borders", "border"), ("cellXfs", "xf"), ("dxfs", "dxf"))
        for inner in re.findall(rf"<{name}\b.*?</{name}>", styles, re.DOTALL)
    }  # fmt: skip
    assert all(said == there for said, there in counts.values()), counts
    for attribute, section in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
        assert max(int(number) for number in re.findall(rf'{attribute}="(\d+)"', styles)) < counts[section][0]
    for name, part in parts.items():
        expat.ParserCreate().Parse(part, True)
        if name.startswith("xl/worksheets/"):
            assert f'PartName="/{name}"' in types
            assert max([0, *map(int, re.findall(rb'<c [^>]*?s="(\d+)"', part))]) < counts["cellXfs"][0]
            assert max([0, *map(int, re.findall(rb'dxfId="(\d+)"', part))]) < counts["dxfs"][0]
    named = [int(style) for style in re.findall(rb'<c [^>]*?s="(\d+)"', page_xml(blank(), page_of(form())))]
    theirs = len(re.findall(rb"<xf\b", parts_of(their_form())["xl/styles.xml"].split(b"<cellXfs")[1]))
    assert min(named) >= theirs, "all of our page is in styles of ours"


def test_only_marked_cells_are_open_whatever_the_form_had_open_itself() -> None:
    xml, styles = page_xml(blank()), parts_of(blank())["xl/styles.xml"].decode()

    formats = re.findall(r"<xf\b[^>]*/>|<xf\b.*?</xf>", styles[styles.index("<cellXfs") :], re.DOTALL)
    opened = {
        ref.decode() for ref, style in re.findall(rb'<c r="([A-Z]+\d+)" s="(\d+)"', xml) if 'locked="0"' in formats[int(style)]
    }  # fmt: skip
    assert opened == {MEN, WOMEN, SPENT}
    assert xml.count(b"<sheetProtection ") == 1
    assert b"password" not in xml
    assert b'<sheetProtection sheet="1"' in page_xml(blank(), OTHER)


def test_what_is_filled_in_comes_back_with_page_and_cell_and_who_signed() -> None:
    said = read(fill_in(blank(), form(), {"A.1": 12, "A.3": Decimal("4.5")}, SAID), form(), KEYS)

    assert [(cell.code, cell.sheet, cell.ref, cell.amount) for cell in said.cells] == [
        ("A.1", PAGE, MEN, 12), ("A.3", PAGE, SPENT, 45),
    ]  # fmt: skip
    assert said.empty == (("A.2", WOMEN),)
    assert (said.prepared_by, said.signed_by, said.signed_on) == ("Nguyễn Thị Lập", "Lê Văn Ký", date(2022, 12, 2))
    assert (said.problems, said.warnings) == ((), ())


@pytest.mark.parametrize(("ref", "value", "sentence"), [
    (MEN, "mười hai", f"Trang “{PAGE}”, ô {MEN}:"), (MEN, -3, f"Trang “{PAGE}”, ô {MEN}: số âm"),
    (MEN, Decimal("1.5"), f"Trang “{PAGE}”, ô {MEN}: số lẻ"),
    ("B7", "Lượt khác", f"Trang “{PAGE}”, ô B7: ô khóa đã bị sửa: mẫu ghi “Lượt người tham gia”, tệp ghi “Lượt khác”."),
    ("F7", "thêm", f"Trang “{PAGE}”, ô F7: nội dung ngoài ô nhập (“thêm”)."), (HECTARES, 3, f"ô {HECTARES}: nội dung ngoài"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_its_cell(ref: str, value: object, sentence: str) -> None:
    problems = read(fill_cells(blank(), {PAGE: {ref: value}}), form(), KEYS).problems  # type: ignore[dict-item]

    assert [sentence in problem.sentence for problem in problems] == [True]


def test_a_lost_formula_and_a_moved_row_are_told() -> None:
    typed_over = pack(
        {**parts_of(blank()), "xl/worksheets/sheet1.xml": re.sub(rb"<f>D7\+E7</f>", b"<v>5</v>", page_xml(blank()))}
    )
    assert [problem.ref for problem in read(typed_over, form(), KEYS).problems] == ["D10"]

    moved = {**parts_of(blank()), "xl/worksheets/sheet1.xml": page_xml(blank(form(data=their_form(moved=1))))}
    assert "B7" in {problem.ref for problem in read(pack(moved), form(), KEYS).problems}


def test_a_page_that_is_gone_is_refused() -> None:
    parts = parts_of(blank())
    renamed = parts["xl/workbook.xml"].decode().replace(f'name="{PAGE}"', 'name="Khác"').encode()

    with pytest.raises(Unreadable, match=f"không còn trang “{PAGE}”"):
        read(pack({**parts, "xl/workbook.xml": renamed}), form(), KEYS)


def test_a_blank_on_other_cells_is_not_taken_for_this_one() -> None:
    other = form(data=their_form())
    other = replace(other, marked=Marked(their_form(), (("A.1", PAGE, WOMEN), ("A.2", PAGE, MEN), CELLS[2])))

    with pytest.raises(Unreadable, match="đã thay đổi"):
        read(blank(), other, KEYS)


def test_what_is_proposed_stands_in_its_cell_and_what_is_counted_stays_locked() -> None:
    rows = (replace(ROWS[0], proposed=Decimal(7)), replace(ROWS[1], proposed=Decimal(3), counted="đếm từ sổ"), ROWS[2])
    of = form(rows)

    said = read(blank(of), of, KEYS)
    changed = read(fill_cells(blank(of), {PAGE: {WOMEN: 4}}), of, KEYS)

    assert [(cell.code, cell.amount) for cell in said.cells] == [("A.1", 7)]
    assert said.problems == ()
    assert ["Ô này đếm từ sổ" in problem.sentence for problem in changed.problems] == [True]


def test_two_units_get_their_own_and_the_same_unit_the_same_bytes() -> None:
    assert blank() == blank()
    assert b"MANG YANG" not in b"".join(parts_of(blank()).values())
    other = blank(form(unit="mang-yang", unit_name="Ban CHQS huyện Mang Yang"))
    assert peek(other, KEYS).unit == "mang-yang"
    assert fields(form())["signed_by"] in open_book(parts_of(fill_in(other, form(), {}, SAID))).cells(page_of(form()))


def test_labels_are_proposed_from_the_left_and_from_above() -> None:
    found = proposed_labels(form_page(their_form(), PAGE), [MEN, WOMEN, SPENT, HECTARES])

    assert [(each.label, each.noun) for each in found.values()] == [
        ("Lượt người tham gia, Nam", "lượt người"), ("Lượt người tham gia, Nữ", "lượt người"),
        ("Kinh phí, Nam", "triệu đồng"), ("Diện tích rừng bị cháy, Nam", "ha"),
    ]  # fmt: skip


def test_a_cell_with_words_a_formula_or_under_another_cannot_be_marked() -> None:
    assert check_inputs(their_form(), PAGE, [MEN, SPENT]) == {}
    assert "ô đang có chữ “Kinh phí”" in check_inputs(their_form(), PAGE, ["B8"])["B8"]
    assert "có công thức" in check_inputs(their_form(), PAGE, ["D10"])["D10"]
    assert "vùng gộp" in check_inputs(their_form(), PAGE, ["B1"])["B1"]


def test_nothing_that_opens_the_form_runs_where_the_records_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object) -> None:
        raise AssertionError("opened in this process")

    for module, name in itertools.product((splicing, binding, inputs), ("opened_here", "seen")):
        monkeypatch.setattr(module, name, here, raising=False)

    check_form(their_form())
    assert check_inputs(their_form(), PAGE, [MEN]) == {}
    rows = (replace(ROWS[0], proposed=Decimal(7)), *ROWS[1:])
    filled = fill_in(blank(form(rows)), form(rows), {"A.2": 3}, SAID)
    assert [cell.amount for cell in read(filled, form(rows), KEYS).cells] == [7, 3]


def test_a_form_that_the_child_cannot_bear_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def heavy(*_: object) -> None:
        raise Rejected("Tệp quá nặng.")

    monkeypatch.setattr(opening, "read_outside", heavy)
    for asked in (lambda: check_form(their_form()), blank, lambda: fill_in(their_form(), FORM, {})):
        with pytest.raises(Unreadable, match="quá nặng"):
            asked()


def test_a_form_that_cannot_be_handed_out_is_refused_before_anybody_works_on_it() -> None:
    check_form(their_form())
    with pytest.raises(Unreadable, match="biểu trắng do hệ thống cấp"):
        check_form(blank())
    parts = parts_of(their_form())
    taken = parts["xl/workbook.xml"].decode().replace(f'name="{OTHER}"', 'name="cách ghi biểu"').encode()
    with pytest.raises(Unreadable, match="trùng tên trang"):
        check_form(pack({**parts, "xl/workbook.xml": taken}))
    without = {**parts, "xl/styles.xml": parts["xl/styles.xml"].replace(b"cellXfs", b"otherXfs")}
    with pytest.raises(Unreadable):
        check_form(pack(without))


CHECKED = (
    must("A.2 <= A.1", "Nữ không thể nhiều hơn tổng số."),
    should("A.3 <= 2 last(A.3) + target(A.1)", "Kinh phí tăng quá nhiều."),
)


def test_the_checks_of_a_marked_form_stand_on_a_page_of_ours_and_look_into_its_cells() -> None:
    of = form(checks=CHECKED)
    data = blank(of)
    book = open_book(parts_of(data))
    assert list(book.pages) == [
        "Hướng dẫn và ký biểu", PAGE, OTHER, "Kiểm tra số liệu", "Cách ghi biểu", "_tongket",
    ]  # fmt: skip
    xml = page_xml(data, "Kiểm tra số liệu").decode()
    assert f"COUNTA('{PAGE}'!{WOMEN},'{PAGE}'!{MEN})=2" in xml
    assert "'Hướng dẫn và ký biểu'!G" in xml, "last year's figure stands on our page in front"
    assert "'Kiểm tra số liệu'!$D$5" in page_xml(data, "Hướng dẫn và ký biểu").decode()
    assert b"'Ki\xe1\xbb\x83m tra'!" not in b"".join(parts_of(data).values())


def test_what_a_marked_form_breaks_is_told_at_its_cell_and_a_warning_is_explained_in_the_file() -> None:
    rows = (replace(ROWS[0], target=Decimal(1)), ROWS[1], replace(ROWS[2], last_year=Decimal(1)))
    of = form(rows, checks=CHECKED)
    said = fill_in(blank(of), of, {"A.1": 3, "A.2": 4, "A.3": 5}, SAID)
    reading = read(said, of, KEYS)
    assert [(each.sheet, each.ref) for each in reading.problems] == [(PAGE, WOMEN)]
    assert [each.rule for each in reading.warned] == [CHECKED[1].rule]

    good = fill_in(blank(of), of, {"A.1": 4, "A.2": 4, "A.3": 5}, SAID)
    told = fill(good, {explanations(of)[CHECKED[1].rule]: "Có bão."}, page="Kiểm tra số liệu")
    reading = read(told, of, KEYS)
    assert not reading.problems
    assert reading.explanations == {CHECKED[1].rule: "Có bão."}


def test_a_form_that_has_a_page_of_that_name_itself_is_no_blank() -> None:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("Kiểm tra số liệu")
    book.close()
    with pytest.raises(Unreadable, match="trùng tên trang"):
        check_form(out.getvalue())
