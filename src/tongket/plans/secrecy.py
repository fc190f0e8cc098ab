"""What may be written under a document with a secrecy stamp: the bare words, whatever was said; `guards.py` holds it too."""

from tongket.access import ALL, Refused, seeing
from tongket.directives.models import Directive

from .models import Plan, Task


def stamped(directive: int | None) -> Directive | None:
    """Return the directive if it bears a stamp, also to those who see of it only a task: what it forbids binds them too."""
    if directive is None:
        return None
    with seeing(ALL):
        return Directive.objects.filter(pk=directive).exclude(secrecy="").first()


def over_task(task: Task | None) -> Directive | None:
    """Return the directive with a stamp that a task carries out, or None."""
    return stamped(task.directive_id) if task is not None else None


def over_plan(plan: Plan) -> Directive | None:
    """Return the directive with a stamp that a plan answers, or None."""
    with seeing(ALL):
        return Directive.objects.filter(answers__plan=plan).exclude(secrecy="").first()


def written(said: str, over: Directive | None) -> str:
    """Return what is to be written: what was said, or under a stamp the bare words. Raises Refused for any others."""
    if over is None:
        return said.strip()
    check_unwritten(over, said.strip().removeprefix(over.bare))
    return over.bare


def check_unwritten(over: Directive | None, *said: object) -> None:
    """Refuse anything said or handed in where a stamp lets nothing stand."""
    if over is not None and any(each.strip() if isinstance(each, str) else each for each in said):
        raise Refused(
            f"Văn bản số {over} đóng dấu mật: chỉ ghi “{over.bare}”, đơn vị và hạn. Để trống mọi nội dung khác, không đính kèm tệp."
        )
