"""Acts on other people's accounts. Each is an entry; a password that is given is returned once and kept nowhere."""

import re
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from tongket.access import Actor, Refused
from tongket.accounts.actions import appoint, enrol
from tongket.accounts.door.passwords import first_password
from tongket.accounts.models import Delegation, FactorReset, Member, Office, Role
from tongket.ledger import act, note
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Nature
from tongket.organization.models import Unit
from tongket.organization.rows import BodyRow

from . import policies

GOOD_FOR = timedelta(days=7)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@act
def invite(
    username: str, *, full_name: str, rank: str = "", body: Unit, role: Role, title: str, start: date,
    last_day: date | None = None, by: Actor, on: date,
) -> tuple[Member, str]:  # fmt: skip
    """Make an account with its first office; return it with the password to be handed over on paper. Raises Refused."""
    if not _USERNAME.fullmatch(username):
        raise Refused("Tên đăng nhập có từ 3 đến 60 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối.")
    if not full_name.strip() or not title.strip():
        raise Refused("Hãy ghi họ và tên, chức vụ.")
    password = first_password()
    member = enrol(username, full_name=full_name.strip(), rank=rank.strip(), password=password, by=by, on=on)
    appoint(member, body=body, role=role, title=title.strip(), start=start, last_day=last_day, by=by, on=on)
    _must_change(member, on)
    return member, password


@act
def set_up(
    username: str, *, full_name: str, title: str, body: str, body_name: str = "", by: Actor, on: date
) -> tuple[Member, str]:  # fmt: skip
    """Make the first administrator, at a body (its slug), with whom everything else begins. Raises Refused.

    In a home without any unit the body is founded under `body_name`.
    """
    policies.check_sets_up(by=by, on=on)
    if not Unit.objects.exists() and body_name.strip():
        name = body_name.strip()
        found_units((), [BodyRow(body, name, name, "CHQS", Level.PROVINCE, "", (), on)], by=by, on=on)
    at = Unit.objects.filter(slug=body, nature=Nature.BODY).first()
    if at is None:
        raise Refused(
            f"Không có cơ quan “{body}”. Máy chủ mới, chưa có đơn vị nào: ghi thêm --body-name với tên cơ quan."
        )
    role = Role.ADMINISTRATOR
    return invite(username, full_name=full_name, body=at, role=role, title=title, start=on, by=by, on=on)


@act
def give_password(member: Member, *, by: Actor, on: date) -> str:
    """Give a person another first password; the sessions end. Return it, to be handed over on paper. Raises Refused."""
    row = _locked(member)
    policies.check_not_oneself(row, by=by, may="cấp lại mật khẩu")
    policies.check_looks_after(row, by=by, on=on, may="cấp lại mật khẩu")
    if not row.is_active:
        raise Refused("Tài khoản đang ngừng sử dụng; hãy cho dùng lại trước.")
    password = first_password()
    row.set_password(password)
    _must_change(row, on)
    _end_sessions(row)
    note("accounts.password_given", label=f"Cấp lại mật khẩu cho tài khoản {row.username}", about=row)
    return password


@act
def end_office(office: Office, *, last_day: date, by: Actor, on: date) -> Office:
    """Say on which day a person held an office for the last time. Raises Refused."""
    row = Office.objects.select_for_update(of=("self",)).select_related("member").get(pk=office.pk)
    policies.check_can_end(row, by=by, on=on)
    if row.end is not None and row.end <= on:
        raise Refused("Chức vụ này đã thôi giữ.")
    if last_day < row.start:
        raise Refused("Ngày giữ chức vụ cuối cùng không được trước ngày bắt đầu.")
    row.end = last_day + timedelta(days=1)
    row.save()
    label = f"{row.member} thôi giữ chức vụ {row.title}"
    note("accounts.office_ended", label=label, about=row, unit=row.body_id, last_day=last_day.isoformat())
    return row


