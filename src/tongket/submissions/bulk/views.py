"""The page of a desk: what can be accepted together, and what cannot with why."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked, year_meant
from tongket.cycle.clock import today

from ..models import Submission
from ..unopened import of_an_opened_year
from .actions import accept_all
from .queries import desk


def _chosen(request: Request) -> list[Submission]:
    keys = {number_asked(key) for key in request.POST.getlist("bao-cao")} - {None}
    return list(Submission.objects.filter(pk__in=keys))


@require_http_methods(["GET", "POST"])
@of_an_opened_year
def accept_many(request: Request) -> HttpResponse:
    """Show what waits at one's desk; accept those chosen that are clean."""
    year = year_meant(request.GET.get("nam", ""))
    if request.method == "POST":
        try:
            outcome = accept_all(_chosen(request), by=request.member, on=today())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Đã tiếp nhận {len(outcome.accepted)} báo cáo; số liệu được tính vào tổng.")
            for row, why in outcome.left:
                messages.warning(request, f"Chưa tiếp nhận {row}: {why}")
        return redirect(f"{reverse('submissions:accept_many')}?nam={year}")
    page = desk(year, request.units, by=request.member, on=today())
    return render(request, "submissions/accept_many.html", {"page": page})
