"""The map of units on one day: territories as a tree, bodies on their lines. Two queries, whatever is asked of it.

A process keeps the maps that it has read for as long as the stamp of the units (`sync.py`) stays the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from tongket.access import Refused
from tongket.access.memory import remembered

from .kinds import Level, Line, Nature
from .models import MapStamp, ReportingLine, UnitVersion


@dataclass(frozen=True, slots=True)
class Node:
    """A unit as it was on the map's day."""

    id: int
    slug: str
    nature: str
    name: str
    full_name: str
    kind: str
    level: str
    code: str
    parent: int | None
    territory: int | None
    sort_key: str

    @property
    def is_body(self) -> bool:
        """Whether this is a body and not a territory."""
        return self.nature == Nature.BODY


@dataclass(frozen=True)
class UnitMap:
    """All units of one day. Lists are in Vietnamese order."""

    day: date
    nodes: dict[int, Node]
    slugs: dict[str, Node]
    parts: dict[int, list[Node]] = field(repr=False)
    superiors: dict[tuple[int, str], int] = field(repr=False)
    inferiors: dict[int, list[tuple[str, int]]] = field(repr=False)

    def node(self, slug: str) -> Node:
        """Return the unit with this slug. Raises Refused when there is none on the day."""
        if slug not in self.slugs:
            raise Refused(f"Không có đơn vị “{slug}” vào ngày {self.day:%d/%m/%Y}.")
        return self.slugs[slug]

    def subtree(self, territory: int) -> list[int]:
        """Return a territory and everything under it, the top first, each level in Vietnamese order."""
        found = [territory]
        for each in found:
            found += [part.id for part in self.parts.get(each, [])]
        return found

    def bodies_of(self, territory: int) -> list[Node]:
        """Return the bodies whose territory this is."""
        found = [node for node in self.nodes.values() if node.territory == territory]
        return sorted(found, key=lambda node: node.sort_key)

    def superior(self, body: int, line: str) -> Node | None:
        """Return whom a body reports to along a line, if anyone."""
        above = self.superiors.get((body, line))
        return self.nodes.get(above) if above else None

    def below(self, body: int) -> set[int]:
        """Return a body and all bodies below it on any line (sideways included)."""
        found, todo = {body}, [body]
        while todo:
            for _, lower in self.inferiors.get(todo.pop(), []):
                if lower not in found:
                    found.add(lower)
                    todo.append(lower)
        return found

    def over(self, body: int) -> set[int]:
        """Return all bodies above a body on any line but sideways."""
        found, todo = set[int](), [body]
        while todo:
            at = todo.pop()
            above = {self.superiors.get((at, line)) for line in Line if line != Line.SIDEWAYS} - {None} - found
            found |= above  # type: ignore[arg-type]
            todo += above  # type: ignore[arg-type]
        return found

    def direct(self, body: int, line: str) -> list[Node]:
        """Return the bodies directly below along one line."""
        found = [self.nodes[lower] for at, lower in self.inferiors.get(body, []) if at == line and lower in self.nodes]
        return sorted(found, key=lambda node: node.sort_key)

    def counts_in(self, body: int) -> int:
        """Return the unit that a body's figures belong to: its territory, or itself where it has none."""
        return self.nodes[body].territory or body

    def above(self, unit: int) -> tuple[int, ...]:
        """Return a unit and all in whose totals its figures are added, itself first."""
        found, at = [], unit if unit in self.nodes else None
        while at is not None:
            found.append(at)
            at = self.homeless.get(at) if self.nodes[at].is_body else self.nodes[at].parent
        return tuple(found)

    def home_territory(self, body: int, line: str = Line.MILITARY) -> int | None:
        """Return the territory of a body, or of its nearest superior on the line that has one."""
        at: Node | None = self.nodes.get(body)
        while at is not None and at.territory is None:
            at = self.superior(at.id, line)
        return at.territory if at else None

    @cached_property
    def homeless(self) -> dict[int, int]:
        """Each body without a territory, and the territory in which its figures are added (where there is one)."""
        bodies = (node.id for node in self.nodes.values() if node.is_body and node.territory is None)
        homes = ((body, self.home_territory(body)) for body in bodies)
        return {body: home for body, home in homes if home is not None}

    def territories(self, level: Level | None = None) -> Iterator[Node]:
        """Yield the territories, of one level if given, in Vietnamese order."""
        for node in sorted(self.nodes.values(), key=lambda n: n.sort_key):
            if node.nature == Nature.TERRITORY and level in (None, node.level):
                yield node


def valid_on(day: date, path: str = "") -> Q:
    """Return what picks the rows that hold on a day; `path` leads to the dated row ("grouping__")."""
    ended = {f"{path}valid_to__isnull": True}, {f"{path}valid_to__gt": day}
    return Q(**{f"{path}valid_from__lte": day}) & (Q(**ended[0]) | Q(**ended[1]))


_COLUMNS = (
    "unit_id", "unit__slug", "unit__nature", "name", "full_name", "kind", "level", "code", "parent_id", "territory_id",
    "sort_key",
)  # fmt: skip


def nodes_of(versions: QuerySet[UnitVersion], day: date) -> list[Node]:
    """Return the units of these versions as they were on a day, in list order (bytewise, whatever the database). One query."""
    nodes = [Node(*row) for row in versions.filter(valid_on(day)).values_list(*_COLUMNS)]
    return sorted(nodes, key=lambda node: node.sort_key)


_MOST = 12  # days whose maps a process keeps
_kept: dict[tuple[str, date], UnitMap] = {}


def unit_map(day: date) -> UnitMap:
    """Return the map of units on a day, as it stands now: it is shared and never changed.

    One query for the stamp, two more where the units have changed or the day is new; none inside a block that remembers.
    """
    return remembered(("units", day), lambda: _kept_map(day))


def _kept_map(day: date) -> UnitMap:
    # The stamp is asked first: were units changed in between, the map is newer than its stamp and is read once more.
    stamp = MapStamp.objects.values_list("stamp", flat=True).filter(pk=1).first()
    if stamp is None:
        return _read_map(day)
    found = _kept.get((stamp, day))
    if found is None:
        found = _read_map(day)
        _keep(stamp, day, found)
    return found


def _keep(stamp: str, day: date, found: UnitMap) -> None:
    known = tuple(_kept)  # other threads may be at it too
    gone = [key for key in known if key[0] != stamp] or list(known[:1] if len(known) >= _MOST else ())
    for key in gone:
        _kept.pop(key, None)
    _kept[stamp, day] = found


def _read_map(day: date) -> UnitMap:
    nodes = nodes_of(UnitVersion.objects.all(), day)
    parts: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.parent:
            parts[node.parent].append(node)
    superiors: dict[tuple[int, str], int] = {}
    inferiors: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for body, superior, line in ReportingLine.objects.filter(valid_on(day)).values_list("body", "superior", "line"):
        superiors[body, line] = superior
        inferiors[superior].append((line, body))
    slugs = {node.slug: node for node in nodes}
    return UnitMap(day, {node.id: node for node in nodes}, slugs, dict(parts), superiors, dict(inferiors))
