"""Pages of the register: the list, one directive, the matrix, books on paper, registering and relating."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.accounts.models import Role
from tongket.cycle.asking import year_asked
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.measures.rules import Sector
from tongket.organization.kinds import Level
from tongket.organization.models import Unit
from tongket.registers.handing import FORMS, asked_form, hand_out
from tongket.registry.mentions import mentions_of
from tongket.ui.downloads import download

from . import actions, matrix, pages, papers, queries
from .forms import RegisterForm, RelateForm, one_of, upload_of
from .kinds import Book, DocumentKind, Relation, Urgency, Waiting
from .models import Directive

_ROWS = 50
_MOST = 10_000  # rows of one paper
_SAID = "Không có văn bản này."


def _year(request: Request) -> int | None:
    return year_asked(request.GET.get("nam", "")) or None  # no document is of the year 0


def found(pk: int) -> Directive:
    """Return a directive that the one who asks may see. Raises Http404."""
    row = pages.visible(pk)
    if row is None:
        raise Http404(_SAID)
    return row


_BY_DAY = [(str(each), str(each.label)) for each in (Waiting.SOON, Waiting.LATE)]


def _addressees(request: Request) -> tuple[frozenset[int] | None, str]:
    """Return the bodies that the address asks for, and the sentence where their name means none or several."""
    text = request.GET.get("noi-nhan", "").strip()[:120]
    try:
        return (queries.addressed(text, request.units) if text else None), ""
    except Refused as refusal:
        return frozenset(), str(refusal)


@require_GET
def index(request: Request) -> HttpResponseBase:
    """List the register, filtered by what stands in the address."""
    get = request.GET.get
    owner = request.units.slugs.get(get("so-cua", ""))
    bodies, problem = _addressees(request)
    wanted = queries.Wanted(
        text=get("tim", "")[:120], year=_year(request), kind=get("loai", ""), book=get("so", ""),
        sector=one_of(Sector, get("linh-vuc", "")), owner=owner.id if owner else None,
        urgency=one_of(Urgency, get("do-khan", "")), waiting=one_of(Waiting, get("han", "")), bodies=bodies,
    )  # fmt: skip
    found = queries.searched(wanted, today=today())
    if asked := asked_form(request):
        return hand_out(
            papers.register_list(asked[1], list(found[:_MOST]), request.units), asked[0], request.units, on=today()
        )
    page = Paginator(found, _ROWS).get_page(get("trang"))
    mine = pages.bodies_as(request.offices, request.units, Role.STAFF)
    shown = {
        "page": page, "rows": pages.owners(request.units, list(page)), "wanted": wanted, "kinds": DocumentKind.choices,
        "books": Book.choices, "sectors": Sector.choices, "mine": mine, "year": wanted.year or years_at_work(today())[0],
        "urgencies": Urgency.choices[1:], "waiting": _BY_DAY, "addressee": get("noi-nhan", ""), "problem": problem,
    }  # fmt: skip
    return render(request, "directives/index.html", shown)


@require_GET
def directive(request: Request, pk: int) -> HttpResponseBase:
    """Show a directive to its owner with all addressees, and to each addressee the lines in sight."""
    page = pages.detail(found(pk), request.units, request.offices, by=request.member, on=today())
    if asked := asked_form(request):
        return hand_out(papers.known_list(page, request.units), asked[0], request.units, on=today())
    shown = {"page": page, "mentions": mentions_of("directive", pk), "relations": Relation.choices}
    return render(request, "directives/directive.html", shown)


@require_GET
def file(request: Request, pk: int) -> HttpResponseBase:
    """Hand out a directive's file as it came."""
    row = found(pk)
    if row.file is None:
        raise Http404("Văn bản này không có tệp.")
    return _file(row.file)


def _file(kept: Any) -> HttpResponseBase:
    try:
        return download(kept.name, kept.read(), kept.media_type)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
def book(request: Request, unit: str, year: int, book: str, what: str) -> HttpResponseBase:
    """Hand out a book of a body's register for a year."""
    owner = request.units.slugs.get(unit)
    if owner is None or book not in Book.values or what not in FORMS:
        raise Http404("Không có sổ này.")
    rows = Directive.objects.filter(owner=owner.id, book=book, book_year=year)
    rows = list(rows.select_related("replaced_by").order_by("book_number"))
    if not rows:
        raise Http404("Không có văn bản nào trong sổ này.")
    return hand_out(papers.book_list(owner, book, year, rows, request.units), what, request.units, on=today())


