"""What the pages of plans show: the year's plans, one with its versions, and which body answers which directive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from tongket.access import Actor, why_not
from tongket.accounts.models import Office
from tongket.accounts.policies import check_holds
from tongket.directives.models import LIVE, Directive, Dissemination
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import short_date

from . import policies
from .board import Line, line_of
from .models import Answer, AnswerProvision, Plan, PlanState, PlanVersion, Task


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list, with its newest version."""

    plan: Plan
    owner: str
    newest: PlanVersion

    @property
    def number(self) -> str:
        """Number and notation of what was issued last, empty for a first draft."""
        return f"{self.newest.number}/{self.newest.notation}".strip("/")


def plan_lines(year: int, units: UnitMap) -> list[PlanLine]:
    """Return the year's plans in scope, in the order of their bodies. One query."""
    rows = PlanVersion.objects.filter(plan__year=year).select_related("plan").order_by("version")
    newest = {row.plan_id: row for row in rows}
    known = [(units.nodes.get(row.plan.owner_id), row) for row in newest.values()]
    ordered = sorted(known, key=lambda pair: (pair[0].sort_key if pair[0] else "", pair[1].plan_id))
    return [PlanLine(row.plan, node.name if node else "", row) for node, row in ordered]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan: its versions, the newest first, and the directives that it answers."""

    plan: Plan
    owner: str
    versions: list[PlanVersion]
    answers: list[tuple[Answer, list[str]]]
    tasks: list[Line]
    why_not: str | None

    @property
    def draft(self) -> bool:
        """Whether a draft waits to be issued."""
        return self.versions[0].state == PlanState.DRAFT

    @property
    def bare(self) -> bool:
        """Whether it answers a document with a secrecy stamp, so that nothing more may be said."""
        return any(answer.directive.secrecy for answer, _ in self.answers)


def plan_page(plan: Plan, units: UnitMap, *, by: Actor, on: date) -> PlanPage:
    """Return one plan in scope."""
    node = units.nodes.get(plan.owner_id)
    answers = list(Answer.objects.filter(plan=plan).select_related("directive").order_by("pk"))
    about = provisions_answered(answers)
    return PlanPage(
        plan=plan, owner=node.full_name if node else "",
        versions=list(PlanVersion.objects.filter(plan=plan).order_by("-version")),
        answers=[(row, about[row.pk]) for row in answers],
        tasks=[line_of(task, units, on) for task in Task.objects.filter(plan=plan).order_by("deadline", "pk")],
        why_not=why_not(check_holds, by, *policies.PLANNERS, at=plan.owner_id, on=on, may="sửa đổi, ban hành kế hoạch này"),
    )  # fmt: skip


def provisions_answered(answers: Sequence[Answer]) -> dict[int, list[str]]:
    """Return the labels of the provisions that each answer is about, by its id. One query."""
    found: dict[int, list[str]] = {answer.pk: [] for answer in answers}
    rows = AnswerProvision.objects.filter(answer__in=found).order_by("provision__place", "pk")
    for answer, label in rows.values_list("answer", "provision__label"):
        found[answer].append(label)
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """How one body answers one directive: None where it was not handed to it."""

    state: str
    word: str
    title: str = ""
    href: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One body across the directives."""

    body: Node
    cells: list[Cell | None]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix: directives across, bodies down; how many answers are lacking; what the reader has to answer."""

    year: int
    directives: list[tuple[Directive, int]]
    rows: list[Row]
    gaps: int
    mine: list[tuple[Directive, Node]]


def coverage(year: int, units: UnitMap, offices: Sequence[Office], *, today: date, only_gaps: bool = False) -> Coverage:
    """Return the matrix of a year under the current scope. Three queries, however large it is."""
    handed = list(
        Dissemination.objects.filter(LIVE, directive__signed_on__year=year, directive__plan_days__isnull=False)
        .select_related("directive__replaced_by")
        .order_by("directive", "pk")
    )
    directives = {row.directive_id: row.directive for row in handed}
    answers = Answer.objects.filter(directive__in=list(directives)).select_related("plan")
    issued = set(answers.filter(plan__versions__state=PlanState.ISSUED).values_list("pk", flat=True))
    given = {(row.body_id, row.directive_id): row for row in answers}
    cells = {
        (row.body_id, row.directive_id): _cell(row.directive, given.get((row.body_id, row.directive_id)), issued, today)
        for row in handed
    }
    nodes = sorted({units.nodes[r.body_id] for r in handed if r.body_id in units.nodes}, key=lambda node: node.sort_key)
    rows = [Row(node, [cells.get((node.id, key)) for key in directives]) for node in nodes]
    if only_gaps:
        rows = [row for row in rows if any(cell and cell.gap for cell in row.cells)]
    lacking = {key: sum(cell.gap for (_, at), cell in cells.items() if at == key) for key in directives}
    return Coverage(
        year, [(row, lacking[key]) for key, row in directives.items()], rows, sum(lacking.values()),
        _mine(handed, given, units, offices),
    )  # fmt: skip


def _mine(
    handed: Sequence[Dissemination], given: dict[tuple[int, int], Answer], units: UnitMap, offices: Sequence[Office]
) -> list[tuple[Directive, Node]]:
    bodies = {office.body_id for office in offices if office.role in policies.PLANNERS}
    waiting = [
        row
        for row in handed
        if row.body_id in bodies and not row.directive.standing and (row.body_id, row.directive_id) not in given
    ]
    return [(row.directive, units.nodes[row.body_id]) for row in waiting if row.body_id in units.nodes]


def _cell(directive: Directive, answer: Answer | None, issued: set[int], today: date) -> Cell:
    due = directive.signed_on + timedelta(days=directive.plan_days or 0)
    if answer is not None and answer.plan is None:
        return Cell("accepted", "không cần", f"Vì: {answer.not_needed}")
    if answer is not None and answer.plan is not None and answer.pk in issued:
        return Cell("issued", "có kế hoạch", str(answer.plan), reverse("plans:plan", args=[answer.plan.pk]))
    late = today > due and not directive.standing
    if directive.standing and (answer is None or answer.plan is None):
        return Cell("superseded", "hết hiệu lực", directive.ended)
    if answer is not None and answer.plan is not None:
        return Cell("draft", "dự thảo", str(answer.plan), reverse("plans:plan", args=[answer.plan.pk]), late)
    return Cell("late" if late else "due", "chưa có", f"hạn {short_date(due)}", gap=late)
