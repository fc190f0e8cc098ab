"""What the pages of units show, as frozen values; each in a constant number of queries."""

from dataclasses import dataclass
from datetime import date

from .groupings import groupings_on
from .kinds import Level, Line, Nature
from .map import Node, UnitMap, unit_map
from .models import Alias
from .queries import Found, search


@dataclass(frozen=True, slots=True)
class Branch:
    """A territory with its parts and its bodies."""

    node: Node
    parts: tuple["Branch", ...]
    bodies: tuple[Node, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree of a day, how many units of each level it has, or what a search found."""

    day: date
    text: str
    found: list[Found]
    roots: tuple[Branch, ...]
    others: tuple[Node, ...]
    counts: tuple[tuple[str, int], ...]


def tree(day: date, *, text: str = "") -> TreePage:
    """Return the tree of a day; with `text` also what it finds. At most five queries."""
    units = unit_map(day)
    bodies: dict[int, list[Node]] = {}
    for node in units.nodes.values():
        if node.is_body and node.territory:
            bodies.setdefault(node.territory, []).append(node)
    roots = tuple(_branch(n, units, bodies) for n in units.territories() if n.parent is None)
    others = tuple(sorted((n for n in units.nodes.values() if n.is_body and not n.territory), key=lambda n: n.sort_key))
    counts = tuple(
        (level.label.lower(), sum(1 for _ in units.territories(level)))
        for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    )
    return TreePage(day, text, search(text, day=day) if text else [], roots, others, counts)


def _branch(node: Node, units: UnitMap, bodies: dict[int, list[Node]]) -> Branch:
    parts = tuple(_branch(part, units, bodies) for part in units.parts.get(node.id, []))
    own = tuple(sorted(bodies.get(node.id, []), key=lambda body: body.sort_key))
    return Branch(node, parts, own, node.parent is None)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit on a day."""

    day: date
    node: Node
    nature: str
    level: str
    above: tuple[Node, ...]
    parts: tuple[Node, ...]
    bodies: tuple[Node, ...]
    superiors: tuple[tuple[str, Node], ...]
    inferiors: tuple[tuple[str, tuple[Node, ...]], ...]
    aliases: tuple[str, ...]
    groupings: tuple[str, ...]


def detail(slug: str, day: date) -> UnitPage:
    """Return one unit's page. Four queries. Raises Refused when there is no such unit on the day."""
    units = unit_map(day)
    node = units.node(slug)
    superiors = ((line.label, units.superior(node.id, line)) for line in Line)
    inferiors = ((line.label, tuple(units.direct(node.id, line))) for line in Line)
    return UnitPage(
        day=day, node=node, nature=Nature(node.nature).label, level=Level(node.level).label, above=_above(node, units),
        parts=tuple(units.parts.get(node.id, [])), bodies=tuple(units.bodies_of(node.id)),
        superiors=tuple((label, above) for label, above in superiors if above),
        inferiors=tuple((label, below) for label, below in inferiors if below),
        aliases=tuple(Alias.objects.filter(unit=node.id).order_by("text").values_list("text", flat=True)),
        groupings=tuple(each.name for each in groupings_on(day) if each.holds(node)),
    )  # fmt: skip


def _above(node: Node, units: UnitMap) -> tuple[Node, ...]:
    found: list[Node] = []
    at = node.territory or node.parent
    while at is not None and at in units.nodes:
        found.append(units.nodes[at])
        at = units.nodes[at].parent
    return tuple(reversed(found))
