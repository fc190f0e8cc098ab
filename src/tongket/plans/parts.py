"""The sum of the parts held against the whole: a quota exactly, a limit at most, a goal at least."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tongket.measures.models import Indicator
from tongket.measures.rules import TargetKind
from tongket.vietnamese import number

_RULES = {
    TargetKind.QUOTA: "phải đúng bằng",
    TargetKind.LIMIT: "không được vượt quá",
    TargetKind.GOAL: "không được thấp hơn",
}


@dataclass(frozen=True, slots=True)
class Balance:
    """What the parts add up to beside the whole (None: nothing was set above), in 10^-decimals of the indicator."""

    indicator: Indicator
    total: int
    whole: int | None

    @property
    def left(self) -> int | None:
        """What is still to be handed down; below zero where too much was."""
        return None if self.whole is None else self.whole - self.total

    @property
    def holds(self) -> bool:
        """Whether the sum stands to the whole as the kind of target asks."""
        if self.left is None:
            return True
        kind = self.indicator.target_kind
        if kind == TargetKind.QUOTA:
            return self.left == 0
        return self.left >= 0 if kind == TargetKind.LIMIT else self.left <= 0

    @property
    def sentence(self) -> str:
        """The sentence for people: why it does not hold and what to do, or that it does."""
        if self.whole is None or self.left is None:
            return "Chưa có chỉ tiêu giao cho đơn vị này để đối chiếu tổng."
        rule = _RULES[TargetKind(self.indicator.target_kind)]
        said = f"Tổng giao {self._said(self.total)} {rule} {self._said(self.whole)}"
        if self.holds:
            return f"Tổng giao {self._said(self.total)}, số được giao {self._said(self.whole)}: đúng quy định."
        gap = f"còn thiếu {self._said(self.left)}" if self.left > 0 else f"thừa {self._said(-self.left)}"
        return f"{said}; {gap}."

    def _said(self, amount: int) -> str:
        return shown(amount, self.indicator)


def shown(amount: int, indicator: Indicator) -> str:
    """Write an amount of 10^-decimals as people read it."""
    return number(Decimal(amount).scaleb(-indicator.decimals), indicator.decimals)


def balance(indicator: Indicator, whole: int | None, parts: Iterable[int]) -> Balance:
    """Hold parts against their whole."""
    return Balance(indicator, sum(parts), whole)


@dataclass(frozen=True, slots=True)
class Level:
    """The units of one level, by id: `top` stands above them all, `groups` names those directly under each unit."""

    top: int
    groups: Mapping[int, tuple[int, ...]]


def balances(
    indicator: Indicator, level: Level, amounts: Mapping[int, int], typed: Mapping[int, int]
) -> Iterator[tuple[int, Balance]]:
    """Hold what was typed, over the present `amounts`, against the targets of the units above; yields those units.

    Each unit's parts are held against its own target; where none of these units has one, all against that of the top.
    Parts that nobody typed anything for are not judged.
    """
    now = {**amounts, **typed}
    groups = level.groups
    if not any(unit in amounts for unit in groups) and level.top in amounts:
        groups = {level.top: tuple(part for parts in groups.values() for part in parts)}
    for unit, parts in groups.items():
        if any(part in typed for part in parts):
            yield unit, balance(indicator, amounts.get(unit), (now[part] for part in parts if part in now))
