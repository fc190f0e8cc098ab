"""Finding entries of the ledger: by person, act, unit with all beneath, days, record, words; turned over by key."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from tongket.access import Refused
from tongket.accounts.models import Member
from tongket.ledger.models import Entry
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import fold

from .names import READING

READ, CHANGED = "doc", "thay-doi"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What entries are asked for, as it stands in the address; an empty text holds for all."""

    person: str = ""
    act: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None
    record: str = ""
    text: str = ""


def units_meant(text: str, units: UnitMap) -> list[Node]:
    """Return the units of this slug or name, with or without marks. Raises Refused where there is none."""
    said = fold(text)
    if text in units.slugs:
        return [units.slugs[text]]
    found = [node for node in units.nodes.values() if said in {fold(node.name), fold(node.full_name)}]
    if not found:
        raise Refused(f"Không có đơn vị “{text}”. Hãy ghi đúng tên, ví dụ Huyện Chư Sê hoặc Ban CHQS huyện Chư Sê.")
    return found


def beneath(node: Node, units: UnitMap) -> set[int]:
    """Return a unit and all beneath: of a territory its parts and their bodies, of a body the bodies below it."""
    if node.is_body:
        return units.below(node.id)
    places = set(units.subtree(node.id))
    bodies = {each.id for each in units.nodes.values() if each.territory in places}
    return places | bodies | {body for body, home in units.homeless.items() if home in places}


_NO_MEMBERS = {"cli:": "Người vận hành máy", "door:": "Cửa đăng nhập (chưa rõ ai)"}


def _persons(text: str) -> Q:
    """Pick entries by who acted: a key as the ledger has it, or words of a name. One query where it is a name."""
    if ":" in text:
        return Q(actor=text)
    words = fold(text).split()
    names = Member.objects.values_list("username", "rank", "full_name")
    keys = [f"member:{name}" for name, *said in names if all(word in fold(" ".join([name, *said])) for word in words)]
    others = (Q(actor__startswith=key) for key, label in _NO_MEMBERS.items() if fold(text) in fold(label))
    return reduce(or_, others, Q(actor__in=keys))


def found(wanted: Wanted, units: UnitMap) -> QuerySet[Entry]:
    """Return the entries in scope that are asked for, the last first. Raises Refused where the unit means nothing."""
    asked = Q()
    if wanted.person:
        asked &= _persons(wanted.person)
    if wanted.act in (READ, CHANGED):
        read = Q(action__in=READING)
        asked &= read if wanted.act == READ else ~read
    elif wanted.act:
        asked &= Q(action=wanted.act)
    if wanted.unit:
        asked &= Q(unit_ref__in=sorted(set().union(*(beneath(n, units) for n in units_meant(wanted.unit, units)))))
    if wanted.since:
        asked &= Q(day__gte=wanted.since)
    if wanted.until:
        asked &= Q(day__lte=wanted.until)
    if wanted.record:
        asked &= Q(about=wanted.record)
    if wanted.text:
        asked &= Q(label__icontains=wanted.text)
    return Entry.objects.filter(asked).order_by("-seq")
