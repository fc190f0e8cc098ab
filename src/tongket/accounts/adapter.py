"""allauth's door: nobody signs up by themselves, no mail is sent; what happens at the door is told to the ledger."""

import unicodedata
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from tongket.cycle.clock import today

from .actions import keep_own_password
from .door import actions as door
from .door import events, guesses


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in only; a given password ends on its day, and is replaced by one's own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "given_password_over": "Mật khẩu được cấp đã quá hạn dùng. Đề nghị quản trị hệ thống của cơ quan cấp lại.",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Answer no."""
        return False

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Return who this is, or None. Raises ValidationError when too often wrong, or when a given password is over."""
        user = super().authenticate(request, **credentials)
        if user is not None and user.password_until is not None and today() > user.password_until:
            raise self.validation_error("given_password_over")
        return user

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        """Let a name try, or make it wait. Raises ValidationError."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            guesses.stopped(str(credentials.get("username", "")), self.get_client_ip(request))
            raise

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """Tell of a wrong name or password."""
        guesses.wrong(str(credentials.get("username", "")), self.get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """Count wrong guesses by name alone: the name of the site may be written in several ways.

        Upper case first: a database that compares so takes “ſ” for S and “ı” for I, and would open a counter of its own.
        """
        return unicodedata.normalize("NFKC", str(credentials.get("username", ""))).strip().upper().casefold()

    def set_password(self, user: Any, password: str) -> None:
        """Take a person's own password, as an act."""
        keep_own_password(user, password=password, by=user, on=today())

    def login(self, request: Any, user: Any) -> None:
        """Let a person in whose every step has been passed."""
        super().login(request, user)
        events.tell(events.SIGNED_IN, user)
        door.clear_expired_sessions(by=user, on=today())

    def get_password_change_redirect_url(self, request: Any) -> str:
        """Go on to what was wanted; who has just typed the old password need not type the new one at once again."""
        reauthenticate_by_password(request)
        return reverse("home")

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Tell the ledger what allauth would mail."""
        events.tell(template_prefix, user)
