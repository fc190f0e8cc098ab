"""What every page's shell shows: the working day, whether this is a demo, the offices held, the menu."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tongket.accounts.models import Member
from tongket.accounts.queries import offices_of
from tongket.cycle.clock import today


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return `working_day`, `demo` and `offices` for the base page. One query for a member, none otherwise."""
    user = getattr(request, "user", None)
    offices = offices_of(user, on=today()) if isinstance(user, Member) else []
    return {"working_day": today(), "demo": settings.TONGKET_DEMO, "offices": offices}
