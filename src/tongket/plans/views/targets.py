"""The page of targets: asked, summed while typing, saved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.organization.models import Unit
from tongket.plans import grid as pages
from tongket.plans import origins, papers
from tongket.plans.actions import TargetRow, hand_down_targets, revise_target, set_targets
from tongket.registers.handing import asked_form, hand_out


def _question(asked: Any) -> pages.Question:
    year = year_meant(asked.get("nam", ""))
    return pages.Question(
        asked.get("don-vi", ""), asked.get("chi-tieu", ""), year, asked.get("chia", ""), asked.get("theo", "")
    )


def _grid(request: Request, asked: Any, *, typed: bool = False) -> pages.Grid | None:
    try:
        return pages.grid(_question(asked), request.units, request.offices, asked if typed else None)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _address(question: pages.Question) -> str:
    query = {"don-vi": question.unit, "chi-tieu": question.code, "nam": str(question.year)}
    return f"{reverse('plans:targets')}?{urlencode(query)}"


@require_GET
def targets(request: Request) -> HttpResponseBase:
    """Show the targets of one indicator over the parts of a unit; with a base, a proposal in their place."""
    page = _grid(request, request.GET)
    if page is not None and (asked := asked_form(request)):
        return hand_out(papers.target_list(asked[1], page), asked[0], request.units, on=today())
    return _shown(request, page)


def _shown(request: Request, page: pages.Grid | None, refusal: str = "") -> HttpResponse:
    known = _offered(request, page) if page is not None and page.period and page.why_not is None else []
    context = {"page": page, "origins": known, "refusal": refusal, "said": request.POST}
    return render(request, "plans/targets.html", context, status=422 if refusal else 200)


def _offered(request: Request, page: pages.Grid) -> list[origins.Origin]:
    return origins.offered(page.question.year, request.units, request.offices)


def _chosen(request: Request, page: pages.Grid) -> origins.Origin | None:
    key = request.POST.get("can-cu", "")
    return origins.chosen(key, _offered(request, page)) if key else None


@require_GET
def targets_sum(request: Request) -> HttpResponse:
    """Say what the typed parts add up to: the piece of the page that changes while typing."""
    return render(request, "plans/balance.html", {"page": _grid(request, request.GET, typed=True)})


@require_POST
def hand_down(request: Request) -> HttpResponse:
    """Hand the whole down to the parts as typed; what is refused comes back with its sentence."""
    page = _grid(request, request.POST, typed=True)
    if page is None:
        raise Http404("Không có đơn vị nào trong phạm vi được xem.")
    try:
        made = _hand_down(request, page)
    except Refused as refusal:
        return _shown(request, page, str(refusal))
    messages.success(request, f"Đã giao, điều chỉnh chỉ tiêu cho {made} đơn vị.")
    return redirect(_address(page.question))


def _hand_down(request: Request, page: pages.Grid) -> int:
    _check_ready(page)
    bodies = Unit.objects.in_bulk([page.unit.id, page.owner, *(line.node.id for line in page.lines)])
    origin = _chosen(request, page)
    rows = [
        TargetRow(
            page.indicator,
            bodies[line.node.id],
            _period(page),
            amount,
            _basis(page),
            _citation(page),
            _text(request),
            origin.directive if origin else None,
            origin.plan if origin else None,
        )
        for line in page.lines
        if (amount := pages.amount_of(line.text, page.indicator)[0]) is not None
    ]
    reason = request.POST.get("ly-do", "")
    owner = bodies[page.owner or 0]
    return len(hand_down_targets(bodies[page.unit.id], rows, owner=owner, reason=reason, by=request.member, on=today()))


def _check_ready(page: pages.Grid) -> None:
    if page.why_not:
        raise Refused(page.why_not)
    wrong = next((line for line in page.lines if line.problem), None)
    if wrong:
        raise Refused(f"{wrong.node.full_name}: {wrong.problem}")


def _period(page: pages.Grid) -> Any:
    if page.period is None:
        raise Refused(f"Chưa mở năm {page.question.year} trong hệ thống.")
    return page.period


def _basis(page: pages.Grid) -> str:
    """A part made of an illustration is one; otherwise it rests on what its own unit says."""
    return "illustration" if page.whole and page.whole.basis == "illustration" else "unit"


def _citation(page: pages.Grid) -> str:
    return page.whole.citation if page.whole and page.whole.basis == "illustration" else ""


def _text(request: Request) -> str:
    return request.POST.get("giao-theo", "").strip()[:300]


@require_POST
def set_whole(request: Request) -> HttpResponse:
    """Set or revise the target of the unit itself, in the name of its own body."""
    page = _grid(request, request.POST)
    if page is None:
        raise Http404("Không có đơn vị nào trong phạm vi được xem.")
    try:
        _set_whole(request, page)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã ghi chỉ tiêu giao cho {page.unit.full_name}.")
    return redirect(_address(page.question))


def _set_whole(request: Request, page: pages.Grid) -> None:
    if page.why_not:
        raise Refused(page.why_not)
    amount, problem = pages.amount_of(request.POST.get("so-giao", ""), page.indicator)
    if amount is None:
        raise Refused(problem or "Chưa nhập số giao.")
    if page.whole is not None:
        revise_target(page.whole, amount=amount, reason=request.POST.get("ly-do", ""), by=request.member, on=today())
        return
    units = Unit.objects.in_bulk([page.unit.id, page.owner])
    origin = _chosen(request, page)
    row = TargetRow(
        page.indicator, units[page.unit.id], _period(page), amount, "unit", "", _text(request),
        origin.directive if origin else None, origin.plan if origin else None,
    )  # fmt: skip
    set_targets([row], owner=units[page.owner or 0], by=request.member, on=today())
