"""What the first sign-in asks for before anything else is opened: a password of one's own, then one-time codes."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tongket.accounts.middleware import Request

from .factor import obliged

FACTOR = "tongket_factor"  # the session's word that codes are there: an account that loses them loses its sessions too
_LEAVING = {"account_logout", "account_reauthenticate"}
PASSWORD_ROUTES = {"account_change_password", *_LEAVING}
FACTOR_ROUTES = {"mfa_activate_totp", "mfa_view_recovery_codes", "mfa_reauthenticate", *_LEAVING}


class FirstSteps:
    """Leads a member whose account is not ready to the page that makes it so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the view is known only later."""
        return self.get_response(request)

    def process_view(self, request: Request, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead elsewhere, or let the view answer. One query in a session that has not shown its codes."""
        if not hasattr(request, "member") or request.resolver_match is None:
            return None
        route = request.resolver_match.view_name
        if request.member.must_change_password:
            return None if route in PASSWORD_ROUTES else redirect("account_change_password")
        if route in FACTOR_ROUTES or request.session.get(FACTOR) or not obliged(request.offices):
            return None
        if Authenticator.objects.filter(user=request.member, type=Authenticator.Type.TOTP).exists():
            request.session[FACTOR] = True
            return None
        return redirect("mfa_activate_totp")
