"""What an administrator sees of people: the list, one person. Settings only: no figure of anybody's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tongket.access import Actor, Everything, Refused, why_not
from tongket.accounts.models import Delegation, FactorReset, Member, Office
from tongket.accounts.queries import administered_units
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import fold

from . import policies


@dataclass(frozen=True, slots=True)
class Held:
    """An office as people are told of it: where, as what, from when until which last day, and whether today."""

    office: Office
    body: str
    standing: str
    why_not_end: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the list."""

    member: Member
    offices: tuple[str, ...]
    factor: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One account: what is known of it, the offices, and what may be done with it, each with the sentence why not."""

    member: Member
    offices: tuple[Held, ...]
    delegations: tuple[Delegation, ...]
    factor: bool
    sessions: int
    last_seen: datetime | None
    reset: FactorReset | None
    looks_after: str | None
    not_oneself: str | None
    decides_factor: str | None
    confirms: str | None


def bodies(by: Actor, units: UnitMap, *, on: date, offices: list[Office] | None = None) -> list[Node]:
    """Return the bodies at which somebody may give offices, in the order of lists."""
    area = administered_units(by, on=on, units=units, offices=offices)
    return [node for node in units.nodes.values() if node.is_body and node.id in area]


def looked_after(
    by: Actor, units: UnitMap, *, on: date, offices: list[Office] | None = None
) -> QuerySet[Member]:  # fmt: skip
    """Return the people who hold or held an office at the bodies that somebody administers."""
    area = administered_units(by, on=on, units=units, offices=offices)
    if isinstance(area, Everything):
        return Member.objects.all()
    return Member.objects.filter(Exists(Office.objects.filter(member=OuterRef("pk"), body__in=area)))


def found(people: QuerySet[Member], text: str, standing: str) -> list[Member]:
    """Return the people whose name, user name or title holds every word of a text, in the order of user names."""
    rows = people.prefetch_related(Prefetch("offices", Office.objects.select_related("body").order_by("pk")))
    if standing:
        rows = rows.filter(is_active=standing == "dang-dung")
    wanted = fold(text).split()
    return [member for member in rows.order_by("username") if all(word in _folded(member) for word in wanted)]


def _folded(member: Member) -> str:
    titles = " ".join(f"{office.title} {office.body.slug}" for office in member.offices.all())
    return fold(f"{member.username} {member.full_name} {titles}")


def lines(people: Iterable[Member], units: UnitMap, *, on: date) -> list[Line]:
    """Return the lines of a page of the list. One query."""
    shown = list(people)
    having = set(Authenticator.objects.filter(user__in=shown, type="totp").values_list("user", flat=True))
    return [
        Line(
            member,
            tuple(f"{o.title}, {_name(o, units)}" for o in member.offices.all() if _today(o, on)),
            member.pk in having,
        )
        for member in shown
    ]


def person(member: Member, by: Actor, units: UnitMap, *, on: date) -> Person:
    """Return one person's page."""
    offices = list(member.offices.select_related("body", "member").order_by("-start", "-pk"))
    sessions = list(UserSession.objects.filter(user=member).order_by("-last_seen_at"))
    reset = FactorReset.objects.filter(member=member, closed_on=None).select_related("member").first()
    given = Delegation.objects.filter(Q(office__member=member) | Q(to=member), end__gt=on)
    return Person(
        member=member, offices=tuple(_held(office, by, units, on) for office in offices),
        delegations=tuple(given.select_related("office__member", "office__body", "to").order_by("start")),
        factor=Authenticator.objects.filter(user=member, type="totp").exists(), sessions=len(sessions),
        last_seen=member.last_login, reset=reset,
        looks_after=why_not(policies.check_looks_after, member, by=by, on=on, may="sửa tài khoản"),
        not_oneself=why_not(policies.check_not_oneself, member, by=by, may="sửa tài khoản"),
        decides_factor=why_not(policies.check_decides_factor, member, by=by, on=on),
        confirms=why_not(policies.check_another, reset, by=by, on=on) if reset else None,
    )  # fmt: skip


def may_open(member: Member, by: Actor, units: UnitMap, *, on: date) -> bool:
    """Say whether somebody's account may be looked at: by who administers a body of theirs, or heads one."""
    if looked_after(by, units, on=on).filter(pk=member.pk).exists():
        return True
    try:
        policies.check_decides_factor(member, by=by, on=on)
    except Refused:
        return False
    return True


def waiting(by: Member, offices: list[Office], units: UnitMap, *, on: date) -> list[FactorReset]:
    """Return the requests for new codes that wait for somebody as the second person. One query; none for most people."""
    at = {office.body_id for office in offices if office.role in policies.HEADS and not office.acting}
    area = administered_units(by, on=on, units=units, offices=offices)
    at |= area if isinstance(area, frozenset) else set()
    if not at:
        return []
    rows = FactorReset.objects.filter(closed_on=None, member__offices__body__in=at).select_related("member").distinct()
    return [row for row in rows if row.member_id != by.pk and row.asked_key != by.actor_key]


def _held(office: Office, by: Actor, units: UnitMap, on: date) -> Held:
    ended = office.end is not None and office.end <= on
    standing = "ended" if ended else "coming" if office.start > on else "now"
    return Held(office, _name(office, units), standing, why_not(policies.check_can_end, office, by=by, on=on))


def _today(office: Office, on: date) -> bool:
    return office.start <= on and (office.end is None or office.end > on)


def _name(office: Office, units: UnitMap) -> str:
    node = units.nodes.get(office.body_id)
    return node.name if node else office.body.slug
