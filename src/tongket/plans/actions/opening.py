"""Acts on the opening of a year: tasks that come every year are assigned anew, targets laid ready as drafts.

They are parts of `cycle.actions.open_year`, which tells of them in its one entry.
"""

from datetime import date
from typing import Any

from tongket.access import Actor
from tongket.cycle.queries import periods_of
from tongket.ledger import act
from tongket.plans.models import Cooperation, TargetDraft, Task
from tongket.plans.yearly import Renewal, renewals, starts


@act
def renew_tasks(label: int, *, by: Actor, on: date) -> list[Any]:
    """Assign last year's yearly tasks anew in the name of those who did; return [old key, new key, lead's slug].

    A part of a task that comes again is a part of the new one; of one that does not, it stands alone.
    """
    locked = Task.objects.select_for_update(of=("self",)).select_related("lead")
    taken = [each for each in renewals(label, on=on, rows=locked) if not each.why_not]
    made = Task.objects.bulk_create(_renewed(each, on) for each in taken)
    new = {task.renews_id: task for task in made}
    along = Cooperation.objects.filter(task__in=list(new))
    Cooperation.objects.bulk_create(
        Cooperation(task=new[row.task_id], body_id=row.body_id, unit_id=row.unit_id) for row in along.order_by("pk")
    )
    parts = [each.task for each in taken if each.task.parent_id in new]
    for part in parts:
        new[part.pk].parent = new[part.parent_id]
    Task.objects.bulk_update([new[part.pk] for part in parts], ["parent"])
    return [[each.task.pk, new[each.task.pk].pk, each.task.lead.slug] for each in taken]


def _renewed(each: Renewal, on: date) -> Task:
    old = each.task
    return Task(
        statement=each.statement, sector=old.sector, owner_id=old.owner_id, lead_id=old.lead_id, unit_id=old.unit_id,
        directive_id=old.directive_id, provision_id=old.provision_id, plan_id=old.plan_id, origin=old.origin,
        assigned_on=on, deadline=each.deadline, first_deadline=each.deadline, basis=old.basis, yearly=True, renews=old,
    )  # fmt: skip


@act
def lay_targets_ready(label: int, *, by: Actor, on: date) -> list[Any]:
    """Make drafts of last year's targets; return [indicator, unit's slug, amount]. The periods are open by now."""
    rows, periods = [each.target for each in starts(label, on=on) if not each.why_not], periods_of(label)
    TargetDraft.objects.bulk_create(
        TargetDraft(
            before=row, indicator=row.indicator, unit=row.unit, owner=row.owner, period=periods[row.indicator.calendar],
            amount=row.amount,
        )
        for row in rows
    )  # fmt: skip
    return [[row.indicator.code, row.unit.slug, row.amount] for row in rows]
