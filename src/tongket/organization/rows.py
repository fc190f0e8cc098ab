"""What is said about units before they exist: plain rows for territories, bodies and their lines, free of Django rows."""

from dataclasses import dataclass
from datetime import date

from .kinds import GroupingKind, Level, Line


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


@dataclass(frozen=True, slots=True)
class GroupingRow:
    """A grouping to be formed: `members` are slugs of territories or bodies, in it from `valid_from` on."""

    slug: str
    name: str
    kind: GroupingKind
    legal_act: str
    members: tuple[str, ...]
    valid_from: date
