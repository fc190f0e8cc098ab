"""Pages of units: the tree on a day with search, and one unit."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongket.access import Refused
from tongket.cycle.clock import today
from tongket.registry.mentions import mentions_of
from tongket.vietnamese import NotADate, parse_date

from . import pages


def _day(request: HttpRequest) -> tuple[date, str]:
    """Return the day asked for in `ngay`, and the sentence when it cannot be read."""
    asked = request.GET.get("ngay", "").strip()
    try:
        return (parse_date(asked), "") if asked else (today(), "")
    except NotADate:
        return today(), f"“{asked}” không phải ngày dạng 12/12/2022; đang hiện ngày hôm nay."


@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """Show the territories of a day as a tree, or what a search finds."""
    day, problem = _day(request)
    page = pages.tree(day, text=request.GET.get("tim", "").strip()[:120])
    return render(request, "organization/tree.html", {"page": page, "problem": problem}, status=422 if problem else 200)


@require_GET
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one unit on a day: its place, its bodies, its lines, its other spellings."""
    day, problem = _day(request)
    try:
        page = pages.detail(slug, day)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    mentions = mentions_of("unit", page.node.id)
    context = {"page": page, "mentions": mentions, "problem": problem}
    return render(request, "organization/unit.html", context, status=422 if problem else 200)
