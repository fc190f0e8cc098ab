"""Which unit a figure of a text speaks of: a unit named in its clause, or the one that the text is held against.

"Huyện Đak Đoa giao 170 công dân" is a district's figure also in a text about the province: place is a gate.
"""

import re
from dataclasses import dataclass

from tongket.claims import Claim
from tongket.organization.map import Node, UnitMap
from tongket.organization.models import Alias
from tongket.vietnamese import fold

_KINDS = ("tinh", "thanh pho", "tp", "thi xa", "tx", "huyen", "thi tran", "tt", "xa", "phuong")
_SHORT = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran"}
_LONGEST_NAME = 4  # words
_PARAGRAPH = 1500  # characters before a clause in which a unit may have been named
_BROKEN_DOWN = re.compile(r"trong đó|bao gồm|gồm có|:")
_WHOLE = re.compile(r"\b(?:toàn|cả) (?:tỉnh|huyện|thành phố|thị xã)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![\d.,/%])(?<!\d\s)\b(?i:tỉnh|thành phố|TP\.?|thị xã|TX\.?|huyện|thị trấn|xã|phường) "
    r"(?:(?=[^\W\d_])[^a-zàáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ\W]\S* ?){1,4}"
)


@dataclass(frozen=True)
class Gazetteer:
    """Territories by folded kind and name ("huyen chu se"), other spellings included."""

    units: UnitMap
    names: dict[str, frozenset[int]]

    def named_in(self, text: str) -> set[int]:
        """Return the territories that a text names with their kind, the longest name first."""
        words = fold(text).split()
        found: set[int] = set()
        for place in range(len(words)):
            found |= self._named_at(words, place)
        return found

    def _named_at(self, words: list[str], place: int) -> frozenset[int]:
        for kind in _KINDS:
            size = kind.count(" ") + 1
            if words[place : place + size] == kind.split():
                for length in range(_LONGEST_NAME, 0, -1):
                    name = " ".join(words[place + size : place + size + length])
                    if (hit := self.names.get(f"{_SHORT.get(kind, kind)} {name}")) is not None:
                        return hit
        return frozenset()


def gazetteer(units: UnitMap) -> Gazetteer:
    """Return the names of a day's territories. One query."""
    names: dict[str, set[int]] = {}
    for node in units.territories():
        names.setdefault(fold(f"{node.kind} {node.name}"), set()).add(node.id)
    for unit, text in Alias.objects.values_list("unit", "text"):
        spelled = units.nodes.get(unit)
        if spelled is not None and not spelled.is_body:
            names.setdefault(fold(f"{spelled.kind} {text}"), set()).add(unit)
    return Gazetteer(units, {name: frozenset(ids) for name, ids in names.items()})


@dataclass(frozen=True, slots=True)
class Place:
    """The unit that a figure is held against; `sure` when its own clause says so, or nothing speaks against it."""

    node: Node
    sure: bool = True


def places_of(claim: Claim, text: str, names: Gazetteer, asked: Node) -> list[Place]:
    """Return the units whose results a figure may be held against, the likeliest first; none when others are named.

    Units that a total is broken down into ("7 huyện, trong đó có huyện Kbang") are not the figure's own. A unit named
    earlier in the paragraph may still be meant: then the figure can agree, but is not accused.
    """
    at = claim.start - claim.clause_start
    clause = claim.clause[:at] + _BROKEN_DOWN.split(claim.clause[at:])[0]
    if _names_a_stranger(clause, names):
        return []
    inside = frozenset(names.units.subtree(asked.id)) - {asked.id}
    named = names.named_in(clause)
    if named - {asked.id}:
        own = named & inside
        return [Place(names.units.nodes[own.pop()])] if len(own) == 1 and len(named) == 1 else []
    start = max(text.rfind("\n", 0, claim.clause_start) + 1, claim.clause_start - _PARAGRAPH)
    before = text[start : claim.clause_start]
    earlier = names.named_in(before) & inside
    if named or _WHOLE.search(clause) or not earlier:
        return [Place(asked)]
    return [*(Place(names.units.nodes[unit], sure=False) for unit in sorted(earlier)), Place(asked, sure=False)]


def _names_a_stranger(clause: str, names: Gazetteer) -> bool:
    """Say whether a unit is named that the map does not have ("tỉnh Kon Tum"); "3 tỉnh Đông Bắc" only counts some."""
    return any(not names.named_in(found[0]) for found in _NAMED.finditer(clause))
