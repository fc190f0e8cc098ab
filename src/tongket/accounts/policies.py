"""The question that every policy ends in: does this person hold such an office there, on that day? And who gives offices."""

from datetime import date

from tongket.access import Actor, Operator, Refused
from tongket.organization.kinds import Line
from tongket.organization.map import UnitMap

from .models import Member, Office, Role
from .queries import administered_units, holds, offices_of


def check_holds(by: Actor, *roles: Role, at: int, on: date, may: str) -> Office | None:
    """Return the office that lets `by` do this at a body (its id), None for the operator.

    `may` completes the sentence. Raises Refused.
    """
    if isinstance(by, Operator):
        return None
    office = holds(by, *roles, at=at, on=on)
    if office is None:
        names = " hoặc ".join(f"“{role.label}”" for role in roles)
        raise Refused(f"Chỉ người giữ vai trò {names} của cơ quan có thẩm quyền mới được {may}.")
    return office


def check_can_appoint(member: Member, body: int, *, by: Actor, on: date) -> None:
    """An administrator gives offices at the bodies looked after, and never to oneself."""
    if isinstance(by, Operator):
        return
    if body not in administered_units(by, on=on):
        raise Refused("Chỉ quản trị hệ thống phụ trách cơ quan này mới được giao chức vụ tại đây.")
    if by == member:
        raise Refused("Quản trị hệ thống không tự giao chức vụ cho mình; đề nghị một quản trị khác thực hiện.")


def check_can_set_contact(body: int, units: UnitMap, *, by: Actor, on: date) -> None:
    """A body's own people say whom to call there; so does the staff officer of a body directly above it."""
    if isinstance(by, Operator):
        return
    above = {node.id for line in Line if (node := units.superior(body, line)) is not None}
    own = {Role.REPORTER, Role.STAFF, Role.COMMANDER}
    for office in offices_of(by, on=on) if isinstance(by, Member) else []:
        if (office.body_id == body and office.role in own) or (office.body_id in above and office.role == Role.STAFF):
            return
    raise Refused(
        "Chỉ người lập biểu, trợ lý, chuyên viên, thủ trưởng của cơ quan, hoặc trợ lý, chuyên viên của cấp trên trực "
        "tiếp mới được ghi đầu mối liên hệ."
    )
