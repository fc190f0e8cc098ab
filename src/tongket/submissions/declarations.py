"""What apps say about sheets: the sheet itself (`<app>/sheets.py`) and its rows (`<app>/sheet_rows.py`).

A sheet is declared once, by whoever owns it; each sector adds its own rows to it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tongket.organization.kinds import Level, Line
from tongket.organization.map import Node


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of the year: which bodies fill it (by kind and level), along which line it goes up, when it is due.

    `layout` grows when rows move. `as_of` and `due` are (month, day) of the sheet's year. Figures are *ước* until the
    year closes on 14/12 (Decree 09/2019/NĐ-CP Art. 12). `since` is the day from which the sheet is filled at all,
    `until` the first day on which it no longer is.

    One made on the screen has an `owner` (a body's id), below which it is filled; `only_year` says that it is of one year,
    `withdrawn` on which day it was given up. A periodic sheet has a part in `words`.
    """

    code: str
    name: str
    title: str
    kind: str
    level: Level
    layout: int
    line: Line = Line.MILITARY
    status: Literal["ước", "chính thức"] = "ước"
    as_of: tuple[int, int] = (11, 30)
    due: tuple[int, int] = (12, 5)
    since: date = date(2020, 1, 1)
    until: date | None = None
    named: str = ""
    owner: int | None = None
    only_year: int | None = None
    withdrawn: date | None = None
    words: bool = True

    def in_force(self, day: date) -> bool:
        """Whether the sheet is filled on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def is_filled_by(self, body: Node) -> bool:
        """Say whether a body fills it; `named` narrows its kind to bodies whose name begins so."""
        return (self.kind, self.level) == (body.kind, body.level) and body.name.startswith(self.named)


@dataclass(frozen=True, slots=True)
class Sum:
    """What some rows of a heading add up to: shown while the sheet is filled, never stored."""

    label: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Rows that an app adds to a sheet, under one heading, in the order given. `order` places the heading.

    `sums` are shown under the rows while they are typed on the web.
    """

    sheet: str
    title: str
    indicators: tuple[str, ...]
    order: int
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """Indicators that two sheets report of one place (`<app>/two_readings.py`): both stand side by side, totals count one.

    It is the one that a named officer settled on, until then the `leading` sheet's.
    """

    indicators: tuple[str, ...]
    leading: str
    beside: str
