"""A list as paper and as a workbook: the same rows, an ordinal, a sum under them, and the word that some are made up."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from tongket.documents import to_docx, to_pdf
from tongket.organization.kinds import Nature
from tongket.organization.map import Node, UnitMap
from tongket.registers.listed import ILLUSTRATION, Column, Listed, book_of, paper_of
from tongket.workbooks.tables import Number

DAY = date(2022, 12, 12)
PLACE = Node(1, "gia-lai", Nature.TERRITORY, "Gia Lai", "Tỉnh Gia Lai", "tỉnh", "province", "64", None, None, "a")
BODY = Node(2, "ubnd", Nature.BODY, "UBND tỉnh", "Ủy ban nhân dân tỉnh", "UBND", "province", "", None, 1, "b")
UNITS = UnitMap(DAY, {1: PLACE, 2: BODY}, {}, {}, {}, {})


def listed(**more: object) -> Listed:
    columns = (Column("Đơn vị", 60), Column("Số giao", 30, "right"))
    rows = [["Huyện Chư Sê", 1234], ["=HYPERLINK(1)", None]]
    return Listed("chi-tieu", BODY, "DANH SÁCH", "Chỉ tiêu giao", columns, rows, **more)  # type: ignore[arg-type]


def sheet(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode() + book.read("xl/sharedStrings.xml").decode()


def test_a_paper_numbers_its_rows_and_fills_the_width() -> None:
    paper = paper_of(listed(), UNITS, on=DAY)

    table = paper.blocks[-1]
    assert [row[0][0].text for row in table.rows] == ["1", "2"]
    assert [row[2][0].text for row in table.rows] == ["1.234", ""]
    assert sum(column.width_mm for column in table.columns) == pytest.approx(247, abs=0.5)
    assert (paper.head.organisation, paper.head.place) == ("ỦY BAN NHÂN DÂN TỈNH", "Gia Lai")
    assert to_docx(paper).startswith(b"PK")
    assert to_pdf(paper).startswith(b"%PDF")


def test_sums_stand_under_the_rows_without_an_ordinal() -> None:
    table = paper_of(listed(totals=[["Tổng", Number(Decimal("1234.5"), 1)]]), UNITS, on=DAY).blocks[-1]

    assert table.total_rows == 1
    assert [inlines[0].text for inlines in table.rows[-1]] == ["", "Tổng", "1.234,5"]


def test_a_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    text = sheet(book_of(listed(), on=DAY))

    assert "<v>1234</v>" in text
    assert "=HYPERLINK(1)" in text
    assert "<f>" not in text


@pytest.mark.parametrize("made_up", [True, False])
def test_what_is_made_up_says_so_in_every_form(made_up: bool) -> None:
    made = listed(illustration=made_up)

    assert (paper_of(made, UNITS, on=DAY).note == ILLUSTRATION) is made_up
    assert (ILLUSTRATION in sheet(book_of(made, on=DAY))) is made_up
