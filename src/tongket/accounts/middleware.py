"""Opens, for each request, the scope of the one who asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongket.access import seeing
from tongket.cycle.clock import today

from .models import Member
from .queries import visible_units


class ScopeMiddleware:
    """A signed-in member reads under the units of the offices held today; nobody else sees any unit's rows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user if isinstance(request.user, Member) else None
        with seeing(visible_units(member, on=today()) if member else ()):
            return self.get_response(request)
