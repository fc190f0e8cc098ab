"""The act on foreign files: remember how a form was mapped."""

from datetime import date
from typing import Any

from tongket.access import Actor
from tongket.accounts.models import Role
from tongket.accounts.policies import check_holds
from tongket.ledger import act, note
from tongket.organization.models import Unit

from .models import ForeignForm


@act
def remember_mapping(
    body: int, headers: str, mapping: dict[str, Any], *, name: str, by: Actor, on: date
) -> ForeignForm:
    """Remember for a body how the form with these headers was mapped; the newest mapping stands. Raises Refused."""
    office = check_holds(by, Role.STAFF, Role.REPORTER, at=body, on=on, may="ghép tệp ngoài")
    Unit.objects.select_for_update().get(pk=body)
    known = ForeignForm.objects.filter(body=body, headers=headers).first()
    if known is not None and known.mapping == mapping:
        return known
    row = known or ForeignForm(body_id=body, headers=headers)
    row.name, row.mapping, row.by, row.on = name[:255], mapping, by.actor_label[:200], on
    row.save()
    note(
        "submissions.form_mapped", label=f"Ghi nhớ cách ghép: {row}", about=row, unit=body,
        office=office.pk if office else None, headers=headers,
    )  # fmt: skip
    return row
