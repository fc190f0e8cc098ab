"""The grid on the web: opened, shown, its cells saved, one cell's history."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_asked
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.measures.models import Indicator
from tongket.submissions.fillable import named
from tongket.submissions.models import Basis, Submission
from tongket.submissions.queries import codes_of, sheet

from . import pages
from .actions import start as open_grid
from .actions import type_cells
from .cells import Typed


def _year_of(code: str) -> int:
    """Return the year for which a sheet is filled today: its only one, or the first at work."""
    only = sheet(code).only_year if code else None
    return only or years_at_work(today())[0]


@require_POST
def start(request: Request) -> HttpResponse:
    """Open the grid of the reporter's own body: where it stood, from the last version, or empty."""
    body = next((office.body_id for office in request.offices if office.role == "reporter"), None)
    said, basis, key = (request.POST.get(name, "") for name in ("nam", "can-cu", "bieu"))
    code, term = named(key)
    try:
        year = year_asked(said)
        year = _year_of(code) if year is None else year
        if body is None:
            raise Refused("Chỉ người lập biểu nhập được số liệu của đơn vị mình.")
        row = open_grid(
            body, year, sheet=code, term=term, empty=bool(request.POST.get("trong")),
            basis=Basis(basis if basis in Basis else Basis.UNIT),
            citation=request.POST.get("trich-dan", "").strip(), by=request.member, on=today(),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:index")
    return redirect("submissions:grid", pk=row.pk)


def _typed(request: Request) -> list[Typed]:
    said = request.POST
    codes = [name.removeprefix(pages.FIELD) for name in said if name.startswith(pages.FIELD)]
    return [
        Typed(code, said[f"{pages.FIELD}{code}"][:200], said.get(f"{pages.SEEN}{code}", "").strip()) for code in codes
    ]


@require_http_methods(["GET", "POST"])
def grid(request: Request, pk: int) -> HttpResponse:
    """Show the grid, or save the cells that were sent: a script is answered cell by cell, a form with the page."""
    row = get_object_or_404(Submission.objects.select_related("body"), pk=pk)
    if request.method == "GET":
        page = pages.grid(row, request.units, by=request.member, on=today())
        return render(request, "submissions/grid.html", {"page": page})
    scripted = request.accepts("application/json") and not request.accepts("text/html")
    try:
        typed = _typed(request)
        answers = type_cells(row, typed, by=request.member, on=today())
    except Refused as refusal:
        if scripted:
            return JsonResponse({"refusal": str(refusal)}, status=422)
        messages.error(request, str(refusal))
        return redirect("submissions:grid", pk=pk)
    if scripted:
        return JsonResponse(pages.after_saving(row, answers, by=request.member, on=today()))
    if not any(answer.problem for answer in answers):
        messages.success(request, "Đã lưu.")
        return redirect("submissions:grid", pk=pk)
    said = {answer.code: (cell.text, answer) for cell, answer in zip(typed, answers, strict=True)}
    page = pages.grid(row, request.units, said, by=request.member, on=today())
    return render(request, "submissions/grid.html", {"page": page}, status=422)


@require_GET
def cell_history(request: Request, pk: int, code: str) -> HttpResponse:
    """Show who changed a cell from what to what, when."""
    row = get_object_or_404(Submission.objects.select_related("body"), pk=pk)
    if code not in codes_of(row):
        raise Http404(f"Biểu {row.sheet} không có ô “{code}”.")
    page = pages.history(row, get_object_or_404(Indicator, code=code), request.units)
    return render(request, "submissions/cell_history.html", {"page": page})
