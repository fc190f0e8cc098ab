"""What a person may map a file onto: the sheets, years, bodies and rows that their offices let them hand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tongket.accounts.models import Office
from tongket.cycle.calendars import years_at_work
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import fold

from ..counted.queries import counted_rows
from ..deadlines.decree import term_at_hand
from ..declarations import Sheet
from ..fillable import Fillable, fillables
from ..queries import asked_for, fillers, rows_of, sheets


@dataclass(frozen=True)
class Choices:
    """Of one person on one day."""

    units: UnitMap
    own: frozenset[int]
    desks: frozenset[int]
    years: tuple[int, ...]
    day: date

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets, by code, of which there is a body to hand in for. One query at most."""
        return {code: each for code, each in sheets().items() if self.bodies(each) and self.years_of(each)}

    def bodies(self, sheet: Sheet) -> list[Node]:
        """Return the bodies whose sheet this person hands in: the own one, and those that report to their desk."""
        return [node for node in fillers(sheet, self.units) if node.id in self.own or self._received(node, sheet)]

    def _received(self, node: Node, sheet: Sheet) -> bool:
        above = self.units.superior(node.id, sheet.line)
        return above is not None and above.id in self.desks

    def years_of(self, sheet: Sheet) -> list[int]:
        """Return the years at work for which a sheet is asked for, of a periodic one those with a term that has begun."""
        return [year for year in self.years if asked_for(sheet, year) and self.terms_of(sheet, year)]

    def terms_of(self, sheet: Sheet, year: int) -> list[str]:
        """Return the terms of a year that have begun, the newest first; the whole year of a sheet that is not periodic."""
        return [each.term for each in fillables([sheet], year, self.day)]

    def offers(self, sheet: Sheet, year: int, term: str) -> bool:
        """Say whether a sheet may be handed in for this year and term."""
        return year in self.years and asked_for(sheet, year) and term in self.terms_of(sheet, year)

    def term_of(self, sheet: Sheet, year: int) -> str:
        """Return the term that is filled on this day when nobody says which."""
        return term_at_hand(sheet, year, self.day)

    def fillables(self, year: int) -> list[Fillable]:
        """Return the sheets of `sheets`, of the periodic ones each term of a year that has begun."""
        return fillables(self.sheets.values(), year, self.day)

    @property
    def remembered_at(self) -> int | None:
        """The body for which a mapping is remembered."""
        return min(self.desks or self.own, default=None)


def choices_of(offices: Sequence[Office], units: UnitMap, on: date) -> Choices:
    """Return what the holder of these offices may map onto."""
    held = {role: frozenset(o.body_id for o in offices if o.role == role) for role in ("reporter", "staff")}
    return Choices(units, held["reporter"], held["staff"], years_at_work(on), on)


def rows_to_fill(sheet: Sheet) -> dict[str, str]:
    """Return the rows of a sheet that a file may fill, names by code; not those that are counted from records."""
    names = {indicator.code: indicator.name for indicator in all_indicators()}
    locked = counted_rows(sheet.code, sheet.layout)
    return {
        code: names[code]
        for group in rows_of(sheet.code, sheet.layout)
        for code in group.indicators
        if code not in locked
    }


def by_name(bodies: Sequence[Node], units: UnitMap) -> dict[str, str]:
    """Return the bodies' slugs by each name that people write for them; a name of two of them is nobody's."""
    found: dict[str, set[str]] = {}
    for body in bodies:
        for name in _names(body, units):
            found.setdefault(fold(name), set()).add(body.slug)
    return {name: next(iter(slugs)) for name, slugs in found.items() if name and len(slugs) == 1}


def _names(body: Node, units: UnitMap) -> list[str]:
    place = units.nodes[units.counts_in(body.id)]
    names = [body.name, body.full_name, body.slug]
    return names if place.is_body else [*names, place.name, place.full_name, place.slug]
