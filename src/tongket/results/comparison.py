"""Comparison with last year: last year's value beside this year's, the difference, and by how much it grew or fell.

A share is compared in points, never as a percentage of a percentage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.measures.rules import Rule
from tongket.ui.figures import FigureCell
from tongket.vietnamese import number, percent

from .board import FIRST_YEAR, Board, board
from .figures import figure_of
from .values import Result

POINTS = "điểm %"


@dataclass(frozen=True, slots=True)
class Change:
    """Last year's figure and what became of it. `diff` is "+12" or "−1,2 điểm %", `growth` "+12,5%" or empty.

    `delta` and `ratio` are the same as exact numbers (a fraction of one), None where there is nothing to compare.
    """

    last: FigureCell | None = None
    last_value: Decimal | None = None
    diff: str = ""
    growth: str = ""
    delta: Decimal | None = None
    ratio: Decimal | None = None


NOTHING = Change()


def board_before(
    found: Board, *, codes: Iterable[str] | None = None, sector: str | None = None, as_of: date | None = None
) -> Board | None:
    """Return the board of the year before, or None where that year was never opened. It does not know who is missing."""
    if found.year <= FIRST_YEAR:
        return None
    before = board(found.year - 1, indicators=found.indicators, codes=codes, sector=sector, gaps=False, as_of=as_of)
    return before if before.periods else None


def signed(text: str, amount: Decimal) -> str:
    """Write a difference with its sign: "+12", "−3", "0"."""
    return f"+{text}" if amount > 0 else text.replace("-", "−")


def change_of(now: Result, before: Board | None) -> Change:
    """Compare a result with that of the same unit a year before, as it was counted on last year's units."""
    code, unit = now.indicator.code, before.units.nodes.get(now.unit.id) if before else None
    if before is None or unit is None or now.indicator.calendar not in before.periods:
        return NOTHING
    then = before.result(code, unit)
    last = figure_of(before, then)
    if then.value is None or now.value is None:
        return Change(last=last, last_value=then.value)
    delta = now.value - then.value
    diff = signed(number(delta, now.indicator.decimals), delta) if delta else "0"
    if is_share(now):
        return Change(last=last, last_value=then.value, diff=f"{diff} {POINTS}", delta=delta)
    ratio = delta / then.value if then.value else None
    growth = "" if ratio is None else signed(percent(delta, then.value), delta)
    return Change(last, then.value, diff, growth, delta, ratio)


def is_share(result: Result) -> bool:
    """Whether a result is itself a percentage."""
    return result.indicator.rule in (Rule.RATIO, Rule.DECLARED) or result.indicator.unit_noun == "%"
