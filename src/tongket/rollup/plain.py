"""The meaning of a total, in whole numbers. Amounts are int64 of 10^-decimals; nothing here ever sees a float.

An empty cell is never zero: a unit without leaves has no total. A total carries the ids of the leaves it was made from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """How leaves become the value of a unit (ratios are two totals; see `results`)."""

    SUM = "sum"
    LATEST = "latest"
    MAXIMUM = "maximum"
    UNITS_MEETING = "units_meeting"
    DECLARED = "declared"


class ParentRule(StrEnum):
    """What a unit's own value does beside its parts'; alone it always counts."""

    ADDS = "adds"
    REPLACES = "replaces"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One figure of one unit: `id` names its source, `when` orders figures of one unit in time (for `latest`)."""

    id: str
    unit: int
    amount: int
    when: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """A unit's value and the ids of the leaves that made it; `leaves` may hold fewer than were reported."""

    amount: int
    leaves: tuple[str, ...]


def of_unit(leaves: list[Leaf], rule: Rule) -> Total:
    """Return one unit's own value: its figures of several terms of a year added, or the one that the rule picks."""
    if rule is Rule.SUM:
        return Total(sum(leaf.amount for leaf in leaves), tuple(leaf.id for leaf in leaves))
    if rule is Rule.UNITS_MEETING:  # one unit counts once, however often it did it
        return Total(int(any(leaf.amount > 0 for leaf in leaves)), tuple(leaf.id for leaf in leaves))
    pick = max(leaves, key=lambda leaf: leaf.amount if rule is Rule.MAXIMUM else leaf.when)
    return Total(pick.amount, (pick.id,))


def _joined(parts: list[Total], rule: Rule) -> Total | None:
    if not parts or rule is Rule.DECLARED:
        return None
    if rule is Rule.MAXIMUM:
        return max(parts, key=lambda part: part.amount)
    return Total(sum(part.amount for part in parts), tuple(leaf for part in parts for leaf in part.leaves))


def _beside(own: Total | None, below: Total | None, rule: Rule, parent_rule: ParentRule) -> Total | None:
    if own is None or below is None:
        return own or below
    if parent_rule is ParentRule.ADDS:
        return _joined([own, below], rule)
    return own if parent_rule is ParentRule.REPLACES else below


def totals(
    leaves: Iterable[Leaf], parents: Mapping[int, int | None], rule: Rule, parent_rule: ParentRule
) -> dict[int, Total]:
    """Return the total of every unit that has one.

    `parents` maps each unit to the unit it is a part of (None at the top); leaves of units that it does not name are
    ignored. `latest` takes each unit's newest leaf and adds over units; `declared` never adds.
    Raises ValueError when `parents` runs in a circle.
    """
    own: dict[int, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.unit in parents:
            own.setdefault(leaf.unit, []).append(leaf)
    parts: dict[int, list[Total]] = {}
    found: dict[int, Total] = {}
    for unit in _deepest_first(parents):
        mine = of_unit(own[unit], rule) if unit in own else None
        total = _beside(mine, _joined(parts.get(unit, []), rule), rule, parent_rule)
        if total is not None:
            found[unit] = total
            above = parents[unit]
            if above is not None:
                parts.setdefault(above, []).append(total)
    return found


def _deepest_first(parents: Mapping[int, int | None]) -> list[int]:
    depth: dict[int, int] = {}
    for unit in parents:
        path: list[int] = []
        at: int | None = unit
        while at is not None and at not in depth:
            if at in path:
                raise ValueError(f"unit {at} is above itself")
            path.append(at)
            at = parents.get(at)
        base = depth[at] if at is not None else -1
        for steps, each in enumerate(reversed(path), start=1):
            depth[each] = base + steps
    return sorted(parents, key=lambda unit: depth[unit], reverse=True)
