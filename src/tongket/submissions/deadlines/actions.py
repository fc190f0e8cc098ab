"""Acts on what is due: put a day off, record that a body was chased."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.organization.map import unit_map
from tongket.organization.models import Unit

from . import policies
from .calendar import due_of
from .models import ChaseKind, ChaseNote, DueExtension


def _locked(body: Unit) -> Unit:
    return Unit.objects.select_for_update().get(pk=body.pk)  # two officers at one body take their turns


@act
def extend_due(
    body: Unit, sheet: str, year: int, *, term: str = "", until: date | None, reason: str, by: Actor, on: date
) -> DueExtension:  # fmt: skip
    """Give a body a later day for its sheet of a year or term, once, for a reason. Raises Refused."""
    body, units = _locked(body), unit_map(on)
    due = due_of(body.pk, sheet, year, units, term=term, today=on)
    policies.check_can_extend(due, units, by=by, on=on)
    if not reason.strip():
        raise Refused("Gia hạn phải ghi lý do.")
    if until is None:
        raise Refused("Hãy ghi hạn mới theo dạng ngày/tháng/năm, ví dụ 15/12/2022.")
    if until <= due.due or until < on:
        raise Refused(f"Hạn mới phải sau hạn đang có ({due.due:%d/%m/%Y}) và không ở quá khứ.")
    row = DueExtension.objects.create(
        body=body, unit_id=units.counts_in(body.pk), sheet=sheet, year=year, term=term, before=due.due, until=until,
        reason=reason.strip()[:500], granted_by=by.actor_label, granted_on=on,
    )  # fmt: skip
    note(
        "submissions.due_extended", label=f"Gia hạn gửi biểu: {row}", about=row, unit=body.pk, reason=row.reason,
        before=due.due.isoformat(), until=until.isoformat(),
    )  # fmt: skip
    return row


@act
def note_chase(
    body: Unit, sheet: str, year: int, *, term: str = "", kind: str, text: str = "", promised_for: date | None = None,
    by: Actor, on: date,
) -> ChaseNote:  # fmt: skip
    """Record that a body was chased for its sheet: how, and for which day it promised. Raises Refused.

    What was said stays out of the ledger: names and telephones may stand in it.
    """
    body, units = _locked(body), unit_map(on)
    due = due_of(body.pk, sheet, year, units, term=term, today=on)
    policies.check_can_chase(due, units, by=by, on=on)
    if kind not in ChaseKind.values:
        raise Refused("Hãy chọn cách đôn đốc: đã gọi, đã nhắn tin, hẹn gửi, đã gửi công văn.")
    if kind == ChaseKind.PROMISED and (promised_for is None or promised_for < on):
        raise Refused("Hãy ghi ngày đơn vị hẹn gửi, từ hôm nay trở đi.")
    row = ChaseNote.objects.create(
        body=body, sheet=sheet, year=year, term=term, kind=kind, text=text.strip()[:300], by=by.actor_label, on=on,
        promised_for=promised_for if kind == ChaseKind.PROMISED else None,
    )  # fmt: skip
    note(
        "submissions.chased",
        label=f"Đôn đốc {sheet} {due.when.removeprefix('năm ')} {body}: {row.said}",
        about=row,
        unit=body.pk,
    )
    return row
