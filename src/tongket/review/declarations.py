"""What apps say about the report (`<app>/chapters.py`): their part, as blocks built from facts.

A builder never types a number: it asks `Facts` for a reference, which files the figure with its sources.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from tongket.documents import Block, FigureRef, Paragraph, Table


class Facts(Protocol):
    """The year's results as a chapter's builder sees them. `code` is an indicator's; amounts are exact."""

    @property
    def year(self) -> int:
        """The report's year."""

    def value(self, code: str) -> Decimal | None:
        """Return the total of the report's unit, or None when nobody reported."""

    def wanted(self, code: str) -> Decimal | None:
        """Return the target set for the report's unit, or None."""

    def before(self, code: str) -> Decimal | None:
        """Return last year's total, or None."""

    def met(self, code: str) -> bool:
        """Say whether the target is met (quota: equal or more, goal: at least, limit: at most)."""

    def missing(self, code: str) -> list[str]:
        """Return the names of the units that ought to have reported and have not."""

    def ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        """Cite the total. Raises KeyError when nobody reported: ask `value` first."""

    def target_ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        """Cite the target. Raises KeyError when none is set."""

    def share_ref(self, code: str) -> FigureRef:
        """Cite the share of the target as a percentage (`93,3%`)."""

    def before_ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        """Cite last year's total."""

    def next_target_ref(self, code: str, *, with_unit: bool = True) -> FigureRef | None:
        """Cite next year's target, or None when none is set."""

    def expected_ref(self, code: str, *, noun: str) -> FigureRef:
        """Cite how many units ought to report it (`17 huyện, thị xã, thành phố`)."""

    def by_district(self, caption: str, columns: tuple[tuple[str, str], ...]) -> Table:
        """Build a table of all districts: `columns` are (indicator code, short label); a total row closes it."""

    def printed(self, code: str, *, with_unit: bool = True) -> str:
        """Return the total as text (`24 hài cốt liệt sĩ`), for papers without bookmarks."""

    def say(self, *parts: str | FigureRef) -> Paragraph:
        """Build a paragraph of words and figures."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One app's passage. `place` is where it stands in part II (or other part) of the report: (part, section).

    Part "II" sections: 1 lãnh đạo, quán triệt · 2 phối hợp · 3 diễn tập · 4 tuyển quân · 5 đối ngoại · 6 quy tập hài cốt
    · 7 chính sách, hậu cần · 8 kiểm kê, trang bị · 9 thi đua, khen thưởng. `targets` are the codes whose target of next
    year chapter IV lists.
    """

    place: tuple[str, int]
    title: str
    build: Callable[[Facts], list[Block]]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """One sentence for the press (`<app>/briefs.py`), in the order in which news of the conference tells it."""

    order: int
    build: Callable[[Facts], str]
