"""Pages of plans: the year's list, one, the matrix of coverage, and what may be done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked, year_meant
from tongket.cycle.clock import today
from tongket.directives.models import Directive, Dissemination
from tongket.directives.queries import provisions_of
from tongket.organization.models import Unit
from tongket.plans import actions, papers
from tongket.plans import coverage as pages
from tongket.plans.board import setting_body
from tongket.plans.forms import Offered, PlanForm
from tongket.plans.models import Plan
from tongket.plans.policies import PLANNERS
from tongket.registers.handing import asked_form, hand_out
from tongket.registry.mentions import mentions_of
from tongket.vietnamese import NotADate, parse_date


def _year(request: Request) -> int:
    return year_meant(request.GET.get("nam", "")) or year_meant("")  # no plan is of the year 0


def _body(request: Request) -> int | None:
    return next((office.body_id for office in request.offices if office.role in PLANNERS), None)


@require_GET
def plans(request: Request) -> HttpResponseBase:
    """List the year's plans."""
    year = _year(request)
    lines = pages.plan_lines(year, request.units)
    if asked := asked_form(request):
        return hand_out(papers.plan_list(asked[1], year, lines), asked[0], request.units, on=today())
    context = {"year": year, "lines": lines, "body": _body(request)}
    return render(request, "plans/plans.html", context)


@require_GET
def coverage(request: Request) -> HttpResponseBase:
    """Show which body answers which directive by a plan."""
    only = request.GET.get("loc") == "thieu"
    page = pages.coverage(_year(request), request.units, request.offices, today=today(), only_gaps=only)
    if asked := asked_form(request):
        return hand_out(papers.coverage_list(asked[1], page), asked[0], request.units, on=today())
    return render(request, "plans/coverage.html", {"page": page, "only": only})


@require_GET
def plan(request: Request, pk: int) -> HttpResponse:
    """Show one plan with its versions."""
    row = get_object_or_404(Plan, pk=pk)
    page = pages.plan_page(row, request.units, by=request.member, on=today())
    shown = {"page": page, "mentions": mentions_of("plan", pk), "setter": setting_body(request.offices)}
    return render(request, "plans/plan.html", shown)


@require_http_methods(["GET", "POST"])
def draw_up_plan(request: Request) -> HttpResponse:
    """Draw a plan up, and say which directive it answers."""
    body = _body(request)
    waiting = pages.coverage(_year(request), request.units, request.offices, today=today()).mine
    directives = [directive for directive, node in waiting if node.id == body]
    offered = Offered(directives, provisions_of([row.pk for row in directives]))
    begun = {"year": _year(request), **_answering(request, directives)}
    form = PlanForm(offered, request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            made = _draw_up(request, form.cleaned_data, body, offered)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lập dự thảo kế hoạch.")
            return redirect("plans:plan", pk=made.pk)
    return render(request, "plans/draw_up.html", {"form": form, "body": body}, status=422 if form.errors else 200)


def _answering(request: Request, directives: list[Directive]) -> dict[str, Any]:
    """Return what a draft begins with when the address names the directive that it answers."""
    row = next((each for each in directives if str(each.pk) == request.GET.get("van-ban", "")), None)
    return {"directive": row.pk, "title": f"Kế hoạch thực hiện văn bản số {row}"} if row else {}


def _draw_up(request: Request, said: dict[str, Any], body: int | None, offered: Offered) -> Plan:
    if body is None:
        raise Refused(
            "Chỉ người giữ chức vụ lập biểu, trợ lý, chuyên viên, thủ trưởng hoặc lãnh đạo mới được lập kế hoạch."
        )
    owner = Unit.objects.get(pk=body)
    text = actions.PlanText(said["situation"], said["requirements"])
    about = [row for row in offered.provisions if row.pk in said["provisions"]]
    asking = said["directive"] or next((row.directive_id for row in about), None)
    return actions.draw_up_plan(
        said["title"], text, owner=owner, year=said["year"], kind=said["kind"], provisions=about,
        directive=_handed(asking) if asking else None, by=request.member, on=today(),
    )  # fmt: skip


def _handed(pk: int) -> Directive:
    """Return a directive through the line that handed it down: the addressee is not its owner."""
    row = Dissemination.objects.filter(directive__pk=pk).select_related("directive").first()
    if row is None:
        raise Refused("Không có văn bản này trong phạm vi được xem.")
    return row.directive


@require_POST
def revise_plan(request: Request, pk: int) -> HttpResponse:
    """Draft the next version."""
    row = get_object_or_404(Plan, pk=pk)
    said = request.POST
    text = actions.PlanText(said.get("situation", ""), said.get("requirements", ""), said.get("reason", ""))
    try:
        actions.revise_plan(row, text, by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã lập dự thảo sửa đổi.")
    return redirect("plans:plan", pk=pk)


@require_POST
def issue_plan(request: Request, pk: int) -> HttpResponse:
    """Issue the draft."""
    row = get_object_or_404(Plan, pk=pk)
    said = request.POST
    try:
        actions.issue_plan(
            row, number=said.get("so", ""), notation=said.get("ky-hieu", ""), signer=said.get("nguoi-ky", ""),
            issued_on=parse_date(said.get("ngay", "")), by=request.member, on=today(),
        )  # fmt: skip
    except (Refused, NotADate) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, "Đã ghi ban hành kế hoạch.")
    return redirect("plans:plan", pk=pk)


@require_POST
def no_plan(request: Request) -> HttpResponse:
    """Say why a body needs no plan for a directive."""
    key = number_asked(request.POST.get("van-ban", ""))
    body = Unit.objects.filter(slug=request.POST.get("co-quan", "")).first()
    if body is None or key is None:
        raise Http404("Không có văn bản này.")
    try:
        directive = _handed(key)
        reason = request.POST.get("reason", "")
        actions.answer_directive(directive, body=body, not_needed=reason, by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã ghi lý do không cần kế hoạch.")
    year = request.POST.get("nam", "")
    return redirect(f"{reverse('plans:coverage')}?{urlencode({'nam': year})}" if year else reverse("plans:coverage"))
