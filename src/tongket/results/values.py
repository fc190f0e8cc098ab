"""The values that results are told in: exact amounts, printed once, with who reported and who did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tongket.cycle.models import Period
from tongket.measures.declarations import TARGET
from tongket.measures.models import Indicator
from tongket.measures.rules import TargetKind
from tongket.organization.map import Node
from tongket.vietnamese import number, percent

if TYPE_CHECKING:
    from .board import Board


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's own figure inside a total, with the ids of its leaves."""

    unit: Node
    amount: int
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What an indicator adds up to for a unit in a period. Amounts in 10^-decimals; None means nobody reported.

    A ratio has `numerator` and `denominator` (their results or targets) and an amount rounded once, half up.
    A figure about figures has in `about` the results that it was made from.
    """

    indicator: Indicator
    unit: Node
    period: Period
    amount: int | None
    target: int | None
    reported: int
    expected: int
    missing: list[Node]
    rows: list[Row]
    leaves: tuple[str, ...]
    numerator: Result | None = None
    denominator: Result | int | None = None
    parts: tuple[int, int] | None = field(default=None)
    about: tuple[Result, ...] = ()

    def shown(self, amount: int) -> Decimal:
        """Return an amount as the number that people read."""
        return Decimal(amount).scaleb(-self.indicator.decimals)

    @property
    def value(self) -> Decimal | None:
        """The exact value, or None."""
        return None if self.amount is None else self.shown(self.amount)

    def row_value(self, row: Row) -> Decimal:
        """Return a row's figure as the number that people read."""
        return self.shown(row.amount)

    @property
    def target_value(self) -> Decimal | None:
        """The exact target, or None."""
        return None if self.target is None else self.shown(self.target)

    @property
    def share(self) -> Decimal | None:
        """The share of the target as a fraction of one, or None where there is nothing to divide."""
        return Decimal(self.amount) / self.target if self.amount is not None and self.target else None

    @property
    def share_text(self) -> str:
        """The share as printed, `93,3%`; empty where there is none."""
        return percent(self.amount, self.target) if self.amount is not None and self.target else ""

    @property
    def target_text(self) -> str:
        """The target as printed; empty where none is set."""
        return "" if self.target_value is None else number(self.target_value, self.indicator.decimals)

    @property
    def text(self) -> str | None:
        """The value as printed, `1.234,5`; a ratio that is exactly whole is written whole."""
        if self.value is None:
            return None
        whole = self.parts is not None and self.parts[0] * 100 % self.parts[1] == 0
        return number(self.value, 0 if whole else self.indicator.decimals)

    @property
    def met(self) -> bool:
        """Whether the target is met: a quota exactly, a limit from above, a goal from below."""
        if self.amount is None or self.target is None:
            return False
        match self.indicator.target_kind:
            case TargetKind.LIMIT:
                return self.amount <= self.target
            case TargetKind.QUOTA:
                return self.amount == self.target
        return self.amount >= self.target

    @property
    def verdict(self) -> str:
        """How the figure stands to its target, in a word; empty where one of them is missing."""
        if self.amount is None or self.target is None:
            return ""
        if self.met:
            return "đạt"
        return "chưa đạt" if self.amount < self.target else "vượt số giao"

    @property
    def standing(self) -> str:
        """The figure beside its target in words: "112 trên 120, chưa đạt"."""
        return (
            f"{self.text} trên {self.target_text}, {self.verdict}"
            if self.verdict
            else f"giao {self.target_text}, chưa có số liệu"
        )


def ratio_result(board: Board, indicator: Indicator, unit: Node) -> Result:
    """Return a ratio recomputed from its summed parts, in percent, rounded once half up to the indicator's decimals."""
    above = board.result(indicator.numerator, unit)
    if indicator.denominator.startswith(TARGET):
        code = indicator.denominator.removeprefix(TARGET)
        below: Result | int | None = board.target(code, unit.id)
        base = below
    else:
        below = board.result(indicator.denominator, unit)
        base = below.amount
    amount, parts = None, None
    if above.amount is not None and isinstance(base, int) and base:
        parts = (above.amount, base)
        amount = _percent(parts, indicator)
    rows = [row for row in (_ratio_row(board, indicator, unit, each, amount) for each in above.rows) if row]
    return Result(
        indicator=indicator, unit=unit, period=board.period(indicator), amount=amount,
        target=board.target(indicator.code, unit.id), reported=above.reported, expected=above.expected,
        missing=above.missing, rows=rows, leaves=above.leaves, numerator=above, denominator=below, parts=parts,
    )  # fmt: skip


def _percent(parts: tuple[int, int], indicator: Indicator) -> int:
    percent = Decimal(parts[0]) * 100 / Decimal(parts[1])
    return int((percent.scaleb(indicator.decimals)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def targets_result(board: Board, indicator: Indicator, unit: Node) -> Result:
    """Return how many of a unit's own targets are met, in percent; one without a figure counts among the set ones."""
    about = tuple(board.result(code, unit) for code in board.targets_of(unit.id))
    parts = (sum(each.met for each in about), len(about)) if about else None
    leaves = dict.fromkeys(leaf for each in about for leaf in each.leaves)
    return Result(
        indicator=indicator, unit=unit, period=board.period(indicator), amount=_percent(parts, indicator) if parts else None,
        target=None, reported=int(bool(about)), expected=int(bool(about)), missing=[], rows=[], leaves=tuple(leaves),
        parts=parts, about=about,
    )  # fmt: skip


def _ratio_row(board: Board, indicator: Indicator, whole: Node, row: Row, amount: int | None) -> Row | None:
    """Return one unit's own ratio beside the whole's, or None where it cannot be divided."""
    own = amount if row.unit.id == whole.id else board.result(indicator.code, row.unit).amount
    return None if own is None else Row(row.unit, own, row.leaves)
