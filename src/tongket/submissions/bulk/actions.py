"""The act of accepting many: one act, one entry with its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.organization.map import unit_map

from ..actions import let_count
from ..models import Submission
from ..policies import check_can_accept
from .queries import doubts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many: those accepted, and those that were not with the sentence why."""

    accepted: list[Submission]
    left: list[tuple[Submission, str]]


@act
def accept_all(submissions: Sequence[Submission], *, by: Actor, on: date) -> Outcome:
    """Accept those that are clean, all in one entry; the others stay as they are, each with why.

    Raises Refused when none is named, or none can be accepted.
    """
    keys = sorted(row.pk for row in submissions)
    rows = Submission.objects.select_for_update(of=("self",)).select_related("body").filter(pk__in=keys).order_by("pk")
    said, accepted, left, members = doubts(rows, unit_map(on)), [], [], []
    for row in rows:
        try:
            office = check_can_accept(row, by=by, on=on)
        except Refused as refusal:
            left.append((row, str(refusal)))
            continue
        if row.pk in said:
            left.append((row, said[row.pk]))
            continue
        replaced = let_count(row, office=office, told=False, by=by, on=on)
        accepted.append(row)
        members.append([row.pk, row.body.slug, row.sheet, row.version, office.pk if office else None, replaced])
    if not accepted:
        raise Refused("Không có báo cáo nào tiếp nhận được; hãy xem lý do của từng báo cáo.")
    note("submissions.accepted_many", label=f"Tiếp nhận {len(accepted)} báo cáo", members=members)
    return Outcome(accepted, left)
