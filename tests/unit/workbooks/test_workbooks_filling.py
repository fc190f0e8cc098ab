"""Filling a blank and showing a cell with its neighbours."""

import re
from datetime import date
from decimal import Decimal

import pytest
from workbooks_samples import FORM, KEYS, PAGE_PART, blank, parts_of

from tongket.workbooks import PAGE, GridCell, Unreadable, fill, fill_cells, neighbourhood, read


def cell_xml(data: bytes, ref: str) -> str:
    found = re.search(rf'<c r="{ref}"[^>]*?(?:/>|>.*?</c>)', parts_of(data)[PAGE_PART].decode())
    assert found
    return found[0]


def test_filling_changes_only_the_cells_that_are_named() -> None:
    before, after = parts_of(blank()), parts_of(fill(blank(), {"H12": 112}))

    assert {name for name in before if before[name] != after[name]} == {PAGE_PART}
    assert cell_xml(fill(blank(), {"H12": 112}), "H11") == cell_xml(blank(), "H11")


def test_a_filled_cell_keeps_its_style_and_an_exact_value() -> None:
    style = re.search(r's="\d+"', cell_xml(blank(), "H14"))
    assert style

    filled = cell_xml(fill(blank(), {"H14": Decimal("1E+3")}), "H14")

    assert filled == f'<c r="H14" {style[0]}><v>1000</v></c>'


def test_texts_are_escaped_and_days_become_serial_numbers() -> None:
    data = fill(blank(), {"I12": "A < B & C", "H22": date(2022, 12, 14)})

    assert "A &lt; B &amp; C" in cell_xml(data, "I12")
    assert "<v>44909</v>" in cell_xml(data, "H22")


def test_a_cell_can_be_filled_again_and_emptied() -> None:
    once = fill(blank(), {"H12": "Không phát sinh", "H11": 5})
    again = fill(once, {"H12": None, "H11": 7})

    assert cell_xml(again, "H12") == cell_xml(blank(), "H12")
    assert read(again, FORM, KEYS).cells[0].amount == 7


def test_stale_results_of_the_pages_own_checks_are_dropped() -> None:
    assert "Chưa nhập</v>" in cell_xml(blank(), "J12")

    filled = cell_xml(fill(blank(), {"H12": 112}), "J12")

    assert "<f>" in filled
    assert "<v>" not in filled


def test_a_cell_that_the_page_does_not_have_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="Z99"):
        fill(blank(), {"Z99": 1})


def test_filling_is_repeatable_to_the_byte() -> None:
    assert fill(blank(), {"H12": 112}) == fill(blank(), {"H12": 112})


def test_a_cell_is_shown_with_the_rows_round_it_and_itself_marked() -> None:
    data = fill(blank(), {"H11": 1000, "H12": 112, "H14": Decimal("48.5"), "H15": "Có"})

    grid = neighbourhood(data, "Số liệu", "H12", rows=1)

    assert grid.sheet == "Số liệu"
    assert grid.columns == tuple("ABCDEFGHIJ")
    assert [row.number for row in grid.rows] == [11, 12, 13]
    assert [cell.text for cell in grid.rows[1].cells[:4]] == ["2", "TQ.19", "Công dân giao quân (Quân đội)", "công dân"]
    assert grid.rows[0].cells[7] == GridCell("H11", "1.000")
    assert grid.rows[1].cells[7] == GridCell("H12", "112", True)
    assert [cell.ref for row in grid.rows for cell in row.cells if cell.target] == ["H12"]


def test_numbers_and_days_are_shown_in_vietnamese_writing() -> None:
    data = fill(blank(), {"H14": Decimal("1234.5"), "H22": date(2022, 12, 4)})

    shown = {cell.ref: cell.text for row in neighbourhood(data, "Số liệu", "H18", 4).rows for cell in row.cells}

    assert (shown["H14"], shown["H22"]) == ("1.234,5", "04/12/2022")


def test_a_cell_near_the_top_has_fewer_rows_above_it() -> None:
    assert [row.number for row in neighbourhood(blank(), "Số liệu", "A2", 4).rows] == [1, 2, 3, 4, 5, 6]


def test_a_cell_far_out_is_shown_without_a_thousand_columns() -> None:
    data = fill_cells(blank(), {PAGE: {"IV12": "xa"}})

    far = neighbourhood(data, "Số liệu", "IV12", 1)
    near = neighbourhood(data, "Số liệu", "H12", 1)

    assert far.columns[-1] == "IV"
    assert [cell.text for cell in far.rows[1].cells if cell.target] == ["xa"]
    assert len(far.columns) == len(near.columns) == 12
    assert "H" in near.columns


def test_a_missing_page_or_a_wrong_reference_is_refused() -> None:
    with pytest.raises(Unreadable, match="không có trang “Khác”"):
        neighbourhood(blank(), "Khác", "H12")
    with pytest.raises(ValueError, match="h12"):
        neighbourhood(blank(), "Số liệu", "h12")
