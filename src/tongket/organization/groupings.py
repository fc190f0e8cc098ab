"""Groupings of units on one day: who is in which, beside the tree and the lines; nothing is ever added over them."""

from dataclasses import dataclass
from datetime import date

from .map import Node, valid_on
from .models import GroupingMember


@dataclass(frozen=True, slots=True)
class GroupingNode:
    """A grouping as it was on a day: ids of its members, territories or bodies."""

    slug: str
    name: str
    kind: str
    units: frozenset[int]

    def holds(self, node: Node) -> bool:
        """Say whether a unit is in it: itself, or as a body of a territory that is."""
        return node.id in self.units or node.territory in self.units


def groupings_on(day: date) -> list[GroupingNode]:
    """Return the groupings of a day that have members, by kind and name. One query."""
    rows = GroupingMember.objects.filter(valid_on(day), valid_on(day, "grouping__"))
    found: dict[tuple[str, str, str], set[int]] = {}
    for kind, name, slug, unit in rows.values_list("grouping__kind", "grouping__name", "grouping__slug", "unit"):
        found.setdefault((kind, name, slug), set()).add(unit)
    return [GroupingNode(slug, name, kind, frozenset(units)) for (kind, name, slug), units in sorted(found.items())]
