"""May this be done as far as a sheet's checks are concerned, and if not, the sentence why. Each check raises Refused."""

from collections.abc import Sequence
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.workbooks import Finding, Level

from ..models import Submission
from ..queries import newest
from ..states import State
from .queries import standing_in_the_way

_SHOWN = 3


def check_sound(submission: Submission) -> None:
    """What must hold holds, and what should hold and does not is explained, before a sheet goes up."""
    left = standing_in_the_way(submission)
    wrong = [each.finding for each in left if each.finding.level is Level.MUST]
    if wrong:
        raise Refused(f"Biểu còn {len(wrong)} chỗ phải sửa. {listed(wrong)}")
    if left:
        raise Refused(f"Biểu còn {len(left)} cảnh báo chưa giải trình. {listed([each.finding for each in left])}")


def listed(findings: Sequence[Finding]) -> str:
    """Say what was found, each with its cell; of many the first few."""
    said = [f"Ô {each.at}: {each.sentence}" for each in findings[:_SHOWN]]
    return " ".join([*said, f"Và {len(findings) - _SHOWN} chỗ khác."] if len(findings) > _SHOWN else said)


def check_can_explain(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The body's reporter explains the warnings of its newest version, as long as it is a draft."""
    if submission.state != State.DRAFT:
        raise Refused(f"Báo cáo đang ở trạng thái “{submission.state_label}”, không ghi giải trình được nữa.")
    last = newest(submission.body_id, submission.sheet, submission.year, submission.term)
    if last is not None and last.version > submission.version:
        raise Refused(f"Đã có bản lần {last.version} mới hơn; hãy giải trình ở bản đó.")
    return check_holds(by, Role.REPORTER, at=submission.body_id, on=on, may="giải trình số liệu của đơn vị mình")
