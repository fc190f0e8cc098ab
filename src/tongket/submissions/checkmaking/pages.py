"""What the page of a sheet's checks shows: each with what it holds, and what may be done with it."""

from dataclasses import dataclass
from datetime import date

from tongket.accounts.models import Member, Office
from tongket.organization.map import UnitMap
from tongket.workbooks import Check, Level

from ..checks.known import checks_of, neighbours_of
from ..checks.neighbours import WHY
from ..models import CheckKind, MadeCheck, SheetVersion
from ..sheetmaking import pages as sheets

_ASKED = f"{Level.QUESTION.label}: {WHY}"


@dataclass(frozen=True, slots=True)
class Line:
    """One check: `kind` and what it `said`, the conditions that it means, `lost` rows that the sheet no longer has."""

    kind: str
    said: str
    why: str
    conditions: list[Check]
    number: int = 0
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The checks of a sheet; of a made one those of the version being made, if there is one (`draft`), and its rows."""

    sheet: sheets.Page
    lines: list[Line]
    draft: SheetVersion | None
    undoable: bool
    rows: list[sheets.RowLine]
    made: list[MadeCheck]

    @property
    def why_not(self) -> str | None:
        """Why nothing may be changed."""
        return self.sheet.why_not

    def numbered(self, number: int | None) -> MadeCheck | None:
        """Return the check with a number; None where there is none."""
        return next((row for row in self.made if row.number == number), None)


def page(code: str, units: UnitMap, offices: list[Office], *, by: Member, on: date) -> Page:
    """Return the page of a sheet's checks. Raises Refused for a sheet out of sight."""
    sheet = sheets.page(code, units, offices, by=by, on=on)
    if sheet.made is None:
        return Page(sheet, _declared(code), None, False, sheet.issued, [])
    newest = sheet.versions[0]
    draft = newest if newest.issued_on is None else None
    said = list(MadeCheck.objects.filter(version=newest).order_by("number"))
    made = [row for row in said if row.removed is None]
    rows = sheet.draft or sheet.issued
    known = {row.indicator.code for row in rows}
    undoable = any(row.added or row.removed for row in said)
    return Page(sheet, [_line(row, known) for row in made], draft, undoable, rows, made)


def _line(row: MadeCheck, known: set[str]) -> Line:
    lost = ", ".join(sorted(row.every_code - known))
    conditions = [] if row.ruled else list(row.checks)
    why = _ASKED if row.kind == CheckKind.NEIGHBOURS else row.why
    return Line(row.get_kind_display(), row.said, why, conditions, row.number, lost)


def _declared(code: str) -> list[Line]:
    """Return the checks of a declared sheet, those that are judged in workbooks first."""
    lines = [Line(check.level.label, check.printed, check.why, []) for check in checks_of(code)]
    near = ", ".join(neighbours_of(code))
    said = f"{near} không khác xa các đơn vị cùng cấp"
    return [*lines, Line(CheckKind.NEIGHBOURS.label, said, _ASKED, [])] if near else lines
