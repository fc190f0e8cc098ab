"""May gaps be declared on a submission, and if not, the sentence why."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds

from ..models import Submission
from ..states import State


def check_can_declare(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The body's reporter declares gaps while the sheet is a draft."""
    if submission.state != State.DRAFT:
        raise Refused("Chỉ khai đơn vị còn thiếu khi biểu còn là dự thảo.")
    return check_holds(by, Role.REPORTER, at=submission.body_id, on=on, may="khai đơn vị còn thiếu trong biểu của mình")
