"""What the pages of tasks show: the board by unit with its filters, and one task with all that hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.access import Refused, current_scope, why_not
from tongket.accounts.models import Member, Office
from tongket.directives.models import Directive, Provision
from tongket.directives.pages import visible
from tongket.directives.queries import provisions_of
from tongket.measures.rules import Sector
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import fold

from . import policies
from .deadlines import KEYS, Standing, standing
from .models import Cooperation, Plan, Progress, Task, TaskState


@dataclass(frozen=True, slots=True)
class Filter:
    """What the board is asked for, as its address says it."""

    unit: str = ""
    sector: str = ""
    key: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One task in a list."""

    task: Task
    standing: Standing
    owner: str
    lead: str

    @property
    def sector(self) -> str:
        """The line of work in words."""
        return str(Sector(self.task.sector).label) if self.task.sector else "–"


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one leading body."""

    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Board:
    """The board: groups in Vietnamese order, counts of all that were not filtered by state, and the choices."""

    asked: Filter
    groups: list[Group]
    counts: list[tuple[str, str, int]]
    leads: list[Node]
    sectors: list[tuple[str, str]]
    shown: int


def seen_tasks() -> list[Task]:
    """Return every task in scope: owned, led, or worked along. Two queries."""
    found = {task.pk: task for task in Task.objects.all()}
    for row in Cooperation.objects.select_related("task"):
        found.setdefault(row.task_id, row.task)
    return sorted(found.values(), key=lambda task: (task.deadline, task.pk))


def seen_task(pk: int) -> Task | None:
    """Return a task in scope. At most two queries."""
    task = Task.objects.filter(pk=pk).first()
    if task is not None:
        return task
    row = Cooperation.objects.filter(task__pk=pk).select_related("task").first()
    return row.task if row else None


def board(asked: Filter, units: UnitMap, *, today: date) -> Board:
    """Return the board under the current scope. Two queries. Raises Refused for a unit out of sight."""
    _check_seen(asked.unit, units)
    tasks = seen_tasks()
    leads = {task.lead_id for task in tasks} & units.nodes.keys()
    lines = [line_of(task, units, today) for task in tasks if _wanted(task, asked, units)]
    counts = [(key, label, sum(line.standing.key == key for line in lines)) for key, label in KEYS.items()]
    shown = [line for line in lines if asked.key in ("", line.standing.key)]
    groups = [
        Group(units.nodes[lead].name, own)
        for lead in sorted(leads, key=lambda lead: units.nodes[lead].sort_key)
        if (own := [line for line in shown if line.task.lead_id == lead])
    ]
    seen = sorted(
        (units.nodes[lead] for lead in leads if policies.in_reach(lead, units)), key=lambda node: node.sort_key
    )
    return Board(asked, groups, counts, seen, list(Sector.choices), len(shown))


def _check_seen(slug: str, units: UnitMap) -> None:
    if slug and current_scope() and not (slug in units.slugs and policies.in_reach(units.slugs[slug].id, units)):
        raise Refused(f"Không có đơn vị “{slug}” trong phạm vi được xem.")


def _wanted(task: Task, asked: Filter, units: UnitMap) -> bool:
    if asked.sector and task.sector != asked.sector:
        return False
    if asked.unit and units.slugs[asked.unit].id not in {task.lead_id, task.unit_id}:
        return False
    return fold(asked.text) in fold(f"{task.statement} {task.origin}")


def line_of(task: Task, units: UnitMap, today: date) -> Line:
    """Return a task as lists print it."""
    owner, lead = (units.nodes[u].name if u in units.nodes else "" for u in (task.owner_id, task.lead_id))
    return Line(task, standing(task, today), owner, lead)


@dataclass(frozen=True, slots=True)
class Detail:
    """One task."""

    line: Line
    parent: Task | None
    directive: Directive | None
    provision: Provision | None
    plan: Plan | None
    children: list[Line]
    cooperating: list[str]
    progress: list[tuple[str, Progress]]
    why_not_report: str | None
    why_not_finish: str | None
    why_not_extend: str | None
    why_not_cancel: str | None
    late: bool

    @property
    def bare(self) -> bool:
        """Whether it carries out a document with a secrecy stamp, so that nothing more may be said."""
        return not self.line.task.sector


def detail(task: Task, units: UnitMap, *, by: Member, on: date) -> Detail:
    """Return one task with its parts, its notes, and what may be done with it."""
    rows = Progress.objects.filter(task=task).select_related("file").order_by("on", "pk")
    bodies = Cooperation.objects.filter(task=task).values_list("body", flat=True)
    said = {"by": by, "on": on}
    directive = visible(task.directive_id) if task.directive_id else None
    return Detail(
        line=line_of(task, units, on),
        parent=seen_task(task.parent_id) if task.parent_id else None,
        directive=directive,
        provision=next((p for p in provisions_of([directive.pk]) if p.pk == task.provision_id), None)
        if directive and task.provision_id
        else None,
        plan=Plan.objects.filter(pk=task.plan_id).first() if task.plan_id else None,
        children=[line_of(child, units, on) for child in Task.objects.filter(parent=task).order_by("deadline", "pk")],
        cooperating=sorted(units.nodes[body].name for body in bodies if body in units.nodes),
        progress=[(units.nodes[row.body_id].name if row.body_id in units.nodes else "", row) for row in rows],
        why_not_report=why_not(policies.check_can_report, task, **said),
        why_not_finish=why_not(policies.check_can_finish, task, **said),
        why_not_extend=why_not(policies.check_can_extend, task, **said),
        why_not_cancel=why_not(policies.check_can_cancel, task, **said),
        late=task.state == TaskState.OPEN and on > task.deadline,
    )


def bodies_to_ask(units: UnitMap) -> list[Node]:
    """Return the bodies in scope, in Vietnamese order: whom a task may be given to."""
    found = [node for node in units.nodes.values() if node.is_body and policies.in_reach(node.id, units)]
    return sorted(found, key=lambda node: node.sort_key)


def setting_body(offices: Sequence[Office]) -> int | None:
    """Return the body in whose name the reader may assign tasks."""
    return next((office.body_id for office in offices if office.role in policies.SETTERS), None)
