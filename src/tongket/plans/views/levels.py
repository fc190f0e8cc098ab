"""The workbook of targets of a level: out, in with a preview, and the one confirmed act.

Between preview and confirmation the file stays here, kept as evidence by its hash under the body in whose name it came:
nothing is sent twice, and what the targets were set from can be shown later. It is read anew when it is confirmed.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked, year_meant
from tongket.cycle.clock import today
from tongket.evidence.models import StoredFile
from tongket.organization.models import Unit
from tongket.plans import levels as pages
from tongket.plans import origins
from tongket.plans.actions import TargetRow, hand_down_level, keep_target_file
from tongket.ui.downloads import download

_PAGE, _PREVIEW = "plans/level.html", "plans/level_preview.html"


def _asked(said: Any) -> pages.Asked:
    year = year_meant(said.get("nam", ""))
    return pages.Asked(said.get("don-vi", ""), said.get("cap", ""), year, tuple(said.getlist("chi-tieu")))


def _page(request: Request, said: Any) -> pages.LevelPage | None:
    try:
        return pages.level_page(_asked(said), request.units, request.offices)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
def level(request: Request) -> HttpResponseBase:
    """Show what can be taken out as a workbook, and take it out."""
    page, refusal = _page(request, request.GET), ""
    if page is not None and request.GET.get("xuat") == "xlsx":
        try:
            data = pages.level_book(page, today())
            return download(f"chi-tieu-giao-{page.unit.slug}-{page.level}-{page.asked.year}.xlsx", data)
        except Refused as error:
            refusal = str(error)
    return render(request, _PAGE, {"page": page, "refusal": refusal}, status=422 if refusal else 200)


@require_POST
def preview(request: Request) -> HttpResponse:
    """Say what a filled file would change. Only one that could be confirmed is kept."""
    came = request.FILES.get("tep")
    try:
        if came is None:
            raise Refused("Hãy chọn tệp chỉ tiêu đã điền (.xlsx).")
        data = came.read()
        found = pages.preview(
            data, name=came.name or "tep.xlsx", units=request.units, offices=request.offices,
            by=request.member, on=today(),
        )  # fmt: skip
        kept = None
        if not found.why_not:
            owner = Unit.objects.get(pk=found.page.owner or 0)
            kept = keep_target_file(data, name=found.name, owner=owner, by=request.member, on=today())
    except Refused as refusal:
        return render(request, _PAGE, {"page": _page(request, request.GET), "refusal": str(refusal)}, status=422)
    return _shown(request, found, kept)


def _shown(
    request: Request, found: pages.Preview, kept: StoredFile | None, refusal: str = ""
) -> HttpResponse:  # fmt: skip
    known = origins.offered(found.page.asked.year, request.units, request.offices) if kept else []
    context = {"page": found, "kept": kept, "origins": known, "refusal": refusal, "said": request.POST}
    return render(request, _PREVIEW, context, status=422 if refusal or found.why_not else 200)


@require_POST
def confirm(request: Request) -> HttpResponse:
    """Set and revise what the preview showed, as one act; what changed since is shown instead."""
    kept = get_object_or_404(StoredFile, pk=number_asked(request.POST.get("tep", "")))
    try:
        found = pages.preview(
            kept.read(), name=kept.name, units=request.units, offices=request.offices, by=request.member, on=today()
        )
    except Refused as refusal:
        return render(request, _PAGE, {"page": _page(request, request.GET), "refusal": str(refusal)}, status=422)
    if found.page.owner != kept.unit_ref:
        raise Http404("Không có tệp này.")
    try:
        made = _carried_out(request, found)
    except Refused as refusal:
        return _shown(request, found, None if found.why_not else kept, str(refusal))
    messages.success(request, f"Đã giao, điều chỉnh {made} chỉ tiêu từ tệp “{found.name}”.")
    asked = {"don-vi": found.page.unit.slug, "nam": str(found.page.asked.year)}
    return redirect(f"{reverse('plans:targets')}?{urlencode(asked)}")


def _carried_out(request: Request, found: pages.Preview) -> int:
    if found.why_not:
        raise Refused(found.why_not)
    if request.POST.get("da-xem", "") != found.stamp:
        raise Refused("Có số đã thay đổi sau khi xem trước; chưa ghi gì. Hãy xem lại bảng dưới đây rồi xác nhận.")
    offered = origins.offered(found.page.asked.year, request.units, request.offices)
    origin = origins.chosen(request.POST.get("can-cu", ""), offered)
    units = Unit.objects.in_bulk([found.page.owner, *{mark.unit.id for mark in found.doing}])
    rows = [_row(found, mark, units, origin, request.POST.get("giao-theo", "").strip()) for mark in found.doing]
    versions = {(mark.indicator.pk, mark.unit.id): mark.version for mark in found.doing}
    reason, owner = request.POST.get("ly-do", ""), units[found.page.owner or 0]
    made = hand_down_level(
        found.page.tree, rows, versions=versions, owner=owner, reason=reason, by=request.member, on=today()
    )
    return len(made)


def _row(
    found: pages.Preview, mark: pages.Mark, units: dict[int, Unit], origin: origins.Origin | None, text: str
) -> TargetRow:
    """Return a target with its cell; what is a part of an illustration is one."""
    basis, said = found.basis_of(mark)
    citation = f"{said}Tệp “{found.name[:60]}” ({found.sha256[:8]}), ô {mark.ref}"
    return TargetRow(
        mark.indicator, units[mark.unit.id], found.page.periods[mark.indicator.calendar], mark.amount, basis,
        citation[:300], text[:300], origin.directive if origin else None, origin.plan if origin else None,
    )  # fmt: skip
