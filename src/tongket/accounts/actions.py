"""Acts on people, offices and contacts."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.organization.map import UnitMap, unit_map
from tongket.organization.models import Unit

from .models import BodyContact, Member, Office, Role
from .policies import check_can_appoint, check_can_set_contact

_TELEPHONE = re.compile(r"\+?[0-9][0-9 .()-]{5,38}[0-9]")


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
def appoint(
    member: Member, *, body: Unit, role: Role, title: str, start: date, last_day: date | None = None, by: Actor, on: date
) -> Office:  # fmt: skip
    """Give a person an office at a body from a day on, until the end of a last day if that is known. Raises Refused."""
    check_can_appoint(member, body.pk, by=by, on=on)
    if last_day is not None and last_day < start:
        raise Refused("Ngày giữ chức vụ cuối cùng không được trước ngày bắt đầu.")
    end = last_day + timedelta(days=1) if last_day else None
    held = Office.objects.filter(Q(end__isnull=True) | Q(end__gt=start), member=member, body=body, role=role)
    if (held.filter(start__lt=end) if end else held).exists():
        raise Refused("Người này giữ vai trò ấy tại cơ quan ấy trong thời gian đó rồi.")
    office = Office.objects.create(member=member, body=body, role=role, title=title, start=start, end=end)
    note("accounts.appointed", label=f"{member} giữ chức vụ {title}", about=office, unit=body.pk, role=str(role))
    return office


@act
def keep_own_password(member: Member, *, password: str, by: Actor, on: date) -> Member:
    """Take a person's own password in place of the one before; nobody knows it but the person."""
    row = Member.objects.select_for_update().get(pk=member.pk)
    row.set_password(password)
    row.must_change_password, row.password_until = False, None
    row.save()
    member.password, member.must_change_password, member.password_until = row.password, False, None
    note("accounts.password_changed", label=f"Tài khoản {row.username} đặt mật khẩu riêng", about=row)
    return row


@act
def set_contact(body: Unit, *, full_name: str, title: str, telephone: str, by: Actor, on: date) -> BodyContact:
    """Say whom to call at a body from today on; who was named before stays with their days. Raises Refused.

    The ledger learns that it was said and never who: names and telephones are personal data.
    """
    row = Unit.objects.select_for_update().get(pk=body.pk)
    check_can_set_contact(row.pk, unit_map(on), by=by, on=on)
    if not full_name.strip():
        raise Refused("Chưa ghi họ và tên của đầu mối liên hệ.")
    if not _TELEPHONE.fullmatch(telephone.strip()):
        raise Refused("Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm, gạch nối; ví dụ 0269 3824 000.")
    contact = _opened(row, on)
    contact.full_name, contact.title = full_name.strip()[:120], title.strip()[:120]
    contact.telephone = telephone.strip()
    contact.save()
    note("accounts.contact_set", label=f"Ghi đầu mối liên hệ của {row}", about=contact, unit=row.pk)
    return contact


@act
def read_contacts(contacts: Sequence[BodyContact], units: UnitMap, *, at: int | None, by: Actor, on: date) -> None:
    """Write that telephones were read: one entry for all that stood on a page or a paper.

    Of one body it is that body's entry, of a list that of the reader's body `at` (its id).
    """
    bodies = sorted({contact.body_id for contact in contacts})
    names = ", ".join(units.nodes[body].name if body in units.nodes else f"đơn vị {body}" for body in bodies)
    many = f"{len(bodies)} đầu mối liên hệ" if len(bodies) > 1 else "đầu mối liên hệ"
    unit = bodies[0] if len(bodies) == 1 else at
    note("accounts.contacts_read", label=f"Đọc số điện thoại {many}: {names}", unit=unit, members=bodies)


def _opened(body: Unit, on: date) -> BodyContact:
    """Return today's entry of a body, new where the open one is older, which then ends."""
    last = BodyContact.objects.filter(body=body, valid_to__isnull=True).first()
    if last is not None and last.valid_from >= on:
        return last
    if last is not None:
        last.valid_to = on
        last.save()
    return BodyContact(body=body, valid_from=on)
