"""Any form as it lies: its pages as grids to mark cells in, and values put into cells with all else left untouched.

For forms that are not ours. The XML is not built anew: what changes is spliced into the bytes of the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tongket.intake import Admitted
from tongket.workbooks.book import REF, Book, RawCell, open_book
from tongket.workbooks.grid import letters, place, text_of
from tongket.workbooks.patch import pack
from tongket.workbooks.reader import admit
from tongket.workbooks.splicing import COLUMNS, Value, covered, merged, seen, spliced

ROWS = 150  # what one grid shows, by `COLUMNS`
_RECALCULATE = re.compile(rb"<((?:\w+:)?)calcPr((?:[^\"'>]|\"[^\"]*\")*?)(/?)>")
_BEFORE_CALCULATION = re.compile(rb"</((?:\w+:)?)(?:sheets|definedNames)>")
_ON_LOAD = re.compile(rb' fullCalcOnLoad="[^"]*"')


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of a form: what it shows, whether a formula stands there, over how many columns and rows it is merged."""

    ref: str
    text: str
    formula: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form; cells that a merged one covers are left out."""

    number: int
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page of a form from its row `first` on. `columns` are the letters over the cells; `next` is the row after, if any."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...]
    next: int | None = None


def form_pages(data: bytes | Admitted) -> tuple[str, ...]:
    """The names of a form's pages in order, or `Unreadable`."""
    return tuple(open_book(admit(data).parts).pages)


def form_page(data: bytes | Admitted, page: str, first: int = 1) -> FormPage:
    """A page as a grid of at most 150 rows by 40 columns, merged cells as they are merged; `Unreadable` otherwise."""
    book = open_book(admit(data).parts)
    here = seen(book, page)
    cells, areas = book.cells(page), merged(here)
    places = [place(ref) for ref in {*cells, *here.cells, *areas}]
    deepest = max((row for _, row in places), default=1)
    widest = min(COLUMNS, max((column for column, _ in places), default=1))
    last = min(deepest, first + ROWS - 1)
    hidden = {each for ref, (wide, deep) in areas.items() for each in covered(ref, wide, deep)}
    laid = _Laid(book, cells, areas, hidden)
    rows = tuple(laid.row(number, widest) for number in range(first, last + 1))
    names = tuple(letters(column) for column in range(1, widest + 1))
    return FormPage(page, names, rows, last + 1 if last < deepest else None)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page's cells as they lie: what they hold, over how much they are merged, which ones that covers."""

    book: Book
    cells: Mapping[str, RawCell]
    merged: Mapping[str, tuple[int, int]]
    covered: set[str]

    def row(self, number: int, widest: int) -> FormRow:
        """One row of the grid, `widest` columns wide."""
        refs = ((column, f"{letters(column)}{number}") for column in range(1, widest + 1))
        return FormRow(
            number, tuple(self._cell(ref, widest - column + 1) for column, ref in refs if ref not in self.covered)
        )

    def _cell(self, ref: str, room: int) -> FormCell:
        cell = self.cells.get(ref)
        wide, deep = self.merged.get(ref, (1, 1))
        return FormCell(ref, text_of(self.book, cell), cell is not None and cell.formula, min(wide, room), deep)


def check_cells(data: bytes | Admitted, refs: Mapping[str, list[str]]) -> list[str]:
    """Return a sentence for each cell (refs by page) into which nothing can be put: no such page, a formula, covered."""
    book = open_book(admit(data).parts)
    wrong = []
    for page, named in refs.items():
        if page not in book.pages:
            wrong.append(f"Tệp không có trang “{page}”.")
            continue
        cells = book.cells(page)
        hidden = {each for ref, (wide, deep) in merged(seen(book, page)).items() for each in covered(ref, wide, deep)}
        for ref in named:
            if not REF.fullmatch(ref):
                wrong.append(f"“{ref}” không phải là địa chỉ ô.")
            elif ref in hidden:
                wrong.append(f"Trang “{page}”, ô {ref}: ô nằm trong vùng gộp; hãy chọn ô đầu của vùng.")
            elif ref in cells and cells[ref].formula:
                wrong.append(f"Trang “{page}”, ô {ref}: ô có công thức, tự tính; không ghi số vào được.")
    return wrong


def fill_cells(data: bytes | Admitted, values: Mapping[str, Mapping[str, Value]]) -> bytes:
    """The form with values in cells by page and reference; None empties a cell.

    Formulas, styles, merged cells, widths and print settings stay as they lie. Cached results of formulas are dropped and
    the program is told to calculate anew on opening. Raises ValueError for a cell that `check_cells` would name.
    """
    wrong = check_cells(data, {page: list(cells) for page, cells in values.items()})
    if wrong:
        raise ValueError(" ".join(wrong))
    admitted = admit(data)
    book, parts = open_book(admitted.parts), dict(admitted.parts)
    for page, name in book.pages.items():
        parts[name] = spliced(seen(book, page), values.get(page, {}))
    parts["xl/workbook.xml"] = calculated_anew(parts["xl/workbook.xml"])
    return pack(parts)


def calculated_anew(xml: bytes) -> bytes:
    """The workbook part, told to calculate anew on opening."""

    def again(match: re.Match[bytes]) -> bytes:
        attributes = _ON_LOAD.sub(b"", match[2]).rstrip()
        return b"<" + match[1] + b"calcPr" + attributes + b' fullCalcOnLoad="1"' + match[3] + b">"

    if _RECALCULATE.search(xml):
        return _RECALCULATE.sub(again, xml, count=1)
    before = list(_BEFORE_CALCULATION.finditer(xml))[-1:]  # its place in the order of ECMA-376
    return b"".join(
        xml[: each.end()] + b"<" + each[1] + b'calcPr fullCalcOnLoad="1"/>' + xml[each.end() :] for each in before
    )
