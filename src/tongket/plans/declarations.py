"""What apps may declare for targets in `bases.py`: the bases by which a whole can be apportioned among units."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tongket.measures.models import Indicator
from tongket.organization.map import Node


@dataclass(frozen=True, slots=True)
class Asked:
    """What a base is asked for: the parts, the indicator and year of the target, and another indicator where named."""

    parts: Sequence[Node]
    indicator: Indicator
    year: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """Each part's weight (a whole number, never negative) by unit id, and the sentence that says where they come from."""

    amounts: Mapping[int, int]
    said: str


@dataclass(frozen=True, slots=True)
class Base:
    """A base. `weigh` raises Refused when a part has no weight: nothing is guessed. `needs_code`: asks for an indicator."""

    key: str
    label: str
    weigh: Callable[[Asked], Weights]
    needs_code: bool = False
