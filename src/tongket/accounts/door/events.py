"""What happens at the door, as acts: what allauth would have sent a mail about, and that somebody came in."""

from datetime import date
from typing import Any

from tongket.access import Actor
from tongket.cycle.clock import today
from tongket.ledger import act, note

SIGNED_IN = "signed_in"
_TOLD = {
    SIGNED_IN: ("accounts.signed_in", "đăng nhập"),
    "mfa/email/totp_activated": ("accounts.factor_set", "bật mã xác thực"),
    "mfa/email/totp_deactivated": ("accounts.factor_removed", "tắt mã xác thực"),
    "mfa/email/recovery_codes_generated": ("accounts.recovery_codes_made", "tạo bộ mã dự phòng mới"),
}


def tell(event: str, member: Any) -> None:
    """Write an event of the door down; what is told elsewhere is passed over."""
    if event in _TOLD:
        _write_down(event, member, by=member, on=today())


@act
def _write_down(event: str, member: Any, *, by: Actor, on: date) -> None:
    action, said = _TOLD[event]
    note(action, label=f"Tài khoản {member.username} {said}", about=member)
