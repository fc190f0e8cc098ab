"""The page of a working year: before it is opened, everything that opening will make; one act; afterwards, what was made."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tongket.access import Refused, why_not
from tongket.accounts.middleware import Request
from tongket.cycle.actions import open_year
from tongket.cycle.asking import year_asked
from tongket.cycle.clock import today
from tongket.cycle.opening import preview, year_to_show
from tongket.cycle.policies import check_can_open
from tongket.cycle.queries import opened, years_opened
from tongket.cycle.rules import FIRST_YEAR, LAST_YEAR


@require_http_methods(["GET", "POST"])
def opening(request: Request) -> HttpResponse:
    """Show a year, the next to be opened by itself; open it as it was previewed."""
    on, known = today(), years_opened()
    label = year_asked(request.GET.get("nam", "")) or year_to_show({each.label for each in known}, on)
    if not FIRST_YEAR <= label <= LAST_YEAR:
        raise Http404(f"Không có năm công tác {label}.")
    if request.method == "POST":
        return _open(request, label)
    page = preview(label, on=on)
    refusal = None if page.row else why_not(check_can_open, label, by=request.member, on=on)
    context = {"page": page, "years": known, "why_not": refusal}
    return render(request, "web/opening.html", context)


def _open(request: Request, label: int) -> HttpResponse:
    try:
        made = open_year(label, seen=request.POST.get("da-xem", ""), by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if made:
            messages.success(request, f"Đã mở năm công tác {label}.")
        else:
            row = opened(label)
            messages.warning(request, row.said if row else "")
    return redirect(f"{reverse('opening')}?nam={label}")
