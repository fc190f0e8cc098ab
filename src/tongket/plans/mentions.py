"""What was decided and hangs on things below: tasks and targets of a directive, tasks of a unit."""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.urls import reverse

from tongket.cycle.clock import today
from tongket.registry.mentions import Mention, Mentioning

from .board import seen_tasks
from .coverage import provisions_answered
from .deadlines import standing
from .models import Answer, Target, Task

_SHOWN = 40


def _mention(task: Task) -> Mention:
    said = standing(task, today())
    return Mention(task.statement, reverse("plans:task", args=[task.pk]), said.state, said.word)


def _of_directive(directive: int) -> list[Mention]:
    rows = [task for task in seen_tasks() if task.directive_id == directive]
    return [_mention(task) for task in rows if task.provision_id is None]


def _of_provisions(directive: int) -> list[Mention]:
    """Return the tasks that hang on a directive's provisions, each with the provision that is its part."""
    rows = [task for task in seen_tasks() if task.directive_id == directive and task.provision_id]
    return [replace(_mention(task), part=task.provision_id or 0) for task in rows]


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
    rows = list(Answer.objects.filter(directive=directive).select_related("plan").order_by("pk")[:_SHOWN])
    about = provisions_answered(rows)
    return [
        Mention("; ".join([str(row.plan), *about[row.pk]]), reverse("plans:plan", args=[row.plan.pk]))
        if row.plan
        else Mention(f"Không cần kế hoạch, vì {row.not_needed}")
        for row in rows
    ]


def _of_unit(unit: int) -> list[Mention]:
    rows = Task.objects.filter(Q(lead=unit) | Q(unit=unit)).order_by("-deadline", "-pk")[:20]
    return [_mention(task) for task in rows]


def _of_handed(directive: int, body: int) -> list[Mention]:
    """Return what a body did about a directive that it was handed: its answer and the tasks that it leads."""
    answers = Answer.objects.filter(directive=directive, body=body).select_related("plan")
    tasks = Task.objects.filter(directive=directive, lead=body)
    return [Mention(str(answer)) for answer in answers] + [_mention(task) for task in tasks]


DECLARED = (
    Mentioning("handed", "Kế hoạch, nhiệm vụ theo văn bản được giao", _of_handed),
    Mentioning("directive", "Kế hoạch trả lời văn bản", _plans),
    Mentioning("directive", "Nhiệm vụ theo văn bản", _of_directive),
    Mentioning("provision", "Nhiệm vụ theo điều, khoản", _of_provisions),
    Mentioning("directive", "Chỉ tiêu giao theo văn bản", _targets),
    Mentioning("plan", "Chỉ tiêu giao theo kế hoạch", _of_plan),
    Mentioning("unit", "Nhiệm vụ", _of_unit),
)
