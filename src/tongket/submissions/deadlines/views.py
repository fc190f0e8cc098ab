"""Pages of deadlines: completeness, the chasing list and its letter, one sheet that is due and what is done about it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.accounts.reading import contacts_shown
from tongket.cycle.asking import year_meant
from tongket.cycle.clock import today
from tongket.documents import to_docx, to_pdf
from tongket.organization.map import UnitMap
from tongket.organization.models import Unit
from tongket.registers.handing import asked_form, hand_out
from tongket.ui.downloads import DOCX, PDF, download
from tongket.vietnamese import NotADate, parse_date

from ..unopened import of_an_opened_year
from . import actions, pages, papers
from .calendar import Punctuality, calendar, due_of, map_of

REPLY_DAYS = 3
_LETTERS = {"docx": (to_docx, DOCX), "pdf": (to_pdf, PDF)}


def _year(request: Request) -> int:
    return year_meant(request.GET.get("nam", ""))


def _term(said: QueryDict) -> str:
    return said.get("ky", "")[:3]


def map_shown(year: int) -> UnitMap:
    """Return the map by which a year's sheets are owed, for a page; 404 for what is no year of work."""
    try:
        return map_of(year, today=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
@of_an_opened_year
def progress(request: Request) -> HttpResponseBase:
    """Show how complete a year is, filtered as the address says."""
    said, year = request.GET, _year(request)
    asked = pages.Filter(
        year, said.get("don-vi", ""), said.get("cap", ""), said.get("bieu", ""), said.get("thang", ""),
        said.get("tinh-trang", ""),
    )  # fmt: skip
    units = map_shown(year)
    try:
        page = pages.progress(asked, units, today=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    if out := asked_form(request):
        return hand_out(
            papers.progress_list(out[1], page, illustration=settings.TONGKET_DEMO), out[0], units, on=today()
        )
    return render(request, "submissions/progress.html", {"page": page})


@require_GET
@of_an_opened_year
def chasing(request: Request) -> HttpResponseBase:
    """Show who is late with what, whom to call, and what was said."""
    said, year = request.GET, _year(request)
    units = map_shown(year)
    page = pages.chasing(
        year, units, request.offices, today=today(), everybody=said.get("pham-vi") == "tat-ca",
        soon=said.get("gom") == "chua-den-han",
    )  # fmt: skip
    contacts_shown(request, (line.contact for line in page.lines))
    if out := asked_form(request):
        return hand_out(
            papers.chasing_list(out[1], page, illustration=settings.TONGKET_DEMO), out[0], units, on=today()
        )
    context = {"page": page, "reply_by": today() + timedelta(days=REPLY_DAYS)}
    return render(request, "submissions/chasing.html", context)


@require_GET
@of_an_opened_year
def letter(request: Request, what: str) -> HttpResponseBase:
    """Hand out the letter to those who are late at one's own desk."""
    if what not in _LETTERS:
        raise Http404("Công văn chỉ có dạng Word và PDF.")
    year, on = _year(request), today()
    units = map_shown(year)
    desk = pages.desk_of(request.offices, units, on=on)
    late = [due for due in calendar(year, units, today=on) if due.punctuality is Punctuality.MISSING]
    late = [due for due in late if desk.asks(due)]
    if not late:
        raise Http404("Không có cơ quan, đơn vị cấp dưới trực tiếp nào quá hạn gửi biểu.")
    owner = pages.superior_of(late[0], units)
    late = [due for due in late if pages.superior_of(due, units) == owner]
    write, media_type = _LETTERS[what]
    paper = papers.letter(
        owner, late, units, reply_by=_reply_by(request, on), on=on, illustration=settings.TONGKET_DEMO
    )
    return download(f"cong-van-don-doc-{year}.{what}", write(paper), media_type)


def _reply_by(request: Request, on: date) -> date:
    try:
        asked = parse_date(request.GET.get("han", ""))
    except NotADate:
        return on + timedelta(days=REPLY_DAYS)
    return max(asked, on)


@require_GET
def due(request: Request, year: int, sheet: str, slug: str) -> HttpResponse:
    """Show one sheet that a body owes: its days, whom to call, what was said, what may be done."""
    units = map_shown(year)
    try:
        page = pages.due_page(
            units.node(slug).id, sheet, year, units, term=_term(request.GET), by=request.member, on=today()
        )
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    contacts_shown(request, [page.contact])
    return render(request, "submissions/due.html", {"page": page})


def _do(request: Request, at: tuple[int, str, str], act: Callable[..., Any], done: str, **more: Any) -> HttpResponse:
    (year, sheet, slug), term = at, _term(request.POST)
    body = get_object_or_404(Unit, slug=slug)
    try:
        due_of(body.pk, sheet, year, map_shown(year), term=term, today=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    try:
        act(body, sheet, year, term=term, by=request.member, on=today(), **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    if request.POST.get("ve") == "don-doc":
        return redirect(f"{reverse('submissions:chasing')}?nam={year}")
    back = reverse("submissions:due", args=[year, sheet, slug])
    return redirect(f"{back}?ky={term}" if term else back)


def _day(request: Request) -> date | None:
    """Return the day typed, None where none can be read."""
    try:
        return parse_date(request.POST.get("ngay", ""))
    except NotADate:
        return None


@require_POST
def extend(request: Request, year: int, sheet: str, slug: str) -> HttpResponse:
    """Give a body a later day."""
    more = {"until": _day(request), "reason": request.POST.get("reason", "")}
    return _do(request, (year, sheet, slug), actions.extend_due, "Đã gia hạn.", **more)


@require_POST
def chase(request: Request, year: int, sheet: str, slug: str) -> HttpResponse:
    """Record that a body was chased."""
    more = {
        "kind": request.POST.get("cach", ""),
        "text": request.POST.get("noi-dung", ""),
        "promised_for": _day(request),
    }
    return _do(request, (year, sheet, slug), actions.note_chase, "Đã ghi kết quả đôn đốc.", **more)
