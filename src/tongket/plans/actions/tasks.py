"""Acts on tasks: assign, place under another, record progress, finish, extend, cancel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.policies import check_holds
from tongket.directives.models import Directive, Provision
from tongket.directives.policies import check_in_force
from tongket.evidence.actions import take_in_paper
from tongket.evidence.waysin import WayIn
from tongket.ledger import act, note
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.plans import policies
from tongket.plans.models import Cooperation, Plan, Progress, Task, TaskState
from tongket.plans.secrecy import check_unwritten, over_task, stamped, written


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task to assign: what, in which line of work, who leads, who works along, by when, and what asks for it.

    Under a directive with a secrecy stamp what, which line and what asks for it stay empty. `yearly`: it comes again
    each year, assigned anew when the year is opened.
    """

    statement: str
    sector: str
    lead: Unit
    deadline: date
    cooperating: Sequence[Unit] = ()
    origin: str = ""
    directive: Directive | None = None
    parent: Task | None = None
    basis: str = "unit"
    provision: Provision | None = None
    plan: Plan | None = None
    yearly: bool = False

    @property
    def above(self) -> Directive | None:
        """The directive that asks for it, also where only its provision was named."""
        return self.directive or (self.provision.directive if self.provision else None)


@act
def assign(row: TaskRow, *, owner: Unit, by: Actor, on: date) -> Task:
    """Assign a task in the name of the body `owner`. Raises Refused for who may not, for a wrong day, for a foreign body."""
    check_holds(by, *policies.SETTERS, at=owner.pk, on=on, may="giao nhiệm vụ")
    row = _as_it_may_be(row)
    _check(row, on)
    _check_origin(row, owner)
    units = unit_map(on)
    task = Task.objects.create(
        statement=row.statement, sector=row.sector, owner=owner, lead=row.lead,
        unit_id=units.counts_in(row.lead.pk), parent=row.parent, directive=row.above, provision=row.provision,
        plan=row.plan, origin=row.origin,
        assigned_on=on, deadline=row.deadline, first_deadline=row.deadline, basis=row.basis, yearly=row.yearly,
    )  # fmt: skip
    Cooperation.objects.bulk_create(
        Cooperation(task=task, body=body, unit_id=units.counts_in(body.pk)) for body in row.cooperating
    )
    members = [row.lead.slug, *(body.slug for body in row.cooperating)]
    note("plans.task_assigned", label=f"Giao nhiệm vụ: {task}", about=task, unit=owner.pk, members=members)
    return task


def _as_it_may_be(row: TaskRow) -> TaskRow:
    """Return the task as it may be written; a part of what a secrecy stamp binds is bound by the same."""
    directive = row.above or over_task(row.parent)
    _check_part(directive, row.parent)
    over = stamped(directive.pk) if directive is not None else None
    check_unwritten(over, row.sector, row.origin)
    if over is None and not row.sector:
        raise Refused("Chưa chọn lĩnh vực của nhiệm vụ.")
    return replace(row, statement=written(row.statement, over), origin=row.origin.strip(), directive=directive)


def _check_part(directive: Directive | None, parent: Task | None) -> None:
    """Refuse a part that would say what the whole, under a secrecy stamp, may not."""
    over = over_task(parent)
    if over is not None and (directive is None or directive.pk != over.pk):
        raise Refused(f"Nhiệm vụ con của nhiệm vụ theo văn bản đóng dấu mật phải ghi cùng văn bản số {over}.")


def _check(row: TaskRow, on: date) -> None:
    if not row.statement:
        raise Refused("Chưa ghi nội dung nhiệm vụ.")
    if row.deadline < on:
        raise Refused(f"Hạn hoàn thành {row.deadline:%d/%m/%Y} đã qua; hãy chọn ngày từ hôm nay trở đi.")
    bodies = [row.lead, *row.cooperating]
    if len({body.pk for body in bodies}) < len(bodies):
        raise Refused("Một cơ quan chỉ được ghi một lần: chủ trì hoặc phối hợp.")
    for body in bodies:
        units = unit_map(on)
        node = units.nodes.get(body.pk)
        if node is None or not policies.in_reach(body.pk, units):
            raise Refused(f"Cơ quan “{node.name if node else body.slug}” không thuộc phạm vi được giao nhiệm vụ.")


def _reason(said: str, task: Task) -> str:
    return written(said, over_task(task))


def _check_origin(row: TaskRow, owner: Unit) -> None:
    above = row.above
    if above is not None:
        check_in_force(above)
        if row.deadline < above.signed_on:
            raise Refused("Hạn hoàn thành không được trước ngày ban hành văn bản giao nhiệm vụ.")
        if row.provision is not None and row.provision.directive_id != above.pk:
            raise Refused(f"{row.provision} không thuộc văn bản {above} đã chọn.")
    if row.plan is not None and row.plan.owner_id != owner.pk:
        raise Refused("Chỉ giao nhiệm vụ theo kế hoạch của chính cơ quan mình.")


