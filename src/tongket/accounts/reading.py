"""What a page does that shows telephones: it writes down who read whose."""

from collections.abc import Iterable

from tongket.cycle.clock import today

from .actions import read_contacts
from .middleware import Request
from .models import BodyContact


def contacts_shown(request: Request, contacts: Iterable[BodyContact | None]) -> None:
    """Write down that these contacts stand on the page or paper that answers a request; where none does, nothing."""
    rows = [each for each in contacts if each is not None]
    if rows:
        own = request.own_body.id if request.own_body else None
        read_contacts(rows, request.units, at=own, by=request.member, on=today())
