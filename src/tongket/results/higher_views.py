"""Pages of the forms of the higher level: their list, one filled for a year, the marking of its cells."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.measures.queries import all_indicators
from tongket.organization.models import Unit
from tongket.submissions.marking.grid import place_asked
from tongket.ui.downloads import download

from . import actions, higher
from .forms import BlankForm, MarkForm
from .models import HigherForm
from .pages import visible_territories
from .policies import KEEPERS


def _year(request: Request) -> int:
    return year_meant(request.GET.get("nam", ""))


def _body(request: Request) -> int | None:
    return next((office.body_id for office in request.offices if office.role in KEEPERS), None)


def _form(pk: int) -> HigherForm:
    return get_object_or_404(HigherForm.objects.select_related("file"), pk=pk)


@require_GET
def index(request: Request) -> HttpResponse:
    """List the forms of the higher level."""
    rows = HigherForm.objects.select_related("file").order_by("-pk")
    lines = [(row, request.units.nodes.get(row.body_id)) for row in rows]
    return render(request, "results/higher_index.html", {"lines": lines, "body": _body(request)})


@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    """Register a blank of the higher level."""
    body = _body(request)
    form = BlankForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if body is None:
                raise Refused("Chỉ trợ lý, chuyên viên hoặc cán bộ tổng hợp được đăng ký biểu của cấp trên.")
            row = actions.register_form(
                said["file"].read(), file_name=said["file"].name, name=said["name"], issuer=said["issuer"],
                body=Unit.objects.get(pk=body), by=request.member, on=today(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã đăng ký biểu. Hãy đánh dấu các ô cần điền.")
            return redirect("results:higher_mark", pk=row.pk)
    status = 422 if form.errors else 200
    return render(request, "results/higher_register.html", {"form": form, "body": body}, status=status)


def _filled(request: Request, pk: int) -> higher.Filled:
    try:
        return higher.filled(_form(pk), _year(request), request.units)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
def form(request: Request, pk: int) -> HttpResponse:
    """Show a form filled for a year: each cell with its figure and where that came from."""
    page = _filled(request, pk)
    body = request.units.nodes.get(page.form.body_id)
    return render(request, "results/higher_form.html", {"page": page, "body": body})


@require_GET
def take(request: Request, pk: int) -> HttpResponseBase:
    """Hand out the form filled for a year."""
    page = _filled(request, pk)
    try:
        data = page.data()
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    return download(page.file_name, data)


@require_GET
def blank(request: Request, pk: int) -> HttpResponseBase:
    """Hand out the blank as it came."""
    file = _form(pk).file
    try:
        return download(file.name, file.read(), file.media_type)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_http_methods(["GET", "POST"])
def mark(request: Request, pk: int) -> HttpResponse:
    """Show a page of the blank as a grid, and say what its cells ask for."""
    row = _form(pk)
    try:
        page = higher.marking(row, *place_asked(request), request.units, by=request.member, on=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    marks = MarkForm(all_indicators(), visible_territories(request.units), request.POST or None)
    taking_back = request.POST.get("viec") == "bo"
    if request.method == "POST" and (taking_back or marks.is_valid()):
        try:
            done = _take_back(request, page) if taking_back else _bind(request, page, marks.cleaned_data)
        except Refused as refusal:
            marks.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(f"{reverse('results:higher_mark', args=[pk])}{page.grid.here}")
    shown = {"page": page, "form": marks, "picked": request.POST.getlist("o")}
    return render(request, "results/higher_mark.html", shown, status=422 if request.method == "POST" else 200)


def _bind(request: Request, page: higher.Marking, said: dict[str, Any]) -> str:
    refs = page.grid.named(request.POST.getlist("o"))
    by_row = said["unit"] == higher.BY_ROW
    nodes = (
        higher.units_by_row(page.grid.page, refs, request.units)
        if by_row
        else dict.fromkeys(refs, request.units.node(said["unit"]))
    )
    rows = Unit.objects.in_bulk({node.id for node in nodes.values()})
    made = actions.bind_cells(
        page.form, page.grid.page.name, {ref: rows[node.id] for ref, node in nodes.items()},
        indicator=next(each for each in all_indicators() if each.code == said["indicator"]), asked=said["asked"],
        years_before=said["years_before"], by=request.member, on=today(),
    )  # fmt: skip
    return f"Đã đánh dấu {len(made)} ô."


def _take_back(request: Request, page: higher.Marking) -> str:
    cells = request.POST.getlist("o")
    return f"Đã bỏ đánh dấu {actions.unbind_cells(page.form, page.grid.page.name, cells, by=request.member, on=today())} ô."
