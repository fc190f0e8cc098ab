"""Pages of the year-end report and of the checker."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.documents import to_html
from tongket.results.pages import visible_territories
from tongket.ui.downloads import download as download_file

from . import actions, pages
from .checking import check_text
from .files import RENDERERS, name_of
from .files import render as render_file
from .forms import CheckForm
from .material import material
from .models import Report
from .queries import newest_report, year_facts

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _newest(request: Request, unit: str, year: int) -> Report:
    node = request.units.slugs.get(unit)
    report = newest_report(node, year) if node else None
    if report is None:
        raise Http404("Chưa có báo cáo.")
    return report


@require_GET
def index(request: Request) -> HttpResponse:
    """List the reports in sight."""
    rows = Report.objects.select_related("unit").order_by("-year", "unit", "-version")
    shown = [(row, request.units.nodes.get(row.unit_id)) for row in rows.defer("paper")]
    return render(request, "review/index.html", {"rows": shown, "page": pages.reports_of(request)})


@require_GET
def report(request: Request, unit: str, year: int) -> HttpResponse:
    """Show the newest version of a report as on paper, its figures opening to their sources."""
    row = _newest(request, unit, year)
    changed = pages.changed_since(row)
    paper = mark_safe(to_html(row.content()))  # documents.to_html escapes all text
    context = {"report": row, "paper": paper, "unit": request.units.node(unit), "changed": changed}
    return render(request, "review/report.html", context)


@require_POST
def draw_up(request: Request, unit: str, year: int) -> HttpResponse:
    """Draw the report up anew from today's figures."""
    try:
        facts = year_facts(unit, year)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    try:
        actions.draw_up_report(facts, as_of=pages.as_of(year), by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("review:index")
    messages.success(request, "Đã lập bản báo cáo mới từ số liệu hiện có.")
    return redirect("review:report", unit=unit, year=year)


@require_GET
def download(request: Request, unit: str, year: int, what: str) -> FileResponse:
    """Hand out a report or its source list: `docx`, `pdf`, `nguon.docx`, `nguon.pdf`."""
    row = _newest(request, unit, year)
    sources, kind = what.startswith("nguon."), what.removeprefix("nguon.")
    if kind not in RENDERERS:
        raise Http404("Không có loại tệp này.")
    name = name_of(row, kind, sources=sources)
    return download_file(name, render_file(row, kind, sources=sources), _TYPES[kind])


@require_http_methods(["GET", "POST"])
def check(request: Request) -> HttpResponse:
    """Check a pasted or uploaded text against the results of a unit and year. Keeps nothing."""
    units = [(node.slug, node.full_name) for node in visible_territories(request.units) if node.level != "commune"]
    form = CheckForm(request.POST or None, request.FILES or None, units=units, by=request.member)
    page = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            figures = check_text(said["text"], unit=said["unit"], year=said["year"])
            page = pages.checked(said["text"], figures)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "page": page, "units": units}
    return render(request, "review/check.html", shown, status=422 if form.errors else 200)


@require_GET
def words(request: Request, unit: str, year: int) -> HttpResponse:
    """Show what the units told in words, by chapter: material for the report's writer."""
    try:
        node, chapters = material(unit, year, request.units)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    return render(request, "review/words.html", {"unit": node, "year": year, "chapters": chapters})
