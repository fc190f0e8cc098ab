"""Units read from a folder of three CSV files: territories.csv, bodies.csv, aliases.csv; rule-made bodies are added.

In bodies.csv `lines` is written `military=quan-khu-5; sideways=bo-chqs-gia-lai`; dates are ISO, an empty end is open.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from .kinds import GroupingKind, Level, Line
from .rows import BodyRow, GroupingRow, TerritoryRow
from .rules import bodies_by_rule


@dataclass(frozen=True, slots=True)
class UnitRows:
    """What a folder holds, ready for `found_units`."""

    territories: tuple[TerritoryRow, ...]
    bodies: tuple[BodyRow, ...]


def read_units(folder: Traversable) -> UnitRows:
    """Return the units of a folder of CSV files, with the bodies that the rules give to its territories."""
    aliases = _aliases(folder)
    territories = tuple(_territory(row, aliases) for row in _rows(folder, "territories.csv"))
    listed = tuple(_body(row, aliases) for row in _rows(folder, "bodies.csv"))
    return UnitRows(territories, (*listed, *bodies_by_rule(territories)))


def read_groupings(folder: Traversable) -> tuple[GroupingRow, ...]:
    """Return the groupings of groupings.csv; `members` are slugs parted by blanks."""
    return tuple(
        GroupingRow(
            row["slug"], row["name"], GroupingKind(row["kind"]), row["legal_act"], tuple(row["members"].split()),
            date.fromisoformat(row["valid_from"]),
        )
        for row in _rows(folder, "groupings.csv")
    )  # fmt: skip


def _rows(folder: Traversable, name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(folder.joinpath(name).read_text("utf-8").splitlines())


def _aliases(folder: Traversable) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in _rows(folder, "aliases.csv"):
        found[row["unit"]] += (row["alias"],)
    return found


def _territory(row: dict[str, str], aliases: dict[str, tuple[str, ...]]) -> TerritoryRow:
    return TerritoryRow(
        row["slug"], row["name"], row["full_name"], row["kind"], Level(row["level"]), row["code"], row["parent"],
        date.fromisoformat(row["valid_from"]), _end(row), row["note"], aliases.get(row["slug"], ()),
    )  # fmt: skip


def _body(row: dict[str, str], aliases: dict[str, tuple[str, ...]]) -> BodyRow:
    return BodyRow(
        row["slug"], row["name"], row["full_name"], row["kind"], Level(row["level"]), row["territory"],
        tuple(_lines(row["lines"])), date.fromisoformat(row["valid_from"]), _end(row), row["note"],
        aliases.get(row["slug"], ()),
    )  # fmt: skip


def _end(row: dict[str, str]) -> date | None:
    return date.fromisoformat(row["valid_to"]) if row["valid_to"] else None


def _lines(text: str) -> Iterator[tuple[Line, str]]:
    for part in filter(None, text.split("; ")):
        line, superior = part.split("=")
        yield Line(line), superior
