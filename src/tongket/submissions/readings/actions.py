"""The act of settling which of two readings counts."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.organization.map import unit_map
from tongket.organization.models import Unit

from ..models import Observation, Reconciliation
from .policies import check_can_settle
from .queries import body_of, pair_of


@act
def settle(chosen: Observation, *, reason: str, by: Actor, on: date) -> Reconciliation:
    """Let one of two readings count, with the grounds; the other stays beside it. Raises Refused."""
    units = unit_map(on)
    row = Observation.objects.select_related("submission").get(pk=chosen.pk)
    pair = pair_of(row, units)
    if pair is None:
        raise Refused("Số liệu này không có số thứ hai đang có hiệu lực để đối chiếu.")
    Unit.objects.select_for_update().get(pk=pair.place)
    office = check_can_settle(pair, by=by, on=on)
    if not reason.strip():
        raise Refused("Hãy ghi căn cứ thống nhất số liệu.")
    other = pair.beside if row.pk == pair.leading.pk else pair.leading
    made = Reconciliation.objects.create(
        indicator=pair.leading.indicator, unit_id=pair.place, period=pair.leading.period, chosen=row, other=other,
        reason=reason.strip(), settled_by=by.actor_label[:200], settled_office=office.shown if office else "",
        settled_on=on,
    )  # fmt: skip
    note(
        "submissions.reading_settled", label=f"Chốt số liệu {pair.code} theo {body_of(row, units).name}", about=made,
        unit=pair.place, reason=made.reason, chosen=row.pk, other=other.pk, amounts=[row.amount, other.amount],
        office=office.pk if office else None,
    )  # fmt: skip
    return made
