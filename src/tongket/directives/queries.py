"""Questions about the register: what stands in it, who may be handed a directive, what waits, what is missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from tongket.access import ALL, current_scope, seeing
from tongket.cycle.calendars import Calendar, bounds
from tongket.organization.groupings import GroupingNode
from tongket.organization.kinds import Nature
from tongket.organization.map import Node, UnitMap
from tongket.organization.queries import named
from tongket.registers.finding import matching
from tongket.registry import declared

from .declarations import Gap, GapFinding
from .kinds import SOON_DAYS, Book, DocumentKind, Standing, Waiting
from .models import LIVE, WAITING, Directive, Dissemination, Provision


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the register; empty means everything."""

    text: str = ""
    year: int | None = None
    kind: str = ""
    book: str = ""
    sector: str = ""
    owner: int | None = None
    urgency: str = ""
    waiting: str = ""
    bodies: frozenset[int] | None = None


EVERYTHING = Wanted()


def waits(how: str, today: date) -> Q:
    """Return what picks the hand-downs that wait in this way (a word of `kinds.Waiting`); for any other word all that wait."""
    if how == Waiting.LATE:
        return WAITING & Q(due__lt=today)
    if how == Waiting.SOON:
        return WAITING & Q(due__gte=today, due__lte=today + timedelta(days=SOON_DAYS))
    return WAITING & Q(received_on=None) if how == Waiting.UNRECEIVED else WAITING


def searched(wanted: Wanted, *, today: date) -> QuerySet[Directive]:
    """Return the directives in scope that match, newest first; text matches with or without marks.

    One is late, or due soon, when a hand-down of it is; with addressees, one of theirs.
    """
    rows = Directive.objects.all()
    if wanted.owner:
        rows = rows.filter(owner=wanted.owner)
    if wanted.urgency:
        rows = rows.filter(urgency=wanted.urgency)
    if wanted.waiting or wanted.bodies is not None:
        handed = Dissemination.objects.filter(waits(wanted.waiting, today) if wanted.waiting else LIVE)
        handed = handed if wanted.bodies is None else handed.filter(body__in=wanted.bodies)
        rows = rows.filter(pk__in=handed.values("directive"))
    if wanted.year:
        rows = rows.filter(signed_on__gte=date(wanted.year, 1, 1), signed_on__lte=date(wanted.year, 12, 31))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.book:
        rows = rows.filter(book=wanted.book)
    if wanted.sector:
        rows = rows.filter(sectors__contains=f",{wanted.sector},")
    return matching(rows, wanted.text).order_by("-signed_on", "-pk")


def next_number(owner: int, book: str, year: int) -> int:
    """Return the next number of a book of a year; numbering begins again on 1 January (Decree 30/2020, Article 15)."""
    rows = Directive.objects.filter(owner=owner, book=book, book_year=year)
    return (rows.aggregate(last=Max("book_number"))["last"] or 0) + 1


def alike(number: str, notation: str, issuer: int) -> list[Directive]:
    """Return what in scope bears the same number, notation and issuer: what the form warns of."""
    rows = Directive.objects.filter(number__iexact=number, notation__iexact=notation, issuer=issuer)
    rows = rows.exclude(standing=Standing.CANCELLED)
    return list(rows.order_by("-signed_on", "-pk"))


def provisions_of(directives: Collection[int]) -> list[Provision]:
    """Return the articles of documents that the one who asks may read: who reads a document reads its articles. One query."""
    with seeing(ALL):
        rows = Provision.objects.filter(directive__in=directives).select_related("directive")
        return list(rows.order_by("-directive__signed_on", "directive", "place", "pk"))


_OFFERED = 200  # a list to choose from; what is older is cited in words


def citable() -> list[Directive]:
    """Return what may be cited: documents in force in the registers in sight, and handed to bodies in sight. Three queries."""
    own = Directive.objects.filter(standing=Standing.IN_FORCE).order_by("-signed_on", "-pk")
    handed = Dissemination.objects.filter(cancelled_on=None, directive__standing=Standing.IN_FORCE)
    known = {*own.values_list("pk", flat=True)[:_OFFERED], *handed.values_list("directive", flat=True).distinct()}
    with seeing(ALL):
        return list(Directive.objects.filter(pk__in=known).order_by("-signed_on", "-pk")[:_OFFERED])


