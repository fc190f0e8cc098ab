"""Pages of sent workbooks: choosing, the preview that writes nothing, and the one confirmation. Both grow as they work."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.ui.growing import HERE, growing

from ..batch import show, take_in
from ..forms import WorkbooksForm
from ..pages import bodies_as
from .carried import Carried, File, chosen, pack, pack_left, unpack, unpack_left
from .pages import FileLine, file_line, tally

_FORM, _PAGE, _LINE, _END = (
    f"submissions/{name}.html" for name in ("receive", "received", "received_line", "received_end")
)


@require_http_methods(["GET", "POST"])
def receive(request: Request) -> HttpResponse | StreamingHttpResponse:
    """Choose the signed workbooks of subordinates, one or many or a zip; then look at each. Writes nothing."""
    form = WorkbooksForm(request.POST, request.FILES) if request.method == "POST" else WorkbooksForm()
    if form.is_valid():
        try:
            return _looked_at(request, chosen(form.cleaned_data["file"]))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "holds": bool(bodies_as(request.offices, "staff"))}
    return render(request, _FORM, context, status=422 if form.errors else 200)


def _looked_at(request: Request, files: list[File]) -> StreamingHttpResponse:
    lines: list[FileLine] = []
    carried: list[Carried] = []

    def each() -> Iterator[str]:
        for (name, data), taken in zip(files, show(files, by=request.member, on=today()), strict=True):
            if taken.clean:
                carried.append(Carried(name, data, taken.looked.last.version if taken.looked.last else 0))
            yield _line(request, lines, file_line(len(lines) + 1, len(files), taken))

    def end() -> Iterator[str]:
        total = tally(lines)
        context = {"tally": total, "written": False, "carried": pack(carried), "left": pack_left(total.left)}
        yield render_to_string(_END, context, request)

    return _grown(request, len(files), each(), end(), written=False)


@require_POST
def confirmed(request: Request) -> HttpResponse | StreamingHttpResponse:
    """Write what a preview showed as clean, an act for each file; the same again doubles nothing."""
    try:
        files, left = unpack(request.POST.get("tep", "")), unpack_left(request.POST.get("bo-lai", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:receive")
    lines: list[FileLine] = []

    def each() -> Iterator[str]:
        named = ((file.name, file.data) for file in files)
        for taken in take_in(named, by=request.member, on=today(), seen=[file.seen for file in files]):
            yield _line(request, lines, file_line(len(lines) + 1, len(files), taken, written=True))

    def end() -> Iterator[str]:
        yield render_to_string(_END, {"tally": tally(lines, left), "written": True}, request)

    return _grown(request, len(files), each(), end(), written=True)


def _line(request: Request, lines: list[FileLine], line: FileLine) -> str:
    lines.append(line)
    return render_to_string(_LINE, {"line": line}, request)


def _grown(
    request: Request, count: int, each: Iterator[str], end: Iterator[str], *, written: bool
) -> StreamingHttpResponse:
    page = render_to_string(_PAGE, {"count": count, "written": written, "here": HERE}, request)
    return growing(page, each, end)
