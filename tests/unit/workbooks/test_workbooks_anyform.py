"""A foreign form: shown as it lies, filled cell by cell, and byte for byte the same elsewhere."""

import re
from decimal import Decimal

import pytest
from workbooks_samples import parts_of

from support.higherform import FIRST, SECOND, higher_form
from tongket.workbooks import Unreadable, check_cells, fill_cells, form_page, form_pages
from tongket.workbooks.book import open_book
from tongket.workbooks.patch import pack

PAGE = "xl/worksheets/sheet1.xml"
OTHER = "xl/worksheets/sheet2.xml"


def without_cells(xml: bytes) -> bytes:
    """Return a page without its cells: everything that filling must not touch."""
    return re.sub(rb"<c [^>]*?/>|<c .*?</c>", b"", xml, flags=re.DOTALL)


def test_a_page_is_shown_with_its_merged_heads_and_its_formulas() -> None:
    page = form_page(higher_form(), FIRST)

    assert form_pages(higher_form()) == (FIRST, SECOND)
    assert page.columns == ("A", "B", "C", "D", "E")
    by_ref = {cell.ref: cell for row in page.rows for cell in row.cells}
    assert (by_ref["A3"].text, by_ref["A3"].rows, by_ref["D3"].columns) == ("TT", 3, 2)
    assert "A4" not in by_ref
    assert by_ref["C8"].formula
    assert not by_ref["D6"].formula


def test_a_long_page_is_shown_in_pieces() -> None:
    page = form_page(fill_cells(higher_form(), {FIRST: {"B400": "cuối"}}), FIRST)

    assert page.next == 151
    assert form_page(fill_cells(higher_form(), {FIRST: {"B400": "cuối"}}), FIRST, 301).rows[99].cells[1].text == "cuối"


def test_filling_leaves_all_but_the_named_cells_as_they_lie() -> None:
    before, filled = higher_form(), fill_cells(higher_form(), {FIRST: {"D6": 188, "E7": Decimal("1.5")}})

    old, new = parts_of(before), parts_of(filled)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {PAGE, OTHER}
    assert without_cells(old[PAGE]) == without_cells(new[PAGE])
    assert without_cells(old[OTHER]) == without_cells(new[OTHER])
    for kept in (rb"<mergeCells.*?</mergeCells>", rb"<dataValidations.*?</dataValidations>", rb"<cols>.*?</cols>"):
        assert re.search(kept, old[PAGE])[0] == re.search(kept, new[PAGE])[0]
    style = re.search(rb'<c r="D6" s="(\d+)"/>', old[PAGE])[1]
    assert b'<c r="D6" s="' + style + b'"><v>188</v></c>' in new[PAGE]
    assert b"<v>1.5</v>" in new[PAGE]


def test_formulas_stay_and_lose_only_their_stale_results() -> None:
    new = parts_of(fill_cells(higher_form(), {FIRST: {"D6": 188}}))

    assert re.findall(rb"<f>(.*?)</f>", new[PAGE]) == [b"SUM(C6:C7)", b"SUM(D6:D7)", b"SUM(E6:E7)"]
    text = re.search(rb'<c r="C3"([^>]*)>(.*?)</c>', new[OTHER])
    assert b"t=" not in text[1]
    assert b"<v>" not in text[2]
    assert b'fullCalcOnLoad="1"' in new["xl/workbook.xml"]


def test_a_workbook_that_says_nothing_of_calculating_is_told_to() -> None:
    parts = parts_of(higher_form())
    silent = {**parts, "xl/workbook.xml": re.sub(rb"<calcPr[^>]*>", b"", parts["xl/workbook.xml"])}

    told = parts_of(fill_cells(pack(silent), {FIRST: {"D6": 1}}))["xl/workbook.xml"]

    assert told.count(b'<calcPr fullCalcOnLoad="1"/>') == 1
    assert told.index(b"</sheets>") < told.index(b"<calcPr")


def test_none_empties_a_cell_and_texts_are_escaped() -> None:
    filled = fill_cells(higher_form(), {FIRST: {"A6": None, "B6": "A < B & C"}})

    cells = open_book(parts_of(filled)).cells(FIRST)
    assert "A6" not in cells
    assert cells["B6"].text == "A < B & C"


@pytest.mark.parametrize("ref", ["F6", "A2", "C12", "AA1", "A20"])
def test_a_cell_that_the_page_did_not_have_is_put_where_it_belongs(ref: str) -> None:
    filled = fill_cells(higher_form(), {FIRST: {ref: 7, "D6": 1}})

    xml = parts_of(filled)[PAGE]
    assert open_book(parts_of(filled)).cells(FIRST)[ref].text == "7"
    rows = [int(number) for number in re.findall(rb'<row r="(\d+)"', xml)]
    assert rows == sorted(set(rows))


def test_a_row_written_with_a_prefix_is_filled_with_that_prefix() -> None:
    parts = parts_of(higher_form())
    xml = parts[PAGE].decode()
    prefixed = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", xml.partition("?>")[2]).replace("xmlns=", "xmlns:x=")
    filled = fill_cells(pack({**parts, PAGE: prefixed.encode()}), {FIRST: {"D6": 5, "D30": 6}})

    assert b"<x:v>5</x:v></x:c>" in parts_of(filled)[PAGE]
    assert open_book(parts_of(filled)).cells(FIRST)["D30"].text == "6"


def test_a_formula_a_covered_cell_and_a_missing_page_take_nothing() -> None:
    wrong = check_cells(higher_form(), {FIRST: ["D8", "D5", "x1", "D6"], "Khác": ["A1"]})

    assert [sentence.split(":")[0] for sentence in wrong] == [
        f"Trang “{FIRST}”, ô D8", f"Trang “{FIRST}”, ô D5", "“x1” không phải là địa chỉ ô.", "Tệp không có trang “Khác”.",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="công thức"):
        fill_cells(higher_form(), {FIRST: {"D8": 1}})


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Unreadable):
        form_pages(b"khong phai excel")
    with pytest.raises(Unreadable):
        form_page(higher_form(), "Không có")
