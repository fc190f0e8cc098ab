"""How the register becomes figures: QT.01–QT.04 and QT.07, counted over whole units whoever asks.

A figure is the same for everybody who may see its unit, so records are read under ALL and units kept by the scope in
force; a record that the one who asks may not open is named without its number and has no link.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.urls import reverse

from tongket.access import ALL, current_scope, seeing
from tongket.measures.declarations import Counted, Counting, Record
from tongket.organization.kinds import Level
from tongket.organization.map import UnitMap, unit_map
from tongket.vietnamese import short_date

from .kinds import SESSIONS, Book, DocumentKind, Standing
from .models import LIVE, Directive, Dissemination

BASIS = "đếm từ sổ văn bản chỉ đạo"
UNSEEN = "Một văn bản ngoài phạm vi được xem"
ISSUED, SESSIONS_HELD, ATTENDANCE, DOCUMENTS, MADE_KNOWN = "QT.02", "QT.03", "QT.04", "QT.01", "QT.07"


class _Line(NamedTuple):
    """What counting reads of a hand-down: a hundred times lighter than the rows themselves."""

    directive: int
    body: int
    unit: int
    done_on: date | None
    attendance: int | None
    how_kind: str
    owner: int
    book: str
    kind: str
    signed_on: date


class _Issued(NamedTuple):
    directive: int
    owner: int
    signed_on: date


_Grouped = dict[int, list[_Line]]
_LINE = (
    "directive_id", "body_id", "unit_id", "done_on", "attendance", "how_kind", "directive__owner_id", "directive__book",
    "directive__kind", "directive__signed_on",
)  # fmt: skip


def _tree(end: date) -> UnitMap:
    return unit_map(end - timedelta(days=1))  # the tree of a period is that of its last day


def _read(start: date, end: date) -> list[_Line]:
    """Return the hand-downs made known in [start, end). One query."""
    with seeing(ALL):
        rows = Dissemination.objects.filter(LIVE, done_on__gte=start, done_on__lt=end).order_by("done_on", "pk")
        return [_Line(*row) for row in rows.values_list(*_LINE)]


# ── QT.07: districts that made the year's directives proper known ──────────────────────────────────────────────────


def _by_district(start: date, end: date) -> _Grouped:
    """Return the hand-downs of the period's *chỉ thị* by district: other addressees do not count in QT.07. One query."""
    nodes, scope, found = _tree(end).nodes, current_scope(), defaultdict(list)
    with seeing(ALL):
        rows = Dissemination.objects.filter(
            LIVE, directive__signed_on__gte=start, directive__signed_on__lt=end, directive__kind=DocumentKind.DIRECTIVE,
            directive__book=Book.OUTGOING,
        ).order_by("pk")  # fmt: skip
        known = [_Line(*row) for row in rows.values_list(*_LINE)]
    for line in known:
        if line.unit in scope and line.unit in nodes and nodes[line.unit].level == Level.DISTRICT:
            found[line.unit].append(line)
    return found


def _districts(start: date, end: date) -> dict[str, list[Counted]]:
    return {
        MADE_KNOWN: [
            Counted(unit, int(all(line.done_on for line in lines)))
            for unit, lines in _by_district(start, end).items()
            if any(line.done_on for line in lines)
        ]
    }


def _expected(start: date, end: date) -> dict[str, list[int]]:
    return {MADE_KNOWN: list(_by_district(start, end))}


def _district_records(code: str, start: date, end: date) -> dict[int, tuple[Record, ...]]:
    found = _by_district(start, end)
    return _said({unit: [line for line in lines if line.done_on] for unit, lines in found.items()})


# ── QT.01, QT.03, QT.04: what was made known, in how many sessions, to how many people ─────────────────────────────


def _documents(lines: Iterable[_Line], units: UnitMap) -> _Grouped:
    """Return each document once in a unit: one that its bodies made known, or received and had made known below."""
    scope = current_scope()
    found: dict[int, dict[int, _Line]] = defaultdict(dict)
    for line in lines:
        at = {line.unit}
        if line.book == Book.INCOMING and line.owner in units.nodes:
            at.add(units.counts_in(line.owner))
        for unit in at:
            if unit in scope:
                found[unit].setdefault(line.directive, line)
    return {unit: list(known.values()) for unit, known in found.items()}


