"""The desk: what waits for a member, by office. Nothing that is not theirs, and nothing twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from tongket.accounts.models import Office, Role
from tongket.accounts.openings import may_open
from tongket.accounts.queries import anyone_at
from tongket.cycle.calendars import Calendar, bounds
from tongket.cycle.opening import year_to_remind
from tongket.cycle.queries import years_opened
from tongket.directives.models import WAITING, Dissemination
from tongket.organization.map import Node, UnitMap
from tongket.plans.deadlines import standing
from tongket.plans.models import Answer, TaskState
from tongket.plans.models import Task as Assignment
from tongket.review.models import Report
from tongket.submissions.closing.queries import waiting
from tongket.submissions.corrections.states import OPEN, Side, Stage
from tongket.submissions.deadlines.calendar import Due, Key, Punctuality, calendar
from tongket.submissions.deadlines.decree import year_over
from tongket.submissions.fillable import key_of
from tongket.submissions.models import CellRemark, CorrectionRequest, Door, Step, Submission
from tongket.submissions.queries import of_year, sheets
from tongket.submissions.readings.queries import Pair, open_pairs
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
    newest: dict[Key, Submission]
    dues: dict[Key, Due]
    last: dict[int, Step]
    remarked: dict[int, list[str]]
    disseminations: list[Dissemination]
    unplanned: list[Dissemination]
    overdue: Counter[int]
    reports: set[int]
    top: frozenset[int]
    assignments: list[Assignment]
    corrections: list[CorrectionRequest]
    differing: list[Pair]
    to_open: int | None
    to_close: Counter[int]

    def comes_to(self, body: Node, row: Submission) -> bool:
        """Whether a submission is received at a body: from one below it on its line, or at the top its own."""
        above = self.units.superior(row.body_id, sheets()[row.sheet].line) if row.sheet in sheets() else None
        return (above is not None and above.id == body.id) or (row.body_id == body.id and body.id in self.top)

    def owed_by(self, body: Node) -> list[Due]:
        """Return the sheets that a body fills, of terms that have begun."""
        return [
            due for due in self.dues.values() if due.body.id == body.id and due.punctuality is not Punctuality.TO_COME
        ]


def trays(offices: Sequence[Office], units: UnitMap, *, year: int, today: date) -> list[Tray]:
    """Return what waits for the holder of these offices, an office each. At most eighteen queries.

    Of a year that was not opened no sheet is due: what waits then is the opening, where one may open it.
    """
    work = _paperwork(offices, units, year, today)
    found = []
    for office in offices:
        body = units.nodes.get(office.body_id)
        if body is not None:
            tasks = _TASKS.get(Role(office.role), _nothing)(body, work)
            found.append(Tray(office.shown, body.name, tuple(tasks)))
    return found


def _paperwork(offices: Sequence[Office], units: UnitMap, year: int, today: date) -> Paperwork:
    newest: dict[Key, Submission] = {}
    rows = list(of_year(year))
    for row in rows:
        newest.setdefault((row.body_id, row.sheet, row.term), row)
    known = {each.label for each in years_opened()}
    owed = calendar(year, units, today=today, rows=rows) if year in known else []
    dues = {due.key: due for due in owed}
    drafts = [row.pk for row in newest.values() if row.state == State.DRAFT]
    steps = Step.objects.filter(submission__in=drafts).order_by("pk") if drafts else []
    last = {step.submission_id: step for step in steps}
    bodies = {office.body_id for office in offices}
    waiting = Dissemination.objects.filter(WAITING, body__in=bodies).select_related("directive")
    return Paperwork(
        year=year, today=today, units=units, newest=newest, dues=dues, last=last, remarked=_remarked(last.values()),
        disseminations=list(waiting.order_by("due", "pk")), unplanned=_asking_for_plans(bodies),
        overdue=_overdue(offices, year, today),
        reports=set(Report.objects.filter(year=year).values_list("unit", flat=True)), top=_tops(offices, units, today),
        assignments=list(Assignment.objects.filter(lead__in=bodies, state=TaskState.OPEN).order_by("deadline", "pk")),
        corrections=list(CorrectionRequest.objects.filter(stage__in=OPEN).select_related("submission").order_by("pk")),
        differing=_differing(offices, units, year),
        to_open=year_to_remind(known, today), to_close=_to_close(offices, units, today),
    )  # fmt: skip


def _asking_for_plans(bodies: set[int]) -> list[Dissemination]:
    """Return what was handed to these bodies, asks for a plan and has no answer. One query."""
    rows = Dissemination.objects.filter(body__in=bodies, directive__plan_days__isnull=False)
    answered = Answer.objects.filter(directive=OuterRef("directive"), body=OuterRef("body"))
    return list(rows.filter(~Exists(answered)).select_related("directive").order_by("directive__signed_on", "pk"))


def _remarked(steps: Iterable[Step]) -> dict[int, list[str]]:
    """Return the cells that were remarked on at each return. At most one query."""
    returns = [step.pk for step in steps if step.verb in RETURNS]
    found: dict[int, list[str]] = {}
    if returns:
        rows = CellRemark.objects.filter(step__in=returns).order_by("pk")
        for step, code in rows.values_list("step", "indicator__code"):
            found.setdefault(step, []).append(code)
    return found


def _overdue(offices: Sequence[Office], year: int, today: date) -> Counter[int]:
    """Return how many hand-downs of each staff office's own directives of the year are past their day. At most one query."""
    staff = {office.body_id for office in offices if office.role == Role.STAFF}
    if not staff:
        return Counter()
    rows = Dissemination.objects.filter(
        WAITING, directive__owner__in=staff, directive__signed_on__year=year, due__lt=today
    )
    return Counter(rows.values_list("directive__owner", flat=True))


