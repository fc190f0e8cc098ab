"""What an app says about an indicator (`<app>/indicators.py`) and about counting its own records (`counting.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from tongket.cycle.calendars import Calendar

from .rules import Answer, ParentRule, Rule, Sector, TargetKind

TARGET = "target:"
TARGETS_MET, TARGETS_SET = "targets:met", "targets:set"  # what stands for a unit's own targets in a ratio about them


@dataclass(frozen=True, slots=True)
class IndicatorDeclaration:
    """One indicator. `numerator` and `denominator` are codes; `target:TQ.19` means the target set for TQ.19.
    `TARGETS_MET` over `TARGETS_SET` is a figure about figures: how many of the unit's targets are met.

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
    """One unit's amount counted from records, in 10^-decimals."""

    unit: int
    amount: int


class Record(NamedTuple):
    """One record that was counted: its words, its path on the site (empty where it may not be opened), its amount."""

    label: str
    path: str
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Counting:
    """How own records become figures of the `indicators` named, all of one calendar. All read under the current scope.

    `count(start, end)` gives for each code the units that have records in [start, end), in one read for all codes;
    `records(code, start, end)` which records each unit's amount was counted from, asked only when a figure is opened;
    `expected(start, end)` the ids of the units that ought to have a figure, by code. `basis` says what was counted.
    """

    indicators: tuple[str, ...]
    count: Callable[[date, date], Mapping[str, list[Counted]]]
    records: Callable[[str, date, date], Mapping[int, tuple[Record, ...]]]
    expected: Callable[[date, date], Mapping[str, list[int]]]
    basis: str