def _locked(task: Task) -> Task:
    return Task.objects.select_for_update(of=("self",)).get(pk=task.pk)


@act
def place_under(task: Task, parent: Task, *, by: Actor, on: date) -> Task:
    """Make a task a part of another. Raises Refused where that would close a circle."""
    row = _locked(task)
    policies.check_can_cancel(row, by=by, on=on)
    above: Task | None = parent
    while above is not None:
        if above.pk == row.pk:
            raise Refused("Nhiệm vụ không thể thuộc chính nó hoặc thuộc một nhiệm vụ con của nó.")
        above = above.parent
    _check_part(row.directive, parent)
    row.parent = parent
    row.save(update_fields=["parent"])
    note("plans.task_placed", label=f"Xếp nhiệm vụ “{row}” vào “{parent}”", about=row, unit=row.owner_id)
    return row


@act
def add_progress(
    task: Task, text: str, *, proof: bytes | None = None, name: str = "", by: Actor, on: date
) -> Progress:  # fmt: skip
    """Record how far a body is, with a scan (PDF, PNG, JPG) as proof where there is one. Raises Refused.

    Under a directive with a secrecy stamp the note only says that there was progress on the day.
    """
    office = policies.check_can_report(task, by=by, on=on)
    over = over_task(task)
    check_unwritten(over, proof)
    text = written(text, over)
    if not text:
        raise Refused("Chưa ghi kết quả thực hiện.")
    body = office.body_id if office else task.lead_id
    file = (
        take_in_paper(proof, name=name or "minh-chung", unit=body, way_in=WayIn.PROGRESS, by=by, on=on)
        if proof is not None
        else None
    )
    made = Progress.objects.create(task=task, body_id=body, on=on, by=by.actor_label, text=text[:1000], file=file)
    note("plans.task_progress", label=f"Ghi tiến độ nhiệm vụ: {task}", about=task, unit=body)
    return made


@act
def finish(task: Task, *, done_on: date, explanation: str = "", by: Actor, on: date) -> Task:
    """Say that a task is done; after its deadline only with an explanation. Raises Refused."""
    row = _locked(task)
    policies.check_can_finish(row, by=by, on=on)
    if done_on > on or done_on < row.assigned_on:
        raise Refused("Ngày hoàn thành phải từ ngày giao nhiệm vụ đến hôm nay.")
    late = done_on > row.deadline
    explanation = _reason(explanation, row) if late or explanation else ""
    if late and not explanation:
        raise Refused("Nhiệm vụ hoàn thành quá hạn: phải ghi giải trình.")
    if Task.objects.filter(parent=row, state=TaskState.OPEN).exists():
        raise Refused("Còn nhiệm vụ con chưa hoàn thành; hãy hoàn thành hoặc hủy các nhiệm vụ con trước.")
    row.state, row.done_on, row.explanation = TaskState.DONE, done_on, explanation[:500]
    row.save(update_fields=["state", "done_on", "explanation"])
    note("plans.task_done", label=f"Hoàn thành nhiệm vụ: {row}", about=row, unit=row.lead_id, reason=explanation)
    return row


@act
def extend(task: Task, *, deadline: date, reason: str, by: Actor, on: date) -> Task:
    """Give a task a later deadline, once, for a reason. Raises Refused."""
    row = _locked(task)
    policies.check_can_extend(row, by=by, on=on)
    reason = _reason(reason, row)
    if not reason:
        raise Refused("Gia hạn phải ghi lý do.")
    if deadline <= row.deadline or deadline < on:
        raise Refused("Hạn mới phải sau hạn đang có và không ở quá khứ.")
    before, row.deadline, row.extended_for = row.deadline, deadline, reason[:500]
    row.save(update_fields=["deadline", "extended_for"])
    note(
        "plans.task_extended", label=f"Gia hạn nhiệm vụ “{row}” đến {deadline:%d/%m/%Y}", about=row, unit=row.owner_id,
        reason=reason, before=before.isoformat(),
    )  # fmt: skip
    return row


@act
def cancel(task: Task, *, reason: str, by: Actor, on: date) -> Task:
    """Cancel a task for a reason; its history stays. Raises Refused."""
    row = _locked(task)
    policies.check_can_cancel(row, by=by, on=on)
    reason = _reason(reason, row)
    if not reason:
        raise Refused("Hủy nhiệm vụ phải ghi lý do.")
    row.state, row.explanation = TaskState.CANCELLED, reason[:500]
    row.save(update_fields=["state", "explanation"])
    note("plans.task_cancelled", label=f"Hủy nhiệm vụ: {row}", about=row, unit=row.owner_id, reason=reason)
    return row
