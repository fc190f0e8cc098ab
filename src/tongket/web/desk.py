"""The desk: what waits for a member, by office. Nothing that is not theirs, and nothing twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tongket.accounts.models import Office, Role
from tongket.accounts.queries import anyone_at
from tongket.directives.models import Dissemination
from tongket.organization.map import Node, UnitMap
from tongket.plans.deadlines import standing
from tongket.plans.models import Task as Assignment
from tongket.plans.models import TaskState
from tongket.review.models import Report
from tongket.submissions.declarations import Sheet
from tongket.submissions.models import Step, Submission
from tongket.submissions.queries import fillers, of_year, sheets_of
from tongket.submissions.states import State, Verb

RETURNS = {Verb.GIVE_BACK, Verb.SEND_BACK}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: a state for its badge with the word, what it is, where to do it, until when."""

    state: str
    word: str
    label: str
    url: str
    detail: str = ""
    due: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Tray:
    """The tasks of one office."""

    title: str
    body: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Paperwork:
    """What the desk reads, fetched once: the newest submission of each sheet, the last step of each, the map."""

    year: int
    today: date
    units: UnitMap
    newest: dict[tuple[int, str], Submission]
    last: dict[int, Step]
    disseminations: list[Dissemination]
    overdue: Counter[int]
    reports: set[int]
    top: frozenset[int]
    assignments: list[Assignment]

    def sheets_of(self, body: Node) -> list[Sheet]:
        """Return the sheets that a body fills."""
        return [each for each in sheets_of(self.year) if body in fillers(each, self.units)]


def trays(offices: Sequence[Office], units: UnitMap, *, year: int, today: date) -> list[Tray]:
    """Return what waits for the holder of these offices, an office each. At most seven queries."""
    work = _paperwork(offices, units, year, today)
    found = []
    for office in offices:
        body = units.nodes.get(office.body_id)
        if body is not None:
            tasks = _TASKS.get(Role(office.role), _nothing)(body, work)
            found.append(Tray(office.title, body.name, tuple(tasks)))
    return found


def _paperwork(offices: Sequence[Office], units: UnitMap, year: int, today: date) -> Paperwork:
    newest: dict[tuple[int, str], Submission] = {}
    for row in of_year(year):
        newest.setdefault((row.body_id, row.sheet), row)
    drafts = [row.pk for row in newest.values() if row.state == State.DRAFT]
    steps = Step.objects.filter(submission__in=drafts).order_by("pk") if drafts else []
    bodies = {office.body_id for office in offices}
    waiting = Dissemination.objects.filter(body__in=bodies, done_on__isnull=True).select_related("directive")
    return Paperwork(
        year=year, today=today, units=units, newest=newest, last={step.submission_id: step for step in steps},
        disseminations=list(waiting.order_by("due", "pk")),
        overdue=_overdue(offices, year, today),
        reports=set(Report.objects.filter(year=year).values_list("unit", flat=True)), top=_tops(offices, units, today),
        assignments=list(Assignment.objects.filter(lead__in=bodies, state=TaskState.OPEN).order_by("deadline", "pk")),
    )  # fmt: skip


def _overdue(offices: Sequence[Office], year: int, today: date) -> Counter[int]:
    """Return how many hand-downs of each staff office's own directives of the year are past their day. At most one query."""
    staff = {office.body_id for office in offices if office.role == Role.STAFF}
    if not staff:
        return Counter()
    rows = Dissemination.objects.filter(
        directive__owner__in=staff, directive__signed_on__year=year, done_on__isnull=True, due__lt=today
    )
    return Counter(rows.values_list("directive__owner", flat=True))


def _tops(offices: Sequence[Office], units: UnitMap, today: date) -> frozenset[int]:
    """Return the bodies of staff offices that have nobody above them here: they receive their own sheets."""
    found = set()
    for office in offices:
        above = units.superior(office.body_id, "military") if office.role == Role.STAFF else None
        if office.role == Role.STAFF and (above is None or not anyone_at(above.id, on=today)):
            found.add(office.body_id)
    return frozenset(found)


def _due(sheet: Sheet, work: Paperwork) -> date:
    return date(work.year, *sheet.due)


