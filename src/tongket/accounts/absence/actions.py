"""Acts of delegation. It ends by itself; what was done under it says so for ever."""

from datetime import date, timedelta

from tongket.access import Actor, Refused
from tongket.accounts.models import Delegation, Member, Office, Under
from tongket.ledger import act, note
from tongket.vietnamese import short_date

from . import policies


@act
def delegate(
    office: Office, *, to: Member, under: str, basis: str, reason: str, start: date, last_day: date, by: Actor, on: date
) -> Delegation:  # fmt: skip
    """Let a colleague act in an office until the end of its last day, by the paper that says so. Raises Refused."""
    row = Office.objects.select_for_update(of=("self",)).select_related("member").get(pk=office.pk)
    policies.check_own(row, by=by)
    policies.check_days(row, start, last_day + timedelta(days=1), on=on)
    own = policies.standing_in(row, to, on=on)
    if under not in Under.values or not basis.strip() or not reason.strip():
        raise Refused("Hãy ghi quyền hạn ký, văn bản ủy quyền và lý do vắng mặt.")
    given = Delegation.objects.create(
        office=row, to=to, title=own.title, under=under, basis=basis.strip()[:120], reason=reason.strip()[:200],
        start=start, end=last_day + timedelta(days=1),
    )  # fmt: skip
    days = f"từ {short_date(start)} đến hết {short_date(last_day)}"
    label = f"{row.member} ủy quyền chức vụ {row.title} cho {to} {days}, theo {given.basis}"
    note("accounts.delegated", label=label, about=given, unit=row.body_id, reason=given.reason, under=under)
    return given


@act
def end_delegation(given: Delegation, *, by: Actor, on: date) -> Delegation:
    """End a delegation before its last day: from now on it lets nobody act. Raises Refused."""
    row = Delegation.objects.select_for_update(of=("self",)).select_related("office__member", "to").get(pk=given.pk)
    policies.check_can_end(row, by=by, on=on)
    row.end = max(on, row.start)
    row.save()
    label = f"Kết thúc việc {row.office.member} ủy quyền chức vụ {row.office.title} cho {row.to}"
    note("accounts.delegation_ended", label=label, about=row, unit=row.office.body_id)
    return row
