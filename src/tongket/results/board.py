"""The board of a year: everything that its totals need, fetched once in a constant number of queries.

The database never adds: the leaves are fetched under the scope of the one who asks, and `rollup.plain` adds them.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from django.db.models import Prefetch

from tongket.access import Refused
from tongket.cycle.clock import today
from tongket.cycle.models import Period
from tongket.cycle.queries import periods_of
from tongket.cycle.terms import covers, term_bounds, term_name
from tongket.measures.declarations import TARGET, TARGETS_MET, Counted, Counting, Record
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators, counting_of
from tongket.measures.rules import ParentRule as Replacing
from tongket.measures.rules import Rule as Measure
from tongket.organization.map import Node, UnitMap, unit_map
from tongket.plans.models import Target
from tongket.registry import declared
from tongket.rollup import Leaf, ParentRule, Rule, Total, of_unit, totals
from tongket.submissions.counted.queries import Count, frozen_of
from tongket.submissions.models import Observation, Submission
from tongket.submissions.queries import expected_units, sheet, standing
from tongket.submissions.readings.queries import Pair, pairs
from tongket.submissions.states import State

from .values import Result, Row, ratio_result, targets_result

T = TypeVar("T")
FIRST_YEAR = 2000
_Observed = dict[str, list[Observation]]


@dataclass(frozen=True)
class Board:
    """A year's leaves, targets and expectations under one scope. Make it with `board(year)`."""

    year: int
    units: UnitMap
    indicators: dict[str, Indicator]
    periods: dict[str, Period]
    observations: dict[str, list[Observation]]
    counted: dict[str, list[Counted]]
    expected: dict[str, list[int]]
    targets: dict[tuple[str, int], Target]
    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    as_of: date | None = None

    def indicator(self, code: str) -> Indicator:
        """Return a definition. Raises Refused."""
        found = self.indicators.get(code.strip().upper())
        if found is None:
            raise Refused(f"Không có chỉ tiêu mang mã “{code}”.")
        return found

    def period(self, indicator: Indicator) -> Period:
        """Return the indicator's period of this year. Raises Refused when the year was not opened."""
        found = self.periods.get(indicator.calendar)
        if found is None:
            raise Refused(f"Chưa mở năm {self.year} trong hệ thống.")
        return found

    @cached_property
    def parents(self) -> dict[int, int | None]:
        """Where each unit's figures are added: a territory's parent; a body without one, its nearest territory."""
        homes = {n.id: n.parent for n in self.units.nodes.values() if not n.is_body} | dict(self.units.homeless)
        settled = (pair for pairs in self.pairs.values() for pair in pairs if pair.counts is pair.beside)
        return homes | {pair.beside.unit_id: pair.place for pair in settled if pair.beside.unit_id not in homes}

    @cached_property
    def parts(self) -> dict[int, list[int]]:
        """The reverse of `parents`, each list in Vietnamese order."""
        found: dict[int, list[int]] = defaultdict(list)
        for node in sorted(self.units.nodes.values(), key=lambda n: n.sort_key):
            above = self.parents.get(node.id)
            if above is not None:
                found[above].append(node.id)
        return dict(found)

    def beneath(self, unit: int) -> list[int]:
        """Return a unit and all whose figures are added into it."""
        return list(self._beneath(unit))

    def _beneath(self, unit: int) -> dict[int, int]:
        """Return the same with each one's place in the list, so that a few of many are put in order quickly."""
        if unit not in self._known_beneath:
            found = [unit]
            for each in found:
                found += self.parts.get(each, [])
            self._known_beneath[unit] = {each: place for place, each in enumerate(found)}
        return self._known_beneath[unit]

    @cached_property
    def _known_beneath(self) -> dict[int, dict[int, int]]:
        return {}

    def leaves(self, code: str) -> list[Leaf]:
        """Return the figures that count: accepted observations (`o:<id>`), or what was counted from records (`c:<unit>`).

        Of an indicator that is counted, a unit's accepted sheet speaks for it, frozen as it was sent; where no accepted
        sheet has the figure, the records are counted as they are. So one unit has one figure, whichever way it came.
        """
        return self._remembered("leaves", code, self._leaves)

    def _leaves(self, code: str) -> list[Leaf]:
        rows = self.observations.get(code, [])
        sent = {row.unit_id for row in rows}
        live = [each for each in self.counted.get(code, ()) if each.unit not in sent]
        return [Leaf(f"o:{o.pk}", o.unit_id, o.amount, o.submission.as_of.toordinal()) for o in rows] + [
            Leaf(f"c:{each.unit}", each.unit, each.amount) for each in live
        ]

    def records(self, code: str) -> Mapping[int, tuple[Record, ...]]:
        """Return the records that each unit's counted figure stands on; empty for what is not counted."""
        return self._remembered("records", code, self._records)

    def _records(self, code: str) -> Mapping[int, tuple[Record, ...]]:
        period, counting = self.period(self.indicator(code)), counting_of(code)
        return counting.records(code, period.start, period.end) if counting else {}

    def frozen(self, code: str) -> Mapping[int, Count]:
        """Return by their keys what the accepted counted figures rest on; nothing for what is typed."""
        return self._remembered("frozen", code, self._frozen)

    def _frozen(self, code: str) -> Mapping[int, Count]:
        rows = [row for row in self.observations.get(code, []) if row.counted]
        days = {row.submission_id: (row.submission.term, row.submission.as_of) for row in rows}
        return frozen_of(rows, self.year, days)

    def totals(self, code: str) -> dict[int, Total]:
        """Return the total of every unit that has one."""
        return self._remembered("totals", code, self._totals)

    def _totals(self, code: str) -> dict[int, Total]:
        indicator, leaves = self.indicator(code), self.leaves(code)
        return totals(
            leaves, self._above({leaf.unit for leaf in leaves}), Rule(indicator.rule), ParentRule(indicator.parent_rule)
        )

    def _above(self, units: Iterable[int]) -> dict[int, int | None]:
        """Return `parents` of these units and of all above them: nothing else can have a total."""
        found: dict[int, int | None] = {}
        for unit in units:
            at: int | None = unit
            while at is not None and at in self.parents and at not in found:
                found[at] = self.parents[at]
                at = found[at]
        return found

    def target(self, code: str, unit: int) -> int | None:
        """Return the amount set for a unit, or None."""
        found = self.targets.get((code, unit))
        return found.amount if found else None

    def targets_of(self, unit: int) -> list[str]:
        """Return the codes for which a unit has a target of its own, in the order of papers."""
        return self._targets_by_unit.get(unit, [])

    @cached_property
    def _targets_by_unit(self) -> dict[int, list[str]]:
        order, found = {code: place for place, code in enumerate(self.indicators)}, defaultdict(list)
        for code, unit in sorted(self.targets, key=lambda key: order.get(key[0], -1)):
            if code in order:
                found[unit].append(code)
        return found

    def result(self, code: str, unit: Node) -> Result:
        """Return what an indicator adds up to for a unit. Raises Refused for an unknown code or an unopened year."""
        indicator = self.indicator(code)
        if indicator.numerator == TARGETS_MET:
            return targets_result(self, indicator, unit)
        if indicator.rule == Measure.RATIO:
            return ratio_result(self, indicator, unit)
        return self._plain(indicator, unit)

    def _plain(self, indicator: Indicator, unit: Node) -> Result:
        places = self._beneath(unit.id)
        expected = self._asked(indicator, places)
        found = self.totals(indicator.code)
        own = self._remembered("own", indicator.code, self._own)
        total = found.get(unit.id)
        used = set(total.leaves) if total else set()
        rows = [
            self._row(u, own[u], Rule(indicator.rule))
            for u in sorted(own.keys() & places.keys(), key=places.__getitem__)
            if indicator.rule == Rule.MAXIMUM or not used.isdisjoint(leaf.id for leaf in own[u])
        ]
        there = own.keys() | {pair.rests.unit_id for pair in self.pairs.get(indicator.code, ())}
        missing = [self.units.nodes[u] for u in sorted(expected - there, key=places.__getitem__)]
        return Result(
            indicator=indicator, unit=unit, period=self.period(indicator), amount=total.amount if total else None,
            target=self.target(indicator.code, unit.id), reported=len(expected & there),
            expected=len(expected), missing=missing, rows=rows, leaves=total.leaves if total else (),
        )  # fmt: skip

    def _row(self, unit: int, leaves: list[Leaf], rule: Rule) -> Row:
        """Return one unit's own figure: of several terms added, or the one that the rule picks."""
        if len(leaves) == 1:
            return Row(self.units.nodes[unit], leaves[0].amount, (leaves[0].id,))
        said = of_unit(leaves, rule)
        return Row(self.units.nodes[unit], said.amount, said.leaves)

    def terms_missing(self, row: Row) -> list[str]:
        """Return the closed terms of which a unit's figure has nothing yet, in words; none where it is of the year.

        One query for each periodic sheet made on the screen, kept with the board.
        """
        found = [each for leaf in row.leaves if (each := self.observation(leaf)) is not None]
        if not found or not found[-1].submission.term:
            return []
        own = self.observations[found[-1].indicator.code]
        there = {each.submission.term for each in own if each.unit_id == row.unit.id}
        form = self._remembered("sheet", found[-1].submission.sheet, sheet)
        closed = [t for t in form.terms_in(self.year) if term_bounds(t, self.year).last_day <= self.units.day]
        missing = [t for t in closed if t not in there and not any(covers(longer, t) for longer in there)]
        return [term_name(term, self.year) for term in missing]

    def _asked(self, indicator: Indicator, places: Container[int]) -> set[int]:
        """Return the units inside whose figures make the total: where one replaces its parts', the parts are not asked."""
        asked = {unit for unit in self.expected.get(indicator.code, []) if unit in places}
        if indicator.parent_rule != Replacing.REPLACES:
            return asked
        return {unit for unit in asked if not any(above in asked for above in self.line_up(unit))}

    def line_up(self, unit: int) -> Iterator[int]:
        """Yield the units above one."""
        at = self.parents.get(unit)
        while at is not None:
            yield at
            at = self.parents.get(at)

    def _own(self, code: str) -> dict[int, list[Leaf]]:
        found: dict[int, list[Leaf]] = defaultdict(list)
        for leaf in self.leaves(code):
            found[leaf.unit].append(leaf)
        return found

    def _remembered(self, what: str, code: str, work_out: Callable[[str], T]) -> T:
        """Work a thing out once for each indicator: a board lives for one request and its leaves never change."""
        if (what, code) not in self._known:
            self._known[what, code] = work_out(code)
        return cast("T", self._known[what, code])

    @cached_property
    def _known(self) -> dict[tuple[str, str], Any]:
        return {}

    def readings(self, code: str, unit: int) -> list[Pair]:
        """Return where two bodies report an indicator of a unit or of what is beneath it: totals count one of each."""
        places = self._beneath(unit)
        return [p for p in self.pairs.get(code, ()) if {p.place, p.leading.unit_id, p.beside.unit_id} & places.keys()]

    def observation(self, leaf: str) -> Observation | None:
        """Return the observation that a leaf's id names."""
        kind, _, key = leaf.partition(":")
        return self._by_id.get(int(key)) if kind == "o" else None

    def estimated(self, leaves: Iterable[str]) -> bool:
        """Say whether any of these leaves is an estimate on the board's day; what is counted from records is none."""
        rows = (self.observation(leaf) for leaf in leaves)
        return any(row is not None and row.submission.estimated(self.as_of) for row in rows)

    @cached_property
    def _by_id(self) -> dict[int, Observation]:
        return {o.pk: o for rows in self.observations.values() for o in rows}