def _reporter(body: Node, work: Paperwork) -> Iterator[Task]:
    for sheet in work.sheets_of(body):
        row, due = work.newest.get((body.id, sheet.code)), _due(sheet, work)
        if row is None:
            yield Task(
                "late" if work.today > due else "due", "Chưa nộp", f"Lập {sheet.name} năm {work.year}",
                reverse("submissions:draw_up"), "Tải biểu trắng, điền, rồi lập dự thảo từ tệp.", due, work.today > due,
            )  # fmt: skip
        elif row.state == State.DRAFT:
            yield _draft(row, work, due)
    for each in work.disseminations:
        if each.body_id == body.id:
            late = work.today > each.due
            yield Task(
                "late" if late else "due", "Quán triệt" if each.received_on else "Văn bản đến",
                f"Văn bản số {each.directive}", reverse("directives:line", args=[each.pk]), each.directive.summary,
                each.due, late,
            )  # fmt: skip
    yield from _assignments(body, work)


def _assignments(body: Node, work: Paperwork) -> Iterator[Task]:
    for each in work.assignments:
        if each.lead_id == body.id:
            said = standing(each, work.today)
            url, late = reverse("plans:task", args=[each.pk]), work.today > each.deadline
            yield Task(said.state, "Nhiệm vụ", each.statement, url, said.word.capitalize() + ".", each.deadline, late)


def _draft(row: Submission, work: Paperwork, due: date) -> Task:
    step = work.last.get(row.pk)
    url = reverse("submissions:submission", args=[row.pk])
    label = f"{row.sheet} năm {row.year}, lần {row.version}"
    if step is not None and step.verb in RETURNS:
        return Task("returned", "Trả lại", label, url, f"Lý do: {step.reason}", due, work.today > due)
    return Task("draft", "Dự thảo", label, url, "Kiểm tra rồi trình ký.", due, work.today > due)


def _commander(body: Node, work: Paperwork) -> Iterator[Task]:
    for sheet in work.sheets_of(body):
        row = work.newest.get((body.id, sheet.code))
        if row is not None and row.state == State.FOR_SIGNATURE:
            url = reverse("submissions:submission", args=[row.pk])
            label = f"{row.sheet} năm {row.year}, lần {row.version}"
            yield Task("for_signature", "Chờ ký", label, url, f"Người lập: {row.prepared_by}", _due(sheet, work))


def _staff(body: Node, work: Paperwork) -> Iterator[Task]:
    silent = 0
    for sheet in sheets_of(work.year):
        for filler in fillers(sheet, work.units):
            above = work.units.superior(filler.id, sheet.line)
            mine = (above is not None and above.id == body.id) or (filler.id == body.id and body.id in work.top)
            if not mine:
                continue
            row = work.newest.get((filler.id, sheet.code))
            silent += row is None
            if row is not None and row.state == State.SENT:
                url = reverse("submissions:submission", args=[row.pk])
                yield Task("sent", "Chờ tiếp nhận", f"{filler.name}, {row.sheet} lần {row.version}", url)
    yield from _assignments(body, work)
    if work.overdue.get(body.id):
        label = f"{work.overdue[body.id]} cơ quan, đơn vị chưa quán triệt"
        url = f"{reverse('directives:matrix')}?nam={work.year}&loc=cham"
        yield Task("late", "Quá hạn", label, url, "Văn bản của cơ quan mình đã giao.", None, True)
    if silent:
        yield Task("missing", "Chưa nộp", f"{silent} đơn vị chưa gửi biểu", reverse("submissions:index"))


def _secretary(body: Node, work: Paperwork) -> Iterator[Task]:
    if body.territory is not None and body.territory not in work.reports:
        unit = work.units.nodes[body.territory]
        yield Task("due", "Chưa lập", f"Báo cáo tổng kết năm {work.year}, {unit.full_name}", reverse("review:index"))


def _nothing(body: Node, work: Paperwork) -> Iterator[Task]:
    return iter(())


_TASKS = {
    Role.REPORTER: _reporter,
    Role.COMMANDER: _commander,
    Role.STAFF: _staff,
    Role.SECRETARY: _secretary,
}
