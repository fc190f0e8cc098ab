"""May somebody settle which of two readings counts, and if not, the sentence why."""

from datetime import date

from tongket.access import Actor, Operator, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.organization.map import unit_map

from ..policies import reception_desk
from .queries import Pair


def check_can_settle(pair: Pair, *, by: Actor, on: date) -> Office | None:
    """The staff officer at the desk of the leading sheet settles, and is neither who drew up nor who signed one of them."""
    if pair.agrees:
        raise Refused("Hai số khớp nhau, không có gì để chốt.")
    row = pair.leading.submission
    desk = reception_desk(row.body_id, row.sheet, units=unit_map(on), on=on)
    office = check_holds(by, Role.STAFF, at=desk, on=on, may="chốt số liệu của hai cơ quan")
    keys = {key for each in (row, pair.beside.submission) for key in (each.prepared_key, each.signed_key)} - {""}
    if by.actor_key in keys and not isinstance(by, Operator):
        raise Refused("Người chốt số liệu phải khác người lập và người ký hai biểu.")
    return office
