"""Questions about gaps: who below is missing, what a submission declares, what is declared about units in a year."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import number, short_date

from ..blanks import scaled
from ..declarations import Sheet
from ..models import DeclaredGap, Submission
from ..queries import declared_sheets, fillers
from ..states import State


def children(body: int, units: UnitMap) -> list[tuple[Node, Sheet]]:
    """Return the bodies whose sheets come in at a body, each with its sheet, in Vietnamese order.

    A sheet made on the screen stands by itself: no other is added up from it, so nobody is missing for want of it.
    """
    found = []
    for form in declared_sheets().values():
        for filler in fillers(form, units):
            above = units.superior(filler.id, form.line)
            if above is not None and above.id == body:
                found.append((filler, form))
    return sorted(found, key=lambda pair: pair[0].sort_key)


def missing_below(submission: Submission, units: UnitMap) -> list[tuple[Node, Sheet]]:
    """Return those whose sheets of the year ought to have come in at the body and were not accepted. One query."""
    below = children(submission.body_id, units) if submission.sheet in declared_sheets() else []
    below = [(node, form) for node, form in below if submission.term in form.terms]
    rows = Submission.objects.filter(
        year=submission.year, term=submission.term, state=State.ACCEPTED, body__in=[node.id for node, _ in below]
    )
    there = set(rows.values_list("body", "sheet"))
    return [(node, form) for node, form in below if (node.id, form.code) not in there]


@dataclass(frozen=True, slots=True)
class GapLine:
    """A declared gap in words: who is missing, what was done, why, the estimates; `came` once it was accepted after all."""

    missing: Node
    how: str
    reason: str
    estimates: str
    declared: str
    came: bool = False


def gaps_of(submission: Submission, units: UnitMap) -> list[GapLine]:
    """Return what a submission declares. Three queries."""
    rows = DeclaredGap.objects.filter(submission=submission).prefetch_related("estimates__indicator").order_by("pk")
    still = {node.id for node, _ in missing_below(submission, units)}
    return [_line(row, units, came=row.missing_id not in still) for row in rows]


def _line(row: DeclaredGap, units: UnitMap, *, came: bool = False) -> GapLine:
    said = [
        f"{each.indicator.code} ước {number(scaled(each.amount, each.indicator.decimals), each.indicator.decimals)}"
        for each in sorted(row.estimates.all(), key=lambda each: each.pk)
    ]
    declared = f"{row.declared_by}, {short_date(row.declared_on)}"
    return GapLine(units.nodes[row.missing_id], row.get_how_display(), row.reason, "; ".join(said), declared, came)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the newest declaring sheet says of a missing unit: the words, and the amounts estimated by code."""

    by: str
    how: str
    reason: str
    estimates: dict[str, int]

    def words(self, code: str, decimals: int) -> str:
        """Say who declared what, with the estimate of one indicator, which no total has in it."""
        said = f"{self.by} khai thiếu, lý do: {self.reason}"
        if code not in self.estimates:
            return said
        return f"{said}; ước {number(scaled(self.estimates[code], decimals), decimals)}, không cộng vào tổng"


def declared_of_year(year: int, missing: Iterable[int], units: UnitMap) -> dict[int, Declared]:
    """Return what standing submissions of a year declare about units, by the unit in which the missing one counts.

    At most three queries; none for no units.
    """
    wanted = set(missing)
    if not wanted:
        return {}
    bodies = [node.id for node in units.nodes.values() if node.is_body and units.counts_in(node.id) in wanted]
    rows = DeclaredGap.objects.filter(submission__year=year, missing__in=bodies)
    rows = rows.filter(submission__state__in=[State.FOR_SIGNATURE, State.SENT, State.ACCEPTED])
    rows = rows.select_related("submission").prefetch_related("estimates__indicator")
    return {
        units.counts_in(row.missing_id): Declared(
            units.nodes[row.submission.body_id].name, row.get_how_display(), row.reason,
            {each.indicator.code: each.amount for each in row.estimates.all()},
        )
        for row in rows.order_by("pk")
    }  # fmt: skip
