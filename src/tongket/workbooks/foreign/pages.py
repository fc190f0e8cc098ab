"""A worksheet of somebody else's, as cells by row and column, and what its file's structure shows of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tongket.workbooks.book import RawCell
from tongket.workbooks.grid import letters, place

Place = tuple[int, int]
MOST = 200_000  # filled cells of a file
SAVE = "Hãy mở bằng Excel hay LibreOffice, chép bảng cần gửi sang một tệp mới, lưu dạng .xlsx rồi gửi."


@dataclass(frozen=True)
class ForeignPage:
    """One worksheet: filled cells by row and column, both from 1."""

    name: str
    cells: Mapping[Place, RawCell]
    hidden: bool = False

    @cached_property
    def last_row(self) -> int:
        """The number of the last filled row; 0 of an empty page."""
        return max(self.rows, default=0)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that hold anything, in order."""
        return tuple(sorted({row for row, _ in self.cells}))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The numbers of the columns that hold anything, in order."""
        return tuple(sorted({column for _, column in self.cells}))


@dataclass(slots=True)
class Seen:
    """What a file's structure shows of one page without reading a value.

    `surely` are cells that hold something, `maybe` those that may turn out empty (a text, what a formula gives).
    """

    surely: set[Place] = field(default_factory=set)
    maybe: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)


def ref_of(row: int, column: int) -> str:
    """Return the name of a cell: F14."""
    return f"{letters(column)}{row}"


def at(ref: str) -> Place:
    """Return row and column of a cell's name."""
    column, row = place(ref)
    return row, column
