"""What the pages of deadlines show, as frozen values; each in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.access import current_scope, why_not
from tongket.accounts.models import BodyContact, Member, Office, Role
from tongket.accounts.policies import check_can_set_contact
from tongket.accounts.queries import contacts_on
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap
from tongket.submissions.declarations import Sheet
from tongket.submissions.policies import reception_desk
from tongket.vietnamese import short_date

from . import completeness, policies
from .calendar import Due, Key, Punctuality, calendar, due_of
from .models import ChaseKind, ChaseNote

KEYS = {
    "dung-han": Punctuality.ON_TIME,
    "gui-cham": Punctuality.LATE,
    "qua-han": Punctuality.MISSING,
    "chua-den-han": Punctuality.NOT_DUE,
    "chua-den-ky": Punctuality.TO_COME,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; empty asks for all. `standing` is a key of KEYS and narrows the list of bodies only."""

    year: int
    unit: str = ""
    level: str = ""
    sheet: str = ""
    month: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer."""

    units: list[Node]
    levels: list[tuple[str, str]]
    sheets: list[Sheet]
    months: list[str]
    standings: list[tuple[str, str]]


@dataclass(frozen=True)
class Progress:
    """How complete a year is: as a whole, in parts, and body by body."""

    asked: Filter
    unit: Node | None
    tally: completeness.Tally
    parts: list[completeness.Part]
    months: list[tuple[str, completeness.Tally]]
    sectors: list[completeness.SectorPart]
    dues: list[Due]
    choices: Choices


def progress(asked: Filter, units: UnitMap, *, today: date) -> Progress:
    """Return the page of completeness. Five queries. Raises Refused for a unit that is not in scope."""
    every = calendar(asked.year, units, today=today)
    unit = completeness.seen(asked.unit, units) if asked.unit and current_scope() else None
    dues = _narrowed(every, asked, unit, units)
    wanted = KEYS.get(asked.standing)
    return Progress(
        asked, unit, completeness.tally(dues), completeness.by_sheet(dues), completeness.by_month(dues),
        completeness.by_sector(dues, asked.year), [due for due in dues if wanted in (None, due.punctuality)],
        _choices(every, units),
    )  # fmt: skip


def _narrowed(every: Sequence[Due], asked: Filter, unit: Node | None, units: UnitMap) -> list[Due]:
    dues = completeness.within(every, unit, units) if unit else every
    return [
        due
        for due in dues
        if asked.level in ("", due.body.level)
        and asked.sheet in ("", due.form.code)
        and asked.month in ("", month_of(due))
    ]


def month_of(due: Due) -> str:
    """Return the month in which a sheet is due, as `03/2022`."""
    return f"{due.due:%m/%Y}"


def _choices(every: Sequence[Due], units: UnitMap) -> Choices:
    scope = current_scope()
    levels = {due.body.level for due in every}
    months = sorted({(due.due.year, due.due.month) for due in every})
    return Choices(
        [node for level in (Level.PROVINCE, Level.DISTRICT) for node in units.territories(level) if node.id in scope],
        [(level.value, str(level.label)) for level in Level if level in levels],
        list({due.form.code: due.form for due in every}.values()),
        [f"{month:02d}/{year}" for year, month in months],
        [(key, punctuality.label) for key, punctuality in KEYS.items()],
    )  # fmt: skip


# ── who receives whose sheets ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Desk:
    """The bodies at which somebody is staff officer, and the bodies above these where anybody sits today."""

    bodies: frozenset[int]
    manned: frozenset[int]
    units: UnitMap

    def asks(self, due: Due) -> bool:
        """Say whether the sheet comes in here from directly below."""
        above = self.units.superior(due.body.id, due.form.line)
        return above is not None and above.id in self.bodies

    def receives(self, due: Due) -> bool:
        """Say whether the sheet comes in here: from below, or one's own where nobody sits above."""
        above = self.units.superior(due.body.id, due.form.line)
        return self.asks(due) or (due.body.id in self.bodies and (above is None or above.id not in self.manned))


def desk_of(offices: Iterable[Office], units: UnitMap, *, on: date) -> Desk:
    """Return the desk of who holds these offices. One query; none without a staff office."""
    bodies = frozenset(office.body_id for office in offices if office.role == Role.STAFF)
    above = {up for (body, _), up in units.superiors.items() if body in bodies}
    held = Office.objects.filter(Q(end__isnull=True) | Q(end__gt=on), body__in=above, start__lte=on) if above else None
    return Desk(bodies, frozenset(held.values_list("body", flat=True)) if held else frozenset(), units)


def superior_of(due: Due, units: UnitMap) -> Node:
    """Return the body in whose name a sheet is asked for: the superior on its line; itself where there is none."""
    return units.superior(due.body.id, due.form.line) or due.body


