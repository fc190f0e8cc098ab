"""The page of blanks: what a desk may issue in a year, how many bodies fill it, to how many it went out already."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from tongket.access import Actor, current_scope
from tongket.organization.map import UnitMap

from ..fillable import Fillable, fillables
from ..models import IssuedBlank
from ..policies import desks_of, issuable
from ..queries import fillers, sheets_of


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A sheet, of a term where it is periodic: how many bodies it goes to, how many of them had it, and when last."""

    each: Fillable
    bodies: int
    had: int
    last: date | None

    @property
    def proposed(self) -> bool:
        """Whether it is chosen beforehand: its term is at hand and nobody had it yet."""
        return self.each.at_hand and not self.had


@dataclass(frozen=True, slots=True)
class BlankDesk:
    """All that a person may issue in a year, in the order of the sheets; of a periodic one, the terms that have begun."""

    year: int
    lines: list[Outgoing]


def _went(year: int) -> Mapping[tuple[str, str], Mapping[int, date]]:
    """Return, by sheet and term, the day on which each body's blank went out last."""
    found: dict[tuple[str, str], dict[int, date]] = defaultdict(dict)
    went = IssuedBlank.objects.filter(year=year).values_list("sheet", "term", "body")
    for sheet, term, body, last in went.annotate(last=Max("issued_on")):
        found[sheet, term][body] = last
    return found


def blank_desk(year: int, units: UnitMap, *, by: Actor, on: date) -> BlankDesk:
    """Return what a person may issue. A constant number of queries, however many sheets and bodies."""
    desks, scope, went = desks_of(by, on=on), current_scope(), _went(year)
    lines = []
    for sheet in sheets_of(year):
        mine = issuable([body for body in fillers(sheet, units) if body.id in scope], sheet, desks=desks, units=units)
        for each in fillables([sheet], year, on) if mine else ():
            known = went[sheet.code, each.term]
            days = [known[body.id] for body in mine if body.id in known]
            lines.append(Outgoing(each, len(mine), len(days), max(days, default=None)))
    return BlankDesk(year, lines)
