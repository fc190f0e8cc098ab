"""May a correction be asked for, decided, drawn up, and if not, the sentence why. Each check raises Refused."""

from datetime import date

from tongket.access import Actor, Operator, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.accounts.queries import holds
from tongket.organization.map import unit_map

from ..models import CorrectionRequest, Submission
from ..policies import reception_desk
from ..queries import newest
from ..states import State
from .states import Side, Stage


def _desk(submission: Submission, on: date) -> int:
    return reception_desk(submission.body_id, submission.sheet, units=unit_map(on), on=on)


def check_can_ask(submission: Submission, *, by: Actor, on: date) -> tuple[Side, Office | None]:
    """The body's people ask for a correction of what was accepted, or its superior's staff officer does."""
    if submission.state != State.ACCEPTED:
        raise Refused("Chỉ đính chính báo cáo đã tiếp nhận; báo cáo chưa tiếp nhận thì sửa rồi gửi lại.")
    if isinstance(by, Operator):
        return Side.BODY, None
    office = holds(by, Role.REPORTER, Role.COMMANDER, at=submission.body_id, on=on)
    if office is not None:
        return Side.BODY, office
    return Side.SUPERIOR, check_holds(
        by, Role.STAFF, at=_desk(submission, on), on=on, may="yêu cầu cấp dưới trực tiếp đính chính số liệu"
    )


def check_can_decide(request: CorrectionRequest, *, by: Actor, on: date) -> Office | None:
    """The side that did not ask decides: the superior's staff officer, or the body's own people; never who asked."""
    if request.stage != Stage.ASKED:
        raise Refused(f"Đề nghị này đã có kết quả: {request.stage_label.lower()}.")
    may = "quyết định đề nghị đính chính"
    if request.side == Side.BODY:
        office = check_holds(by, Role.STAFF, at=_desk(request.submission, on), on=on, may=may)
    else:
        body = request.submission.body_id
        office = check_holds(by, Role.REPORTER, Role.COMMANDER, at=body, on=on, may=may)
    if by.actor_key == request.asked_key and not isinstance(by, Operator):
        raise Refused("Người quyết định phải khác người đề nghị.")
    return office


def check_can_draw_up(request: CorrectionRequest, *, by: Actor, on: date) -> Office | None:
    """Once granted, the body's reporter draws up the corrected version, while no other is under way."""
    if request.stage != Stage.GRANTED:
        raise Refused(f"Chỉ lập bản đính chính khi đề nghị đã được đồng ý; hiện “{request.stage_label}”.")
    row = request.submission
    last = newest(row.body_id, row.sheet, row.year, row.term)
    if last is not None and last.state in {State.FOR_SIGNATURE, State.SENT}:
        raise Refused(f"Bản gửi lần {last.version} đang xử lý ({last.state_label.lower()}); hãy xử lý xong bản đó.")
    return check_holds(by, Role.REPORTER, at=row.body_id, on=on, may="lập bản đính chính của đơn vị mình")
