"""May this person exchange packages for a body, and may these two bodies; if not, the sentence why."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds

from .carried.line import Way


def check_can_exchange(own: int, *, by: Actor, on: date) -> Office | None:
    """A body's staff officer makes and reads its packages, and says who is on the other side. Raises Refused."""
    return check_holds(by, Role.STAFF, at=own, on=on, may="lập, nhận gói tin và ghi khóa của nơi trao đổi")


def check_way(way: Way) -> None:
    """Packages go between a body and those above or below it. Raises Refused."""
    if way.own.id == way.other.id or not (way.other_is_below or way.other_is_above):
        raise Refused(f"{way.own.full_name} và {way.other.full_name} không cùng một tuyến trên dưới.")
