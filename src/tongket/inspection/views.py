"""The page of the ledger."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongket.access import Refused, seeing
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked
from tongket.cycle.clock import today
from tongket.ledger.models import Head
from tongket.registers.handing import asked_form, hand_out
from tongket.vietnamese import NotADate, parse_date

from . import pages, papers, policies, queries
from .actions import note_handed_out

_LONGEST = 120  # characters of a filter


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except NotADate:
        return None


def _wanted(request: Request) -> queries.Wanted:
    said = {name: request.GET.get(name, "").replace("\0", "").strip()[:_LONGEST] for name in request.GET}
    return queries.Wanted(
        said.get("nguoi", ""), said.get("viec", ""), said.get("don-vi", ""), _day(said.get("tu", "")),
        _day(said.get("den", "")), said.get("ban-ghi", ""), said.get("tim", ""),
    )  # fmt: skip


@require_GET
def ledger(request: Request) -> HttpResponseBase:
    """Show the ledger to the auditor, filtered by what stands in the address."""
    try:
        units = policies.readable_units(request, on=today())
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    wanted, problem = _wanted(request), ""
    with seeing(units):
        try:
            found = queries.found(wanted, request.units)
        except Refused as refusal:
            found, problem = queries.found(queries.Wanted(), request.units).none(), str(refusal)
        if asked := asked_form(request):
            form, owner = asked
            lines = [pages.line_of(row, request.units) for row in found[: papers.MOST]]
            head, filtered = Head.objects.get(pk=1), pages.in_words(wanted)
            note_handed_out(filtered, form=form, rows=len(lines), at=owner.id, by=request.member, on=today())
            listed = papers.ledger_list(owner, lines, filtered, head, illustration=settings.TONGKET_DEMO)
            return hand_out(listed, form, request.units, on=today())
        before, after = (number_asked(request.GET.get(name, "")) for name in ("truoc", "sau"))
        page = pages.page_of(found, request.units, before=before, after=after)
    query = request.GET.copy()
    for key in ("truoc", "sau", "xuat"):
        query.pop(key, None)
    shown = {
        "page": page, "wanted": wanted, "problem": problem, "choices": pages.choices(),
        "query": f"{query.urlencode()}&" if query else "",
    }  # fmt: skip
    return render(request, "inspection/ledger.html", shown)
