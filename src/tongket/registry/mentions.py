"""The only way upwards: a page of a lower stage asks what hangs on its record, and apps above answer.

`<app>/mentions.py` declares `Mentioning`s: given the key of a thing below, what of mine hangs on it — already scoped, as
label, link, state and count. Keys: "unit", its id; "figure", its code, unit and year; "figures", their codes, their unit
with all above it, the year, and the day before they were corrected (None where they were not).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import declared


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that hangs on a record: the words, the path on the site, a state for its badge, a count.

    `part` is the id of the part of the record that it hangs on, where it hangs on one.
    """

    label: str
    link: str = ""
    state: str = ""
    word: str = ""
    count: int | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Mentioning:
    """How an app answers about things of one sort. `find(*key)` runs under the current scope."""

    about: str
    title: str
    find: Callable[..., list[Mention]]


def mentions_of(about: str, *key: Any) -> list[tuple[str, list[Mention]]]:
    """Return what hangs on a thing, by the title of each app that has something to say."""
    asked = (m for m in declared("mentions", Mentioning) if m.about == about)
    found = ((m.title, m.find(*key)) for m in asked)
    return [(title, mentions) for title, mentions in found if mentions]
