"""Plain tables as workbooks: numbers as numbers, texts as texts, filters, a head on every printed page."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from tongket.workbooks.tables import Column, Number, Table, write_tables

DAY = date(2022, 12, 12)
COLUMNS = (Column("Đơn vị", 26), Column("Thực hiện"), Column("Tỷ lệ"))
ROWS = (("Huyện Chư Sê", Number(1234), Number(Decimal("0.933"), 1, percent=True)), ("=1+1", None, None))
TOTALS = (("Toàn tỉnh", Number(Decimal("1234.5"), 1), None),)
TABLE = Table("Bảng/năm: 2022", "Bảng năm 2022", ("Căn cứ: số liệu minh họa.",), COLUMNS, ROWS, TOTALS)


def parts(*tables):
    archive = zipfile.ZipFile(BytesIO(write_tables(tables, created=DAY)))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def page(name="sheet1"):
    return parts(TABLE)[f"xl/worksheets/{name}.xml"]


def test_numbers_are_numbers_and_a_text_that_looks_like_a_formula_stays_a_text():
    assert re.search(r'<c r="B5" s="\d+"><v>1234</v></c>', page())
    assert re.search(r'<c r="C5" s="\d+"><v>0.933</v></c>', page())
    assert "<f>" not in page()
    assert "<t>=1+1</t>" in parts(TABLE)["xl/sharedStrings.xml"]


def test_an_empty_cell_is_left_empty_and_is_no_zero():
    assert re.search(r'<c r="B6" s="\d+"/>', page())


def test_numbers_show_their_decimals_and_shares_their_sign():
    styles = parts(TABLE)["xl/styles.xml"]
    for shape in ("0.0%", "#,##0.0"):
        assert f'formatCode="{shape}"' in styles


def test_the_rows_can_be_filtered_and_the_totals_stay_below():
    assert '<autoFilter ref="A4:C6"/>' in page()
    assert re.search(r'<c r="B7" s="\d+"><v>1234.5</v></c>', page())


def test_it_prints_lying_on_a4_one_page_wide_with_its_head_on_every_page():
    assert 'paperSize="9"' in page()
    assert 'orientation="landscape"' in page()
    assert 'fitToHeight="0"' in page()
    assert "$4:$4" in parts(TABLE)["xl/workbook.xml"]


def test_a_sheets_name_holds_nothing_that_excel_refuses():
    assert 'name="Bảng năm  2022"' in parts(TABLE)["xl/workbook.xml"]


def test_the_same_tables_give_the_same_bytes_and_each_its_own_sheet():
    assert write_tables([TABLE], created=DAY) == write_tables([TABLE], created=DAY)
    second = Table("Theo lĩnh vực", "Bảng năm 2022", (), COLUMNS, ())
    assert "xl/worksheets/sheet2.xml" in parts(TABLE, second)


def test_a_row_that_is_too_short_is_an_error():
    with pytest.raises(ValueError, match="2 cells under 3 columns"):
        write_tables([Table("A", "A", (), COLUMNS, (("x", None),))], created=DAY)
