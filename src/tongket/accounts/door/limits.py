"""When a session ends by itself: after so long without a request, and after so long in any case."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tongket.accounts.middleware import Request
from tongket.accounts.models import Role

SINCE, SEEN = "tongket_since", "tongket_seen"
_WRITE_EVERY = 60  # seconds: a session is not written at every page


def idle_after(request: Request) -> timedelta:
    """Return after how long without a request the session of these offices ends."""
    administrates = any(office.role == Role.ADMINISTRATOR for office in request.offices)
    return settings.TONGKET_ADMINISTRATOR_IDLE if administrates else settings.TONGKET_IDLE


class SessionLimits:
    """Ends sessions that have stood idle or open too long, and says so at the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer, or end the session."""
        if not hasattr(request, "member"):
            return self.get_response(request)
        session, now = request.session, int(time.time())
        since, seen = session.setdefault(SINCE, now), session.get(SEEN, now)
        if now - seen > idle_after(request).total_seconds():
            return self._ended(
                request, "Phiên làm việc đã tự kết thúc vì lâu không thao tác. Đăng nhập lại để tiếp tục."
            )
        if now - since > settings.TONGKET_SESSION.total_seconds():
            return self._ended(request, "Phiên làm việc đã hết thời gian cho phép. Đăng nhập lại để tiếp tục.")
        if SEEN not in session or now - seen >= _WRITE_EVERY:
            session[SEEN] = now
        return self.get_response(request)

    def _ended(self, request: Request, sentence: str) -> HttpResponse:
        logout(request)
        messages.warning(request, sentence)
        return redirect(f"{settings.LOGIN_URL}")
