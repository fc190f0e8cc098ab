"""The opening of a working year as it is shown: before, what it will make; afterwards, what it made."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tongket.registry import declared

from .calendars import Calendar, bounds, years_at_work
from .declarations import Block, Line, Year, YearPart
from .models import WorkingYear
from .queries import opened
from .rules import first_day_to_open


@dataclass(frozen=True, slots=True)
class Part:
    """What one app shows."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A year, its row once it was opened, what every app shows of it; `seen` stands for all of that together."""

    year: Year
    row: WorkingYear | None
    parts: tuple[Part, ...]

    @property
    def seen(self) -> str:
        """A short text that changes when anything changes that the preview shows."""
        return sha256(repr(self.parts).encode()).hexdigest()[:32]


def year_parts() -> list[YearPart]:
    """Return what apps add to an opening, in the order in which it is shown and made."""
    return sorted(declared("openings", YearPart), key=lambda part: part.order)


def preview(label: int, *, on: date) -> Preview:
    """Return what opening a year makes, or made, under the current scope. A constant number of queries."""
    row = opened(label)
    year = Year(label, on, row is not None)
    shown = (Part(part.title, tuple(part.show(year))) for part in year_parts())
    return Preview(year, row, (Part("Lịch và kỳ số liệu", (_periods(label),)), *shown))


def _periods(label: int) -> Block:
    edges = [(each, bounds(each, label)) for each in Calendar]
    lines = (Line((str(each.label), f"{at.start:%d/%m/%Y}", f"{at.last_day:%d/%m/%Y}")) for each, at in edges)
    said = "Số liệu, chỉ tiêu giao của năm gắn với các kỳ này; mở rồi không đổi nữa."
    return Block(f"Kỳ số liệu năm {label}", said, ("Lịch", "Từ ngày", "Đến hết ngày"), tuple(lines), doing=True)


def year_to_show(known: set[int], on: date) -> int:
    """Return the year that the page shows by itself: the next to be opened, the newest opened until that day comes."""
    main = years_at_work(on)[0]
    if main not in known:
        return main
    newest = max(known)
    return newest + 1 if on >= first_day_to_open(newest + 1) else newest


def year_to_remind(known: set[int], on: date) -> int | None:
    """Return the year whose opening is a desk's business: the one at work, from 1 November on the next; None for none."""
    main = years_at_work(on)[0]
    coming = on.year + 1
    wanted = [main, *([coming] if on >= date(coming - 1, 11, 1) else [])]
    return next((label for label in wanted if label not in known), None)
