"""A form of somebody else, made by code: three levels of heads, units of measure, a formula, two pages, its own locking."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

PAGE, OTHER = "Biểu 07", "Ghi chú"
MEN, WOMEN, SPENT, HECTARES = "D7", "E7", "D8", "D9"


def their_form(*, moved: int = 0) -> bytes:
    """Return the blank as Excel would save it; `moved` lines stand above the table."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"created": datetime(2022, 1, 1)})  # or two made in two seconds would not be the same file
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = book.add_format({"border": 1, "num_format": "#,##0"})
    open_cell = book.add_format({"border": 1, "locked": False})
    page = book.add_worksheet(PAGE)
    page.merge_range("A1:F1", "BIỂU 07/PCTT: KẾT QUẢ PHÒNG CHỐNG THIÊN TAI", head)

    def at(column: str, row: int) -> str:
        return f"{column}{row + moved}"

    def area(first: tuple[str, int], last: tuple[str, int]) -> str:
        return f"{at(*first)}:{at(*last)}"

    page.merge_range(area(("A", 4), ("A", 5)), "TT", head)
    page.merge_range(area(("B", 4), ("B", 5)), "Nội dung", head)
    page.merge_range(area(("C", 4), ("C", 5)), "Đơn vị tính", head)
    page.merge_range(area(("D", 4), ("E", 4)), "Kết quả", head)
    page.write(at("D", 5), "Nam", head)
    page.write(at("E", 5), "Nữ", head)
    page.merge_range(area(("F", 4), ("F", 5)), "Ghi chú", head)
    for number, column in enumerate("ABCDEF", start=1):
        page.write(at(column, 6), f"({number})", head)
    lines = (("Lượt người tham gia", "lượt người"), ("Kinh phí", "triệu đồng"), ("Diện tích rừng bị cháy (ha)", ""))
    for number, (name, noun) in enumerate(lines, start=1):
        row = 6 + number
        page.write(at("A", row), number, cell)
        page.write(at("B", row), name, cell)
        page.write(at("C", row), noun, cell)
        for column in "DE":
            page.write_blank(at(column, row), None, cell)
        page.write_blank(at("F", row), None, open_cell)
    page.write(at("B", 10), "Cộng lượt người", head)
    page.write_formula(at("D", 10), f"={at('D', 7)}+{at('E', 7)}", cell, 0)
    page.set_column("B:B", 30)
    page.print_area("A1:F12")
    page.protect("cua-ho")
    book.add_worksheet(OTHER).write("A1", "Số liệu tính đến cuối kỳ", head)
    book.close()
    return out.getvalue()
