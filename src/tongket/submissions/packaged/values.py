"""A submission as it comes out of a package: plain values, checked by who read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its indicator's code, the exact amount, and where it stood there; `place` are fields of the observation."""

    code: str
    amount: int
    place: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """A body (its id) whose figures were missing; `said` are fields of the gap, `estimates` by code."""

    missing: int
    said: Mapping[str, Any]
    estimates: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Packaged:
    """A submission accepted elsewhere: `said` are fields of the row; `accepted` in words who accepted it there when.

    `file` is name and bytes of its workbook, if it had one; `words` are sector, heading, text; `warnings` fields of each.
    """

    body: int
    unit: int
    sheet: str
    year: int
    term: str
    said: Mapping[str, Any]
    came_by: str
    accepted: str
    figures: Sequence[Figure]
    warnings: Sequence[Mapping[str, Any]]
    words: Sequence[tuple[str, str, str]]
    gaps: Sequence[Gap]
    file: tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class PackagedScan:
    """The scan of a signed sheet, and who attached it there when."""

    name: str
    data: bytes
    attached_by: str
    attached_on: date
