"""Questions about package files: which body of ours speaks to which of theirs, what was taken in before."""

from collections.abc import Iterable
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Member, Role
from tongket.accounts.models import Office as Held
from tongket.accounts.queries import offices_of
from tongket.organization.map import Node, UnitMap

from .models import Correspondent, PackageFile, PackageItem


def own_body(by: Actor, units: UnitMap, *, at: str | None = None, other: Node | None = None, on: date) -> Node:
    """Return the body of ours that is meant: the one named, else the only one with staff (and a line to the other).

    Raises Refused.
    """
    if at is not None:
        return units.node(at)
    bodies = _staffed(by, on)
    found = [units.nodes[each] for each in bodies if each in units.nodes]
    if other is not None:
        found = [each for each in found if each.id in units.below(other.id) or other.id in units.below(each.id)]
    if len(found) == 1:
        return found[0]
    raise Refused("Chưa rõ cơ quan nào của nơi này trao đổi gói tin; hãy ghi thêm --at SLUG.")


def _staffed(by: Actor, on: date) -> set[int]:
    if isinstance(by, Member):
        return {office.body_id for office in offices_of(by, on=on) if office.role == Role.STAFF}
    held = Held.objects.filter(role=Role.STAFF, start__lte=on).exclude(end__lte=on)
    return set(held.values_list("body", flat=True))


def correspondent(own: int | None, other: Node) -> Correspondent:
    """Return the one with whom packages are exchanged at a body. Raises Refused."""
    rows = Correspondent.objects.filter(unit=other.id, ended_on=None).select_related("own", "unit")
    found = list(rows if own is None else rows.filter(own=own))
    if not found:
        raise Refused(
            f"Chưa ghi khóa của {other.full_name}. Hãy lấy tệp khóa của nơi đó, đối chiếu dấu kiểm, rồi ghi khóa."
        )
    if len(found) > 1:
        raise Refused("Nhiều cơ quan ở đây trao đổi với nơi này; hãy ghi thêm --at SLUG.")
    return found[0]


def correspondents(bodies: Iterable[int]) -> list[Correspondent]:
    """Return those with whom these bodies of ours exchange. One query."""
    rows = Correspondent.objects.filter(own__in=list(bodies), ended_on=None).select_related("own", "unit")
    return list(rows.order_by("own", "unit__slug"))


def packages(bodies: Iterable[int]) -> list[PackageFile]:
    """Return the packages that these bodies of ours made and read, the newest first. One query."""
    rows = PackageFile.objects.filter(own__in=list(bodies)).select_related("own", "correspondent__unit", "file")
    return list(rows.order_by("-on", "-pk"))


def taken_before(sender: Correspondent, identities: Iterable[str]) -> set[str]:
    """Return which of these were taken in from the sender before, by whichever package and key. One query."""
    rows = PackageItem.objects.filter(package__own=sender.own_id, package__correspondent__unit=sender.unit_id)
    return set(rows.filter(identity__in=list(identities)).values_list("identity", flat=True))


def next_number(own: int, year: int) -> int:
    """Return the number of the next package that a body makes in a year."""
    last = PackageFile.objects.filter(own=own, year=year, direction="made").order_by("-number").first()
    return last.number + 1 if last else 1
