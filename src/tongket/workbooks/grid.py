"""A cell with its neighbours as they stood in the file, for showing where a figure came from."""

import re
from collections.abc import Mapping
from functools import lru_cache

from tongket.vietnamese import number, short_date
from tongket.workbooks import values
from tongket.workbooks.book import REF, RawCell
from tongket.workbooks.opening import Sheets, open_workbook
from tongket.workbooks.readings import Grid, GridCell, GridRow, Unreadable

_MAX_COLUMNS = 12
_SPLIT = re.compile(r"([A-Z]+)([0-9]+)")


def neighbourhood(data: bytes | Sheets, sheet: str, ref: str, rows: int = 4) -> Grid:
    """The target's row and up to `rows` rows above and below it; `Unreadable` if the file lacks the page.

    Raises ValueError for a `ref` that is no cell reference. Numbers and days are shown in Vietnamese writing.
    """
    if not REF.fullmatch(ref):
        raise ValueError(f"not a cell reference: {ref}")
    book = open_workbook(data)
    if sheet not in book.pages:
        raise Unreadable(f"Tệp không có trang “{sheet}”.")
    return around(book.cells(sheet), sheet, ref, rows, from_1904=book.from_1904)


def around(cells: Mapping[str, RawCell], sheet: str, ref: str, rows: int = 4, *, from_1904: bool = False) -> Grid:
    """The same of cells that were read already, by their names."""
    column, at = place(ref)
    first, last = max(1, at - rows), at + rows
    shown = {here: cell for key, cell in cells.items() if first <= (here := place(key))[1] <= last}
    columns = _columns({here[0] for here in shown}, column)
    lines = tuple(_line(from_1904, shown, columns, row, ref) for row in range(first, last + 1))
    return Grid(sheet, tuple(letters(number) for number in columns), lines)


def _columns(filled: set[int], target: int) -> tuple[int, ...]:
    """From the first filled column on, at most twelve, always with the target's."""
    first = min(filled | {target})
    last = max(filled | {target})
    if last - first >= _MAX_COLUMNS:
        first = max(first, min(target, last - _MAX_COLUMNS + 1))
        last = first + _MAX_COLUMNS - 1
    return tuple(range(first, last + 1))


def _line(
    from_1904: bool, shown: dict[tuple[int, int], RawCell], columns: tuple[int, ...], row: int, ref: str
) -> GridRow:
    cells = []
    for column in columns:
        here = f"{letters(column)}{row}"
        cells.append(GridCell(here, text_of(shown.get((column, row)), from_1904), here == ref))
    return GridRow(row, tuple(cells))


def text_of(cell: RawCell | None, from_1904: bool) -> str:
    """What a cell shows, numbers and days in Vietnamese writing."""
    if cell is None:
        return ""
    try:
        if cell.dated:
            day = values.day_field(cell, from_1904)
            return short_date(day) if day else ""
        return _number(cell.text) if cell.kind == "n" else values.plain_text(cell)
    except ValueError:
        return values.plain_text(cell)


def _number(text: str) -> str:
    value = values.xml_number(text)
    exponent = int(value.normalize().as_tuple().exponent)
    return number(value, min(max(-exponent, 0), 15))


def place(ref: str) -> tuple[int, int]:
    """Column and row as numbers from 1."""
    name, row = _SPLIT.fullmatch(ref).groups()  # type: ignore[union-attr]
    return _number_of(name), int(row)


@lru_cache(maxsize=2_000)
def _number_of(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column


@lru_cache(maxsize=2_000)
def letters(column: int) -> str:
    """A column's letters, from its number."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
