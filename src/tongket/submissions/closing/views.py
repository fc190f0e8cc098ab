"""The page of a year's closing: what can be closed and what is held back, and the one act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.organization.models import Unit

from ..deadlines.views import map_shown
from ..unopened import of_an_opened_year
from . import pages
from .actions import close_year


@require_http_methods(["GET", "POST"])
@of_an_opened_year
def closing(request: Request) -> HttpResponse:
    """Show how the sheets of a year stand to its closing; close what can be closed, as it was previewed."""
    year = year_meant(request.GET.get("nam", ""))
    units = map_shown(year)
    if request.method == "POST":
        return _close(request, year)
    page = pages.closing(year, units, by=request.member, on=today())
    return render(request, "submissions/closing.html", {"page": page})


def _close(request: Request, year: int) -> HttpResponse:
    try:
        body = Unit.objects.get(pk=request.units.node(request.POST.get("co-quan", "")).id)
        made = close_year(body, year, seen=request.POST.get("da-xem", ""), by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã chốt {made.sheets} biểu năm {year}; từ nay là số liệu chính thức.")
    return redirect(f"{reverse('submissions:closing')}?nam={year}")
