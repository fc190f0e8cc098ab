"""What is said about units before they exist: plain rows for territories, bodies and their lines, free of Django rows."""

from dataclasses import dataclass
from datetime import date

from .kinds import Level, Line


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A territory to be founded: `parent` is a slug or empty at the top; valid in [valid_from, valid_to)."""

    slug: str
    name: str
    full_name: str
    kind: str
    level: Level
    code: str
    parent: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body to be founded: `territory` is a slug or empty; `lines` says whom it reports to, (line, slug of the superior)."""

    slug: str
    name: str
    full_name: str
    kind: str
    level: Level
    territory: str
    lines: tuple[tuple[Line, str], ...]
    valid_from: date
    valid_to: date | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()


UnitRow = TerritoryRow | BodyRow