@require_GET
def grid(request: Request) -> HttpResponseBase:
    """Show the matrix directive × unit of a year and level."""
    levels = [str(level) for level, _ in matrix.LEVELS]
    get = request.GET.get
    bodies, problem = _addressees(request)
    level = get("cap", "") if get("cap", "") in levels else _below(request)
    level = next((request.units.nodes[body].level for body in bodies or ()), level)
    only = {"cham": Waiting.LATE, "sap": Waiting.SOON}.get(get("loc", ""), "")
    narrow = matrix.Narrow(
        one_of(Sector, get("linh-vuc", "")), get("loai", ""), one_of(Urgency, get("do-khan", "")), bodies, only
    )
    page = matrix.matrix(
        request.units, year=_year(request) or years_at_work(today())[0], level=level, today=today(), narrow=narrow
    )
    if asked := asked_form(request):
        listed = papers.matrix_list(asked[1], page, dict(matrix.LEVELS)[Level(level)])
        return hand_out(listed, asked[0], request.units, on=today())
    shown = {
        "page": page,
        "levels": matrix.LEVELS,
        "sectors": Sector.choices,
        "get": request.GET,
        "sector": get("linh-vuc"),
        "urgencies": Urgency.choices[1:],
        "urgency": get("do-khan"),
        "addressee": get("noi-nhan", ""),
        "problem": problem,
    }
    return render(request, "directives/matrix.html", shown)


def _below(request: Request) -> str:
    """Return the level to which one's own bodies hand down: what a reader wants to see first."""
    own = {request.units.nodes[o.body_id].level for o in request.offices if o.body_id in request.units.nodes}
    return "commune" if own and own <= {"district", "commune"} else "district"


@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    """Enter a document in the register of one's body."""
    mine = pages.bodies_as(request.offices, request.units, Role.STAFF)
    form = RegisterForm(
        request.POST or None, request.FILES or None, owners=[(node.slug, node.full_name) for node in mine]
    )
    twins: list[Directive] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        twins = [] if said["confirm"] else queries.alike(said["number"], said["notation"], said["issuer_name"].id)
        made = None if twins else _registered(request, form)
        if made is not None:
            messages.success(request, f"Đã đăng ký văn bản số {made}, số thứ tự {made.book_number} trong sổ.")
            return redirect("directives:directive", pk=made.pk)
    status = 422 if form.errors or twins else 200
    return render(request, "directives/register.html", {"form": form, "twins": twins, "mine": mine}, status=status)


def _registered(request: Request, form: RegisterForm) -> Directive | None:
    said, upload = form.cleaned_data, upload_of(form.cleaned_data["file"])
    units = Unit.objects.in_bulk([request.units.slugs[said["owner"]].id, said["issuer_name"].id])
    owner = units[request.units.slugs[said["owner"]].id]
    try:
        return actions.register(
            said["number"], said["notation"], issuer=units[said["issuer_name"].id], owner=owner,
            signed_on=said["signed_on"], subject=said["subject"], basis="unit", more=form.particulars(),
            provisions=said["provisions"], upload=upload, by=request.member, on=today(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


@require_POST
def relate(request: Request, pk: int) -> HttpResponse:
    """Say what a directive is to an earlier one of the same register."""
    row, form = found(pk), RelateForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy chọn quan hệ và ghi số, ký hiệu của văn bản trước, ví dụ 02/CT-UBND.")
        return redirect("directives:directive", pk=pk)
    number, _, notation = form.cleaned_data["to"].strip().partition("/")
    earlier = Directive.objects.filter(number=number, notation=notation).order_by("-signed_on").first()
    try:
        if earlier is None:
            raise Refused(f"Không có văn bản số {form.cleaned_data['to']} trong phạm vi được xem.")
        actions.relate(row, earlier, Relation(form.cleaned_data["relation"]), by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã ghi quan hệ giữa hai văn bản.")
    return redirect("directives:directive", pk=pk)
