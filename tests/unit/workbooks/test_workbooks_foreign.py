"""Spreadsheets of others are read in a child process, whole or not at all: what the file shows agrees with what was read."""

import io
import struct
import zipfile
from datetime import date

import pytest

from support.foreignfiles import WRITERS, Broken, Formula, everyday, excel_95, ods_of, old_book, record, xls, xlsx
from tongket.intake import FileKind, Marked, Rejected, check
from tongket.intake.child import Bounds, Told
from tongket.vietnamese import Encoding, converted, encoding_of
from tongket.workbooks import Unreadable
from tongket.workbooks.foreign import read_sheets, reading
from tongket.workbooks.foreign.seenxls import seen_in_xls

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROWS = [
    ["Đơn vị", "Giao quân", "Ngày"],
    ["HuyÖn Ch­ Sª", 188, date(2022, 4, 3)],
    ["Huyện Ia Pa", "1.234,5", Formula("B2")],
    [],
    ["Huyện Mang Yang", 12.1, Broken("#DIV/0!")],
]


@pytest.mark.parametrize("kind", WRITERS)
def test_each_kind_reads_alike_with_days_formulas_and_errors_told(kind):
    (page,) = read_sheets(WRITERS[kind](ROWS), f"tep.{kind}")
    assert page.name == "Trang 1"
    assert page.columns == (1, 2, 3)
    assert page.last_row == 5
    said = {cell.ref: (cell.kind, cell.text, cell.formula) for cell in page.cells.values()}
    assert said["A2"] == ("s", "HuyÖn Ch­ Sª", False)
    assert said["B2"] == ("n", "188", False)
    assert said["B3"] == ("s", "1.234,5", False)
    assert said["B5"][1] == "12.1"
    assert said["C3"][2] is True
    assert said["C5"][:2] == ("e", "#DIV/0!")
    assert page.cells[2, 3].dated


@pytest.mark.parametrize("kind", WRITERS)
def test_every_page_is_read_and_an_empty_one_is_empty(kind):
    pages = read_sheets(WRITERS[kind](ROWS, more={"Trống": [], "Ba": [[1]]}), "a")
    assert [(page.name, len(page.cells)) for page in pages] == [("Trang 1", 12), ("Trống", 0), ("Ba", 1)]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_secrecy_mark_in_a_cell_is_found_also_in_an_old_font(kind):
    for mark in ("TỐI MẬT", "TèI MËT", "TOÁI MAÄT"):
        with pytest.raises(Marked):
            read_sheets(WRITERS[kind]([["a"], [mark]]), "a")
    with pytest.raises(Marked):
        read_sheets(WRITERS[kind]([["a"]]), "MẬT.xls")


def test_a_workbook_with_a_comment_a_picture_and_the_like_is_read_as_others_made_it_and_refused_as_ours():
    data = everyday([["Đơn vị", "Giao quân"], ["Huyện Ia Pa", 188]])
    (page,) = read_sheets(data, "a.xlsx")
    assert {cell.ref: cell.text for cell in page.cells.values() if cell.ref < "H"} == {
        "A1": "Đơn vị", "B1": "Giao quân", "A2": "Huyện Ia Pa", "B2": "188",
    }  # fmt: skip
    with pytest.raises(Rejected):
        check(data, FileKind.XLSX)


ROW_2, ROW_1 = (
    '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>0</v></c></row>',
)


def page_with(cells: str, before: str = "", after: str = "") -> bytes:
    """Return a workbook whose one page is written so."""
    parts, into = zipfile.ZipFile(io.BytesIO(xlsx([["x"]]))), io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            page = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
            archive.writestr(name, page.encode() if name.startswith("xl/worksheets/") else parts.read(name))
    return into.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        page_with(ROW_2 + ROW_1),
        page_with(ROW_1 + ROW_2, before='<dimension ref="A1"/>'),
        page_with(ROW_1 + ROW_2, before='<dimension ref="A1:XFD1048576"/>'),
    ],
    ids=["disordered", "a small dimension", "a large dimension"],
)
def test_how_a_program_of_others_wrote_its_cells_down_changes_nothing(data):
    (page,) = read_sheets(data, "a.xlsx")
    assert {cell.ref: cell.text for cell in page.cells.values()} == {"A1": "0", "A2": "1", "B2": "2"}
    with pytest.raises(Rejected):
        check(data, FileKind.XLSX)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page_with(ROW_1 + ROW_1), "bị hỏng"),
        (page_with(ROW_1, after='<oleObjects><oleObject progId="Word"/></oleObjects>'), "đối tượng nhúng"),
        (page_with('<row r="1"><c r="A1"><f>WEBSERVICE("http://a.vn")</f></c></row>'), "gọi ra ngoài, ô A1"),
        (page_with('<row r="1"><c r="A1" t="inlineStr"><is><t>a\u202eb</t></is></c></row>'), "ký tự ẩn"),
    ],
    ids=["twice the same cell", "a nested file", "a formula that fetches", "letters that turn the text"],
)
def test_what_acts_or_misleads_is_refused_also_of_others(data, said):
    with pytest.raises(Rejected, match=said):
        read_sheets(data, "a.xlsx")


