"""What all sorts share: the way between two bodies, a line of a package, the verdict on it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from tongket.access import Actor
from tongket.accounts.models import Office
from tongket.intake import Marked, Rejected, check_paper
from tongket.organization.map import Node, UnitMap

from ..shapes import Shape


@dataclass(frozen=True, slots=True)
class Way:
    """Between our body and theirs on a day: down to a body below ours, up from it."""

    own: Node
    other: Node
    units: UnitMap
    on: date

    @property
    def other_is_below(self) -> bool:
        """Whether theirs stands below ours on some line."""
        return self.other.id in self.units.below(self.own.id)

    @property
    def other_is_above(self) -> bool:
        """Whether theirs stands above ours on some line."""
        return self.own.id in self.units.below(self.other.id)


@dataclass(frozen=True, slots=True)
class Out:
    """One thing that goes out: plain values for its line, and its files by hash."""

    kind: str
    said: dict[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def line(self) -> bytes:
        """The one line of JSON that says it: the same for the same content."""
        return canonical({"kind": self.kind, **self.said})


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the one JSON text of plain values, with days as 2022-12-31."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat)
    return text.encode()


def as_file(data: bytes, name: str) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return how a line names a file, and the file by its hash."""
    key = sha256(data).hexdigest()
    return {"sha256": key, "name": name}, {key: data}


def body_named(slug: str, units: UnitMap) -> str:
    """Return the name of a body, or its slug where it is not known here."""
    return units.slugs[slug].name if slug in units.slugs else slug


class Change(StrEnum):
    """What a line is beside what is here."""

    NEW = "mới"
    SAME = "đã có"
    REFUSED = "không nhận"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a line, and the sentence why where it is not taken."""

    change: Change
    why: str = ""


NEW, SAME = Verdict(Change.NEW), Verdict(Change.SAME)


def refused(why: str) -> Verdict:
    """Return the verdict that a line is not taken in."""
    return Verdict(Change.REFUSED, why)


def judged_paper(data: bytes, name: str, *, word: bool = False) -> Verdict:
    """Ask the gate about a paper that would be kept. Raises Marked."""
    try:
        check_paper(data, name, word=word)
    except Marked:
        raise
    except Rejected as rejection:
        return refused(rejection.sentence)
    return NEW


@dataclass(frozen=True, slots=True)
class Coming:
    """A package on its way in: between whom, its files, its name in words.

    `promised` are the submissions that are taken in before what comes after them.
    """

    way: Way
    files: Mapping[str, bytes]
    came_by: str
    promised: set[tuple[str, str, int, str, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes in, by which office, when."""

    by: Actor
    office: Office | None
    on: date


Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of things: its shape; what a line is called; whether it comes from above; judged and taken in how.

    `judge` raises intake's Marked for a file that bears a secrecy mark; `take` returns the record that it became.
    """

    shape: Shape
    title: Callable[[Said, UnitMap], str]
    from_above: bool
    judge: Callable[[Said, Coming], Verdict]
    take: Callable[[Said, Coming, Taker], Any]
