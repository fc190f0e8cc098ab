"""Who may look after whose account, and if not, the sentence why. Each check raises Refused."""

from datetime import date

from django.db.models import Q, QuerySet

from tongket.access import Actor, Operator, Refused
from tongket.accounts.models import FactorReset, Member, Office, Role
from tongket.accounts.queries import administered_units, offices_of

HEADS = frozenset({Role.COMMANDER, Role.LEADER})


def check_looks_after(member: Member, *, by: Actor, on: date, may: str) -> None:
    """An administrator looks after whoever works at the bodies under the administrator's office, and nowhere else.

    `may` completes the sentence.
    """
    if isinstance(by, Operator):
        return
    area = administered_units(by, on=on)
    bodies = {office.body_id for office in _own(member, on)} or {office.body_id for office in member.offices.all()}
    if not bodies or not all(body in area for body in bodies):
        raise Refused(f"Chỉ quản trị hệ thống phụ trách mọi cơ quan của người này mới được {may}.")


def administrators(*, on: date) -> QuerySet[Office]:
    """Return the administrators' offices that are or will be held by people whose accounts are in use."""
    held = Q(end__isnull=True) | Q(end__gt=on)
    return Office.objects.filter(held, role=Role.ADMINISTRATOR, member__is_active=True)


def check_sets_up(*, by: Actor, on: date) -> None:
    """Only the operator, at the machine, makes the first administrator, and only while there is none."""
    if not isinstance(by, Operator):
        raise Refused("Chỉ người vận hành máy mới lập được quản trị hệ thống đầu tiên.")
    if administrators(on=on).exists():
        raise Refused("Đã có quản trị hệ thống; quản trị ấy mời người khác trên trang Người dùng.")


def check_not_oneself(member: Member, *, by: Actor, may: str) -> None:
    """Nobody changes one's own account by an office."""
    if by == member:
        raise Refused(f"Không tự {may} cho chính mình; đề nghị một quản trị khác thực hiện.")


def check_can_end(office: Office, *, by: Actor, on: date) -> None:
    """An administrator ends the offices at the bodies looked after, but one's own."""
    if not isinstance(by, Operator) and office.body_id not in administered_units(by, on=on):
        raise Refused("Chỉ quản trị hệ thống phụ trách cơ quan này mới được ghi thôi giữ chức vụ tại đây.")
    check_not_oneself(office.member, by=by, may="ghi thôi giữ chức vụ")


def check_decides_factor(member: Member, *, by: Actor, on: date) -> None:
    """Who looks after the account, or heads a body at which the person works; never the person."""
    check_not_oneself(member, by=by, may="cấp lại mã xác thực")
    if isinstance(by, Operator) or heads(member, by=by, on=on):
        return
    may = "cấp lại mã xác thực; thủ trưởng, lãnh đạo của cơ quan người này cũng được đề nghị và xác nhận"
    check_looks_after(member, by=by, on=on, may=may)


def heads(member: Member, *, by: Actor, on: date) -> bool:
    """Say whether somebody heads, in an office of one's own, a body at which a person works."""
    if not isinstance(by, Member):
        return False
    at = {office.body_id for office in _own(by, on) if office.role in HEADS}
    return any(office.body_id in at for office in _own(member, on))


def check_another(reset: FactorReset, *, by: Actor, on: date) -> None:
    """Two people take somebody's one-time codes away: who asked does not confirm."""
    check_decides_factor(reset.member, by=by, on=on)
    if by.actor_key == reset.asked_key:
        raise Refused("Người xác nhận phải khác người đề nghị.")


def _own(member: Member, on: date) -> list[Office]:
    return [office for office in offices_of(member, on=on) if not office.acting]
