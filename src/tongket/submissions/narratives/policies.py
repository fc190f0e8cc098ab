"""Who writes the part in words, and until when."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.submissions.models import Submission
from tongket.submissions.queries import newest
from tongket.submissions.states import State


def check_can_write(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The body's reporter writes on the newest version, as long as it is a draft."""
    if submission.state != State.DRAFT:
        raise Refused("Phần lời chỉ ghi được khi biểu còn là dự thảo.")
    last = newest(submission.body_id, submission.sheet, submission.year, submission.term)
    if last is not None and last.version > submission.version:
        raise Refused(f"Đã có bản lần {last.version} mới hơn; hãy ghi phần lời vào bản đó.")
    return check_holds(by, Role.REPORTER, at=submission.body_id, on=on, may="ghi phần lời của đơn vị mình")