def _observations(
    year: int, indicators: Iterable[Indicator], wanted: Container[str] | None, as_of: date | None
) -> _Observed:
    """Return the accepted figures by code, of the wanted codes alone where they are named.

    Four queries, one more where any was corrected: a join would build each submission once for every figure.
    """
    known = {indicator.pk: indicator for indicator in indicators}
    rows = Observation.objects.filter(submission__year=year, submission__state=State.ACCEPTED)
    if as_of is not None:
        rows = Observation.objects.filter(submission__in=standing(year, as_of))
    if wanted is not None:  # a list of all would only mislead the planner
        rows = rows.filter(indicator__in=[pk for pk, indicator in known.items() if indicator.code in wanted])
    found: _Observed = defaultdict(list)
    with_closing = Prefetch("submission", Submission.objects.select_related("closing"))
    for row in rows.prefetch_related(with_closing, "submission__file", "submission__body", "correction").order_by("pk"):
        row.indicator = known[row.indicator_id]
        found[row.indicator.code].append(row)
    return {code: year_of_terms(rows) for code, rows in found.items()}


def year_of_terms(rows: list[Observation]) -> list[Observation]:
    """Return the figures that the year is made of: one of a term gives way to a unit's own of a longer one that covers it.

    How the rest become the year is the indicator's rule: flows are summed, of stocks the latest counts.
    """
    if not any(row.submission.term for row in rows):
        return rows
    terms: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        terms[row.unit_id].add(row.submission.term)
    return [row for row in rows if not any(covers(longer, row.submission.term) for longer in terms[row.unit_id])]


