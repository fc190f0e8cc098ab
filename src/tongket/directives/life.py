"""Pages of a directive's life: correct its line or a result, end or cancel it, take a hand-down back, change its due day."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tongket.access import Refused, why_not
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.organization.models import Unit

from . import actions, policies
from .forms import CorrectForm, CorrectKnownForm, DueForm, ProvisionsForm
from .handing import mine
from .kinds import How
from .models import Directive, Dissemination
from .views import found


@require_http_methods(["GET", "POST"])
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct a line of the register, with the reason."""
    row = found(pk)
    issuer = request.units.nodes.get(row.issuer_id)
    form = CorrectForm(row, issuer.full_name if issuer else "", request.POST or None)
    if request.method == "POST" and form.is_valid() and _corrected(request, row, form):
        messages.success(request, "Đã sửa dòng đăng ký; nội dung trước khi sửa còn trong lịch sử.")
        return redirect("directives:directive", pk=pk)
    why = why_not(policies.check_can_correct, row, by=request.member, on=today())
    status = 422 if request.method == "POST" else 200
    return render(request, "directives/correct.html", {"row": row, "form": form, "why_not": why}, status=status)


def _corrected(request: Request, row: Directive, form: CorrectForm) -> bool:
    changes = form.changes()
    if "issuer" in changes:
        changes["issuer"] = Unit.objects.get(pk=changes["issuer"].id)
    try:
        actions.correct(row, changes, reason=form.cleaned_data.get("reason", ""), by=request.member, on=today())
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _done(request: Request, act: Callable[..., Any], row: Directive | Dissemination, said: str, **more: Any) -> bool:
    """Carry an act out with the reason that was typed; tell what became of it."""
    reason = request.POST.get("reason", "")
    try:
        act(row, reason=reason, by=request.member, on=today(), **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True


@require_POST
def provisions(request: Request, pk: int) -> HttpResponse:
    """Add articles and clauses to a directive."""
    row, form = found(pk), ProvisionsForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(str(form.errors["provisions"][0]))
        made = actions.add_provisions(row, form.cleaned_data["provisions"], by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã bổ sung {len(made)} điều, khoản.")
    return redirect("directives:directive", pk=pk)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Cancel a line of the register."""
    _done(request, actions.cancel, found(pk), "Đã hủy dòng đăng ký; số trong sổ và lịch sử giữ nguyên.")
    return redirect("directives:directive", pk=pk)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Say that a document is no longer in force."""
    _done(request, actions.end, found(pk), "Đã ghi văn bản hết hiệu lực.")
    return redirect("directives:directive", pk=pk)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back what was handed to a body by mistake."""
    row = mine(pk)
    if _done(request, actions.take_back, row, "Đã rút hoặc hủy việc giao; lý do đã ghi vào lịch sử."):
        return redirect("directives:directive", pk=row.directive_id)
    return redirect("directives:line", pk=pk)


@require_POST
def change_due(request: Request, pk: int) -> HttpResponse:
    """Give an addressee another due day."""
    row = mine(pk)
    form = DueForm(request.POST, stamped=row.directive.secrecy)
    if form.is_valid():
        _done(request, actions.change_due, row, "Đã đổi hạn quán triệt.", due=form.cleaned_data["due"])
    else:
        messages.error(request, "Hãy ghi hạn mới dạng 14/01/2022 và lý do.")
    return redirect("directives:line", pk=pk)


@require_POST
def correct_result(request: Request, pk: int) -> HttpResponse:
    """Correct a recorded result."""
    row = mine(pk)
    form = CorrectKnownForm(request.POST, stamped=row.directive.secrecy)
    if form.is_valid():
        said = {name: form.cleaned_data.get(name, "") for name in ("done_on", "how", "attendance")}
        how_kind = How(form.cleaned_data["how_kind"])
        _done(request, actions.correct_result, row, "Đã sửa kết quả quán triệt.", how_kind=how_kind, **said)
    else:
        messages.error(request, "Kết quả sửa phải có ngày quán triệt, cách quán triệt, số người dự và lý do.")
    return redirect("directives:line", pk=pk)
