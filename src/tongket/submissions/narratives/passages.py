"""The part in words as a workbook asks for it: a passage for each heading of each line of work; what came back in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tongket.measures.rules import Sector
from tongket.submissions.models import MAX_CHARACTERS, Heading, Submission
from tongket.workbooks import Passage, Reading

if TYPE_CHECKING:
    from ..reception import Incoming

Texts = Mapping[str, str]
NOTHING_TOLD: Texts = {}


def key_of(sector: str, heading: str) -> str:
    """Return the key of a passage."""
    return f"{sector}.{heading}"


def passages_of(sectors: Collection[str], told: Texts) -> tuple[Passage, ...]:
    """Return the passages of these lines of work in the order of the report, with what is told by key."""
    empty = _empty(frozenset(sectors))
    return tuple(replace(each, text=told.get(each.key, "")) for each in empty) if told else empty


@lru_cache(maxsize=64)
def _empty(sectors: frozenset[str]) -> tuple[Passage, ...]:
    return tuple(
        Passage(key_of(sector, heading), str(sector.label), str(heading.label), MAX_CHARACTERS)
        for sector in Sector
        if sector in sectors
        for heading in Heading
    )


def told_by(bodies: Collection[int], sheet: str, year: int, term: str = "") -> dict[int, dict[str, str]]:
    """Return, by body, what the newest version of its sheet for a year or term tells by key. One query."""
    rows = Submission.objects.filter(body__in=bodies, sheet=sheet, year=year, term=term).order_by("version")
    found: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    last: dict[int, int] = {}
    told = [f"narratives__{name}" for name in ("sector", "heading", "text")]
    for body, version, sector, heading, text in rows.values_list("body", "version", *told):
        last[body] = version
        if sector:
            found[body, version][key_of(sector, heading)] = text
    return {body: found[body, version] for body, version in last.items()}


def written(reading: Reading, *, own: bool) -> dict[str, dict[str, str]]:
    """Return what a workbook says by line of work and heading.

    A subordinate's signed one says all that stands in it. A body's own one says what was changed since it was issued, so
    that what was meanwhile written on the web stays; an emptied cell takes its heading away.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in reading.told:
        if each.touched if own else each.text:
            sector, _, heading = each.key.partition(".")
            found[sector][heading] = each.text
    return found


def unsaid(incoming: "Incoming") -> tuple[str, ...]:
    """Return the headings that the version before filled and that this workbook leaves empty."""
    empty = {each.key for each in incoming.reading.told if not each.text}
    return tuple(f"{each.group}, {each.heading}" for each in incoming.form.words if each.text and each.key in empty)
