"""May this be done with a directive, and if not, the sentence why."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.vietnamese import short_date

from .models import Directive, Dissemination


def check_can_register(owner: int, *, by: Actor, on: date) -> Office | None:
    """Let the staff of a body enter documents in its register. Raises Refused."""
    return check_holds(by, Role.STAFF, at=owner, on=on, may="đăng ký văn bản chỉ đạo")


def check_can_hand_down(directive: Directive, *, by: Actor, on: date) -> Office | None:
    """Let the staff of the owner hand a directive down. Raises Refused."""
    return check_holds(by, Role.STAFF, at=directive.owner_id, on=on, may="giao quán triệt văn bản")


def check_can_answer(row: Dissemination, *, by: Actor, on: date) -> Office | None:
    """Let the addressee's own people say what they did with it. Raises Refused."""
    may = "ghi kết quả quán triệt của cơ quan mình"
    return check_holds(by, Role.REPORTER, Role.STAFF, at=row.body_id, on=on, may=may)


def check_can_receive(row: Dissemination, *, by: Actor, on: date) -> None:
    """Receive once. Raises Refused."""
    check_can_answer(row, by=by, on=on)
    if row.received_on is not None:
        raise Refused(f"Văn bản này đã ghi nhận ngày {short_date(row.received_on)}.")


def check_can_read(row: Dissemination, *, by: Actor, on: date) -> None:
    """Read once, after it was received. Raises Refused."""
    check_can_answer(row, by=by, on=on)
    if row.read_on is not None:
        raise Refused(f"Văn bản này đã ghi đọc ngày {short_date(row.read_on)}.")
    if row.received_on is None:
        raise Refused("Chưa ghi nhận văn bản. Hãy ghi nhận trước.")


def check_can_make_known(row: Dissemination, *, by: Actor, on: date) -> None:
    """Record the result once. Raises Refused."""
    check_can_answer(row, by=by, on=on)
    if row.done_on is not None:
        raise Refused(f"Kết quả quán triệt văn bản này đã ghi ngày {short_date(row.done_on)}.")


def check_can_hand_on(row: Dissemination, *, by: Actor, on: date) -> None:
    """Let an addressee that received a directive hand it on to its own units. Raises Refused."""
    roles = (Role.REPORTER, Role.STAFF)
    check_holds(by, *roles, at=row.body_id, on=on, may="giao tiếp văn bản cho đơn vị thuộc quyền")
    if row.received_on is None:
        raise Refused("Chưa ghi nhận văn bản. Hãy ghi nhận rồi mới giao tiếp cho đơn vị thuộc quyền.")


def check_can_record_told(giver: int, *, by: Actor, on: date) -> Office | None:
    """Let the staff of the body that handed a directive over record what came back on paper. Raises Refused."""
    return check_holds(by, Role.STAFF, at=giver, on=on, may="ghi kết quả quán triệt theo báo cáo giấy")
