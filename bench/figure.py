"""One measured figure with its goal, and how to take it: the median of several runs after one to warm up."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A value that should stay at or under its goal; with `least`, at or over it."""

    name: str
    value: float
    unit: str
    goal: float
    least: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.goal if self.least else self.value <= self.goal

    def line(self) -> str:
        mark = "đạt" if self.holds else "CHƯA ĐẠT"
        return f"{self.name:<58} {self.value:>9.2f} {self.unit:<4} mục tiêu {'≥' if self.least else '≤'} {self.goal:g}  {mark}"

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name, "value": round(self.value, 3), "unit": self.unit, "goal": self.goal, "holds": self.holds,
        }  # fmt: skip


def median_ms(work: Callable[[], object], runs: int = 7) -> float:
    """Return the median milliseconds of `work`."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
