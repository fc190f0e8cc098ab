"""What the database holds of plans, tasks, answers and targets under a document with a secrecy stamp: the bare words.

They say "thực hiện văn bản số …", a unit and a deadline, nothing else (`secrecy.py` is the same in Python).
A check cannot look into another table. Put back after every migrate.
"""

from typing import Any

from tongket.access import triggers
from tongket.access.triggers import never
from tongket.directives.models import BARE

_SAID = f"Theo văn bản mật chỉ ghi “{BARE} …”, đơn vị và hạn"
_WORDS = f"'{BARE} ' || d.number || '/' || d.notation"
_MAY = f"NOT IN ('', {_WORDS})"
_STAMPED = "JOIN directives_directive d ON d.id = {}.directive_id WHERE d.secrecy <> ''"
_TASK = "plans_task t " + _STAMPED.format("t")
_ANSWER = "JOIN plans_answer a ON a.plan_id = {} " + _STAMPED.format("a")
_DIRECTIVE = {"d": "directives_directive"}
GUARDS = (
    *never(
        "stamped_task",
        f"SELECT 1 FROM {_TASK} AND (t.statement <> {_WORDS} OR t.sector <> '' OR t.origin <> '' "
        f"OR t.extended_for {_MAY} OR t.explanation {_MAY})",
        _SAID, {"t": "plans_task"} | _DIRECTIVE,
    ),
    *never(
        "stamped_part",
        f"SELECT 1 FROM plans_task c JOIN plans_task t ON t.id = c.parent_id {_STAMPED.format('t')} "
        "AND (c.directive_id IS NULL OR c.directive_id <> d.id)",
        _SAID, {"c": "plans_task", "t": "plans_task"} | _DIRECTIVE,
    ),
    *never(
        "stamped_progress",
        f"SELECT 1 FROM plans_progress p JOIN plans_task t ON t.id = p.task_id {_STAMPED.format('t')} "
        f"AND (p.text {_MAY} OR p.file_id IS NOT NULL)",
        _SAID, {"p": "plans_progress", "t": "plans_task"} | _DIRECTIVE,
    ),
    *never(
        "stamped_answer",
        f"SELECT 1 FROM plans_answer a {_STAMPED.format('a')} AND a.not_needed {_MAY}",
        _SAID, {"a": "plans_answer"} | _DIRECTIVE,
    ),
    *never(
        "stamped_plan",
        f"SELECT 1 FROM plans_plan p {_ANSWER.format('p.id')} AND p.title <> {_WORDS}",
        _SAID, {"p": "plans_plan", "a": "plans_answer"} | _DIRECTIVE,
    ),
    *never(
        "stamped_version",
        f"SELECT 1 FROM plans_planversion v {_ANSWER.format('v.plan_id')} AND "
        f"(v.situation <> '' OR v.requirements <> '' OR v.signer <> '' OR v.changed {_MAY})",
        _SAID, {"v": "plans_planversion", "a": "plans_answer"} | _DIRECTIVE,
    ),
    *never(
        "stamped_target", f"SELECT 1 FROM plans_target t {_STAMPED.format('t')}", _SAID, {"t": "plans_target"} | _DIRECTIVE
    ),
)  # fmt: skip


def install(using: str = "default", **_: Any) -> None:
    """Put the guards on the tables."""
    triggers.put(GUARDS, using)
