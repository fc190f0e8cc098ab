"""Pages of two readings: the differences of a year, one with its settlement, the printed minutes."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.documents import to_docx, to_pdf
from tongket.ui.downloads import DOCX, PDF, download

from ..models import Observation, Reconciliation
from ..policies import reception_desk
from . import pages
from .actions import settle
from .papers import minutes
from .queries import leading_of

FORMS = {"docx": (to_docx, DOCX), "pdf": (to_pdf, PDF)}


@require_GET
def index(request: Request) -> HttpResponse:
    """List where two bodies report one figure, the open differences first."""
    year = year_meant(request.GET.get("nam", ""))
    return render(request, "submissions/readings.html", {"page": pages.listing(year, request.units)})


def _page(request: Request, pk: int) -> pages.Detail:
    row = get_object_or_404(Observation.objects.select_related("submission"), pk=pk)
    page = pages.detail(row, request.units, by=request.member, on=today())
    if page is None:
        raise Http404("Không có số liệu thứ hai để đối chiếu.")
    return page


@require_GET
def reading(request: Request, pk: int) -> HttpResponse:
    """Show two readings side by side, and what was settled."""
    return render(request, "submissions/reading.html", {"page": _page(request, pk)})


@require_POST
def settle_reading(request: Request, pk: int) -> HttpResponse:
    """Settle which of two readings counts."""
    page = _page(request, pk)
    chosen = next((each.pk for each in page.row.readings if str(each.pk) == request.POST.get("chon")), pk)
    try:
        settle(Observation.objects.get(pk=chosen), reason=request.POST.get("reason", ""), by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã chốt số liệu; tổng chỉ tính số được chốt.")
    return redirect("submissions:reading", pk=pk)


@require_GET
def paper(request: Request, pk: int, what: str) -> FileResponse:
    """Hand out the minutes of a settlement: `docx` or `pdf`."""
    rows = Reconciliation.objects.select_related(
        "indicator", "period", "chosen__submission", "other__submission", "chosen__indicator", "other__indicator"
    )
    row = get_object_or_404(rows, pk=pk)
    if what not in FORMS:
        raise Http404("Không có loại tệp này.")
    first = leading_of(row).submission
    owner = request.units.nodes[reception_desk(first.body_id, first.sheet, units=request.units, on=today())]
    write, media_type = FORMS[what]
    return download(f"bien-ban-doi-chieu-{row.pk}.{what}", write(minutes(row, request.units, owner)), media_type)