def _one_of_two(found: _Observed, pairs: Iterable[Pair]) -> _Observed:
    """Leave out of each pair the reading that does not count."""
    rest = {pair.rests.pk for pair in pairs}
    return {code: [row for row in rows if row.pk not in rest] for code, rows in found.items()} if rest else found


def _counted(
    periods: dict[str, Period], indicators: Iterable[Indicator], *, gaps: bool
) -> tuple[dict[str, list[Counted]], dict[str, list[int]]]:
    calendars = {indicator.code: indicator.calendar for indicator in indicators}
    amounts: dict[str, list[Counted]] = {}
    expected: dict[str, list[int]] = {}
    for counting in declared("counting", Counting):
        calendar = next((calendars[code] for code in counting.indicators if code in calendars), "")
        period = periods.get(calendar)
        if period is not None:
            amounts |= counting.count(period.start, period.end)
            expected |= counting.expected(period.start, period.end) if gaps else {}
    return amounts, expected


def day_of(year: int) -> date:
    """Return the day whose map of units a year's figures are added on: its last working day, or today inside it."""
    last = date(year, 12, 14)
    return min(last, today()) if today().year >= year else last


def _wanted(indicators: Mapping[str, Indicator], codes: Iterable[str] | None, sector: str | None) -> set[str] | None:
    """Return the codes to fetch, with those that their ratios are made of; None for all."""
    if codes is None and sector is None:
        return None
    asked = set(codes or ()) | {code for code, i in indicators.items() if sector and i.sector == sector}
    if any(indicators[code].numerator == TARGETS_MET for code in asked if code in indicators):
        asked |= {code for code, indicator in indicators.items() if indicator.target_kind}
    known = [indicators[code] for code in asked if code in indicators]
    return asked | {part for each in known for part in (each.numerator, each.denominator.removeprefix(TARGET)) if part}


