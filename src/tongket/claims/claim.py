"""What a figure stated in a text is: its value, what it counts, how it is hedged and where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Comparator(StrEnum):
    """How the text hedges the number."""

    EQ = "eq"
    GE = "ge"  # hơn, trên, từ, ít nhất, … trở lên
    LE = "le"  # dưới, không quá, tối đa, … trở xuống
    APPROX = "approx"  # gần, khoảng, xấp xỉ


class Kind(StrEnum):
    """What sort of quantity the number is."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"  # days, years, ages, hectares
    RATIO = "ratio"  # 167/220: achieved of all, or of the target
    DELTA = "delta"  # "tăng 1,10%": a difference, never a level


class Stance(StrEnum):
    """Whether the text reports a result or sets one."""

    ACTUAL = "actual"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a text.

    `start`, `end`, `clause_start` are str indices into the text as it was given; `surface` runs from the number to the
    end of the counted noun, `clause` is the clause around it, both verbatim. `value` is in units of one ("11,4 tỷ" is
    11400000000); `decimals` is the place of the last printed digit in that value (75,91 → 2; 11,4 tỷ → -8).
    `unit` is the counted noun, lower case ("%" for percentages, "đồng" for money). `of` is the base of a percentage as
    far as the text states it after the number, `subject` the phrase before a percentage that states no base.
    """

    start: int
    end: int
    surface: str
    value: Decimal
    total: Decimal | None
    unit: str | None
    comparator: Comparator
    kind: Kind
    of: str | None
    clause: str
    clause_start: int
    decimals: int
    place: str | None
    stance: Stance
    subject: str | None = None
