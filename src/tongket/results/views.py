"""Pages of results: all totals of a unit, and one total down to its cells."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.registry.mentions import mentions_of

from . import pages


@require_GET
def index(request: Request) -> HttpResponse:
    """List every indicator of a unit with target, share and who reported."""
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else years_at_work(today())[0]
    try:
        page = pages.listing(request.GET.get("don-vi") or None, year, request.units)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    return render(request, "results/index.html", {"page": page, "year": year})


@require_GET
def total(request: Request, code: str, unit: str, year: int) -> HttpResponse:
    """Show one total: its units, what it rests on, who is missing, and where each part came from."""
    try:
        page = pages.detail(code, unit, year)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    mentions = mentions_of("figure", page.result.indicator.code, page.result.unit.id, year)
    return render(request, "results/total.html", {"page": page, "year": year, "mentions": mentions})
