"""Opens, for each request, the scope of the one who asks, and keeps the day's map of units for its views."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tongket.access import seeing
from tongket.access.memory import remembering
from tongket.cycle.clock import today
from tongket.organization.map import Node, UnitMap, unit_map

from .models import Member, Office
from .queries import offices_of, visible_units


class Request(HttpRequest):
    """A request behind `ScopeMiddleware`, as views see it: who asks, in which offices, and the map of today.

    `own_body` is the body of the first office, in whose name lists are printed.
    """

    member: Member
    offices: list[Office]
    units: UnitMap
    own_body: Node | None


class ScopeMiddleware:
    """A signed-in member reads under the units of the offices held today; nobody else sees any unit's rows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer under the scope of the one who asks."""
        if not isinstance(request.user, Member):
            with seeing(()):
                return self.get_response(request)
        request.member, day = request.user, today()
        with remembering():
            request.offices = offices_of(request.member, on=day)
            request.units = units = unit_map(day)
            own = (units.nodes[office.body_id] for office in request.offices if office.body_id in units.nodes)
            request.own_body = next(own, None)
            with seeing(visible_units(request.member, on=day, units=units, offices=request.offices)):
                return self.get_response(request)
