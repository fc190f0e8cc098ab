"""Parting a whole by a base, by the largest remainder: whole numbers whose sum is the whole, and how each came about.

Each part gets the whole number below its exact share; what is left over goes, one by one, to the largest remainders
(Hamilton's rule). Equal remainders are served in the order given, so the same question has one answer.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share(Generic[K]):
    """One part: its weight, its exact share of the whole, and the amount proposed; `rounded_up` where one was added."""

    key: K
    weight: int
    exact: Fraction
    amount: int
    rounded_up: bool


def apportion(whole: int, weights: Mapping[K, int]) -> list[Share[K]]:
    """Part `whole` (never negative) in proportion to `weights` (none negative), in their order.

    Raises ValueError when there is nothing to go by: no weight above zero, or one below.
    """
    total = sum(weights.values())
    if total <= 0 or min(weights.values(), default=0) < 0 or whole < 0:
        raise ValueError("apportion: the whole and the weights are not negative, and one weight is above zero")
    exact = {key: Fraction(whole * weight, total) for key, weight in weights.items()}
    left = whole - sum(int(share) for share in exact.values())
    order = sorted(exact, key=lambda key: exact[key] - int(exact[key]), reverse=True)  # stable: ties keep their order
    lucky = set(order[:left])
    return [Share(key, weights[key], share, int(share) + (key in lucky), key in lucky) for key, share in exact.items()]
