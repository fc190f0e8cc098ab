"""Pages of marking: the form as a grid, the labels of the cells that were picked, the form taken, previewed, left."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.measures.rules import Rule
from tongket.submissions.models import MadeSheet
from tongket.submissions.sheetmaking.views import made_sheet
from tongket.ui.downloads import download

from . import actions, pages
from .forms import CommonForm, ExcelForm, LabelForm
from .grid import place_asked


def _marking(request: Request, sheet: MadeSheet) -> pages.Marking | None:
    try:
        return pages.marking(sheet, *place_asked(request), by=request.member, on=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _here(request: HttpRequest, code: str) -> str:
    query = request.GET.urlencode()
    return reverse("submissions:sheet_mark", args=[code]) + (f"?{query}" if query else "")


@require_http_methods(["GET", "POST"])
def mark(request: Request, code: str) -> HttpResponse:
    """Show a page of the form as a grid; picked cells go on to their labels, or lose their marks."""
    sheet = made_sheet(request, code)
    page = _marking(request, sheet)
    if page is None:
        return render(request, "submissions/mark_upload.html", {"sheet": sheet, "form": ExcelForm()})
    picked, status = page.grid.named(request.POST.getlist("o")), 200
    if request.method == "POST":
        try:
            return (
                _unmarked(request, page, picked) if request.POST.get("viec") == "bo" else _worded(request, page, picked)
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            status = 422
    shown = {"page": page, "picked": picked, "form": ExcelForm()}
    return render(request, "submissions/mark.html", shown, status=status)


def _unmarked(request: Request, page: pages.Marking, picked: list[str]) -> HttpResponse:
    freed = actions.unmark_cells(page.sheet, page.grid.page.name, picked, by=request.member, on=today())
    messages.success(request, f"Đã bỏ đánh dấu {freed} ô.")
    return redirect(_here(request, page.sheet.code))


def _worded(request: Request, page: pages.Marking, picked: list[str]) -> HttpResponse:
    """Propose labels for picked cells, or write down those that came back corrected. Raises Refused."""
    if page.why_not or not picked:
        raise Refused(page.why_not or "Hãy chọn ít nhất một ô.")
    sent = request.POST if request.POST.get("viec") == "ghi" else None
    known = {each.code: each for each in all_indicators() if each.rule != Rule.RATIO}
    common = CommonForm(sent, initial={"heading": page.grid.page.name if len(page.grid.tabs) > 1 else ""})
    cells = [
        LabelForm(page.sheet.code, ref, known, each, sent) for ref, each in pages.labels(page.grid.page, picked).items()
    ]
    if sent is not None and all([common.is_valid(), *(each.is_valid() for each in cells)]):
        try:
            return _written(request, page, common, cells, known)
        except Refused as refusal:
            common.add_error(None, str(refusal))
    wrong = [sentence for each in cells for sentence in each.sentences()]
    shown = {"page": page, "common": common, "cells": cells, "known": known.values(), "wrong": wrong,
             "here": _here(request, page.sheet.code)}  # fmt: skip
    return render(request, "submissions/mark_labels.html", shown, status=200 if sent is None else 422)


def _written(
    request: Request, page: pages.Marking, common: CommonForm, cells: list[LabelForm], known: Mapping[str, Indicator]
) -> HttpResponse:
    shared = {name: common.cleaned_data[name] for name in ("sector", "calendar")}

    def one(form: LabelForm) -> actions.Mark:
        said = dict(form.cleaned_data)
        return actions.Mark(form.cell, known.get(said.pop("indicator")), {**said, **shared})

    made = actions.mark_cells(
        page.sheet, page.grid.page.name, [one(form) for form in cells], heading=common.cleaned_data["heading"],
        by=request.member, on=today(),
    )  # fmt: skip
    messages.success(request, f"Đã đánh dấu {len(made)} ô.")
    return redirect(_here(request, page.sheet.code))


@require_POST
def take(request: Request, code: str) -> HttpResponse:
    """Take an Excel form as the blank of the version being made."""
    sheet = made_sheet(request, code)
    form = ExcelForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.take_form(sheet, file.read(), name=file.name, by=request.member, on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã nhận tệp biểu. Hãy đánh dấu các ô nhập số liệu.")
            return redirect("submissions:sheet_mark", code=code)
    return render(request, "submissions/mark_upload.html", {"sheet": sheet, "form": form}, status=422)


@require_POST
def leave(request: Request, code: str) -> HttpResponse:
    """Go back to the layout of our own."""
    sheet = made_sheet(request, code)
    try:
        actions.leave_form(sheet, by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Bản đang soạn trở lại mẫu của hệ thống.")
    return redirect("submissions:sheet", code=code)


@require_GET
def preview(request: Request, code: str) -> HttpResponseBase:
    """Hand out the blank as a unit will get it; it is for nobody and is not read back."""
    sheet = made_sheet(request, code)
    try:
        data = pages.preview(sheet, request.units, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:sheet_mark", code=code)
    return download(f"xem-truoc-{code.lower()}.xlsx", data)