@act
def disable(member: Member, *, reason: str, by: Actor, on: date) -> Member:
    """Put an account out of use: its sessions and its delegations end at once. Raises Refused."""
    row = _locked(member)
    policies.check_not_oneself(row, by=by, may="ngừng tài khoản")
    policies.check_looks_after(row, by=by, on=on, may="ngừng tài khoản")
    if not row.is_active:
        raise Refused("Tài khoản này đã ngừng sử dụng.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do ngừng tài khoản.")
    row.is_active = False
    row.save()
    _end_sessions(row)
    for given in Delegation.objects.filter(Q(to=row) | Q(office__member=row), end__gt=on):
        given.end = max(on, given.start)
        given.save()
    note("accounts.disabled", label=f"Ngừng tài khoản {row.username}", about=row, reason=reason.strip()[:200])
    return row


@act
def enable(member: Member, *, by: Actor, on: date) -> str:
    """Put an account back into use, with a password to be handed over. Return the password. Raises Refused."""
    row = _locked(member)
    policies.check_not_oneself(row, by=by, may="mở lại tài khoản")
    policies.check_looks_after(row, by=by, on=on, may="mở lại tài khoản")
    if row.is_active:
        raise Refused("Tài khoản này đang được sử dụng.")
    row.is_active = True
    row.save()
    note("accounts.enabled", label=f"Mở lại tài khoản {row.username}", about=row)
    return give_password(row, by=by, on=on)


@act
def end_sessions(member: Member, *, by: Actor, on: date) -> int:
    """End every session of a person; return how many there were. Raises Refused."""
    policies.check_looks_after(member, by=by, on=on, may="kết thúc phiên làm việc")
    count = _end_sessions(member)
    note("accounts.sessions_ended", label=f"Kết thúc {count} phiên của tài khoản {member.username}", about=member)
    return count


@act
def ask_reset(member: Member, *, reason: str, by: Actor, on: date) -> FactorReset:
    """Ask that a person's one-time codes be taken away, as the telephone is lost. Raises Refused."""
    row = _locked(member)
    policies.check_decides_factor(row, by=by, on=on)
    if not Authenticator.objects.filter(user=row).exists():
        raise Refused("Tài khoản này không có mã xác thực để cấp lại.")
    if FactorReset.objects.filter(member=row, closed_on=None).exists():
        raise Refused("Đã có một đề nghị cấp lại đang chờ người thứ hai xác nhận.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do cấp lại mã xác thực.")
    asked = FactorReset.objects.create(
        member=row, reason=reason.strip()[:200], asked_key=by.actor_key, asked_by=by.actor_label[:200], asked_on=on
    )
    note(
        "accounts.factor_reset_asked",
        label=f"Đề nghị cấp lại mã xác thực cho {row.username}",
        about=row,
        reason=asked.reason,
    )
    return asked


@act
def confirm_reset(reset: FactorReset, *, by: Actor, on: date) -> FactorReset:
    """Take the one-time codes away, as a second person; the sessions end. Raises Refused."""
    row = _open(reset)
    policies.check_another(row, by=by, on=on)
    Authenticator.objects.filter(user=row.member).delete()
    _end_sessions(row.member)
    row.closed_by, row.closed_on, row.done = by.actor_label[:200], on, True
    row.save()
    label = f"Xác nhận cấp lại mã xác thực cho {row.member.username}, theo đề nghị của {row.asked_by}"
    note("accounts.factor_reset", label=label, about=row.member, reason=row.reason)
    return row


@act
def drop_reset(reset: FactorReset, *, by: Actor, on: date) -> FactorReset:
    """Let a request for new codes fall: who might confirm it may also refuse, and who asked may take it back."""
    row = _open(reset)
    policies.check_decides_factor(row.member, by=by, on=on)
    row.closed_by, row.closed_on = by.actor_label[:200], on
    row.save()
    note(
        "accounts.factor_reset_dropped",
        label=f"Bỏ đề nghị cấp lại mã xác thực cho {row.member.username}",
        about=row.member,
    )
    return row


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update().get(pk=member.pk)


def _open(reset: FactorReset) -> FactorReset:
    row = FactorReset.objects.select_for_update(of=("self",)).select_related("member").get(pk=reset.pk)
    if row.closed_on is not None:
        raise Refused("Đề nghị này đã được giải quyết.")
    return row


def _must_change(member: Member, on: date) -> None:
    member.must_change_password, member.password_until = True, on + GOOD_FOR
    member.save()


def _end_sessions(member: Member) -> int:
    sessions = list(UserSession.objects.purge_and_list(member))
    for session in sessions:
        session.end()
    return len(sessions)
