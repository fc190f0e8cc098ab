"""What a year takes over from the year before: tasks that come every year, targets as drafts; and what it cannot take.

Both are read the same way for the preview and for the act, so that what was shown is what is made.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongket.access import why_not
from tongket.cycle.calendars import Calendar, bounds
from tongket.cycle.declarations import Year
from tongket.directives.policies import check_in_force
from tongket.measures.models import Indicator
from tongket.organization.map import UnitMap, unit_map

from .models import Target, Task, TaskState


@dataclass(frozen=True, slots=True)
class Renewal:
    """A task that comes every year, as it will stand in the next; `why_not` is empty where it can be taken over."""

    task: Task
    statement: str
    deadline: date
    why_not: str


@dataclass(frozen=True, slots=True)
class Start:
    """A target of the year before; `why_not` is empty where it becomes a draft."""

    target: Target
    why_not: str


def in_year(label: int) -> dict[str, date]:
    """Return what picks the tasks of a working year: those whose first deadline lies in its reporting year."""
    at = bounds(Calendar.REPORTING, label)
    return {"first_deadline__gte": at.start, "first_deadline__lt": at.end}


def renewals(label: int, *, on: date, rows: QuerySet[Task] | None = None) -> list[Renewal]:
    """Return last year's tasks that come every year and were not taken over yet. One query and the map of the first day."""
    year, found = Year(label, on, False), Task.objects.all() if rows is None else rows
    found = found.filter(yearly=True, renewal=None, **in_year(label - 1)).exclude(state=TaskState.CANCELLED)
    units = unit_map(year.first_day)
    return [_renewal(task, year, units) for task in found.select_related("directive").order_by("first_deadline", "pk")]


def _renewal(task: Task, year: Year, units: UnitMap) -> Renewal:
    deadline = _year_later(task.first_deadline)
    said = re.sub(rf"\b(năm ){year.label - 1}\b", rf"\g<1>{year.label}", task.statement) if task.sector else ""
    return Renewal(task, said or task.statement, deadline, _why_not_renewed(task, deadline, year, units))


def _why_not_renewed(task: Task, deadline: date, year: Year, units: UnitMap) -> str:
    if deadline < year.on:
        return f"hạn mới {deadline:%d/%m/%Y} đã qua"
    if task.lead_id not in units.nodes or task.owner_id not in units.nodes:
        return "cơ quan chủ trì hoặc cơ quan giao không còn"
    ended = task.directive is not None and why_not(check_in_force, task.directive) is not None
    return "văn bản giao nhiệm vụ không còn hiệu lực" if ended else ""


def _year_later(day: date) -> date:
    """Return the same day a year later; 29 February becomes 28 February."""
    leaps = (day.month, day.day) == (2, 29)
    return date(day.year + 1, day.month, 28 if leaps else day.day)


def running(label: int) -> QuerySet[Task]:
    """Return the tasks that are open and were due by the end of the year before: they go on with their own deadlines."""
    last = bounds(Calendar.REPORTING, label - 1).end
    return Task.objects.filter(state=TaskState.OPEN, deadline__lt=last).order_by("deadline", "pk")


def starts(label: int, *, on: date) -> list[Start]:
    """Return last year's targets in force, each a draft of the year or why not. Two queries and the map of the first day."""
    year = Year(label, on, False)
    units = unit_map(year.first_day)
    rows = Target.objects.filter(period__label=label - 1, current=True).select_related("indicator", "unit", "owner")
    set_before = Target.objects.filter(period__label=label, current=True)
    known = set(set_before.values_list("indicator", "unit"))
    return [_start(row, year, units, known) for row in rows.order_by("indicator__order", "indicator__code", "pk")]


def _start(row: Target, year: Year, units: UnitMap, known: set[tuple[int, int]]) -> Start:
    if (row.indicator_id, row.unit_id) in known:
        return Start(row, "đã giao cho năm này")
    if row.unit_id not in units.nodes or row.owner_id not in units.nodes:
        return Start(row, "đơn vị được giao hoặc cơ quan giao không còn")
    return Start(row, "" if _in_force(row.indicator, year) else "chỉ tiêu thống kê hết hiệu lực")


def _in_force(indicator: Indicator, year: Year) -> bool:
    return indicator.valid_from <= year.last_day and (indicator.valid_to is None or indicator.valid_to > year.first_day)
