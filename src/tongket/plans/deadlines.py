"""Deadline rules as dated data, and how a task stands to its deadline on a day, in words and a state for its badge."""

from dataclasses import dataclass
from datetime import date

from .models import Task, TaskState


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """What holds from a day on: when a task is due soon, how often it may be extended, how many days after
    a directive is signed a plan must answer it, what it rests on."""

    valid_from: date
    soon_days: int
    extensions: int
    source: str


# The newest last. Another installation's own regulation becomes another line with its day.
RULES = (DeadlineRule(date(2020, 1, 1), 7, 1, "quy ước theo dõi nhiệm vụ của phần mềm"),)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands: `key` filters, `state` gives the badge its colour and sign, `word` says it."""

    key: str
    state: str
    word: str


KEYS = {
    "qua-han": "Quá hạn",
    "sap-den-han": "Sắp đến hạn",
    "dang-lam": "Đang thực hiện",
    "xong": "Đã hoàn thành",
    "xong-muon": "Hoàn thành quá hạn",
    "huy": "Đã hủy",
}


def rule_on(day: date) -> DeadlineRule:
    """Return the rule that holds on a day; the first one before it began."""
    return next((rule for rule in reversed(RULES) if rule.valid_from <= day), RULES[0])


def standing(task: Task, today: date) -> Standing:
    """Say how a task stands on a day."""
    if task.state == TaskState.CANCELLED:
        return Standing("huy", "cancelled", "đã hủy")
    if task.state == TaskState.DONE:
        late = _days(task.done_on, task.deadline)
        return (
            Standing("xong-muon", "done_late", f"hoàn thành quá hạn {late} ngày")
            if late > 0
            else Standing("xong", "done", "đã hoàn thành")
        )
    left = -_days(today, task.deadline)
    if left < 0:
        return Standing("qua-han", "late", f"quá hạn {-left} ngày")
    if left <= rule_on(task.assigned_on).soon_days:
        return Standing("sap-den-han", "due", f"còn {left} ngày" if left else "đến hạn hôm nay")
    return Standing("dang-lam", "running", f"đang thực hiện, còn {left} ngày")


def _days(day: date | None, deadline: date) -> int:
    return (day - deadline).days if day else 0
