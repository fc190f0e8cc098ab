"""What a workbook asks for: the values from which a blank is written and by which it is read back.

A form is complete in itself: nothing here looks anything up, so the same form always gives the same cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tongket.workbooks.checks import Check

RowKind = Literal["number", "yesno"]
FigureStatus = Literal["ước", "chính thức"]

MAX_ROWS = 1_000


class Basis(StrEnum):
    """What the figures of a workbook rest on."""

    UNIT = "unit"
    PUBLISHED = "published"
    ILLUSTRATION = "illustration"

    @property
    def label(self) -> str:
        """The words in the workbook's list."""
        return _BASIS_LABELS[self]


_BASIS_LABELS = {
    Basis.UNIT: "Số liệu của đơn vị",
    Basis.PUBLISHED: "Đã công bố",
    Basis.ILLUSTRATION: "Số liệu minh họa",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure asked for. `decimals` is the scale of the amount; `target` and `last_year` are only printed.

    `proposed` stands in the input cell already, for the unit to keep or change: what its own units' figures add up to.
    Where `counted` says how it was counted from records, that cell is locked: what a file says there is never a figure.
    """

    code: str
    label: str
    unit_noun: str
    decimals: int = 0
    period: str = ""
    guide: str = ""
    kind: RowKind = "number"
    target: Decimal | None = None
    last_year: Decimal | None = None
    proposed: Decimal | None = None
    counted: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= 6:
            raise ValueError(f"{self.code}: decimals must be 0 to 6, not {self.decimals}")
        if self.kind == "yesno" and self.decimals:
            raise ValueError(f"{self.code}: a yes/no row has no decimals")


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one banded heading; without a title or without rows no heading is printed."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A form that is not ours, as it came, and the cell of it that takes each row's figure: code, page, cell."""

    data: bytes = field(repr=False)
    cells: tuple[tuple[str, str, str], ...]

    @property
    def places(self) -> dict[str, tuple[str, str]]:
        """Page and cell of each row, by its code."""
        return {code: (page, ref) for code, page, ref in self.cells}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text asked for beside the figures: under a heading of a group, at most `limit` characters.

    `text` stands in the cell already, for the unit to keep or change. Passages of one group follow one another.
    """

    key: str
    group: str
    heading: str
    limit: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet of one unit for one year, or for one term of it, which the caller writes as a code and as a name.

    `unit` is the unit's slug, `sheet` the sheet's code.

    `checks` are what its figures must, should or may be asked to hold among themselves; `words` are told beside them.
    Where it is `marked`, its figures stand in the cells of a form that is not ours, and our page goes with it: for whom,
    until when, who signs.
    """

    sheet: str
    sheet_name: str
    title: str
    year: int
    layout: int
    unit: str
    unit_name: str
    superior_name: str
    as_of: date
    status: FigureStatus
    sections: tuple[Section, ...]
    due: date | None = None
    basis: Basis = Basis.UNIT
    checks: "tuple[Check, ...]" = ()
    term: str = ""
    term_name: str = ""
    marked: Marked | None = None
    words: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        codes = [row.code for row in self.rows]
        if len(set(codes)) != len(codes):
            raise ValueError(f"{self.sheet}: a code stands twice")
        if not 1 <= len(codes) <= MAX_ROWS:
            raise ValueError(f"{self.sheet}: 1 to {MAX_ROWS} rows, not {len(codes)}")
        if self.marked and (self.words or sorted(self.marked.places) != sorted(codes)):
            raise ValueError(f"{self.sheet}: a marked form has one cell for each row and no page of words")
        unknown = {code for check in self.checks for code in check.every_code} - set(codes)
        if unknown:
            raise ValueError(f"{self.sheet}: a check names {', '.join(sorted(unknown))}, which is no row")

    @property
    def when(self) -> str:
        """The year, or the term of it, in words."""
        return self.term_name or f"năm {self.year}"

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in printed order."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        for section in self.sections:
            yield from section.rows


@dataclass(frozen=True, slots=True)
class Key:
    """A signing key; its `id` is written beside the token, its `secret` never leaves the server."""

    id: str
    secret: bytes = field(repr=False)
