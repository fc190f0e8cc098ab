"""Questions about people: who holds or stands in for which office on a day, and which units that lets them see."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, FilteredRelation, Q

from tongket.access import ALL, Actor, Everything, Operator
from tongket.ledger import acting_for
from tongket.organization.kinds import Level
from tongket.organization.map import UnitMap, unit_map

from .models import BodyContact, Member, Office, Role


def offices_of(member: Member, *, on: date) -> list[Office]:
    """Return the offices held on a day, and after them those in which the member stands in for another. One query."""
    given = FilteredRelation(
        "delegations",
        condition=Q(delegations__to=member.pk, delegations__start__lte=on, delegations__end__gt=on),
    )
    held = Q(end__isnull=True) | Q(end__gt=on)
    rows = (
        Office.objects.alias(given=given)
        .annotate(acting=F("given__pk"), under=F("given__under"), own_title=F("given__title"))  # type: ignore[no-redef]
        .filter(held, Q(member=member) | Q(given__pk__isnull=False), start__lte=on)
        .select_related("body", "member")
    )
    return sorted(rows, key=lambda office: (office.acting is not None, office.pk))


def visible_units(
    actor: Actor, *, on: date, units: UnitMap | None = None, offices: list[Office] | None = None
) -> Everything | frozenset[int]:
    """Return the ids of the units that an actor may see: the only place that decides.

    A member sees the bodies of the offices held on the day, the bodies below them on any line, their territories and
    all beneath: smaller territories, and the bodies without a territory whose figures are added there. The office of
    an administrator shows no figures (`administered_units`). The operator sees all. Three queries; none when the map
    of the day and the offices of the day are given.
    """
    if isinstance(actor, Operator):
        return ALL
    if not isinstance(actor, Member):
        return frozenset()
    held = offices_of(actor, on=on) if offices is None else offices
    bodies = [office.body_id for office in held if office.role != Role.ADMINISTRATOR]
    return _beneath(bodies, units or unit_map(on)) if bodies else frozenset()


def administered_units(
    actor: Actor, *, on: date, units: UnitMap | None = None, offices: list[Office] | None = None
) -> Everything | frozenset[int]:
    """Return the ids of the units whose people an actor looks after: those that an administrator's office stands over."""
    if isinstance(actor, Operator):
        return ALL
    if not isinstance(actor, Member):
        return frozenset()
    held = offices_of(actor, on=on) if offices is None else offices
    bodies = [office.body_id for office in held if office.role == Role.ADMINISTRATOR and not office.acting]
    return _beneath(bodies, units or unit_map(on)) if bodies else frozenset()


def _beneath(bodies: Iterable[int], units: UnitMap) -> frozenset[int]:
    seen: set[int] = set()
    for body in bodies:
        for lower in units.below(body):
            seen.add(lower)
            territory = units.nodes[lower].territory if lower in units.nodes else None
            if territory is not None and territory not in seen:
                seen.update(units.subtree(territory))
    return frozenset(seen | {body for body, home in units.homeless.items() if home in seen})


def holds(actor: Actor, *roles: str, at: int, on: date) -> Office | None:
    """Return the office by which an actor has one of these roles at a body (its id) on a day, or None.

    Inside an act, what is noted from now on says for whom the actor stands in, if so.
    """
    if not isinstance(actor, Member):
        return None
    found = next((o for o in offices_of(actor, on=on) if o.body_id == at and o.role in roles), None)
    if found is not None:
        acting_for(f"thay mặt {found.member.actor_label}, {found.title}" if found.acting else "")
    return found


def anyone_at(body: int, *, on: date) -> bool:
    """Say whether anybody holds an office at this body on a day: an installation's top has nobody above it."""
    return Office.objects.filter(Q(end__isnull=True) | Q(end__gt=on), body=body, start__lte=on).exists()


def bodies_held(on: date) -> set[int]:
    """Return the ids of the bodies at which anybody holds an office on a day. One query."""
    held = Q(end__isnull=True) | Q(end__gt=on)
    return set(Office.objects.filter(held, start__lte=on).values_list("body_id", flat=True))


def at_the_top(body: int, units: UnitMap, *, on: date) -> bool:
    """Say whether nobody works above a body (its id), nor at a higher level than it: the top of an installation. One query."""
    staffed = bodies_held(on) & units.nodes.keys()
    levels = list(Level)
    highest = min((levels.index(Level(units.nodes[each].level)) for each in staffed), default=0)
    own = units.nodes.get(body)
    return own is not None and levels.index(Level(own.level)) <= highest and not units.over(body) & staffed


def contacts_on(day: date) -> dict[int, BodyContact]:
    """Return whom to call at each body in scope on a day, by the body's id. One query."""
    held = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return {row.body_id: row for row in BodyContact.objects.filter(held, valid_from__lte=day)}
