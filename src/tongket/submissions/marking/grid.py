"""A page of somebody else's Excel form as a grid on which cells are marked: the input cells of a sheet made of it, and the
cells of a form of the higher level that are filled from accepted figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from tongket.access import Refused
from tongket.cycle.asking import number_asked
from tongket.workbooks import FormCell, FormPage, Unreadable, form_page, form_pages, speaks

Notes = Mapping[tuple[str, str], tuple[str, str]]  # by page and cell: what a cell is marked for, shortly and in full


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid; `note` and `title` say what it is marked for, if anything; `open` that it may be marked."""

    cell: FormCell
    note: str
    title: str
    open: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid."""

    number: int
    cells: list[GridCell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The page `at` (from 0) of a form's pages `tabs`, from its row `first` on."""

    tabs: tuple[str, ...]
    at: int
    first: int
    page: FormPage
    rows: list[GridRow]

    @property
    def here(self) -> str:
        """The question by which this part of the form is asked for again."""
        return f"?trang={self.at}&tu={self.first}"

    def named(self, refs: Sequence[str]) -> list[str]:
        """Return those of some references that are cells of this page, each once."""
        here = {each.cell.ref for row in self.rows for each in row.cells}
        return [ref for ref in dict.fromkeys(refs) if ref in here]


def place_asked(request: HttpRequest) -> tuple[int, int]:
    """Return which page (from 0) and row (from 1) of a form an address asks for."""
    return number_asked(request.GET.get("trang", "")) or 0, number_asked(request.GET.get("tu", "")) or 1


def grid_of(data: bytes, at: int, first: int, notes: Notes) -> Grid:
    """Return a part of a form with the marks on it. Raises Refused when there is no such page."""
    try:
        tabs = form_pages(data)
        if not 0 <= at < len(tabs):
            raise Refused("Tệp không có trang này.")
        page = form_page(data, tabs[at], first)
    except Unreadable as error:
        raise Refused(str(error)) from error
    rows = [GridRow(row.number, [_cell(each, notes, page.name) for each in row.cells]) for row in page.rows]
    return Grid(tabs, at, first, page, rows)


def _cell(cell: FormCell, notes: Notes, tab: str) -> GridCell:
    note, title = notes.get((tab, cell.ref), ("", ""))
    return GridCell(cell, note, title, not cell.formula and (bool(note) or not speaks(cell.text)))
