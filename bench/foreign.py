"""A spreadsheet that others made, 5,000 rows of 20 columns: through the gate, the child process, and held together."""

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter
import xlwt

from tongket.workbooks.foreign import read_sheets

from .figure import Figure, median_ms

ROWS, COLUMNS = 5_000, 20


def _cells() -> Iterator[tuple[int, int, str | float]]:
    for row in range(ROWS):
        yield row, 0, f"X· thø {row}"
        yield from ((row, column, row * column + 0.5) for column in range(1, COLUMNS))


def xls() -> bytes:
    into, book = BytesIO(), xlwt.Workbook()
    sheet = book.add_sheet("Tong hop")
    for row, column, value in _cells():
        sheet.write(row, column, value)
    book.save(into)
    return into.getvalue()


def xlsx() -> bytes:
    into = BytesIO()
    book = xlsxwriter.Workbook(into)
    sheet = book.add_worksheet("Tong hop")
    for row, column, value in _cells():
        sheet.write(row, column, value)
    book.close()
    return into.getvalue()


def measure() -> Iterator[Figure]:
    for name, data in (("xls", xls()), ("xlsx", xlsx())):
        took = median_ms(lambda data=data: read_sheets(data, "tep"), runs=3)
        yield Figure(f"đọc tệp .{name} của nơi khác, 5.000 dòng x 20 cột (kiểm tra, tiến trình con)", took, "ms", 2000)
