"""The gap that plans know: a directive asked for a plan, its days have passed, and the body has neither plan nor reason."""

from collections.abc import Collection
from datetime import date, timedelta

from tongket.directives.declarations import Gap, GapFinding
from tongket.directives.models import WAITING_FOR_PLAN, Dissemination
from tongket.organization.map import unit_map

from .models import Answer, PlanState


def _without_plan(bodies: Collection[int], start: date, end: date, today: date) -> list[Gap]:
    """Return the hand-downs that ask for a plan and got none in time. Two queries and the map of units."""
    nodes = unit_map(today).nodes
    rows = Dissemination.objects.filter(
        WAITING_FOR_PLAN, directive__signed_on__gte=start, directive__signed_on__lt=end
    ).select_related("directive")  # fmt: skip
    answers = Answer.objects.filter(directive__signed_on__gte=start, directive__signed_on__lt=end)
    answered = set(answers.filter(plan=None).values_list("directive", "body"))
    answered |= set(answers.filter(plan__versions__state=PlanState.ISSUED).values_list("directive", "body"))
    found = []
    for row in rows.order_by("directive__signed_on", "directive_id", "pk"):
        due = row.directive.signed_on + timedelta(days=row.directive.plan_days or 0)
        late = due < today and (row.directive_id, row.body_id) not in answered
        if late and row.body_id in bodies and row.body_id in nodes:
            found.append(Gap(str(row.directive), nodes[row.body_id].slug, "plan", due, row.directive_id, row.body_id))
    return found


DECLARED = (GapFinding("plan", "Chưa có kế hoạch", _without_plan),)