def board(
    year: int,
    *,
    units: UnitMap | None = None,
    indicators: dict[str, Indicator] | None = None,
    codes: Iterable[str] | None = None,
    sector: str | None = None,
    gaps: bool = True,
    as_of: date | None = None,
) -> Board:
    """Return the board of a year, under the current scope. Raises Refused for what is no year of work.

    With `as_of` it holds the submitted figures as they stood at the end of that day, estimates then as estimates; what is
    counted from records and the targets are as now.

    What will not be asked for need not be fetched: `codes` names the indicators, or `sector` a line of work; without
    `gaps` nobody asks who is missing. `units` is a map at hand, taken when it is of the board's day, and `indicators`
    are definitions at hand.
    """
    if not FIRST_YEAR <= year <= 2100:
        raise Refused(f"Không có năm công tác {year}.")
    day = day_of(year)
    at = units if units is not None and units.day == day else unit_map(day)
    indicators = indicators or {indicator.code: indicator for indicator in all_indicators()}
    wanted = _wanted(indicators, codes, sector)
    periods = periods_of(year)
    asked = [i for code, i in indicators.items() if wanted is None or code in wanted]
    counted, counted_expected = _counted(periods, asked, gaps=gaps)
    targets = Target.objects.filter(period__label=year, current=True).select_related("indicator", "unit")
    observations = _observations(year, indicators.values(), wanted, as_of)
    two: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(observations, at, as_of):
        two[pair.code].append(pair)
    counting = _one_of_two(observations, [pair for rows in two.values() for pair in rows])
    return Board(
        year=year, units=at, indicators=indicators, periods=periods,
        observations=counting, pairs=dict(two),
        counted=counted, expected={**expected_units(at), **counted_expected},
        targets={(t.indicator.code, t.unit_id): t for t in targets}, as_of=as_of,
    )  # fmt: skip
