"""Acts on people and offices."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.organization.models import Unit

from .models import Member, Office, Role


@act
def enrol(username: str, *, full_name: str, password: str | None, rank: str = "", by: Actor, on: date) -> Member:
    """Make an account; without a password nobody can sign in to it. Raises Refused when the user name is taken."""
    if Member.objects.filter(username=username).exists():
        raise Refused(f"Tên đăng nhập “{username}” đã có người dùng.")
    member = Member(username=username, full_name=full_name, rank=rank)
    member.set_password(password)
    member.save()
    note("accounts.enrolled", label=f"Lập tài khoản {username} ({full_name})", about=member)
    return member


@act
def appoint(member: Member, *, body: Unit, role: Role, title: str, start: date, by: Actor, on: date) -> Office:
    """Give a person an office at a body from a day on."""
    office = Office.objects.create(member=member, body=body, role=role, title=title, start=start)
    note("accounts.appointed", label=f"{member} giữ chức vụ {title}", about=office, unit=body.pk, role=str(role))
    return office
