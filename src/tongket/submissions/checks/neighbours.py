"""Figures held against neighbours: units that fill the same sheet under the same superior, sent or accepted this year.

Only figures that the one who asks may see are used: a unit that sees nobody beside it is asked nothing, its superior is.
Nothing about foreign figures can be learned from the question, not even by trying numbers out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from tongket.organization.map import UnitMap
from tongket.vietnamese import number
from tongket.workbooks import Finding, Level, Values

from ..blanks import scaled
from ..declarations import Sheet
from ..models import Observation, Submission
from ..queries import fillers
from ..queries import sheet as sheet_named
from ..states import State
from .known import neighbours_of

Peers: TypeAlias = Mapping[str, list[Decimal]]  # by code, the figures of those beside

LEAST = 5  # fewer say nothing about what is usual
FAR = 5  # in deviations: the median's, made comparable with a standard deviation
COMPARABLE = Decimal("1.4826")
WHY = "Con số khác xa các đơn vị cùng cấp; có đúng không?"


def peers_of(rows: Collection[Submission], units: UnitMap) -> dict[int, Peers]:
    """Return, by the keys of versions of one year and term, the figures of those beside each that are in sight. One query."""
    asked = {row.pk: neighbours_of(row.sheet, row.layout) for row in rows}
    beside = {row.pk: _beside(row, sheet_named(row.sheet), units) for row in rows if asked[row.pk]}
    if not beside:
        return {}
    figures = _figures(rows, {each for bodies in beside.values() for each in bodies}, set().union(*asked.values()))
    return {
        row.pk: _gathered([figures.get((row.sheet, body), {}) for body in beside.get(row.pk, ())], asked[row.pk])
        for row in rows
    }


def _gathered(said: Iterable[Mapping[str, Decimal]], codes: Iterable[str]) -> dict[str, list[Decimal]]:
    """Return by code what bodies said of it, for the codes that are held against neighbours."""
    rows = list(said)
    return {code: [each[code] for each in rows if code in each] for code in codes}


def _beside(row: Submission, form: Sheet, units: UnitMap) -> set[int]:
    above = units.superior(row.body_id, form.line)
    if above is None:
        return set()
    others = (body.id for body in fillers(form, units) if body.id != row.body_id)
    return {body for body in others if units.superior(body, form.line) == above}


def _figures(
    rows: Collection[Submission], bodies: set[int], codes: Collection[str]
) -> dict[tuple[str, int], dict[str, Decimal]]:
    """Return what bodies report by their newest version that was sent."""
    said = Observation.objects.filter(
        submission__body__in=bodies, submission__year=next(iter(rows)).year,
        submission__term=next(iter(rows)).term, indicator__code__in=codes,
        submission__sheet__in={row.sheet for row in rows}, submission__state__in=[State.SENT, State.ACCEPTED],
    ).order_by("submission__version")  # fmt: skip
    columns = ("submission__sheet", "submission__body", "indicator__code", "amount", "indicator__decimals")
    found: dict[tuple[str, int], dict[str, Decimal]] = defaultdict(dict)
    for sheet, body, code, amount, decimals in said.values_list(*columns):
        found[sheet, body][code] = scaled(amount, decimals)
    return found


def far_from_neighbours(values: Values, peers: Peers) -> list[Finding]:
    """Return a question for each figure that lies far from the median of its neighbours'."""
    return [
        Finding(Level.QUESTION, f"near({code})", code, (code,), WHY, _said(code, values.now[code], near))
        for code, near in peers.items()
        if code in values.now and is_far(values.now[code], near)
    ]


def is_far(value: Decimal, near: list[Decimal]) -> bool:
    """Say whether a value lies far from its neighbours: further from their median than `FAR` of its deviations.

    A deviation is at least one, and at least a tenth of the median: small or equal figures are no news.
    """
    if len(near) < LEAST:
        return False
    middle = median(near)
    deviation = COMPARABLE * median([abs(each - middle) for each in near])
    return abs(value - middle) > FAR * max(deviation, middle / 10, Decimal(1))


def median(values: list[Decimal]) -> Decimal:
    """Return the middle one of values, between the two middle ones where they are even."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _said(code: str, value: Decimal, near: list[Decimal]) -> str:
    middle = median(near)
    said = [number(each, max(-int(each.as_tuple().exponent), 0)) for each in (value, middle)]
    return f"{code}: {said[0]}; trung vị của {len(near)} đơn vị: {said[1]}"
