"""What was decided and hangs on things below: tasks and targets of a directive, tasks of a unit."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from tongket.cycle.clock import today
from tongket.registry.mentions import Mention, Mentioning

from .board import seen_tasks
from .deadlines import standing
from .models import Answer, Target, Task


def _mention(task: Task) -> Mention:
    said = standing(task, today())
    return Mention(task.statement, reverse("plans:task", args=[task.pk]), said.state, said.word)


def _of_directive(directive: int) -> list[Mention]:
    return [_mention(task) for task in seen_tasks() if task.directive_id == directive]


def _targets(directive: int) -> list[Mention]:
    return _said(Target.objects.filter(directive=directive, current=True))


def _of_plan(plan: int) -> list[Mention]:
    return _said(Target.objects.filter(plan=plan, current=True))


def _said(targets: QuerySet[Target]) -> list[Mention]:
    rows = targets.select_related("indicator", "period", "unit")
    return [
        Mention(
            f"{row.indicator.code} {row.indicator.name}: {row.words} {row.indicator.unit_noun}",
            f"{reverse('plans:targets')}?don-vi={row.unit.slug}&chi-tieu={row.indicator.code}&nam={row.period.label}",
        )
        for row in rows.order_by("indicator__order", "pk")[:20]
    ]


def _plans(directive: int) -> list[Mention]:
    rows = Answer.objects.filter(directive=directive).select_related("plan").order_by("pk")[:40]
    return [
        Mention(str(row.plan), reverse("plans:plan", args=[row.plan.pk]))
        if row.plan
        else Mention(f"Không cần kế hoạch, vì {row.not_needed}")
        for row in rows
    ]


def _of_unit(unit: int) -> list[Mention]:
    rows = Task.objects.filter(Q(lead=unit) | Q(unit=unit)).order_by("-deadline", "-pk")[:20]
    return [_mention(task) for task in rows]


DECLARED = (
    Mentioning("directive", "Kế hoạch trả lời văn bản", _plans),
    Mentioning("directive", "Nhiệm vụ theo văn bản", _of_directive),
    Mentioning("directive", "Chỉ tiêu giao theo văn bản", _targets),
    Mentioning("plan", "Chỉ tiêu giao theo kế hoạch", _of_plan),
    Mentioning("unit", "Nhiệm vụ", _of_unit),
)
