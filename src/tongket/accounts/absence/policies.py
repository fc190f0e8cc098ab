"""Who may hand an office over, to whom and for how long; if not, the sentence why. Each check raises Refused."""

from datetime import date, timedelta

from tongket.access import Actor, Operator, Refused
from tongket.accounts.models import Delegation, Member, Office, Role
from tongket.accounts.queries import administered_units, offices_of

LONGEST = timedelta(days=92)


def check_own(office: Office, *, by: Actor) -> None:
    """Who holds the office hands it over, and who stands in never hands it on (Decree 30/2020/NĐ-CP Art. 13)."""
    if not isinstance(by, Operator) and office.member != by:
        raise Refused("Chỉ người giữ chức vụ mới được ủy quyền; người được ủy quyền không ủy quyền lại.")
    if office.role == Role.ADMINISTRATOR:
        raise Refused("Vai trò quản trị hệ thống không ủy quyền; đề nghị một quản trị khác thực hiện.")


def check_days(office: Office, start: date, end: date, *, on: date) -> None:
    """A delegation begins today or later, ends, lasts a quarter at most, and no other of the office runs meanwhile."""
    if start < on:
        raise Refused("Ngày bắt đầu ủy quyền không được trước ngày làm việc hôm nay.")
    if not start < end <= start + LONGEST:
        raise Refused("Ngày cuối cùng phải từ ngày bắt đầu trở đi, và không quá ba tháng.")
    if office.start > start or (office.end is not None and office.end < end):
        raise Refused("Thời gian ủy quyền phải nằm trong thời gian giữ chức vụ.")
    if Delegation.objects.filter(office=office, start__lt=end, end__gt=start).exists():
        raise Refused("Chức vụ này đã ủy quyền trong thời gian đó; hãy kết thúc lần ủy quyền ấy trước.")


def standing_in(office: Office, to: Member, *, on: date) -> Office:
    """Return the office by which somebody may stand in: at the same body, own, in use. Raises Refused."""
    own = [each for each in offices_of(to, on=on) if each.body_id == office.body_id and not each.acting]
    if to == office.member or not to.is_active or not own:
        raise Refused("Chỉ ủy quyền cho người khác đang giữ chức vụ tại cùng cơ quan.")
    return own[0]


def check_can_end(given: Delegation, *, by: Actor, on: date) -> None:
    """Who gave it, who got it, and the administrator of the body end a delegation early."""
    if given.end <= on:
        raise Refused("Lần ủy quyền này đã kết thúc.")
    if isinstance(by, Operator) or by in {given.office.member, given.to}:
        return
    if given.office.body_id not in administered_units(by, on=on):
        raise Refused("Chỉ người ủy quyền, người được ủy quyền hoặc quản trị hệ thống mới kết thúc được việc ủy quyền.")