FIVE = '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
THRICE = FIVE.replace("cell ", 'cell table:number-columns-repeated="3" ', 1)
NOTE = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("rows", "filled"),
    [
        (f"<table:table-row>{THRICE}</table:table-row>", ["A1", "B1", "C1"]),
        (f'<table:table-row table:number-rows-repeated="2">{FIVE}</table:table-row>', ["A1", "A2"]),
        (f"<table:table-row><table:table-cell/><table:covered-table-cell/>{FIVE}</table:table-row>", ["C1"]),
        (f"<table:table-header-rows><table:table-row>{FIVE}</table:table-row></table:table-header-rows>", ["A1"]),
        (f"<table:table-row><table:table-cell>{NOTE}</table:table-cell>{FIVE}</table:table-row>", ["B1"]),
    ],
)  # fmt: skip
def test_cells_of_an_open_document_stand_where_repeated_and_covered_ones_put_them(rows, filled):
    (page,) = read_sheets(ods_of(f'<table:table table:name="A">{rows}</table:table>'), "a.ods")
    assert [cell.ref for cell in page.cells.values()] == filled


def test_a_text_that_the_library_would_lose_refuses_the_file():
    lost = "<table:table-row><table:table-cell><text:p>abc</text:p></table:table-cell></table:table-row>"
    with pytest.raises(Unreadable, match="ô A1: hai lần đọc"):
        read_sheets(ods_of(f'<table:table table:name="A">{lost}</table:table>'), "a.ods")


@pytest.mark.parametrize(("page", "encoding"), [(1252, Encoding.TCVN3), (1258, Encoding.TCVN3_WINDOWS)])
def test_a_workbook_of_excel_95_is_read_in_the_code_page_that_it_was_typed_under(page, encoding):
    old = excel_95(page, [text.encode("latin-1") for text in ("HuyÖn Ch\xad Sª", "KÕt qu¶ cã")])
    (found,) = read_sheets(old, "a.xls")
    texts = [cell.text for cell in found.cells.values()]
    assert encoding_of(texts) is encoding
    assert [converted(text, encoding) for text in texts] == ["Huyện Chư Sê", "Kết quả có"]


def number(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.5))


def test_a_cell_in_the_far_corner_costs_a_sentence_not_the_server():
    with pytest.raises(Unreadable) as caught:
        read_sheets(old_book(in_sheet=[number(0, 0), number(65_535, 255)]), "a.xls")
    assert "ở quá xa" in str(caught.value) or "quá nặng" in str(caught.value)
    far = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    cell = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    wide = cell.replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384"/><table:table-cell ', 1
    )
    with pytest.raises((Unreadable, Rejected)):
        read_sheets(ods_of(f'<table:table table:name="A">{cell}{far}{wide}</table:table>'), "a.ods")


def test_numbers_in_one_record_and_truths_are_seen_where_they_stand():
    many = record(0x00BD, struct.pack("<HH", 4, 1) + struct.pack("<HL", 0, 2) * 3 + struct.pack("<H", 3))
    truth, wrong = (record(0x0205, struct.pack("<HHHBB", 0, at, 0, 1, at)) for at in (0, 1))
    (seen,) = seen_in_xls(b"".join(records_of(many, truth, wrong)))
    assert seen.surely == {(5, 2), (5, 3), (5, 4), (1, 1)}
    assert set(seen.errors) == {(1, 2)}


def records_of(*inside: bytes) -> list[bytes]:
    return [check(old_book(in_sheet=inside), FileKind.XLS).parts["Workbook"]]


@pytest.mark.parametrize("change", ["lost", "invented"])
@pytest.mark.parametrize("kind", WRITERS)
def test_a_row_lost_or_invented_between_two_readings_refuses_the_file(kind, change, monkeypatch):
    data = WRITERS[kind]([["a", 1], ["b", 2]])
    rows = '["sa", "n1"]' + {"lost": "", "invented": ', ["sb", "n2"], ["sc", "n3"]'}[change]
    told = Told(0, f'[{{"name": "Trang 1", "hidden": false, "start": [0, 0], "rows": [{rows}]}}]')
    monkeypatch.setattr(reading, "read_in_child", lambda *_: told)
    with pytest.raises(Unreadable) as caught:
        read_sheets(data, "a")
    assert "ô B2: hai lần đọc" in str(caught.value) or "ô A3: hai lần đọc" in str(caught.value)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told(3, ""), "mật khẩu"), (Told(4, ""), "bị hỏng"), (Told(5, ""), "ở quá xa"), (Told(-6, ""), "quá nặng"),
        (Told(None, ""), "quá nặng"), (Told(1, ""), "quá nặng"),
    ],
)  # fmt: skip
def test_whatever_becomes_of_the_child_is_one_sentence(told, said, monkeypatch):
    monkeypatch.setattr(reading, "read_in_child", lambda *_: told)
    with pytest.raises(Unreadable) as caught:
        read_sheets(xls(ROWS), "a")
    assert said in str(caught.value)


def test_the_child_has_no_more_than_its_bounds():
    assert Bounds().memory == 256 * 1024 * 1024
    with pytest.raises(Rejected):
        read_sheets(b"khong phai bang tinh", "a.xls")


def test_five_thousand_rows_of_twenty_columns_come_whole():
    rows = [[f"Dòng {at}", *range(at, at + 19)] for at in range(5_000)]
    for write in (xls, xlsx):
        (page,) = read_sheets(write(rows), "a")
        assert len(page.cells) == 100_000
