"""What the page of a year's closing shows, as frozen values, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, why_not
from tongket.organization.map import Node, UnitMap

from ..models import YearClosing
from .policies import check_anything, check_can_close
from .queries import STANDS, SheetLine, Stand, lines_of, seen_of


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one sheet and term, under its name."""

    name: str
    lines: list[SheetLine]


@dataclass(frozen=True, slots=True)
class Part:
    """What one top body closes: how many stand how, who is held back, what its button closes or why it does not."""

    top: Node
    counts: list[tuple[str, int]]
    held: list[SheetLine]
    ready: list[Group]
    closed: list[Group]
    to_close: int
    seen: str
    why_not: str | None

    @property
    def done(self) -> bool:
        """Whether all of it is closed."""
        return not self.held and not self.ready


@dataclass(frozen=True, slots=True)
class Closing:
    """A year's closing: what each top body may close of it, and the closings so far, the newest first."""

    year: int
    parts: list[Part]
    closings: list[YearClosing]


def closing(year: int, units: UnitMap, *, by: Actor, on: date) -> Closing:
    """Return the page of a year; `units` is the map by which its sheets are owed."""
    tops: dict[int, list[SheetLine]] = defaultdict(list)
    for line in lines_of(year, units, today=on):
        tops[line.top].append(line)
    parts = [_part(units.nodes[top], year, lines, by=by, on=on) for top, lines in tops.items()]
    rows = YearClosing.objects.filter(year=year).order_by("-pk")
    return Closing(year, sorted(parts, key=lambda part: part.top.sort_key), list(rows))


def _part(top: Node, year: int, lines: list[SheetLine], *, by: Actor, on: date) -> Part:
    counts = Counter(line.stand for line in lines)
    ready = counts[Stand.READY]
    refusal = why_not(check_can_close, top.id, year, by=by, on=on) or why_not(check_anything, year, ready)
    held = [line for stand in (Stand.HELD, Stand.ABSENT) for line in lines if line.stand is stand]
    return Part(
        top, [(label, counts[stand]) for stand, label in STANDS.items()], held, _groups(lines, Stand.READY),
        _groups(lines, Stand.CLOSED), ready, seen_of(lines), refusal,
    )  # fmt: skip


def _groups(lines: Iterable[SheetLine], stand: Stand) -> list[Group]:
    groups: dict[str, list[SheetLine]] = defaultdict(list)
    for line in lines:
        if line.stand is stand:
            groups[line.name].append(line)
    return [Group(name, held) for name, held in groups.items()]
