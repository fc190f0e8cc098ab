"""How an indicator speaks in prose, so that a figure of a text can be recognised as its own; stored as plain JSON."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from tongket.claims.claim import Kind, Stance


@dataclass(frozen=True, slots=True)
class Wording:
    """Words are compared folded (no case, no marks), as whole words.

    `nouns`: what is counted; for percentages the base behind the number. A gate: the claim's noun must be one of them
        or begin with one ("hài cốt" takes "hài cốt liệt sĩ"). Empty takes every noun.
    `about`: head words of the activity; one of them must stand in the clause, and a figure that is led up to by words of
        its own ("gọi khám 9 công dân, có mặt 7 công dân") needs it there or right behind it to be sure. Empty: the noun
        says enough, but without `places` it then speaks of no part of all ("16/17 huyện").
    `context`: words that make it likelier, beside a head word near by.
    `forbidden`: words beside the figure that say it is something else.
    `places`: a gate; the claim's place must hold one of them. `not_places`: and none of these.
    `scale`: what one unit of the indicator is in units of the claim (1000000 where it is kept in triệu đồng).
    """

    nouns: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    places: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    stance: Stance = Stance.ACTUAL
    scale: Decimal = Decimal(1)

    def to_json(self) -> dict[str, Any]:
        """A dict of lists and strings that json.dumps takes; what is at its default is left out."""
        default = Wording()
        changed = {f.name for f in fields(self) if getattr(self, f.name) != getattr(default, f.name)}
        return {name: _plain(value) for name, value in asdict(self).items() if name in changed}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Wording":
        """The wording that `to_json` gave; raises TypeError for an unknown key, ValueError for an unknown kind."""
        typed: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        for name, make in _TYPES:
            if name in typed:
                typed[name] = make(typed[name])
        return cls(**typed)


_TYPES: tuple[tuple[str, Callable[[Any], Any]], ...] = (("kind", Kind), ("stance", Stance), ("scale", Decimal))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)
