"""The page on which a reporter declares who below is missing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked
from tongket.cycle.clock import today

from ..models import Submission
from . import actions, pages


def _declare(request: Request, row: Submission) -> None:
    body = number_asked(request.POST.get("don-vi", "")) or 0
    actions.declare_gap(
        row, body, how=request.POST.get("cach", ""), reason=request.POST.get("reason", ""),
        estimates=pages.read_estimates(row, body, request.POST.get("uoc", ""), request.units),
        by=request.member, on=today(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def gaps(request: Request, pk: int) -> HttpResponse:
    """Show who below is missing and what the sheet declares of them; declare one."""
    row, refused = get_object_or_404(Submission.objects.select_related("body"), pk=pk), ""
    if request.method == "POST":
        try:
            _declare(request, row)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Đã khai đơn vị còn thiếu.")
            return redirect("submissions:gaps", pk=pk)
    page = pages.declaring(row, request.units, by=request.member, on=today())
    shown = {"page": page, "refused": refused, "typed": request.POST}
    return render(request, "submissions/gaps.html", shown, status=422 if refused else 200)
