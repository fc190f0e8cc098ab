"""Every hostile kind of file, made by code and named by kind: refused with a sentence, and nothing else happens."""

import re

import hostile
import pytest
from intake_samples import docx_parts, packed

from tongket.intake import FileKind, Marked, Rejected, check

WORKBOOKS, DOCUMENTS = hostile.workbooks(), hostile.documents()
KINDS = [(FileKind.XLSX, name) for name in WORKBOOKS if name not in hostile.OF_THE_READER]
KINDS += [(FileKind.DOCX, name) for name in DOCUMENTS]


def made(name: str) -> bytes:
    return (WORKBOOKS | DOCUMENTS)[name]()


@pytest.mark.parametrize(("kind", "name"), KINDS, ids=[name for _, name in KINDS])
def test_every_hostile_kind_is_refused_with_a_sentence_that_says_what_to_do(kind: FileKind, name: str) -> None:
    with pytest.raises(Marked if name.startswith("mark ") else Rejected) as caught:
        check(made(name), kind)
    assert re.search(r"Hãy |chỉ ghi một dòng trong sổ", caught.value.sentence)
    assert len(caught.value.sentence) < 300


OPEN = [
    "Giữ bí mật nhà nước là trách nhiệm của mọi người.", "Công tác bảo mật", "MẬT ĐỘ DÂN SỐ", "Độ mật", "mật", "BÍ MẬT",
    "Số văn bản mật đã nhận", "LUẬT", "MẶT TRẬN TỔ QUỐC", "Mật khẩu",
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_ordinary_sentences_with_the_word_pass(text: str) -> None:
    assert check(hostile.cell(text), FileKind.XLSX)
    assert check(hostile.word(hostile.paragraph(text)), FileKind.DOCX)
    assert check(text.encode(), FileKind.TXT).text == text


def test_a_plain_text_with_a_mark_is_refused() -> None:
    with pytest.raises(Marked):
        check("BÁO CÁO\n  TỐI MẬT\nNăm 2022".encode(), FileKind.TXT)


@pytest.mark.parametrize(
    "formula",
    ["SUM(A1:B2)", "IF(A1>0,\"cmd|' /c'!A0\",\"\")", "Trang!A1", "'Trang 2'!A1*[1]", "VLOOKUP(A1,Bang[Cột],2,0)",
     "HYPERLINK(\"#Trang!A1\",\"về\")"],
)  # fmt: skip
def test_a_formula_that_stays_inside_passes(formula: str) -> None:
    text = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert check(hostile.formula(text), FileKind.XLSX)


def test_what_stands_in_a_sheet_is_counted_without_the_reader() -> None:
    data = hostile.sheet(
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"/><c r="D2" t="inlineStr"><is><t>a</t></is></c></row>'
        '<row r="3"><c r="A3"/></row><row r="9"><c r="C9"><f>A2</f></c></row>',
        dimension="A1:D9",
    )
    seen = check(data, FileKind.XLSX).seen[hostile.SHEET]
    assert (seen.cells, seen.rows, seen.last_row, seen.last_column) == (3, 2, 9, 4)


def test_rows_and_cells_without_numbers_follow_each_other() -> None:
    assert (
        check(hostile.sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"), FileKind.XLSX)
        .seen[hostile.SHEET]
        .last_row
        == 2
    )


def test_a_dimension_that_names_only_its_first_cell_is_no_lie() -> None:
    """What programs write that do not know the end when they begin."""
    assert check(hostile.sheet('<row r="9"><c r="C9"><v>1</v></c></row>', dimension="A1"), FileKind.XLSX)


def test_a_word_file_from_a_page_of_the_web_may_have_letters_of_no_width() -> None:
    assert check(hostile.word(hostile.paragraph("một\u200b hai")), FileKind.DOCX)
    assert check(packed(docx_parts()), FileKind.DOCX)


def test_a_far_row_without_cells_is_only_a_height() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="3"/>'
    assert check(hostile.sheet(rows), FileKind.XLSX).seen[hostile.SHEET].last_row == 1
