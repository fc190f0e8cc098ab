"""Pages of foreign files: choosing, mapping, the preview that writes nothing, and the one confirmation."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.marks import marks_told
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked
from tongket.cycle.clock import today
from tongket.cycle.terms import ALL_TERMS, term_name
from tongket.evidence.waysin import WayIn
from tongket.intake import Rejected
from tongket.ui.growing import HERE, growing
from tongket.workbooks import Unreadable
from tongket.workbooks.foreign import ForeignPage, SaidBeside, read_sheets

from ..batch import Taken
from ..upload.carried import MB, SIZE, unpack
from ..upload.pages import FileLine, file_line, tally
from . import actions
from .batch import show, take_in
from .choices import Choices, choices_of
from .forms import ForeignFileForm
from .guess import completed, proposed
from .incoming import Foreign, Mapped, mapped, page_named, received_on, wrong_with
from .mapping import Mapping, fingerprint, mapping_of, said_beside
from .pages import mapping_page, structure_of, typed_beside
from .remembered import known_forms, to_remember

_CHOOSE, _MAP, _PREVIEW, _LINE, _END = (
    f"submissions/{name}.html"
    for name in ("foreign", "foreign_mapping", "foreign_preview", "received_line", "foreign_end")
)
_CARRIED = frozenset(("tep", "csrfmiddlewaretoken", "viec", "da-thay"))


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """Choose a file that others made; then map it. Writes nothing."""
    choices = choices_of(request.offices, request.units, today())
    form = ForeignFileForm(request.POST, request.FILES) if request.method == "POST" else ForeignFileForm()
    if form.is_valid():
        came = form.cleaned_data["file"]
        try:
            return _first_mapping(request, came.name, _bytes(came), choices)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "holds": bool(choices.sheets)}
    return render(request, _CHOOSE, context, status=422 if form.errors else 200)


def _bytes(came: UploadedFile) -> bytes:
    if (came.size or 0) > SIZE:
        raise Refused(f"Tệp lớn hơn mức cho phép ({SIZE // MB} MB). Hãy chép bảng cần gửi sang một tệp mới rồi gửi.")
    return bytes(came.read())


def _read(request: Request, name: str, data: bytes) -> list[ForeignPage]:
    """Return the pages of a file. Raises Refused; what bears a secrecy mark is told to the ledger."""
    if not request.offices:
        raise Refused("Anh/chị không giữ chức vụ nào hôm nay nên không nhận được tệp.")
    try:
        with marks_told(data, name, WayIn.FOREIGN, by=request.member, on=today()):
            pages = read_sheets(data, name)
    except (Rejected, Unreadable) as refusal:
        raise Refused(refusal.sentence) from refusal
    if not any(page.cells for page in pages):
        raise Refused("Tệp không có ô nào được điền. Hãy kiểm tra lại tệp rồi gửi.")
    return pages


def _first_mapping(request: Request, name: str, data: bytes, choices: Choices) -> HttpResponse:
    if not choices.sheets:
        raise Refused("Anh/chị không giữ chức vụ lập biểu hay nhận biểu nên không ghép được tệp.")
    pages = _read(request, name, data)
    begun = proposed(pages, known_forms(choices.remembered_at), choices)
    page = page_named(pages, begun.mapping.page)
    shown = mapping_page(Foreign(data, name, pages, page), begun.mapping, choices, known=begun.known)
    return render(request, _MAP, {"page": shown})


@require_POST
def map_columns(request: Request) -> HttpResponseBase:
    """Read the page again by what was chosen, or look at what would be written. Writes nothing."""
    try:
        file, mapping, choices = _came_back(request)
        said = said_beside(request.POST)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:foreign")
    if request.POST.get("viec") != "xem":
        return _mapped_again(request, file, mapping, choices)
    wrong = wrong_with(mapping, file.page, said, choices) or _unsigned(mapping, said, choices, today())
    if wrong:
        return _mapped_again(request, file, mapping, choices, wrong)
    return _shown(request, file, mapped(file, mapping, said, choices), choices)


def _came_back(request: Request) -> tuple[Foreign, Mapping, Choices]:
    """Return the file that the page carried with what was chosen. Raises Refused."""
    (carried,) = unpack(request.POST.get("tep", ""))[:1]
    choices = choices_of(request.offices, request.units, today())
    mapping = mapping_of(request.POST)
    if mapping.sheet not in choices.sheets or mapping.term not in ALL_TERMS:
        raise Refused("Anh/chị không lập và không nhận biểu này. Chưa ghi gì; hãy chọn lại tệp.")
    pages = _read(request, carried.name, carried.data)
    page = page_named(pages, mapping.page)
    return Foreign(carried.data, carried.name, pages, page), mapping, choices


def _unsigned(mapping: Mapping, said: SaidBeside, choices: Choices, on: date) -> list[str]:
    bodies = choices.bodies(choices.sheets[mapping.sheet])
    received = any(body.id not in choices.own and mapping.body in ("", body.slug) for body in bodies)
    return received_on(on, said) if received else []


def _mapped_again(
    request: Request, file: Foreign, mapping: Mapping, choices: Choices, wrong: list[str] | None = None
) -> HttpResponse:
    before = request.POST.get("doc-theo", "")
    if before.partition("|")[0] != mapping.page:
        mapping = Mapping(mapping.page, 0, mapping.rows, mapping.sheet, mapping.year, 0, term=mapping.term)
    elif before != structure_of(mapping):
        mapping = Mapping(
            mapping.page,
            mapping.header,
            mapping.rows,
            mapping.sheet,
            mapping.year,
            mapping.names,
            body=mapping.body,
            term=mapping.term,
        )
    if not wrong:
        mapping = completed(file.page, mapping, choices)
    errors = wrong or _not_asked_for(mapping, choices)
    shown = mapping_page(file, mapping, choices, said=typed_beside(request.POST), errors=errors)
    return render(request, _MAP, {"page": shown}, status=422 if shown.errors else 200)


def _not_asked_for(mapping: Mapping, choices: Choices) -> list[str]:
    if choices.offers(choices.sheets[mapping.sheet], mapping.year, mapping.term):
        return []
    return [f"Biểu {mapping.sheet} không lập cho {term_name(mapping.term, mapping.year)}."]


def _shown(request: Request, file: Foreign, found: Mapped, choices: Choices) -> StreamingHttpResponse:
    lines: list[FileLine] = []
    seen: list[str] = []

    def each() -> Iterator[str]:
        for taken in show(found, choices, by=request.member, on=today()):
            if taken.clean and taken.looked.incoming is not None:
                seen.append(
                    f"{taken.looked.incoming.body.slug}:{taken.looked.last.version if taken.looked.last else 0}"
                )
            yield _line(request, lines, taken, len(found.bodies))

    def end() -> Iterator[str]:
        again = [(name, value) for name, value in request.POST.items() if name not in _CARRIED]
        context = {
            "tally": tally(lines),
            "found": found,
            "tep": request.POST["tep"],
            "again": again,
            "seen": ",".join(seen),
        }
        yield render_to_string(_END, context, request)

    return _grown(request, file, found, each(), end(), written=False)


@require_POST
def write(request: Request) -> HttpResponseBase:
    """Write what a preview showed as clean, an act for each body, and remember the mapping; the same again doubles nothing."""
    try:
        file, mapping, choices = _came_back(request)
        said = said_beside(request.POST)
        wrong = wrong_with(mapping, file.page, said, choices) or _unsigned(mapping, said, choices, today())
        if wrong:
            raise Refused(" ".join(wrong))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:foreign")
    found, lines = mapped(file, mapping, said, choices), list[FileLine]()
    if choices.remembered_at is not None:
        actions.remember_mapping(
            choices.remembered_at, fingerprint(file.page, mapping.header), to_remember(file.page, mapping),
            name=file.name, by=request.member, on=today(),
        )  # fmt: skip

    def each() -> Iterator[str]:
        for taken in take_in(found, choices, seen=_seen(request), by=request.member, on=today()):
            yield _line(request, lines, taken, len(found.bodies), written=True)

    def end() -> Iterator[str]:
        context = {
            "tally": tally(lines),
            "found": found,
            "written": True,
            "own": any(b.body.id in choices.own for b in found.bodies),
        }
        yield render_to_string(_END, context, request)

    return _grown(request, file, found, each(), end(), written=True)


def _seen(request: Request) -> dict[str, int]:
    pairs = (each.partition(":") for each in request.POST.get("da-thay", "").split(",") if each)
    seen = ((slug, number_asked(version)) for slug, _, version in pairs)
    return {slug: version for slug, version in seen if version is not None}


def _line(request: Request, lines: list[FileLine], taken: Taken, count: int, *, written: bool = False) -> str:
    line = file_line(len(lines) + 1, count, taken, written=written)
    lines.append(line)
    return render_to_string(_LINE, {"line": line, "noun": "đơn vị"}, request)


def _grown(
    request: Request, file: Foreign, found: Mapped, each: Iterator[str], end: Iterator[str], *, written: bool
) -> StreamingHttpResponse:
    context = {"file": file, "count": len(found.bodies), "written": written, "here": HERE}
    return growing(render_to_string(_PREVIEW, context, request), each, end)
