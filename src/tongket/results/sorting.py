"""Heads of columns that sort: the order stands in the address, so a sorted page can be sent and printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

PARAMETER = "sap"


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: where it leads, and how its column is sorted now (`aria` is "ascending", "descending" or "")."""

    label: str
    href: str
    aria: str
    title: str = ""

    @property
    def arrow(self) -> str:
        """The sign of the present order."""
        return {"ascending": "▲", "descending": "▼"}.get(self.aria, "")


def address(query: QueryDict, **changes: str) -> str:
    """Return the query of this page with changes; an empty text takes a parameter away."""
    changed = query.copy()
    changed.pop("xuat", None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def heads(query: QueryDict, order: str, columns: Iterable[tuple[str, str, str]]) -> list[Head]:
    """Return the heads of (key, label, title): a click sorts upwards, another one downwards."""
    found = []
    for key, label, title in columns:
        aria = {key: "ascending", f"-{key}": "descending"}.get(order, "")
        found.append(Head(label, address(query, **{PARAMETER: f"-{key}" if order == key else key}), aria, title))
    return found
