"""Pages of submissions: the list, one, its cells, and the buttons that move it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.documents import to_docx, to_pdf
from tongket.evidence.models import StoredFile
from tongket.intake import Rejected
from tongket.ui.downloads import DOCX, PDF, download
from tongket.ui.handouts import PARAMETER
from tongket.workbooks import Grid, Unreadable, neighbourhood
from tongket.workbooks.foreign import neighbourhood_in

from . import actions, pages, policies
from .deadlines.decree import term_at_hand
from .fillable import fillables
from .forms import WorkbookForm
from .issuing import Wanted, write_blanks
from .models import Observation, SignedScan, Submission
from .papers import paper_of
from .queries import sheet_of, sheets_for
from .reception import WorkbookRefused, read_incoming
from .unopened import of_an_opened_year

REMARK = "y-kien-"


@require_GET
@of_an_opened_year
def index(request: Request) -> HttpResponseBase:
    """List the submissions of a year with who has not sent."""
    said, year = request.GET, year_meant(request.GET.get("nam", ""))
    sought = pages.Sought(said.get("tim", "").strip()[:120], said.get("bieu", ""), said.get("trang-thai", ""))
    page = pages.listing(request.units, request.offices, year, sought)
    return render(request, "submissions/index.html", {"page": page})


PAPERS = {"docx": (to_docx, DOCX), "pdf": (to_pdf, PDF)}


@require_GET
def submission(request: Request, pk: int) -> HttpResponseBase:
    """Show one submission: its figures, its history, what it rests on, what may be done with it; or hand it out on paper."""
    row = get_object_or_404(Submission.objects.select_related("body", "file", "closing"), pk=pk)
    asked = request.GET.get(PARAMETER, "")
    if asked in PAPERS:
        write, media_type = PAPERS[asked]
        when = "-".join(filter(None, (str(row.year), row.term.lower())))
        name = f"{row.sheet.lower()}-{when}-{row.body.slug}-lan-{row.version}.{asked}"
        return download(name, write(paper_of(row, request.units)), media_type)
    page = pages.detail(row, request.units, by=request.member, on=today())
    return render(request, "submissions/submission.html", {"page": page})


@require_GET
def cell(request: Request, pk: int, cell: str) -> HttpResponse:
    """Show the cell of a figure with its neighbours, as they stood in the file; of a counted one what it was counted from."""
    rows = Observation.objects.select_related("indicator", "period", "submission__file", "correction")
    if request.GET.get("trang"):
        rows = rows.filter(tab=request.GET["trang"])
    row = rows.filter(submission__pk=pk, cell=cell).order_by("pk").first()
    if row is None:
        raise Http404("Không có ô này trong phạm vi được xem.")
    file = row.submission.file
    if file is None or row.counted:
        return redirect("submissions:cell_history", pk=pk, code=row.indicator.code)
    try:
        grid = _grid(file, row)
    except (Refused, Rejected, Unreadable) as refusal:
        raise Http404(str(refusal)) from refusal
    unit = request.units.nodes.get(row.unit_id)
    return render(request, "submissions/cell.html", {"row": row, "grid": grid, "unit": unit})


def _grid(file: StoredFile, row: Observation) -> Grid:
    data = file.read()
    try:
        return neighbourhood(data, row.tab, row.cell)
    except Unreadable:  # others made it
        return neighbourhood_in(data, file.name, row.tab, row.cell)


def _kept(file: StoredFile) -> FileResponse:
    try:
        return download(file.name, file.read(), file.media_type)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
def file(request: Request, pk: int) -> FileResponse:
    """Hand out the workbook as it came."""
    kept = get_object_or_404(Submission.objects.select_related("file"), pk=pk).file
    if kept is None:
        raise Http404("Báo cáo này nhập trên lưới, không có tệp gốc.")
    return _kept(kept)


@require_http_methods(["GET", "POST"])
def draw_up(request: Request) -> HttpResponse:
    """Take in one's own filled workbook as a draft."""
    bodies = pages.bodies_as(request.offices, "reporter")
    expected = bodies[0] if len(bodies) == 1 else None
    year = years_at_work(today())[0]
    sheets = sheets_for(request.units.nodes[bodies[0]], year, request.units) if bodies else []
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        came = form.cleaned_data["file"]
        try:
            incoming = read_incoming(came.read(), name=came.name, expected=expected, by=request.member, on=today())
            arrival = actions.draw_up(incoming, by=request.member, on=today())
        except WorkbookRefused as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "Đã lập dự thảo từ tệp." if arrival.new else pages.came_before(arrival.submission)
            messages.success(request, said)
            if arrival.warning:
                messages.warning(request, arrival.warning)
            return redirect("submissions:submission", pk=arrival.submission.pk)
    shown = {"form": form, "choices": fillables(sheets, year, today()), "chosen": request.GET.get("bieu", "")}
    return render(request, "submissions/draw_up.html", shown, status=422 if form.errors else 200)


