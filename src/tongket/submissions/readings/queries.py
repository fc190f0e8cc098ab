"""Questions about two readings: which observations are readings of one figure, which one counts, what is open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tongket.organization.map import Node, UnitMap
from tongket.registry import declared

from ..declarations import TwoReadings
from ..models import Observation, Reconciliation
from ..queries import sheet, standing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings of one figure of one place, and the settlement that holds for them, if any."""

    code: str
    place: int
    leading: Observation
    beside: Observation
    settled: Reconciliation | None = None

    @property
    def counts(self) -> Observation:
        """The reading that totals count."""
        return self.beside if self.settled and self.settled.chosen_id == self.beside.pk else self.leading

    @property
    def rests(self) -> Observation:
        """The other one, which stands beside."""
        return self.leading if self.counts is self.beside else self.beside

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.leading.amount == self.beside.amount

    @property
    def open(self) -> bool:
        """Whether somebody has to settle."""
        return not self.agrees and self.settled is None


def of_indicator() -> dict[str, TwoReadings]:
    """Return what is declared of two readings, by indicator code."""
    return {code: each for each in declared("two_readings", TwoReadings) for code in each.indicators}


def place_of(row: Observation, units: UnitMap) -> int:
    """Return the territory that a figure is of: of a body without one, its nearest superior's on the sheet's line."""
    if row.unit_id in units.homeless:
        return units.homeless[row.unit_id]
    return units.home_territory(row.unit_id, sheet(row.submission.sheet).line) or row.unit_id


def pairs(found: Mapping[str, Iterable[Observation]], units: UnitMap, as_of: date | None = None) -> list[Pair]:
    """Return the pairs among a year's counting observations by code, with what was settled by a day. At most one query."""
    known: dict[tuple[str, int, str], dict[str, Observation]] = defaultdict(dict)
    for code, said in of_indicator().items():
        for row in found.get(code, ()):
            if row.submission.sheet in {said.leading, said.beside}:
                known[code, place_of(row, units), row.submission.term][row.submission.sheet] = row
    two = [
        Pair(code, place, by_sheet[said.leading], by_sheet[said.beside])
        for (code, place, _), by_sheet in known.items()
        if (said := of_indicator()[code]) and len(by_sheet) > 1
    ]
    return _with_settlements(two, as_of) if two else []


def _with_settlements(two: list[Pair], as_of: date | None) -> list[Pair]:
    rows = Reconciliation.objects.filter(chosen__in=[row.pk for pair in two for row in (pair.leading, pair.beside)])
    if as_of is not None:
        rows = rows.filter(settled_on__lte=as_of)
    settled = {frozenset({row.chosen_id, row.other_id}): row for row in rows.order_by("pk")}
    return [
        Pair(p.code, p.place, p.leading, p.beside, settled.get(frozenset({p.leading.pk, p.beside.pk}))) for p in two
    ]


def pairs_of_year(year: int, units: UnitMap) -> list[Pair]:
    """Return all pairs of a year in scope, the open ones first. Five queries."""
    rows = Observation.objects.filter(submission__in=standing(year), indicator__code__in=list(of_indicator()))
    rows = rows.select_related("submission__body", "submission__file", "indicator", "period").order_by("pk")
    found: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        found[row.indicator.code].append(row)
    return sorted(pairs(found, units), key=lambda p: (not p.open, p.agrees, p.code, units.nodes[p.place].sort_key))


def open_pairs(year: int, units: UnitMap) -> list[Pair]:
    """Return the pairs of a year in scope that somebody has to settle. Five queries."""
    return [pair for pair in pairs_of_year(year, units) if pair.open]


def resting_of(year: int, units: UnitMap) -> set[int]:
    """Return the keys of a year's standing figures that nothing counts: of each pair the other one does. Two queries."""
    return {pair.rests.pk for pair in pairs_of_year(year, units)}


def pair_of(row: Observation, units: UnitMap) -> Pair | None:
    """Return the pair that a standing observation is a reading of, None where it stands alone."""
    of_its_year = pairs_of_year(row.submission.year, units)
    return next((pair for pair in of_its_year if row.pk in {pair.leading.pk, pair.beside.pk}), None)


def leading_of(row: Reconciliation) -> Observation:
    """Return which of the two readings of a settlement is the leading sheet's: at its desk it was settled."""
    said = of_indicator()[row.indicator.code]
    return row.chosen if row.chosen.submission.sheet == said.leading else row.other


def body_of(row: Observation, units: UnitMap) -> Node:
    """Return whose reading it is."""
    return units.nodes[row.submission.body_id]
