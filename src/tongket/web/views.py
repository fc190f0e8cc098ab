"""The home page: the desk of the one who asks, and where to go from there."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tongket.accounts.middleware import Request
from tongket.accounts.people.pages import waiting
from tongket.accounts.reach import reaches
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today

from .desk import trays
from .middleware import beyond

_WAYS = (
    ("Số liệu tổng hợp", "results:index"), ("Báo cáo của đơn vị", "submissions:index"), ("Báo cáo tổng kết", "review:index"),
    ("Rà soát số liệu", "review:check"), ("Năm công tác", "opening"), ("Đơn vị", "organization:tree"),
)  # fmt: skip


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say why a request was not read: it was too much, or it made no sense."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(None, "413.html", beyond(request.path), status=413)
    return render(None, "400.html", status=400)


@require_GET
def home(request: Request) -> HttpResponse:
    """Show what waits for the member, by office."""
    year = years_at_work(today())[0]
    desk = trays(request.offices, request.units, year=year, today=today())
    resets = waiting(request.member, request.offices, request.units, on=today())
    ways = [(label, reverse(route)) for label, route in _WAYS if reaches(route, request.offices)]
    return render(request, "web/home.html", {"year": year, "trays": desk, "resets": resets, "ways": ways})
