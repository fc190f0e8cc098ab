"""Any form as it lies: its pages as grids to mark cells in, and values put into cells with all else left untouched.

For forms that are not ours. They are opened in the child (`splicing`); here is only what is asked of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.workbooks.opening import in_child

Value = Decimal | int | str | date | None


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


def form_pages(data: bytes) -> tuple[str, ...]:
    """The names of a form's pages in order, or `Unreadable`."""
    return tuple(in_child("splicing:pages", data))


def form_page(data: bytes, page: str, first: int = 1) -> FormPage:
    """A page as a grid of at most 150 rows by 40 columns, merged cells as they are merged; `Unreadable` otherwise."""
    told = in_child("splicing:page_of", data, page, first)
    rows = tuple(FormRow(row["number"], tuple(FormCell(**cell) for cell in row["cells"])) for row in told["rows"])
    return FormPage(told["name"], tuple(told["columns"]), rows, told["next"])


def check_cells(data: bytes, refs: Mapping[str, list[str]]) -> list[str]:
    """Return a sentence for each cell (refs by page) into which nothing can be put: no such page, a formula, covered."""
    return [str(sentence) for sentence in in_child("splicing:wrong_cells", data, refs)]


def fill_cells(data: bytes, values: Mapping[str, Mapping[str, Value]]) -> bytes:
    """The form with values in cells by page and reference; None empties a cell.

    Formulas, styles, merged cells, widths and print settings stay as they lie. Cached results of formulas are dropped and
    the program is told to calculate anew on opening. Raises ValueError for a cell that `check_cells` would name.
    """
    made = in_child("splicing:filled", data, {page: dict(cells) for page, cells in values.items()})
    if not isinstance(made, bytes):
        raise ValueError(" ".join(map(str, made)))
    return made
