"""What came back in a workbook: its ticket, its figures cell by cell, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tongket.intake import Marked, Rejected
from tongket.workbooks.checks import Finding, Level
from tongket.workbooks.forms import Basis, FigureStatus

SignedUnder = Literal["", "KT.", "TL."]


class Unreadable(Rejected):
    """The workbook is refused as a whole; the message is the sentence the officer reads."""


class MarkedWorkbook(Unreadable, Marked):
    """The workbook bears a secrecy mark: whoever lets files in has to tell of it (`accounts.marks`)."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which blank came back, as the server signed it. `cells` pairs each row's code with its input cell.

    `counted` pairs the code of each locked row with the number that was issued in it, as a text; empty where none was.
    `words` pairs the key of each passage that was issued with a text with that text's digest.
    """

    sheet: str
    unit: str
    year: int
    layout: int
    issue: str
    status: FigureStatus
    as_of: date
    key_id: str
    cells: tuple[tuple[str, str], ...]
    counted: tuple[tuple[str, str], ...] = ()
    term: str = ""
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `sheet` is the page's name, `raw` the text in the file, `amount` is in 10^-decimals of the unit."""

    code: str
    sheet: str
    ref: str
    raw: str
    amount: int
    own_source: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One passage as it stands, empty where nothing was told; `touched` says whether it was issued otherwise."""

    key: str
    ref: str
    text: str
    touched: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, or (as a warning) to look at, in one cell."""

    sheet: str
    ref: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a workbook says. Only a reading without problems may be taken over; empty cells are not zero.

    `findings` are the checks that do not hold, `explanations` what is said of them by their rules; None where the
    workbook has no page for it. `told` are the passages of the part in words; none where it has no page for them.
    """

    ticket: Ticket
    cells: tuple[Cell, ...]
    empty: tuple[tuple[str, str], ...]
    basis: Basis
    citation: str
    prepared_by: str
    prepared_by_title: str
    signed_by: str
    signed_by_title: str
    signed_under: SignedUnder
    signed_on: date | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    findings: tuple[Finding, ...] = ()
    explanations: Mapping[str, str] | None = None
    told: tuple[Told, ...] = ()

    @property
    def warned(self) -> tuple[Finding, ...]:
        """The checks that should hold and do not."""
        return tuple(each for each in self.findings if each.level is Level.SHOULD)

    @property
    def unexplained(self) -> tuple[Finding, ...]:
        """Those of them that the workbook had room to explain and does not."""
        return () if self.explanations is None else tuple(e for e in self.warned if e.rule not in self.explanations)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as it stood in the file; `target` marks the one that was asked for."""

    ref: str
    text: str
    target: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of the file: its number and a cell for each column of the grid."""

    number: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A cell with its neighbours. `columns` are the letters over the cells."""

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
