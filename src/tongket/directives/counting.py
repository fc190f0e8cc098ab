"""How the register becomes figures: QT.01–QT.04 and QT.07, counted over whole units whoever asks.

A figure is the same for everybody who may see its unit, so records are read under ALL and units kept by the scope in
force; a record that the one who asks may not open is named without its number and has no link.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import QuerySet
from django.urls import reverse

from tongket.access import ALL, current_scope, seeing
from tongket.measures.declarations import Counted, Counting
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.vietnamese import short_date

from .kinds import SESSIONS, Book, DocumentKind
from .models import Directive, Dissemination

BASIS = "đếm từ sổ văn bản chỉ đạo"
UNSEEN = "Một văn bản ngoài phạm vi được xem"
_Record = tuple[str, str]


def _seen() -> set[int]:
    """Return the ids of the directives whose pages the one who asks may open. One query."""
    return set(Dissemination.objects.values_list("directive", flat=True))


def _record(row: Dissemination, seen: set[int]) -> _Record:
    day = f", quán triệt ngày {short_date(row.done_on)}" if row.done_on else ""
    if row.directive_id not in seen:
        return f"{UNSEEN}{day}", ""
    return f"Văn bản {row.directive}{day}", f"{_path(row.directive_id)}#co-quan-{row.body_id}"


@lru_cache(4096)
def _path(directive: int) -> str:
    return reverse("directives:directive", args=[directive])


def _in_sight(rows: Iterable[Dissemination]) -> dict[int, list[Dissemination]]:
    scope, found = current_scope(), defaultdict(list)
    for row in rows:
        if row.unit_id in scope:
            found[row.unit_id].append(row)
    return found


# ── QT.07: districts that made the year's directives proper known ──────────────────────────────────────────────────


def _by_district(start: date, end: date) -> dict[int, list[Dissemination]]:
    """Return the hand-downs of the period's *chỉ thị* by district: other addressees do not count in QT.07."""
    nodes = unit_map(end - timedelta(days=1)).nodes  # the tree of a period is that of its last day
    rows = Dissemination.objects.filter(
        directive__signed_on__gte=start, directive__signed_on__lt=end, directive__kind=DocumentKind.DIRECTIVE,
        directive__book=Book.OUTGOING,
    ).select_related("directive").order_by("pk")  # fmt: skip
    with seeing(ALL):
        known = [row for row in rows if row.unit_id in nodes and nodes[row.unit_id].level == Level.DISTRICT]
    return _in_sight(known)


def _districts(start: date, end: date) -> list[Counted]:
    seen = _seen()
    return [
        Counted(unit, int(all(row.done_on for row in rows)), tuple(_record(row, seen) for row in rows if row.done_on))
        for unit, rows in _by_district(start, end).items()
        if any(row.done_on for row in rows)
    ]


def _expected(start: date, end: date) -> list[int]:
    return list(_by_district(start, end))


# ── QT.01, QT.03, QT.04: what was made known, in how many sessions, to how many people ─────────────────────────────


def _of(start: date, end: date, **more: object) -> QuerySet[Dissemination]:
    rows = Dissemination.objects.filter(done_on__gte=start, done_on__lt=end, **more).select_related("directive")
    return rows.order_by("done_on", "pk")


def _visible(units: Iterable[int]) -> set[int]:
    scope = current_scope()
    return {unit for unit in units if unit in scope}


def _documents(start: date, end: date) -> list[Counted]:
    """Count each document once in a unit: one that its bodies made known, or received and had made known below."""
    units, seen, found = unit_map(end - timedelta(days=1)), _seen(), []
    with seeing(ALL):
        rows = list(_of(start, end))
    places: dict[int, list[Dissemination]] = defaultdict(list)
    for row in rows:
        owner = row.directive.owner_id
        at = {row.unit_id}
        if row.directive.book == Book.INCOMING and owner in units.nodes:
            at.add(units.counts_in(owner))
        for unit in _visible(at):
            places[unit].append(row)
    for unit, known in places.items():
        first = {row.directive_id: row for row in reversed(known)}
        found.append(Counted(unit, len(first), tuple(_record(row, seen) for row in reversed(first.values()))))
    return found


def _sessions(amount: Callable[[list[Dissemination]], int]) -> Callable[[date, date], list[Counted]]:
    """Count sessions: one body's on one day is one, however many documents it dealt with."""

    def count(start: date, end: date) -> list[Counted]:
        seen, found = _seen(), []
        with seeing(ALL):
            known_rows = list(_of(start, end, how_kind__in=SESSIONS))
        for unit, rows in _in_sight(known_rows).items():
            held: dict[tuple[int, date | None], Dissemination] = {}
            for row in rows:
                known = held.get((row.body_id, row.done_on))
                if known is None or (row.attendance or 0) > (known.attendance or 0):
                    held[row.body_id, row.done_on] = row
            of = list(held.values())
            found.append(Counted(unit, amount(of), tuple(_record(row, seen) for row in of)))
        return found

    return count


def _attendance(rows: list[Dissemination]) -> int:
    return sum(row.attendance or 0 for row in rows)


# ── QT.02: what was issued ─────────────────────────────────────────────────────────────────────────────────────────


def _issued(start: date, end: date) -> list[Counted]:
    units, scope, found = unit_map(end - timedelta(days=1)), current_scope(), defaultdict(list)
    with seeing(ALL):
        rows = list(
            Directive.objects.filter(book=Book.OUTGOING, signed_on__gte=start, signed_on__lt=end).order_by("pk")
        )
    for row in rows:
        unit = units.counts_in(row.owner_id) if row.owner_id in units.nodes else None
        if unit is not None and unit in scope:
            day = f", ban hành ngày {short_date(row.signed_on)}"
            found[unit].append(
                (f"Văn bản {row}{day}", _path(row.pk)) if row.owner_id in scope else (f"{UNSEEN}{day}", "")
            )
    return [Counted(unit, len(records), tuple(records)) for unit, records in found.items()]


def _nobody(start: date, end: date) -> list[int]:
    return []


DECLARED = (
    Counting(indicator="QT.07", count=_districts, expected=_expected, basis=BASIS),
    Counting(indicator="QT.01", count=_documents, expected=_nobody, basis=BASIS),
    Counting(indicator="QT.02", count=_issued, expected=_nobody, basis=BASIS),
    Counting(indicator="QT.03", count=_sessions(len), expected=_nobody, basis=BASIS),
    Counting(indicator="QT.04", count=_sessions(_attendance), expected=_nobody, basis=BASIS),
)
