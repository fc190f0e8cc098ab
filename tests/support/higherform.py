"""A form as a higher level hands it out: two pages, merged heads, borders, formulas across pages, a column of units."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

UNITS = ("Huyện Chư Sê", "Huyện Mang Yang")
FIRST, SECOND = "Biểu 01", "Tổng hợp"


def higher_form() -> bytes:
    """Return the blank as Excel would save it: D6:E7 take figures, row 8 adds them up, page two divides."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"created": datetime(2022, 1, 1)})  # or two made in two seconds would not be the same file
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = book.add_format({"border": 1, "num_format": "#,##0"})
    share = book.add_format({"border": 1, "num_format": '0.0"%"'})
    page = book.add_worksheet(FIRST)
    page.merge_range("A1:E1", "BỘ TƯ LỆNH QUÂN KHU 5", head)
    page.merge_range("A3:A5", "TT", head)
    page.merge_range("B3:B5", "Đơn vị", head)
    page.merge_range("C3:C5", "Chỉ tiêu giao", head)
    page.merge_range("D3:E3", "Công dân nhập ngũ", head)
    page.merge_range("D4:D5", "Năm nay", head)
    page.merge_range("E4:E5", "Năm trước", head)
    for at, unit in enumerate(UNITS, start=6):
        page.write(f"A{at}", at - 5, cell)
        page.write(f"B{at}", unit, cell)
        for column in "CDE":
            page.write_blank(f"{column}{at}", None, cell)
    page.write("B8", "Cộng", head)
    for column in "CDE":
        page.write_formula(f"{column}8", f"=SUM({column}6:{column}7)", cell, 0)
    page.set_column("B:B", 30)
    page.set_landscape()
    page.freeze_panes(5, 2)
    page.data_validation("D6:D7", {"validate": "integer", "criteria": ">=", "value": 0})
    page.conditional_format("D6:D7", {"type": "cell", "criteria": "<", "value": 5, "format": head})
    other = book.add_worksheet(SECOND)
    other.merge_range("A1:C1", "Tỷ lệ so với năm trước", head)
    other.write_formula("B3", f"='{FIRST}'!D8/'{FIRST}'!E8*100", share, 99)
    other.write("A3", "Toàn tỉnh", head)
    other.write_formula("C3", '=IF(B3>100,"Tăng","Giảm")', head, "Giảm")
    book.close()
    return out.getvalue()
