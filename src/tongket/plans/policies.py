"""May this be done with a task, here, today, by this person; if not, the sentence why."""

from datetime import date

from tongket.access import Actor, Refused, current_scope
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.organization.map import UnitMap

from .deadlines import rule_on
from .models import Cooperation, Task, TaskState

SETTERS = (Role.STAFF, Role.LEADER)
PLANNERS = (Role.REPORTER, Role.STAFF, Role.COMMANDER, Role.LEADER)
DOERS = (Role.REPORTER, Role.STAFF, Role.COMMANDER)


def in_reach(body: int, units: UnitMap) -> bool:
    """Whether a task may be given to a body: it, or the territory that it works for, is in scope."""
    return body in current_scope() or units.counts_in(body) in current_scope()


def check_open(task: Task) -> None:
    """Refuse what is done or cancelled."""
    if task.state != TaskState.OPEN:
        raise Refused(f"Nhiệm vụ này {TaskState(task.state).label.lower()}; không thay đổi được nữa.")


def check_can_report(task: Task, *, by: Actor, on: date) -> Office | None:
    """Progress is recorded by those who lead, cooperate or asked. Return the office by which they may."""
    check_open(task)
    bodies = [task.lead_id, *Cooperation.objects.filter(task=task).values_list("body", flat=True), task.owner_id]
    for body in bodies[:-1]:
        try:
            return check_holds(by, *DOERS, at=body, on=on, may="ghi tiến độ")
        except Refused:
            continue
    return check_holds(by, *DOERS, at=bodies[-1], on=on, may="ghi tiến độ của nhiệm vụ này")


def check_can_finish(task: Task, *, by: Actor, on: date) -> Office | None:
    """Only the lead says that a task is done."""
    check_open(task)
    return check_holds(by, *DOERS, at=task.lead_id, on=on, may="báo hoàn thành nhiệm vụ mà cơ quan mình chủ trì")


def check_can_extend(task: Task, *, by: Actor, on: date) -> Office | None:
    """The owner extends, as often as the rule of the day of assignment lets."""
    check_open(task)
    if task.deadline != task.first_deadline and rule_on(task.assigned_on).extensions <= 1:
        raise Refused(f"Nhiệm vụ đã gia hạn một lần (lý do: {task.extended_for}); không gia hạn thêm được.")
    return check_holds(by, *SETTERS, at=task.owner_id, on=on, may="gia hạn nhiệm vụ do cơ quan mình giao")


def check_can_cancel(task: Task, *, by: Actor, on: date) -> Office | None:
    """The owner cancels."""
    check_open(task)
    return check_holds(by, *SETTERS, at=task.owner_id, on=on, may="hủy nhiệm vụ do cơ quan mình giao")