@require_POST
def blank(request: Request) -> HttpResponseBase:
    """Hand out this year's blank of the reporter's own body."""
    for body in pages.bodies_as(request.offices, "reporter"):
        policies.check_can_draw_up(body, by=request.member, on=today())
        node, year = request.units.nodes[body], years_at_work(today())[0]
        try:
            first = sheet_of(node, year, request.units)
            wanted = Wanted(node.slug, first.code, terms=(term_at_hand(first, year, today()),))
            made = next(iter(write_blanks(year, wanted, by=request.member, on=today())))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("submissions:index")
        return download(made.name, made.data)
    messages.error(request, "Chỉ người lập biểu của đơn vị tải được biểu trắng của đơn vị mình.")
    return redirect("submissions:index")


def _move(request: Request, pk: int, act: Callable[..., Submission], done: str, **more: Any) -> HttpResponse:
    row = get_object_or_404(Submission, pk=pk)
    try:
        act(row, by=request.member, on=today(), **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("submissions:submission", pk=pk)


@require_POST
def attach_scan(request: Request, pk: int) -> HttpResponse:
    """Attach the scan of the signed sheet."""
    row = get_object_or_404(Submission, pk=pk)
    came = request.FILES.get("scan")
    if came is None:
        messages.error(request, "Hãy chọn tệp bản quét (PDF, PNG, JPG).")
        return redirect("submissions:submission", pk=pk)
    try:
        actions.attach_scan(row, came.read(), name=came.name or "ban-quet", by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã đính kèm bản quét.")
    return redirect("submissions:submission", pk=pk)


@require_GET
def scan(request: Request, pk: int, scan: int) -> HttpResponseBase:
    """Hand out a scan as it came."""
    return _kept(get_object_or_404(SignedScan.objects.select_related("file"), submission__pk=pk, pk=scan).file)


@require_POST
def put_up(request: Request, pk: int) -> HttpResponse:
    """Put a draft up for signature."""
    return _move(request, pk, actions.put_up, "Đã trình ký.")


@require_POST
def sign(request: Request, pk: int) -> HttpResponse:
    """Sign and send."""
    return _move(request, pk, actions.sign, "Đã ký và gửi.", under=request.POST.get("under", ""))


@require_POST
def send_back(request: Request, pk: int) -> HttpResponse:
    """Hand an unsigned draft back to its reporter."""
    return _move(request, pk, actions.send_back, "Đã chuyển lại người lập.", reason=request.POST.get("reason", ""))


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Let the figures count."""
    return _move(request, pk, actions.accept, "Đã tiếp nhận; số liệu được tính vào tổng.")


@require_POST
def give_back(request: Request, pk: int) -> HttpResponse:
    """Return a submission to its unit."""
    said = request.POST
    remarks = {name.removeprefix(REMARK): said[name] for name in said if name.startswith(REMARK)}
    return _move(request, pk, actions.give_back, "Đã trả lại đơn vị.", reason=said.get("reason", ""), remarks=remarks)