def _to_close(offices: Sequence[Office], units: UnitMap, today: date) -> Counter[int]:
    """Return how many sheets of the year that is over wait to be closed at each body. At most two queries, for staff."""
    staff = any(office.role == Role.STAFF for office in offices)
    return waiting(year_over(today), units, on=today) if staff else Counter()


def _differing(offices: Sequence[Office], units: UnitMap, year: int) -> list[Pair]:
    """Return the figures of the year that two bodies report differently and nobody settled. Five queries, for staff."""
    return open_pairs(year, units) if any(office.role == Role.STAFF for office in offices) else []


def _tops(offices: Sequence[Office], units: UnitMap, today: date) -> frozenset[int]:
    """Return the bodies of staff offices that have nobody above them here: they receive their own sheets."""
    found = set()
    for office in offices:
        above = units.superior(office.body_id, "military") if office.role == Role.STAFF else None
        if office.role == Role.STAFF and (above is None or not anyone_at(above.id, on=today)):
            found.add(office.body_id)
    return frozenset(found)


def _reporter(body: Node, work: Paperwork) -> Iterator[Task]:
    for due in work.owed_by(body):
        row = work.newest.get(due.key)
        if row is None:
            yield Task(
                due.state, "Chưa nộp", f"Lập {due.form.name} {due.when}",
                f"{reverse('submissions:draw_up')}?bieu={key_of(due.form.code, due.term)}",
                _reminder(due, "Nhập trên lưới, hoặc lập dự thảo từ biểu đã điền."), due.due,
                due.punctuality is Punctuality.MISSING,
            )  # fmt: skip
        elif row.state == State.DRAFT:
            yield _draft(row, work, due)
    yield from _own_corrections(body, work)
    yield from _came_down(body, work)


def _came_down(body: Node, work: Paperwork) -> Iterator[Task]:
    """Yield what came from above: directives to make known, plans that they ask for, tasks to lead."""
    for each in work.disseminations:
        if each.body_id == body.id:
            late = work.today > each.due
            yield Task(
                "late" if late else "due", "Quán triệt" if each.received_on else "Văn bản đến",
                f"Văn bản số {each.directive}", reverse("directives:line", args=[each.pk]), each.directive.summary,
                each.due, late,
            )  # fmt: skip
    yield from _unplanned(body, work)
    yield from _assignments(body, work)


def _unplanned(body: Node, work: Paperwork) -> Iterator[Task]:
    for each in work.unplanned:
        if each.body_id == body.id:
            due = each.directive.signed_on + timedelta(days=each.directive.plan_days or 0)
            late = work.today > due
            url = f"{reverse('plans:draw_up_plan')}?nam={each.directive.signed_on.year}&van-ban={each.directive_id}"
            label = f"Lập kế hoạch thực hiện văn bản số {each.directive}"
            yield Task("late" if late else "due", "Kế hoạch", label, url, each.directive.summary, due, late)


def _assignments(body: Node, work: Paperwork) -> Iterator[Task]:
    for each in work.assignments:
        if each.lead_id == body.id:
            said = standing(each, work.today)
            url, late = reverse("plans:task", args=[each.pk]), work.today > each.deadline
            yield Task(said.state, "Nhiệm vụ", each.statement, url, said.word.capitalize() + ".", each.deadline, late)


def _reminder(due: Due, todo: str) -> str:
    """Say how many days are left or over, the extension if there is one, and what to do."""
    said = "" if due.sent else f"{due.word[0].upper()}{due.word[1:]}. "
    more = f"{due.extended[0].upper()}{due.extended[1:]}. " if due.extended else ""
    return f"{said}{more}{todo}"


def _draft(row: Submission, work: Paperwork, due: Due) -> Task:
    step, late = work.last.get(row.pk), work.today > due.due
    url = reverse("submissions:grid" if row.door == Door.GRID else "submissions:submission", args=[row.pk])
    label = f"{row.sheet} {row.when}, lần {row.version}"
    if step is not None and step.verb in RETURNS:
        cells = ", ".join(work.remarked.get(step.pk, ()))
        detail = f"Lý do: {step.reason}" + (f" (ý kiến tại ô {cells})" if cells else "")
        return Task("returned", "Trả lại", label, url, detail, due.due, late)
    return Task("draft", "Dự thảo", label, url, _reminder(due, "Kiểm tra rồi trình ký."), due.due, late)


