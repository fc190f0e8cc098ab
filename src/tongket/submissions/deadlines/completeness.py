"""How complete a year is: by sheet and level, by month of the day due, by the sectors whose rows are filled."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from tongket.access import Refused, current_scope
from tongket.measures.queries import all_indicators
from tongket.measures.rules import Sector
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap
from tongket.submissions.declarations import Sheet
from tongket.submissions.models import Observation
from tongket.submissions.queries import rows_of
from tongket.submissions.states import State

from .calendar import Due, Punctuality


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sheets are expected, and how they stand. What was sent is on time or late; the rest missing or not due.

    `to_come` are those of terms that have not begun; they are not among the expected ones.
    """

    expected: int
    sent: int
    accepted: int
    on_time: int
    late: int
    missing: int
    not_due: int
    to_come: int = 0


def tally(dues: Iterable[Due]) -> Tally:
    """Count how these sheets stand."""
    found = list(dues)
    how = Counter(due.punctuality for due in found)
    to_come = how[Punctuality.TO_COME]
    return Tally(
        len(found) - to_come, sum(due.sent for due in found), sum(due.accepted for due in found), how[Punctuality.ON_TIME],
        how[Punctuality.LATE], how[Punctuality.MISSING], how[Punctuality.NOT_DUE], to_come,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet at one level in one term: its days, how it stands, its bodies."""

    form: Sheet
    level: Level
    closes: date
    due: date
    tally: Tally
    dues: tuple[Due, ...]

    @property
    def name(self) -> str:
        """The sheet with its term."""
        return self.dues[0].name

    def named(self, punctuality: Punctuality) -> list[Node]:
        """Return the bodies that stand so."""
        return [due.body for due in self.dues if due.punctuality is punctuality]


def by_sheet(dues: Iterable[Due]) -> list[Part]:
    """Part what is due by sheet, level and term, the highest level first."""
    parts: dict[tuple[str, str, str], list[Due]] = defaultdict(list)
    for due in dues:
        parts[due.form.code, due.body.level, due.term].append(due)
    order = list(Level)
    found = [
        Part(held[0].form, Level(level), held[0].closes, held[0].declared, tally(held), tuple(held))
        for (_, level, _), held in parts.items()
    ]
    return sorted(found, key=lambda part: (order.index(part.level), part.form.code, part.due))


def by_month(dues: Iterable[Due]) -> list[tuple[str, Tally]]:
    """Return how sheets stand by the month in which they are due, in the order of time."""
    months: dict[tuple[int, int], list[Due]] = defaultdict(list)
    for due in dues:
        months[due.due.year, due.due.month].append(due)
    return [(f"{month:02d}/{year}", tally(months[year, month])) for year, month in sorted(months)]


@dataclass(frozen=True, slots=True)
class SectorPart:
    """One sector's rows in one sheet: how many there are, and how many bodies filled all, some, none of them.

    Of a periodic sheet each body counts once for each of its terms that has begun.
    """

    form: Sheet
    sector: str
    rows: int
    full: int
    partly: int
    empty: int


def by_sector(dues: Sequence[Due], year: int) -> list[SectorPart]:
    """Return which sectors' rows were filled by the bodies that sent their sheet; who did not is empty. Two queries."""
    sectors = {indicator.code: indicator.sector for indicator in all_indicators()}
    filled = _filled(year)
    found = []
    for form in {due.form.code: due.form for due in dues}.values():
        asked = Counter(sectors[code] for rows in rows_of(form.code) for code in rows.indicators if code in sectors)
        owed = [due for due in dues if due.form.code == form.code and due.punctuality is not Punctuality.TO_COME]
        for sector, rows in asked.items():
            counts = [filled.get((due.body.id, form.code, due.term, sector), 0) for due in owed]
            full, empty = sum(count >= rows for count in counts), counts.count(0)
            found.append(SectorPart(form, Sector(sector).label, rows, full, len(counts) - full - empty, empty))
    return found


def _filled(year: int) -> dict[tuple[int, str, str, str], int]:
    """Return how many of a sector's rows each body filled in what it sent; rows are counted, figures are not added."""
    rows = Observation.objects.filter(submission__year=year, submission__state__in=[State.SENT, State.ACCEPTED])
    keys = ("submission__body", "submission__sheet", "submission__term", "indicator__sector")
    counted = rows.values_list(*keys).annotate(count=Count("indicator", distinct=True)).order_by(*keys)
    return {(body, sheet, term, sector): count for body, sheet, term, sector, count in counted}


def within(dues: Iterable[Due], unit: Node, units: UnitMap) -> list[Due]:
    """Keep what is due from a territory's bodies and all beneath, or from a body and those below it."""
    if unit.is_body:
        below = units.below(unit.id)
        return [due for due in dues if due.body.id in below]
    places = set(units.subtree(unit.id))
    return [due for due in dues if units.home_territory(due.body.id, due.form.line) in places]


def seen(slug: str, units: UnitMap) -> Node:
    """Return the unit of this slug. Raises Refused where it is not in scope."""
    unit = units.slugs.get(slug)
    if unit is None or unit.id not in current_scope():
        raise Refused(f"Không có đơn vị “{slug}” trong phạm vi được xem.")
    return unit


def as_json(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Return completeness in the shape of `tongket completeness --json`: an object for each sheet, level and term.

    Counts: `expected` = `sent` + `missing` + `not_due`; `sent` = `on_time` + `late`; `accepted` is a part of `sent`.
    `to_come` are not among them: bodies whose term has not begun. `term` is null for a year's sheet, else `M03`, `Q1`, `H1`.
    `late_units` and `missing_units` are slugs. `rows` has one object for each body; days are ISO dates or null.
    """
    return [
        {
            "sheet": part.form.code, "name": part.form.name, "level": str(part.level), "year": part.dues[0].year,
            "term": part.dues[0].term or None,
            "closes": part.closes.isoformat(), "due": part.due.isoformat(),
            "expected": part.tally.expected, "sent": part.tally.sent, "accepted": part.tally.accepted,
            "on_time": part.tally.on_time, "late": part.tally.late, "missing": part.tally.missing,
            "not_due": part.tally.not_due,
            "to_come": part.tally.to_come,
            "late_units": [node.slug for node in part.named(Punctuality.LATE)],
            "missing_units": [node.slug for node in part.named(Punctuality.MISSING)],
            "rows": [_row(due) for due in part.dues],
        }
        for part in parts
    ]  # fmt: skip


def _row(due: Due) -> dict[str, Any]:
    return {
        "unit": due.body.slug, "name": due.body.name, "standing": str(due.punctuality),
        "state": due.row.state if due.row else None, "returned": due.returned, "due": due.due.isoformat(),
        "extended": due.extension is not None,
        "sent_on": due.sent_on.isoformat() if due.sent and due.sent_on else None,
        "days_late": due.days if due.punctuality in {Punctuality.LATE, Punctuality.MISSING} else 0,
    }  # fmt: skip
