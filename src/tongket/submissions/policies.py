"""May this be done with a submission, and if not, the sentence why. Each check raises Refused."""

from datetime import date

from tongket.access import Actor, Operator, Refused
from tongket.accounts.models import Member, Office, Role
from tongket.accounts.policies import check_holds
from tongket.accounts.queries import anyone_at, holds, offices_of
from tongket.organization.kinds import Line
from tongket.organization.map import Node, UnitMap, unit_map

from .checks.policies import check_sound
from .closing.policies import check_not_closed
from .declarations import Sheet
from .models import Door, Observation, Submission
from .queries import newest, same_sheet, sheet
from .states import MOVES, State, Verb


def check_state(submission: Submission, verb: Verb) -> None:
    """Refuse a move that the table of states does not have, and any move of a version that a newer one replaces."""
    move = MOVES[verb]
    if State(submission.state) not in move.sources:
        raise Refused(f"Báo cáo đang ở trạng thái “{submission.state_label}”, không thể {move.label.lower()}.")
    last = newest(submission.body_id, submission.sheet, submission.year, submission.term)
    if last is not None and last.version > submission.version:
        raise Refused(f"Đã có bản gửi lần {last.version} mới hơn; hãy xử lý bản đó.")


def reception_desk(body: int, code: str, *, units: UnitMap, on: date) -> int:
    """Return the body at which a sheet is received: the superior on its line, or at the top the body itself."""
    above = units.superior(body, sheet(code).line)
    return above.id if above is not None and anyone_at(above.id, on=on) else body


def _line_up(body: int, line: Line, units: UnitMap) -> list[int]:
    """Return a body and all above it on a line."""
    found, above = [body], units.superior(body, line)
    while above is not None:
        found.append(above.id)
        above = units.superior(above.id, line)
    return found


def desks_of(by: Actor, *, on: date) -> frozenset[tuple[str, int]] | None:
    """Return the offices that a person holds, each as role and body; None for the operator, who may at each."""
    if isinstance(by, Operator):
        return None
    return (
        frozenset((held.role, held.body_id) for held in offices_of(by, on=on))
        if isinstance(by, Member)
        else frozenset()
    )


def issuable(
    bodies: list[Node], form: Sheet, *, desks: frozenset[tuple[str, int]] | None, units: UnitMap
) -> list[Node]:
    """Return the bodies whose blank of a sheet one may issue: a body's reporter, the staff officers of all above it."""

    def may(body: int) -> bool:
        above = [(Role.STAFF, each) for each in _line_up(body, form.line, units)]
        return desks is None or not desks.isdisjoint([(Role.REPORTER, body), *above])

    return [body for body in bodies if may(body.id)]


def check_can_draw_up(body: int, *, by: Actor, on: date) -> Office | None:
    """Only the body's reporter draws up its figures."""
    return check_holds(by, Role.REPORTER, at=body, on=on, may="lập biểu của đơn vị mình")


def check_can_put_up(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """Only the body's reporter puts a draft up for signature, once its checks hold or are explained.

    Of a sheet that was closed only a correction goes up.
    """
    check_state(submission, Verb.PUT_UP)
    if submission.door != Door.CORRECTED:
        check_not_closed(same_sheet(submission).select_related("closing").order_by("version"))
    if submission.door == Door.GRID and not Observation.objects.filter(submission=submission.pk).exists():
        raise Refused("Chưa nhập ô nào trên lưới, chưa có gì để trình ký.")
    office = check_holds(by, Role.REPORTER, at=submission.body_id, on=on, may="trình ký biểu của đơn vị mình")
    check_sound(submission)
    return office


def check_can_sign(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The body's commander signs, and is another person than the one who drew up."""
    check_state(submission, Verb.SIGN)
    office = check_holds(by, Role.COMMANDER, at=submission.body_id, on=on, may="ký biểu của đơn vị mình")
    if by.actor_key == submission.prepared_key and not isinstance(by, Operator):
        raise Refused("Người ký phải khác người lập biểu.")
    check_sound(submission)
    return office


def check_can_send_back(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """Who could sign may also hand the draft back."""
    check_state(submission, Verb.SEND_BACK)
    return check_holds(by, Role.COMMANDER, at=submission.body_id, on=on, may="chuyển lại biểu trình ký")


def check_can_receive(body: int, code: str, *, by: Actor, on: date) -> Office | None:
    """The superior's staff officer takes in a body's signed workbook."""
    desk = reception_desk(body, code, units=unit_map(on), on=on)
    if desk == body and not isinstance(by, Operator):
        raise Refused("Biểu của cơ quan cao nhất trên hệ thống này phải do chính cơ quan lập và ký trên hệ thống.")
    return check_holds(by, Role.STAFF, at=desk, on=on, may="nhận biểu đã ký của cấp dưới trực tiếp")


def check_can_attach(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The body's people, or its superior's staff officer, attach the scan of what was signed."""
    if submission.state not in {State.SENT, State.ACCEPTED}:
        raise Refused("Chỉ đính kèm bản quét cho báo cáo đã ký và gửi.")
    office = (
        None if isinstance(by, Operator) else holds(by, Role.REPORTER, Role.COMMANDER, at=submission.body_id, on=on)
    )
    if office is not None:
        return office
    desk = reception_desk(submission.body_id, submission.sheet, units=unit_map(on), on=on)
    return check_holds(by, Role.STAFF, at=desk, on=on, may="đính kèm bản quét của biểu đã ký")


def _check_desk(submission: Submission, *, by: Actor, on: date, may: str) -> Office | None:
    desk = reception_desk(submission.body_id, submission.sheet, units=unit_map(on), on=on)
    office = check_holds(by, Role.STAFF, at=desk, on=on, may=may)
    check_another_person(submission, by=by)
    return office


def check_another_person(submission: Submission, *, by: Actor) -> None:
    """Who drew up or signed does not accept."""
    if by.actor_key in {submission.prepared_key, submission.signed_key} - {""} and not isinstance(by, Operator):
        raise Refused("Người tiếp nhận phải khác người lập và người ký.")


def check_can_accept(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The direct superior's staff officer lets the figures count; at the top a second person there does."""
    check_state(submission, Verb.ACCEPT)
    return _check_desk(submission, by=by, on=on, may="tiếp nhận báo cáo của cấp dưới trực tiếp")


def check_can_give_back(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """Who could accept may also return."""
    check_state(submission, Verb.GIVE_BACK)
    return _check_desk(submission, by=by, on=on, may="trả lại báo cáo của cấp dưới trực tiếp")