def _sessions(lines: Iterable[_Line]) -> _Grouped:
    """Return the sessions of each unit: one body's on one day is one, however many documents it dealt with."""
    scope = current_scope()
    found: dict[int, dict[tuple[int, date | None], _Line]] = defaultdict(dict)
    for line in lines:
        if line.how_kind in SESSIONS and line.unit in scope:
            held = found[line.unit]
            known = held.get((line.body, line.done_on))
            if known is None or (line.attendance or 0) > (known.attendance or 0):
                held[line.body, line.done_on] = line
    return {unit: list(held.values()) for unit, held in found.items()}


def _known(start: date, end: date) -> dict[str, list[Counted]]:
    lines = _read(start, end)
    sessions = _sessions(lines)
    return {
        DOCUMENTS: [Counted(unit, len(of)) for unit, of in _documents(lines, _tree(end)).items()],
        SESSIONS_HELD: [Counted(unit, len(of)) for unit, of in sessions.items()],
        ATTENDANCE: [Counted(unit, sum(line.attendance or 0 for line in of)) for unit, of in sessions.items()],
    }


def _known_records(code: str, start: date, end: date) -> dict[int, tuple[Record, ...]]:
    lines = _read(start, end)
    if code == DOCUMENTS:
        return _said(_documents(lines, _tree(end)))
    return _said(_sessions(lines), people=code == ATTENDANCE)


def _said(found: _Grouped, *, people: bool = False) -> dict[int, tuple[Record, ...]]:
    """Return the lines as people read them: those that the one who asks may open by number and link. Two queries."""
    seen = set(Dissemination.objects.values_list("directive", flat=True))
    with seeing(ALL):
        labels = {row.pk: str(row) for row in Directive.objects.only("number", "notation")}

    def record(line: _Line) -> Record:
        amount = (line.attendance or 0) if people else 1
        day = f", quán triệt ngày {short_date(line.done_on)}" if line.done_on else ""
        if line.directive not in seen:
            return Record(f"{UNSEEN}{day}", "", amount)
        path = f"{reverse('directives:directive', args=[line.directive])}#co-quan-{line.body}"
        return Record(f"Văn bản {labels[line.directive]}{day}", path, amount)

    return {unit: tuple(map(record, lines)) for unit, lines in found.items()}


# ── QT.02: what was issued ─────────────────────────────────────────────────────────────────────────────────────────


def _issued(start: date, end: date) -> dict[int, list[_Issued]]:
    """Return what bodies entered in their outgoing books, by unit. One query."""
    units, scope, found = _tree(end), current_scope(), defaultdict(list)
    with seeing(ALL):
        rows = Directive.objects.filter(book=Book.OUTGOING, signed_on__gte=start, signed_on__lt=end)
        rows = rows.exclude(standing=Standing.CANCELLED).order_by("pk")
        known = [_Issued(*row) for row in rows.values_list("pk", "owner_id", "signed_on")]
    for row in known:
        unit = units.counts_in(row.owner) if row.owner in units.nodes else None
        if unit is not None and unit in scope:
            found[unit].append(row)
    return found


def _issued_amounts(start: date, end: date) -> dict[str, list[Counted]]:
    return {ISSUED: [Counted(unit, len(rows)) for unit, rows in _issued(start, end).items()]}


def _issued_records(code: str, start: date, end: date) -> dict[int, tuple[Record, ...]]:
    labels = {row.pk: str(row) for row in Directive.objects.only("number", "notation")}

    def record(row: _Issued) -> Record:
        day = f", ban hành ngày {short_date(row.signed_on)}"
        if row.directive not in labels:
            return Record(f"{UNSEEN}{day}", "")
        return Record(f"Văn bản {labels[row.directive]}{day}", reverse("directives:directive", args=[row.directive]))

    return {unit: tuple(map(record, rows)) for unit, rows in _issued(start, end).items()}


def _nobody(start: date, end: date) -> dict[str, list[int]]:
    return {}


DECLARED = (
    Counting((MADE_KNOWN,), _districts, _district_records, _expected, BASIS),
    Counting((DOCUMENTS, SESSIONS_HELD, ATTENDANCE), _known, _known_records, _nobody, BASIS),
    Counting((ISSUED,), _issued_amounts, _issued_records, _nobody, BASIS),
)
