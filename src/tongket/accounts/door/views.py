"""The page of one's own account."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongket.accounts.middleware import Request

from .factor import obliged
from .limits import idle_after


@dataclass(frozen=True, slots=True)
class Account:
    """What a member is told of the own account: codes on, recovery codes left, obliged, minutes idle, hours in all."""

    factor: bool
    codes: int
    obliged: bool
    idle: int
    hours: int


def _account(request: Request) -> Account:
    kept = {each.type: each for each in Authenticator.objects.filter(user=request.member)}
    return Account(
        factor="totp" in kept, codes=_left(kept.get("recovery_codes")), obliged=obliged(request.offices),
        idle=int(idle_after(request).total_seconds()) // 60, hours=int(settings.TONGKET_SESSION.total_seconds()) // 3600,
    )  # fmt: skip


def _left(codes: Any) -> int:
    return len(codes.wrap().get_unused_codes()) if codes else 0


@require_GET
def account(request: Request) -> HttpResponse:
    """Show how one's account is protected."""
    context = {"account": _account(request), "required": settings.TONGKET_SECOND_FACTOR}
    return render(request, "accounts/door/account.html", context)
