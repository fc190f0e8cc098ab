"""Writes plain tables for reading and sorting: a title, notes, one head row with filters, numbers as numbers, A4 print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import count
from re import sub
from typing import TYPE_CHECKING, Any

from tongket.workbooks.newbook import new_book

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

A4 = 9
_FONT: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_EDGE: dict[str, Any] = {"border": 1, "border_color": "#8C8C8C"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "head": {**_EDGE, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#D5DFEA"},
    "text": {**_EDGE, "text_wrap": True, "indent": 1},
    "number": {**_EDGE, "align": "right"},
}
_TOTAL = {"bold": True, "bg_color": "#E8EEF4"}
_LINE_HEIGHT = 15  # points


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that holds a number: `value` as it is, shown with so many decimals; a percent's value is a fraction of one."""

    value: int | Decimal
    decimals: int = 0
    percent: bool = False


Value = str | Number | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head and its width in characters."""

    head: str
    width: float = 12


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `notes` stand under the title (unit, period, what the figures rest on); `totals` under the rows.

    A cell is a text, a `Number` or None (left empty: an empty cell is never zero).
    """

    name: str
    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Sequence[Value]] = ()


def write_tables(tables: Sequence[Table], *, created: date) -> bytes:
    """Return a workbook with one sheet for each table; the same arguments always give the same bytes.

    Raises ValueError for a row that is not as long as its table is wide.
    """
    out = BytesIO()
    book = new_book(out, strings_to_numbers=False)
    book.set_properties({"title": tables[0].title, "created": datetime(created.year, created.month, created.day)})
    pen = _Pen(book)
    for table in tables:
        _check(table)
        _sheet(pen, book.add_worksheet(_sheet_name(table.name)), table)
    book.close()
    return out.getvalue()


class _Pen:
    """Writes cells of one book, each look made once; texts go in as texts, whatever they begin with."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.formats: dict[tuple[str, str, bool], xlsxwriter.format.Format] = {}

    def format(self, name: str, shape: str = "", *, total: bool = False) -> xlsxwriter.format.Format:
        if (name, shape, total) not in self.formats:
            look = {**_FONT, **_LOOKS[name], **(_TOTAL if total else {}), **({"num_format": shape} if shape else {})}
            self.formats[name, shape, total] = self.book.add_format(look)
        return self.formats[name, shape, total]

    def write(
        self, page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, *, total: bool = False
    ) -> None:
        if isinstance(value, Number):
            page.write_number(row, column, value.value, self.format("number", _shape(value), total=total))
        elif value:
            page.write_string(row, column, value, self.format("text", total=total))
        else:
            page.write_blank(row, column, None, self.format("text", total=total))


def _shape(number: Number) -> str:
    places = "." + "0" * number.decimals if number.decimals else ""
    return f"0{places}%" if number.percent else f"#,##0{places}"


def _check(table: Table) -> None:
    for row in (*table.rows, *table.totals):
        if len(row) != len(table.columns):
            raise ValueError(f"“{table.name}”: a row of {len(row)} cells under {len(table.columns)} columns")


def _sheet_name(name: str) -> str:
    return sub(r"[\[\]:*?/\\']", " ", name)[:31].strip()  # what Excel refuses in the name of a sheet


def _sheet(pen: _Pen, page: xlsxwriter.worksheet.Worksheet, table: Table) -> None:
    page.write_string(0, 0, table.title, pen.format("title"))
    page.set_row(0, 21)
    for at, note in enumerate(table.notes, start=1):
        page.write_string(at, 0, note, pen.format("note"))
    head = len(table.notes) + 2
    for at, column in enumerate(table.columns):
        page.set_column(at, at, column.width)
        page.write_string(head, at, column.head, pen.format("head"))
    page.set_row(head, _LINE_HEIGHT * max(_lines(column) for column in table.columns) + 4)
    down = count(head + 1)
    for row in table.rows:
        _row(pen, page, next(down), row)
    if table.rows:
        page.autofilter(head, 0, head + len(table.rows), len(table.columns) - 1)
    for row in table.totals:
        _row(pen, page, next(down), row, total=True)
    page.freeze_panes(head + 1, 1)
    _print_setup(page, head)


def _lines(column: Column) -> int:
    return -(-len(column.head) // max(1, int(column.width) - 2))  # the filter's arrow takes room too


def _row(
    pen: _Pen, page: xlsxwriter.worksheet.Worksheet, at: int, row: Sequence[Value], *, total: bool = False
) -> None:
    for column, value in enumerate(row):
        pen.write(page, at, column, value, total=total)


def _print_setup(page: xlsxwriter.worksheet.Worksheet, head: int) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.hide_gridlines(2)
    page.set_footer('&R&"Times New Roman,Regular"&10Trang &P/&N')
