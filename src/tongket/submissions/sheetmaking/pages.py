"""What the pages of sheets show: the list, one with its rows, and what may be done with it."""

from dataclasses import dataclass
from datetime import date

from tongket.access import Refused, current_scope, why_not
from tongket.accounts.models import Member, Office, Role
from tongket.cycle.calendars import years_at_work
from tongket.cycle.terms import Frequency
from tongket.measures.models import Indicator
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap
from tongket.submissions.declarations import Sheet
from tongket.submissions.fillable import Fillable, fillables
from tongket.submissions.models import MadeSheet, SheetRow, SheetVersion
from tongket.submissions.queries import fillers, rows_of, sheets

from . import policies


@dataclass(frozen=True, slots=True)
class Line:
    """One sheet in the list; `made` is None for a declared one."""

    code: str
    title: str
    purpose: str
    fillers: str
    often: str
    due: str
    state: str
    word: str


def _filled_by(kind: str, level: str) -> str:
    return f"{kind} cấp {Level(level).label.lower()}"


def _day(month: int, day: int) -> str:
    return f"{day:02d}/{month:02d}"


def _closes(frequency: str, month: int, day: int) -> str:
    return _day(month, day) if frequency == Frequency.YEAR else "ngày 14 tháng cuối mỗi kỳ"


def _due(frequency: str, month: int, day: int, within: int) -> str:
    return _day(month, day) if frequency == Frequency.YEAR else f"{within} ngày làm việc sau khi chốt"


def seen_made(units: UnitMap) -> list[MadeSheet]:
    """Return the made sheets that the one who asks may see: the owner's people all, its fillers what is issued."""
    scope, known = current_scope(), sheets()

    def seen(row: MadeSheet) -> bool:
        if row.owner_id in scope:
            return True
        return row.code in known and any(body.id in scope for body in fillers(known[row.code], units))

    return [row for row in MadeSheet.objects.select_related("owner").order_by("code") if seen(row)]


def listing(units: UnitMap) -> list[Line]:
    """Return the sheets in sight, the declared ones first. Two queries."""
    known, lines = sheets(), []
    for each in (sheet for sheet in known.values() if sheet.owner is None):
        who = _filled_by(each.kind, each.level)
        often, due = str(each.frequency.label), _due(each.frequency, *each.due, each.within)
        lines.append(Line(each.code, each.title, "Định kỳ", who, often, due, "accepted", "Đang dùng"))
    for row in seen_made(units):
        state, word = ("draft", "Đang soạn") if row.code not in known else ("accepted", "Đang dùng")
        state, word = ("superseded", "Thôi dùng") if row.withdrawn_on else (state, word)
        purpose = row.get_purpose_display() + (f" {row.only_year}" if row.only_year else "")
        due = _due(row.frequency, row.due_month, row.due_day, row.within)
        who = _filled_by(row.kind, row.level)
        lines.append(Line(row.code, row.title, purpose, who, row.get_frequency_display(), due, state, word))
    return lines


def offered_fillers(owner: int | None, units: UnitMap) -> list[tuple[str, str]]:
    """Return the kinds and levels of the bodies below an owner, for a select."""
    below = [units.nodes[body] for body in units.below(owner) if body in units.nodes] if owner else []
    order = [str(level) for level in Level]
    found = sorted({(order.index(node.level), node.kind) for node in below})
    return [(f"{kind}|{order[level]}", _filled_by(kind, order[level])) for level, kind in found]


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of a version; `why_fixed` says why its definition cannot be put right, `place` its cell in an Excel form."""

    heading: str
    indicator: Indicator
    why_fixed: str | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: what it is, its rows as they are issued, the next version being made.

    `marked` says that its newest version is an Excel form with marked cells.
    """

    code: str
    title: str
    sheet: Sheet | None
    made: MadeSheet | None
    owner: Node | None
    fillers: str
    often: str
    closes: str
    due: str
    issued: list[RowLine]
    draft: list[RowLine]
    versions: list[SheetVersion]
    why_not: str | None
    fills: list[Node]
    choices: list[Fillable]
    marked: bool = False


def page(code: str, units: UnitMap, offices: list[Office], *, by: Member, on: date) -> Page:
    """Return one sheet's page. Raises Refused for one out of sight."""
    known = sheets().get(code)
    made = next((row for row in seen_made(units) if row.code == code), None)
    if made is None and (known is None or known.owner is not None):
        raise Refused(f"Không có biểu mang mã “{code}” trong phạm vi được xem.")
    reporters = {office.body_id for office in offices if office.role == Role.REPORTER}
    fills = [body for body in fillers(known, units) if body.id in reporters] if known and not known.withdrawn else []
    if made is None:
        return _declared(known, fills, on)  # type: ignore[arg-type]
    return _made(made, known, fills, units, by=by, on=on)


def _choices(sheet: Sheet | None, fills: list[Node], on: date) -> list[Fillable]:
    """Return the terms of a periodic sheet that its reporter may fill today."""
    if sheet is None or not fills or not sheet.periodic:
        return []
    return fillables([sheet], sheet.only_year or years_at_work(on)[0], on)


def _declared(sheet: Sheet, fills: list[Node], on: date) -> Page:
    codes = [(rows.title, code) for rows in rows_of(sheet.code) for code in rows.indicators]
    found = {row.code: row for row in Indicator.objects.filter(code__in=[code for _, code in codes])}
    issued = [RowLine(title, found[code], None) for title, code in codes if code in found]
    who = _filled_by(sheet.kind, sheet.level)
    reason = "Biểu do phần mềm khai báo, không sửa trên màn hình được."
    return Page(
        sheet.code,
        sheet.title,
        sheet,
        None,
        None,
        who,
        str(sheet.frequency.label),
        _closes(sheet.frequency, *sheet.as_of),
        _due(sheet.frequency, *sheet.due, sheet.within),
        issued,
        [],
        [],
        reason,
        fills,
        _choices(sheet, fills, on),
    )


def _made(row: MadeSheet, known: Sheet | None, fills: list[Node], units: UnitMap, *, by: Member, on: date) -> Page:
    refusal = why_not(policies.check_can_change, row, by=by, on=on)
    versions = list(SheetVersion.objects.filter(sheet=row).order_by("-number"))
    lines = list(SheetRow.objects.filter(version__in=versions).select_related("indicator").order_by("order", "pk"))
    newest = next((version for version in versions if version.issued_on), None)
    draft = next((version for version in versions if version.issued_on is None), None)
    used = policies.with_figures([line.indicator for line in lines if line.indicator.code.startswith(f"{row.code}.")])

    def of(version: SheetVersion | None) -> list[RowLine]:
        return [
            RowLine(line.heading, line.indicator, _why_fixed(row, line.indicator, used), _place(line))
            for line in lines
            if version and line.version_id == version.pk
        ]

    return Page(
        row.code, row.title, known, row, units.nodes.get(row.owner_id), _filled_by(row.kind, row.level),
        row.get_frequency_display(), _closes(row.frequency, row.closes_month, row.closes_day),
        _due(row.frequency, row.due_month, row.due_day, row.within), of(newest), of(draft), versions,
        refusal, fills, _choices(known, fills, on), bool(versions and versions[0].form_id),
    )  # fmt: skip


def _place(line: SheetRow) -> str:
    return f"{line.tab}, {line.cell}" if line.cell else ""


def _why_fixed(sheet: MadeSheet, indicator: Indicator, used: set[int]) -> str | None:
    if not indicator.code.startswith(f"{sheet.code}."):
        return "chỉ tiêu dùng chung"
    return "đã có số liệu" if indicator.pk in used else None
