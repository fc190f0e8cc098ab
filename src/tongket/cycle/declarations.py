"""What apps say about the opening of a working year (`<app>/openings.py`): what it shows beforehand and what it makes.

The year is opened down here and knows nothing of sheets, tasks or offices: those above say what is theirs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongket.access import Actor

from .calendars import Calendar, bounds


@dataclass(frozen=True, slots=True)
class Year:
    """The year that is asked about, the day on which it is asked, and whether it was opened by then."""

    label: int
    on: date
    opened: bool

    @property
    def first_day(self) -> date:
        """The first day of its reporting year."""
        return bounds(Calendar.REPORTING, self.label).start

    @property
    def last_day(self) -> date:
        """The last day of its reporting year."""
        return bounds(Calendar.REPORTING, self.label).last_day


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: its cells as people read them; the first leads to `link` where there is one."""

    cells: tuple[str, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One list of an opening: the sentence above it, its columns and lines. `folded` opens by a click.

    `doing` says that opening makes or changes what is listed; otherwise it is there to be known.
    """

    title: str
    said: str
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    folded: bool = False
    doing: bool = False

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Each column with "num" where every line has a count in it, which is set to the right."""
        return [(name, self._kind(place)) for place, name in enumerate(self.columns)]

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, str]]]]:
        """Each line with its cells, a cell with the kind of its column."""
        kinds = [kind for _, kind in self.heads]
        return [(line, list(zip(line.cells, kinds, strict=True))) for line in self.lines]

    def _kind(self, place: int) -> str:
        counts = (line.cells[place].replace(".", "").isdecimal() for line in self.lines)
        return "num" if place and all(counts) else ""


@dataclass(frozen=True, slots=True)
class YearPart:
    """What an app adds to the opening of a year. All run under the current scope.

    `show(year)` lists what will be made of a year that is to be opened, and what was made of one that was.
    `make(label, by=…, on=…)` makes it inside the one act and returns its members for the ledger, plain values only.
    `check(by, on)` raises Refused for who may not open a year; where nobody has such a check, nobody may.
    """

    key: str
    title: str
    order: int
    show: Callable[[Year], Sequence[Block]]
    make: Callable[..., list[Any]] | None = None
    check: Callable[[Actor, date], None] | None = None
