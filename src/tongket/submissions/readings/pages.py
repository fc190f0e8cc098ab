"""What the pages of two readings show, as frozen values; each in a constant number of queries."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tongket.access import Actor, why_not
from tongket.organization.map import Node, UnitMap
from tongket.ui.figures import FigureCell
from tongket.vietnamese import number

from ..blanks import scaled
from ..models import Observation, Reconciliation
from .policies import check_can_settle
from .queries import Pair, body_of, pair_of, pairs_of_year

OPEN, SETTLED, AGREES = ("contradicts", "Chênh lệch, chưa chốt"), ("done", "Đã chốt"), ("agrees", "Hai số khớp")


@dataclass(frozen=True, slots=True)
class Reading:
    """One of two readings: whose, the figure with its cell, whether totals count it."""

    pk: int
    body: Node
    sheet: str
    leading: bool
    counts: bool
    figure: FigureCell
    signed: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings of one figure side by side, how they stand, and the settlement if one holds."""

    code: str
    name: str
    noun: str
    place: Node
    period: str
    readings: tuple[Reading, Reading]
    state: str
    word: str
    settled: Reconciliation | None
    path: str


def figure_of(row: Observation) -> FigureCell:
    """Return an observation as pages print it, linked to its cell."""
    text = number(scaled(row.amount, row.indicator.decimals), row.indicator.decimals)
    return FigureCell(text, row.path)


def _reading(row: Observation, pair: Pair, units: UnitMap) -> Reading:
    submission = row.submission
    signed = f"{submission.signed_under} {submission.signed_by}".strip()
    return Reading(
        row.pk, body_of(row, units), f"{submission.short}, lần {submission.version}", row is pair.leading,
        row is pair.counts, figure_of(row), signed,
    )  # fmt: skip


def difference(pair: Pair, units: UnitMap) -> Difference:
    """Return a pair as pages show it."""
    indicator, (state, word) = pair.leading.indicator, AGREES if pair.agrees else SETTLED if pair.settled else OPEN
    return Difference(
        pair.code, indicator.name, indicator.unit_noun, units.nodes[pair.place], str(pair.leading.period),
        (_reading(pair.leading, pair, units), _reading(pair.beside, pair, units)), state, word, pair.settled,
        reverse("submissions:reading", args=[pair.leading.pk]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """The differences of a year, the open ones first."""

    year: int
    lines: list[Difference]
    open: int


def listing(year: int, units: UnitMap) -> Listing:
    """Return all pairs of a year that the one who asks may see whole."""
    found = pairs_of_year(year, units)
    return Listing(year, [difference(pair, units) for pair in found], sum(pair.open for pair in found))


@dataclass(frozen=True, slots=True)
class Detail:
    """One pair's page: the two readings, earlier settlements, whether one may settle."""

    pk: int
    row: Difference
    year: int
    history: list[Reconciliation]
    why_not: str | None


def detail(observation: Observation, units: UnitMap, *, by: Actor, on: date) -> Detail | None:
    """Return the page of an observation's pair, None where it stands alone."""
    pair = pair_of(observation, units)
    if pair is None:
        return None
    history = Reconciliation.objects.filter(
        indicator=pair.leading.indicator, unit=pair.place, period=pair.leading.period
    )
    reason = why_not(check_can_settle, pair, by=by, on=on)
    return Detail(
        observation.pk, difference(pair, units), observation.submission.year, list(history.order_by("-pk")), reason
    )