def reach(owner: int, units: UnitMap) -> list[Node]:
    """Return the bodies that `owner` may hand a directive to: below it on any line, or of the territory beneath it."""
    below = units.below(owner)
    home = units.nodes[owner].territory
    places = set(units.subtree(home)) if home else set()
    found = [
        node
        for node in units.nodes.values()
        if node.nature == Nature.BODY
        and node.id != owner
        and (node.id in below or node.territory in places or units.homeless.get(node.id) in places)
    ]
    return sorted(found, key=lambda node: (_LEVELS.get(node.level, 9), node.kind, node.sort_key))


_LEVELS = {"central": 0, "region": 1, "province": 2, "district": 3, "commune": 4}


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom to hand a directive to: by level, kind, line and grouping together, and single ones by slug beside them."""

    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    line: str = ""
    slugs: tuple[str, ...] = ()
    groupings: tuple[GroupingNode, ...] = ()

    def picks(self, node: Node, units: UnitMap) -> bool:
        """Say whether a body is meant."""
        if node.slug in self.slugs:
            return True
        if not (self.levels or self.kinds or self.line or self.groupings):
            return False
        on_line = not self.line or (node.id, self.line) in units.superiors
        grouped = not self.groupings or any(each.holds(node) for each in self.groupings)
        return (
            on_line
            and grouped
            and node.level in (self.levels or (node.level,))
            and node.kind in (self.kinds or (node.kind,))
        )


def chosen(choice: Choice, bodies: Iterable[Node], units: UnitMap, without: Collection[int] = ()) -> list[Node]:
    """Return the bodies that a choice picks, but for those that were handed the directive before."""
    return [node for node in bodies if node.id not in without and choice.picks(node, units)]


def addressed(text: str, units: UnitMap) -> frozenset[int]:
    """Return the bodies that a name means: the one, or those of the territory of this name. Raises Refused.

    At most three queries.
    """
    node = named(text, day=units.day)
    return frozenset({node.id} if node.is_body else (body.id for body in units.bodies_of(node.id)))


def inbox(
    bodies: Collection[int], wanted: Wanted = EVERYTHING, *, today: date | None = None
) -> QuerySet[Dissemination]:
    """Return what was handed to these bodies: what waits first, the nearest day first; of `wanted` text, urgency, waiting."""
    rows = Dissemination.objects.filter(LIVE, body__in=bodies).select_related("directive")
    if wanted.urgency:
        rows = rows.filter(directive__urgency=wanted.urgency)
    if wanted.waiting and today:
        rows = rows.filter(waits(wanted.waiting, today))
    return matching(rows, wanted.text, "directive__folded").order_by("done_on", "due", "pk")


def annual(start: date, end: date) -> QuerySet[Directive]:
    """Return the directives proper (*chỉ thị*) that bodies signed themselves in [start, end): what QT.07 is about."""
    return Directive.objects.filter(
        kind=DocumentKind.DIRECTIVE, book=Book.OUTGOING, signed_on__gte=start, signed_on__lt=end
    ).exclude(standing=Standing.CANCELLED)


def bodies_at(unit: Node, units: UnitMap) -> frozenset[int]:
    """Return the bodies of a unit: those of its territory and all beneath, and those whose figures are added there."""
    if unit.is_body:
        return frozenset({unit.id})
    places = set(units.subtree(unit.id))
    inside = {n.id for n in units.nodes.values() if n.is_body and n.territory in places}
    below = {lower for body in inside for lower in units.below(body)}
    return frozenset(inside | below)


def gaps(unit: Node, year: int, units: UnitMap, *, today: date) -> list[Gap]:
    """Return what all apps declare missing at the bodies of a unit, about directives of a reporting year."""
    edge, scope = bounds(Calendar.REPORTING, year), current_scope()
    bodies = frozenset(body for body in bodies_at(unit, units) if unit.id in scope or body in scope)
    found = [g for each in declared("gap_finding", GapFinding) for g in each.find(bodies, edge.start, edge.end, today)]
    return sorted(found, key=lambda gap: (gap.due, gap.directive, gap.unit, gap.kind))
