"""Marks are heard wherever an office program puts words: comments, headers, footers, drawn text, names, properties.

The two workbooks in `support/books` were saved by LibreOffice (as Excel 97 and as OpenDocument); each of their words has nine
letters, so that a mark takes its place without moving a byte.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from docx import Document
from docx.oxml import parse_xml
from intake_samples import packed, with_part, xlsx_parts

from support.foreignfiles import excel_95, old_book, record, xls
from tongket.intake import FileKind, Marked, check, read_outside, spreadsheet_kind
from tongket.workbooks.foreign import read_sheets

BOOKS = Path(__file__).parents[2] / "support/books"
MARK, OPEN = "TUYỆT MẬT", "Mật thạch"
WORDS = {
    "comment": "Lời ghi ạ", "text box": "Khung chữ", "WordArt": "Chữ nét ạ", "header": "Đầu trang", "footer": "Cuối tờ ạ",
    "name of a page": "Một trang", "title of the file": "Một quạ a",
}  # fmt: skip


def heard(data: bytes, kind: FileKind | None = None) -> bool:
    try:
        check(data, kind or spreadsheet_kind(data))
    except Marked:
        return True
    return False


def old(place: str, text: str) -> bytes:
    data, word = (BOOKS / "everyday.xls").read_bytes(), WORDS[place]
    for encoding in ("utf-16-le", "utf-8"):
        data = data.replace(word.encode(encoding), text.encode(encoding))
    return data


def opened(place: str, text: str) -> bytes:
    out = BytesIO()
    with ZipFile(BOOKS / "everyday.ods") as book, ZipFile(out, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, book.read(name).replace(WORDS[place].encode(), text.encode()))
    return out.getvalue()


# ── what others made ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("write", [old, opened], ids=["xls", "ods"])
@pytest.mark.parametrize("place", WORDS)
def test_a_mark_is_heard_wherever_it_stands_in_an_old_or_open_workbook(write, place):
    assert heard(write(place, MARK))
    assert not heard(write(place, OPEN))


def test_the_title_of_a_chart_is_heard_in_an_old_workbook():
    data = (BOOKS / "everyday.xls").read_bytes()
    assert heard(data.replace("Biểu đồ ạ".encode("utf-16-le"), MARK.encode("utf-16-le")))


def test_what_was_saved_by_an_office_program_without_a_mark_comes_in():
    data = (BOOKS / "everyday.xls").read_bytes()
    assert [page.name for page in read_sheets(data, "so.xls")] == ["Biểu", "Một trang"]


def test_a_header_of_even_pages_is_heard():
    said = record(0x089C, bytes(30) + b"\x05\0\0\0\0\0\0\0" + b"\x05\0\1" + "&CMẬT".encode("utf-16-le"))
    assert heard(old_book(in_sheet=[said]))


def test_drawn_text_that_goes_on_in_a_further_record_is_heard_whole():
    head = record(0x01B6, bytes(10) + b"\x07\0\x10\0" + bytes(4))
    text = record(0x003C, b"\1" + "TỐI ".encode("utf-16-le")) + record(0x003C, b"\1" + "MẬT".encode("utf-16-le"))
    assert heard(old_book(in_sheet=[head, text, record(0x003C, bytes(16))]))


@pytest.mark.parametrize(
    ("kind", "data"),
    [(0x0014, b"\6&CM\xcbT"), (0x001C, b"\0\0\0\0\3\0M\xcbT"), (0x005D, bytes(30) + b"\3M\xcbT\0")],
    ids=["header", "comment", "text box"],
)
def test_words_of_excel_95_are_heard_in_the_fonts_of_their_time(kind, data):
    assert heard(excel_95(1252, [b"a"], [record(kind, data)]))
    assert not heard(excel_95(1252, [b"a"], [record(kind, data.replace(b"\xcb", b"e"))]))


@pytest.mark.parametrize("kind", [0x0014, 0x0015, 0x089C, 0x001C, 0x01B6, 0x003C, 0x100D, 0x00EC, 0x005D])
def test_a_record_that_is_cut_short_or_lies_breaks_nothing(kind):
    for size in (0, 1, 2, 3, 7, 31, 40):
        for byte in (b"\0", b"\x0b\xf0", b"\xff"):
            assert not heard(old_book(in_sheet=[record(kind, (byte * 40)[:size])]))


# ── what Excel writes ──────────────────────────────────────────────────────────────────────────────────────────────


def book(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet, str], object], text: str) -> bytes:
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet("Trang 1")
    sheet.write("A1", 12)
    fill(made, sheet, text)
    made.close()
    return out.getvalue()


def chart(made, sheet, text):
    drawn = made.add_chart({"type": "column"})
    drawn.add_series({"values": ["Trang 1", 0, 0, 0, 0]})
    drawn.set_title({"name": text})
    sheet.insert_chart("D2", drawn)


PLACES = {
    "comment": lambda made, sheet, text: sheet.write_comment("A1", text),
    "text box": lambda made, sheet, text: sheet.insert_textbox("D2", text),
    "words of a picture": lambda made, sheet, text: sheet.insert_textbox("D2", "a", {"description": text}),
    "header": lambda made, sheet, text: sheet.set_header(f'&L&"Times New Roman,Bold"&14{text}'),
    "footer": lambda made, sheet, text: sheet.set_footer(f"&C{text}"),
    "name of a page": lambda made, sheet, text: made.add_worksheet(text),
    "title of a chart": chart,
    "title of the file": lambda made, sheet, text: made.set_properties({"title": text}),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_mark_is_heard_wherever_it_stands_in_a_workbook(place):
    assert heard(book(PLACES[place], MARK), FileKind.XLSX_OTHERS)
    assert not heard(book(PLACES[place], OPEN), FileKind.XLSX_OTHERS)


VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="a" alt="{alt}"><v:textbox style="x"><div style='text-align:left'>
<font face="Times New Roman" size="280">{box}</font><br></div></v:textbox><v:textpath style="x" string="{art}"/></v:shape></xml>"""


