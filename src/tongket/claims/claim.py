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


class Relation(StrEnum):
    """Where a year lies that the text does not number, seen from the year that the text reports on."""

    SAME = "same"  # trong năm, năm nay, năm qua
    PREVIOUS = "previous"  # năm trước, năm ngoái, cùng kỳ, and the base of a comparison that names no period
    NEXT = "next"  # năm tới, năm sau


_DISTANCE = {Relation.SAME: 0, Relation.PREVIOUS: -1, Relation.NEXT: 1}


@dataclass(frozen=True, slots=True)
class Period:
    """What the text says of the time that a figure is of.

    `year` as printed, or as it follows from the heading or the sentence's own year ("năm trước" under 2022 is 2021).
    `part`: months, quarters, several years, a running total, a yearly average, or the unknown base of a comparison: no
    year's result. `sure` is False where the year stands near the figure without governing it by syntax.
    """

    year: int | None = None
    relation: Relation | None = None
    part: bool = False
    sure: bool = True

    def year_in(self, reporting: int) -> int | None:
        """The year whose results the figure may be held against, in a text on `reporting`; None: leave it alone.

        A year that is not sure is good enough where it is the reported year itself, and otherwise nothing to accuse by.
        """
        distance = None if self.relation is None else _DISTANCE[self.relation]
        year = reporting + distance if self.year is None and distance is not None else self.year
        return None if self.part or not (self.sure or year == reporting) else year


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a text.

    `start`, `end`, `clause_start` are str indices into the text as it was given; `surface` runs from the number to the
    end of the counted noun, `clause` is the clause around it, both verbatim. `value` is in units of one ("11,4 tỷ" is
    11400000000); `decimals` is the place of the last printed digit in that value (75,91 → 2; 11,4 tỷ → -8).
    `unit` is the counted noun, lower case ("%" for percentages, "đồng" for money). `of` is the base of a percentage as
    far as the text states it after the number, `subject` the phrase before a percentage that states no base.
    A ratio ("16/17 huyện", "16 trong tổng số 17 huyện", "16 đơn vị trên tổng số 17 đơn vị") is one claim: `value` 16 of
    `total` 17; `total` is None everywhere else. `period` is the figure's own time as far as the text binds one to it;
    None: the text's own year, whichever that is. `stance` is PLAN for quotas, for what is set for the future, and for
    everything under a heading that announces plans.
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
    period: Period | None = None