# ── chasing ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """One sheet that was not sent: whom to call, what was said, the message to send, whether one may chase it."""

    due: Due
    contact: BodyContact | None
    notes: tuple[ChaseNote, ...]
    message: str
    mine: bool

    @property
    def key(self) -> str:
        """What tells the line's message from the others on the page."""
        return "-".join(filter(None, (self.due.body.slug, self.due.form.code, self.due.term))).lower()


@dataclass(frozen=True)
class Chasing:
    """The chasing list; `direct` keeps to those whose sheets come in at one's own desk, `soon` adds what is not due yet."""

    year: int
    direct: bool
    soon: bool
    staff: bool
    lines: list[ChaseLine]
    message: str
    letter: bool


def chasing(
    year: int, units: UnitMap, offices: Sequence[Office], *, today: date, everybody: bool = False, soon: bool = False
) -> Chasing:
    """Return who is late with what. At most six queries."""
    desk = desk_of(offices, units, on=today)
    direct = bool(desk.bodies) and not everybody
    wanted = {Punctuality.MISSING, Punctuality.NOT_DUE} if soon else {Punctuality.MISSING}
    dues = [due for due in calendar(year, units, today=today) if due.punctuality in wanted]
    dues = sorted((due for due in dues if not direct or desk.receives(due)), key=_most_urgent)
    contacts, notes = contacts_on(today), _notes(year)
    lines = [
        ChaseLine(
            due, contacts.get(due.body.id), tuple(notes.get((due.body.id, due.form.code, due.term), ())),
            message(due, units) if desk.asks(due) or due.body.id not in desk.bodies else "", desk.receives(due),
        )
        for due in dues
    ]  # fmt: skip
    late = [due for due in dues if desk.asks(due) and due.punctuality is Punctuality.MISSING]
    return Chasing(year, direct, soon, bool(desk.bodies), lines, _common(late, units, today), bool(late))


def _most_urgent(due: Due) -> tuple[date, int, str]:
    return due.due, list(Level).index(Level(due.body.level)), due.body.sort_key


def _notes(year: int, body: int | None = None) -> Mapping[Key, list[ChaseNote]]:
    found: dict[Key, list[ChaseNote]] = {}
    rows = ChaseNote.objects.filter(year=year) if body is None else ChaseNote.objects.filter(year=year, body=body)
    for row in rows.order_by("pk"):
        found.setdefault((row.body_id, row.sheet, row.term), []).append(row)
    return found


def message(due: Due, units: UnitMap) -> str:
    """Return the message that asks one body for its sheet, empty once it was sent."""
    if due.sent:
        return ""
    again = "sửa, ký và gửi lại" if due.returned else "hoàn thành, ký và gửi"
    return (
        f"{superior_of(due, units).name} đề nghị {due.body.name} {again} {due.form.name} {due.when} (hạn gửi "
        f"{short_date(due.due)}; {due.word}). Nếu có vướng mắc, đề nghị báo lý do và ngày gửi. Trân trọng."
    )


def _common(dues: Sequence[Due], units: UnitMap, today: date) -> str:
    """Return one message for all who are late at one's own desk."""
    if not dues:
        return ""
    named = "\n".join(f"{place}. {due.body.name}: {due.name}, {due.word}" for place, due in enumerate(dues, start=1))
    return (
        f"{superior_of(dues[0], units).name} đề nghị các đơn vị sau hoàn thành, ký và gửi biểu số liệu năm {dues[0].year} "
        f"(tính đến ngày {short_date(today)}):\n{named}\nNếu có vướng mắc, đề nghị báo lý do và ngày gửi. Trân trọng."
    )


@dataclass(frozen=True)
class DuePage:
    """One sheet that one body owes: its days, whom to call, what was said, what may be done."""

    due: Due
    contact: BodyContact | None
    notes: list[ChaseNote]
    message: str
    kinds: list[tuple[str, str]]
    why_not_extend: str | None
    why_not_chase: str | None
    why_not_contact: str | None
    superior: Node


def due_page(body: int, sheet: str, year: int, units: UnitMap, *, term: str = "", by: Member, on: date) -> DuePage:
    """Return the page of one sheet that is due. Raises Refused where there is none in scope."""
    due = due_of(body, sheet, year, units, term=term, today=on)
    desk = reception_desk(body, sheet, units=units, on=on)
    return DuePage(
        due, contacts_on(on).get(body), _notes(year, body=body).get((body, sheet, term), []),
        message(due, units) if desk != body else "",
        [(str(key), str(label)) for key, label in ChaseKind.choices],
        why_not(policies.check_can_extend, due, units, by=by, on=on),
        why_not(policies.check_can_chase, due, units, by=by, on=on),
        why_not(check_can_set_contact, body, units, by=by, on=on), units.nodes[desk],
    )  # fmt: skip