def _correction(each: CorrectionRequest, work: Paperwork) -> Task:
    body, url = work.units.nodes[each.submission.body_id].name, reverse("submissions:correction", args=[each.pk])
    return Task(each.stage, each.stage_label, f"{each}, {body}", url, f"Lý do: {each.reason}")


def _own_corrections(body: Node, work: Paperwork) -> Iterator[Task]:
    """Yield what a body is asked to correct, and what it was allowed to and has not yet."""
    for each in work.corrections:
        waits = each.stage == Stage.GRANTED or each.side == Side.SUPERIOR
        if each.submission.body_id == body.id and waits:
            yield _correction(each, work)


def _commander(body: Node, work: Paperwork) -> Iterator[Task]:
    for due in work.owed_by(body):
        row = work.newest.get(due.key)
        if row is not None and row.state == State.FOR_SIGNATURE:
            url = reverse("submissions:submission", args=[row.pk])
            label = f"{row.sheet} {row.when}, lần {row.version}"
            yield Task("for_signature", "Chờ ký", label, url, f"Người lập: {row.prepared_by}", due.due)


def _opening(body: Node, work: Paperwork) -> Iterator[Task]:
    """Yield the opening of the year at work, or of the coming one, at a body that may open it."""
    if work.to_open is not None and may_open(body):
        begins = bounds(Calendar.REPORTING, work.to_open).start
        late = work.today >= begins
        url = f"{reverse('opening')}?nam={work.to_open}"
        detail = "Xem trước lịch gửi biểu, nhiệm vụ, chức vụ, chỉ tiêu của năm rồi mở."
        yield Task("late" if late else "due", "Mở năm", f"Mở năm công tác {work.to_open}", url, detail, begins, late)


def _staff(body: Node, work: Paperwork) -> Iterator[Task]:
    yield from _opening(body, work)
    late: set[int] = set()
    silent: set[int] = set()
    for (filler, _, _), due in work.dues.items():
        above = work.units.superior(filler, due.form.line)
        if (above is None or above.id != body.id) and not (filler == body.id and body.id in work.top):
            continue
        row = work.newest.get(due.key)
        if due.punctuality is Punctuality.MISSING:
            late.add(filler)
        if due.punctuality is Punctuality.NOT_DUE:
            silent.add(filler)
        if row is not None and row.state == State.SENT:
            url = reverse("submissions:submission", args=[row.pk])
            yield Task("sent", "Chờ tiếp nhận", f"{due.body.name}, {row.short} lần {row.version}", url)
    yield from _asked_corrections(body, work)
    yield from _readings(body, work)
    yield from _closing(body, work)
    yield from _came_down(body, work)
    if work.overdue.get(body.id):
        label = f"{work.overdue[body.id]} cơ quan, đơn vị chưa quán triệt"
        url = f"{reverse('directives:matrix')}?nam={work.year}&loc=cham"
        yield Task("late", "Quá hạn", label, url, "Văn bản của cơ quan mình đã giao.", None, True)
    chasing = f"{reverse('submissions:chasing')}?nam={work.year}"
    if late:
        label = f"{len(late)} đơn vị quá hạn gửi biểu"
        yield Task("late", "Đôn đốc", label, chasing, "Danh sách, số điện thoại, tin nhắn, công văn.", None, True)
    if silent:
        url = f"{chasing}&gom=chua-den-han"
        yield Task("missing", "Chưa nộp", f"{len(silent)} đơn vị chưa gửi biểu, chưa đến hạn", url)


def _readings(body: Node, work: Paperwork) -> Iterator[Task]:
    """Yield what two bodies report differently, at the desk of the leading sheet: there it is settled."""
    mine = [pair for pair in work.differing if work.comes_to(body, pair.leading.submission)]
    if mine:
        label = f"{len(mine)} chênh lệch số liệu của hai cơ quan chưa chốt"
        url = f"{reverse('submissions:readings')}?nam={work.year}"
        named = [f"{pair.code} {work.units.nodes[pair.place].full_name}" for pair in mine]
        said = "; ".join(named[:3]) + (f" và {len(mine) - 3} chỉ tiêu khác" if len(mine) > 3 else "")
        yield Task("contradicts", "Đối chiếu", label, url, f"{said}.")


def _closing(body: Node, work: Paperwork) -> Iterator[Task]:
    if work.to_close[body.id]:
        year = year_over(work.today)
        url = f"{reverse('submissions:closing')}?nam={year}"
        detail = f"{work.to_close[body.id]} biểu đã tiếp nhận còn là số ước."
        yield Task("due", "Chốt số liệu", f"Chốt số liệu năm {year}", url, detail)


def _asked_corrections(body: Node, work: Paperwork) -> Iterator[Task]:
    """Yield the requests of those below that wait for this desk's decision."""
    for each in work.corrections:
        if each.stage == Stage.ASKED and each.side == Side.BODY and work.comes_to(body, each.submission):
            yield _correction(each, work)


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
