"""What an app says about an indicator (`<app>/indicators.py`) and about counting its own records (`counting.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tongket.cycle.calendars import Calendar

from .rules import Answer, ParentRule, Rule, Sector, TargetKind

TARGET = "target:"


@dataclass(frozen=True, slots=True)
class IndicatorDeclaration:
    """One indicator. `numerator` and `denominator` are codes; `target:TQ.19` means the target set for TQ.19.

    `wording` is how prose speaks of it, in the shape that `claims.Wording` reads.
    """

    code: str
    name: str
    unit_noun: str
    sector: Sector
    calendar: Calendar
    rule: Rule
    parent_rule: ParentRule = ParentRule.CHECK
    decimals: int = 0
    answer: Answer = Answer.NUMBER
    target: TargetKind = TargetKind.NONE
    numerator: str = ""
    denominator: str = ""
    guide: str = ""
    wording: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """One unit's amount counted from records: which records (label, path on the site), in 10^-decimals."""

    unit: int
    amount: int
    records: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """How own records become figures: `count(start, end)` gives the units that have records in [start, end).

    `expected(start, end)` gives the ids of the units that ought to have one. Both read under the current scope. `basis`
    says what was counted ("đếm từ …").
    """

    indicator: str
    count: Callable[[date, date], list[Counted]]
    expected: Callable[[date, date], list[int]]
    basis: str
