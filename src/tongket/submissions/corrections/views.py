"""Pages of corrections: the list of a year, the form in which one is asked for, one with its cells, its moves."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.ui.downloads import download

from ..blanks import form_of
from ..models import CorrectionRequest, Submission
from . import actions, pages
from .typed import CellsRefused, Wanted, read_typed

CELL = "o_"


def _request(pk: int) -> CorrectionRequest:
    return get_object_or_404(CorrectionRequest.objects.select_related("submission__body", "result"), pk=pk)


def _typed(request: Request) -> dict[str, str]:
    return {name.removeprefix(CELL): str(text) for name, text in request.POST.items() if name.startswith(CELL)}


@require_GET
def index(request: Request) -> HttpResponse:
    """List the corrections of a year."""
    year = year_meant(request.GET.get("nam", ""))
    lines = pages.listing(request.units, year)
    return render(request, "submissions/corrections.html", {"lines": lines, "year": year})


def _ask(request: Request, row: Submission, typed: dict[str, str], chosen: list[str]) -> CorrectionRequest:
    form = form_of(row, request.units)
    wanted = read_typed(form, typed)
    said = {cell.code for cell in wanted}
    wanted += [Wanted(row_.code) for row_ in form.rows if row_.code in chosen and row_.code not in said]
    came = request.FILES.get("proof")
    if came is None:
        raise Refused("Hãy đính kèm minh chứng (PDF, PNG, JPG).")
    reason = request.POST.get("reason", "")
    return actions.ask_correction(
        row, wanted, reason=reason, proof=came.read(), name=came.name or "minh-chung", by=request.member, on=today()
    )


@require_http_methods(["GET", "POST"])
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask that figures accepted before be corrected."""
    row = get_object_or_404(Submission.objects.select_related("body", "closing"), pk=pk)
    typed, chosen, errors, refused = _typed(request), request.POST.getlist("chon"), {}, ""
    if request.method == "POST":
        try:
            made = _ask(request, row, typed, chosen)
        except CellsRefused as refusal:
            errors, refused = refusal.sentences, "Có ô chưa đọc được; xem lời nhắc cạnh ô."
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Đã gửi đề nghị đính chính.")
            return redirect("submissions:correction", pk=made.pk)
    form = form_of(row, request.units)
    page = pages.asking(
        row, form, request.units, by=request.member, on=today(), typed=typed, chosen=chosen, errors=errors
    )
    shown = {"page": page, "refused": refused, "reason": request.POST.get("reason", "")}
    return render(request, "submissions/ask_correction.html", shown, status=422 if refused else 200)


@require_GET
def correction(request: Request, pk: int) -> HttpResponse:
    """Show one request: its cells before and after, its proof, who decided, what quotes the old figures."""
    page = pages.detail(_request(pk), request.units, by=request.member, on=today())
    return render(request, "submissions/correction.html", {"page": page})


@require_GET
def proof(request: Request, pk: int) -> FileResponse:
    """Hand out the proof as it came."""
    file = get_object_or_404(CorrectionRequest.objects.select_related("proof"), pk=pk).proof
    try:
        return download(file.name, file.read(), file.media_type)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Grant a request, or refuse it with a reason."""
    row, grant = _request(pk), request.POST.get("quyet-dinh") == "dong-y"
    try:
        made = actions.decide_correction(
            row, grant=grant, answer=request.POST.get("reason", ""), by=request.member, on=today()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã ghi: {made.stage_label.lower()}.")
    return redirect("submissions:correction", pk=pk)


@require_POST
def draw_up(request: Request, pk: int) -> HttpResponse:
    """Draw up the corrected version with the new figures."""
    row, typed, errors = _request(pk), _typed(request), {}
    try:
        draft = actions.draw_up_correction(row, typed, by=request.member, on=today())
    except CellsRefused as refusal:
        errors = refusal.sentences
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:correction", pk=pk)
    else:
        messages.success(request, "Đã lập bản đính chính; hãy kiểm tra rồi trình ký.")
        return redirect("submissions:submission", pk=draft.pk)
    page = pages.detail(row, request.units, by=request.member, on=today(), typed=typed, errors=errors)
    return render(request, "submissions/correction.html", {"page": page}, status=422)
