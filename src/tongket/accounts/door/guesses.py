"""Sign-ins that failed, as the ledger hears of them: not each guess, and never what was typed, which may be a password."""

from datetime import date
from typing import Final

from django.core.cache import cache

from tongket.access import Actor
from tongket.accounts.models import Member
from tongket.cycle.clock import today
from tongket.ledger import act, note

_QUIET: Final = 300  # seconds: whoever guesses without end shall not fill the ledger


class _Door:
    """Who is said to have acted where nobody has shown who it was."""

    actor_key, actor_label = "door:", "Cửa đăng nhập (chưa rõ ai)"


def wrong(name: str, address: str) -> None:
    """Tell of a wrong password, or of a name that nobody here has."""
    _tell("accounts.sign_in_failed", "đăng nhập sai", name, address)


def wrong_code(member: Member, address: str) -> None:
    """Tell that somebody who has the password has no code."""
    _tell("accounts.code_failed", "đúng mật khẩu nhưng sai mã xác thực", member.username, address)


def stopped(name: str, address: str) -> None:
    """Tell that a name has to wait after too many wrong guesses."""
    _tell("accounts.sign_in_stopped", "phải chờ vì sai quá nhiều lần", name, address)


def _tell(action: str, said: str, name: str, address: str) -> None:
    """Tell once in five minutes of each account, and of all the names that are none from each address."""
    member = Member.objects.filter(username__iexact=name.strip()).first()
    if cache.add(f"{action}.{member.pk if member else address}", 1, timeout=_QUIET):
        whose = f"Tài khoản {member.username}" if member else "Tên không có trong hệ thống"
        _write_down(action, f"{whose} {said}, từ máy {address}", member, by=_Door(), on=today())


@act
def _write_down(action: str, label: str, member: Member | None, *, by: Actor, on: date) -> None:
    note(action, label=label, about=member)