@pytest.mark.parametrize("place", ["alt", "box", "art"])
@pytest.mark.parametrize("text", [MARK, "TUY&#7878;T M&#7852;T"], ids=["letters", "references"])
def test_a_drawing_of_the_old_kind_is_heard_though_it_is_no_true_xml(place, text):
    said = dict.fromkeys(("alt", "box", "art"), "Mật độ")
    name = "xl/drawings/vmlDrawing1.vml"
    assert heard(with_part(name, VML.format(**(said | {place: text})).encode()), FileKind.XLSX_OTHERS)
    assert not heard(with_part(name, VML.format(**said).encode()), FileKind.XLSX_OTHERS)


def test_a_thread_of_comments_is_heard():
    name = "xl/threadedComments/threadedComment1.xml"
    said = "<ThreadedComments><threadedComment ref='A1'><text>{}</text></threadedComment></ThreadedComments>"
    assert heard(packed({**xlsx_parts(), name: said.format(MARK).encode()}), FileKind.XLSX_OTHERS)
    assert not heard(packed({**xlsx_parts(), name: said.format(OPEN).encode()}), FileKind.XLSX_OTHERS)


# ── what Word writes ───────────────────────────────────────────────────────────────────────────────────────────────

_SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_WATERMARK = '<w:pict><v:shape type="#_x0000_t136"><v:textpath style="x" string="{}"/></v:shape></w:pict>'
_VML_BOX = (
    "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict>"
)
_BOX = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r>'
    "<w:t>{}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_PICTURE = '<w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{}"/></wp:inline></w:drawing>'


def word(text: str, where: str, drawn: str = "") -> bytes:
    document, out = Document(), BytesIO()
    document.add_paragraph("Kế hoạch huấn luyện")
    section = document.sections[0]
    place = {"header": section.header, "footer": section.footer}.get(where)
    paragraph = place.paragraphs[0] if place else document.add_paragraph()
    if where == "comment":
        document.add_comment(paragraph.add_run("a"), text=text)
    elif drawn:
        paragraph._p.append(parse_xml(f"<w:r {_SPACES}>{drawn.format(text)}</w:r>"))
    else:
        paragraph.text = text
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("where", "drawn"),
    [
        ("header", ""), ("footer", ""), ("comment", ""), ("header", _WATERMARK), ("body", _WATERMARK), ("body", _VML_BOX),
        ("body", _BOX), ("body", _PICTURE),
    ],
    ids=["header", "footer", "comment", "watermark", "WordArt", "old text box", "text box", "words of a picture"],
)  # fmt: skip
def test_a_mark_is_heard_wherever_it_stands_in_a_word_file(where, drawn):
    assert heard(word(MARK, where, drawn), FileKind.DOCX)
    assert not heard(word(OPEN, where, drawn), FileKind.DOCX)


def test_a_mark_heard_in_the_child_is_a_mark_on_this_side():
    with pytest.raises(Marked):
        read_outside("tongket.workbooks.foreign.showing:show", old("comment", MARK))
    assert read_outside("tongket.workbooks.foreign.showing:show", xls([["a", 1]]))


def test_a_part_that_is_known_says_its_mark_of_every_file_that_has_it():
    said = f"<sst><si><t>{MARK}</t></si></sst>".encode()
    marked = {**xlsx_parts(), "xl/sharedStrings.xml": said}
    other = {**marked, "docProps/app.xml": b"<Properties/>"}

    assert [heard(packed(parts), FileKind.XLSX) for parts in (marked, marked, other)] == [True, True, True]
    assert not heard(packed(xlsx_parts()), FileKind.XLSX)
