"""Finding units by what people write: with or without marks, by short, full or other spelling, as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.access import Refused
from tongket.vietnamese import clean, fold, same_tone_style

from .kinds import Level
from .map import Node, nodes_of
from .models import Alias, UnitVersion

_EQUAL = 0
_ABBREVIATIONS = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran"}


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that was found, the full name of the territory it lies in, and the other spelling if that is what matched."""

    node: Node
    place: str
    alias: str


@dataclass(frozen=True, slots=True)
class _Match:
    node: Node
    alias: str
    far: int
    other_marks: bool

    @property
    def order(self) -> tuple[int, bool, str]:
        return self.far, self.other_marks, self.node.sort_key


def search(text: str, *, day: date, limit: int = 20) -> list[Found]:
    """Return the units that the text may mean on a day: equal names first, then beginnings, then any place in a name.

    Marks in the text only decide the order ("Ia Băng" before "Ia Bang"). Three queries; none for an empty text.
    """
    found = _matches(text, day)[:limit]
    places = _places(found, day)
    return [Found(each.node, places.get(_above(each.node), ""), each.alias) for each in found]


def named(text: str, *, day: date, level: Level | None = None) -> Node:
    """Return the one unit with this slug, name, full name or other spelling on a day; `level` narrows.

    Raises Refused with the candidates when there are several (huyện and thị trấn Chư Sê), with the nearest when none.
    At most three queries.
    """
    found = [each for each in _matches(text, day) if level in (None, each.node.level)]
    by_slug = [each for each in found if each.node.slug == text.strip()]
    equal = [each for each in found if each.far == _EQUAL]
    best = by_slug or [each for each in equal if not each.other_marks] or equal
    if len(best) == 1:
        return best[0].node
    raise Refused(_several(text, best, day) if best else _none(text, found, day))


def _needle(text: str) -> str:
    words = fold(clean(text)).split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def _matches(text: str, day: date) -> list[_Match]:
    """Return what matches, best first. Two queries."""
    needle = _needle(text)
    if not needle:
        return []
    aliases = defaultdict(list)
    for unit, spelling, folded in Alias.objects.filter(folded__contains=needle).values_list("unit", "text", "folded"):
        aliases[unit].append((spelling, folded))
    wanted = Q(folded__contains=needle) | Q(unit__in=list(aliases)) | Q(unit__slug=text.strip())
    nodes = nodes_of(UnitVersion.objects.filter(wanted), day)
    return sorted((_match(node, text, needle, aliases[node.id]) for node in nodes), key=lambda each: each.order)


def _match(node: Node, text: str, needle: str, aliases: list[tuple[str, str]]) -> _Match:
    own = _far(needle, (fold(node.name), fold(node.full_name)))
    spelled = [(_far(needle, folded.split("|")), spelling) for spelling, folded in aliases]
    far, alias = min(
        [(own, ""), *spelled], key=lambda pair: (pair[0], _other_marks(text, (pair[1] or node.full_name,)))
    )
    written = [node.name, node.full_name, *(spelling for spelling, _ in aliases)]
    return _Match(node, alias, far, _other_marks(text, written))


def _far(needle: str, forms: Iterable[str]) -> int:
    """Return how far the needle is from the nearest form: 0 equal, 1 its beginning, 2 a word's beginning, 3 elsewhere."""
    return min((_distance(needle, form) for form in forms), default=4)


def _distance(needle: str, form: str) -> int:
    tests = (form == needle, form.startswith(needle), f" {needle}" in form, needle in form)
    return tests.index(True) if True in tests else 4


def _other_marks(text: str, written: Iterable[str]) -> bool:
    """Say whether a text was written with marks and none of the names carries them."""
    own = _plain(text)
    return not own.isascii() and not any(own in _plain(name) for name in written)


def _plain(text: str) -> str:
    return same_tone_style(clean(text)).casefold()


def _above(node: Node) -> int:
    return node.territory or node.parent or 0


def _places(found: Iterable[_Match], day: date) -> dict[int, str]:
    above = {_above(each.node) for each in found} - {0}
    nodes = nodes_of(UnitVersion.objects.filter(unit__in=above), day) if above else []
    return {node.id: node.full_name for node in nodes}


def _listed(found: list[_Match], day: date) -> Iterator[str]:
    places = _places(found, day)
    for each in found:
        place = places.get(_above(each.node), "")
        yield f"{each.node.full_name}{', ' + place if place else ''} ({each.node.slug})"


def _several(text: str, found: list[_Match], day: date) -> str:
    listed = "; ".join(_listed(found[:6], day))
    return f"“{text}” có thể là nhiều đơn vị: {listed}. Hãy ghi đầy đủ hơn hoặc dùng định danh trong ngoặc."


def _none(text: str, near: list[_Match], day: date) -> str:
    said = f"Không có đơn vị nào tên “{text}” vào ngày {day:%d/%m/%Y}."
    return f"{said} Gần nhất: {'; '.join(_listed(near[:3], day))}." if near else said
