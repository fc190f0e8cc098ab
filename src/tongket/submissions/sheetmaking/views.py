"""Pages of sheets: the list, one, and the acts by which a staff officer makes it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.accounts.models import Role
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.organization.models import Unit
from tongket.submissions.deadlines.decree import term_at_hand
from tongket.submissions.fillable import named
from tongket.submissions.issuing import Wanted, write_blanks
from tongket.submissions.models import MadeSheet
from tongket.ui.downloads import download

from . import actions, pages
from .forms import NewIndicatorForm, RowForm, SheetForm

_NO_STAFF = "Chỉ trợ lý, chuyên viên được lập mẫu biểu cho cấp dưới."


def _owner(request: Request) -> int | None:
    return next((office.body_id for office in request.offices if office.role == Role.STAFF), None)


@require_GET
def index(request: Request) -> HttpResponse:
    """List the sheets in sight."""
    shown = {"lines": pages.listing(request.units), "owner": _owner(request)}
    return render(request, "submissions/sheets.html", shown)


@require_http_methods(["GET", "POST"])
def make(request: Request) -> HttpResponse:
    """Make a sheet."""
    owner = _owner(request)
    form = SheetForm(pages.offered_fillers(owner, request.units), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if owner is None:
                raise Refused(_NO_STAFF)
            body = Unit.objects.get(pk=owner)
            row = actions.make_sheet(
                form.cleaned_data["code"], owner=body, by=request.member, on=today(), **form.said()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lập mẫu biểu. Hãy thêm các dòng rồi ban hành.")
            return redirect("submissions:sheet", code=row.code)
    shown = {"form": form, "owner": owner, "no_staff": _NO_STAFF}
    return render(request, "submissions/sheet_make.html", shown, status=422 if form.errors else 200)


def _page(request: Request, code: str) -> pages.Page:
    try:
        return pages.page(code, request.units, request.offices, by=request.member, on=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _shown(request: Request, page: pages.Page, row: RowForm, new: NewIndicatorForm) -> HttpResponse:
    wrong = bool(row.errors or new.errors)
    shown = {"page": page, "row_form": row, "new_form": new}
    return render(request, "submissions/sheet.html", shown, status=422 if wrong else 200)


@require_GET
def sheet(request: Request, code: str) -> HttpResponse:
    """Show a sheet: what it is, its rows, its versions."""
    page = _page(request, code)
    return _shown(request, page, RowForm(all_indicators() if page.made else []), NewIndicatorForm())


def made_sheet(request: Request, code: str) -> MadeSheet:
    """Return a sheet made on the screen, in sight of the one who asks. Raises Http404."""
    row = next((each for each in pages.seen_made(request.units) if each.code == code), None)
    if row is None:
        raise Http404(f"Không có biểu “{code}” lập trên màn hình trong phạm vi được xem.")
    return row


def done(
    request: Request, code: str, act: Callable[[MadeSheet], Any], said: str, to: str = "submissions:sheet"
) -> HttpResponse:
    """Do something with a made sheet, say that it is done or why not, and go back to a page of the sheet."""
    try:
        act(made_sheet(request, code))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(to, code=code)


@require_POST
def add_row(request: Request, code: str) -> HttpResponse:
    """Put a row on the next version: of an indicator that there is, or of a new one."""
    row, by, on = made_sheet(request, code), request.member, today()
    anew = "moi-name" in request.POST
    old_form = RowForm(all_indicators(), None if anew else request.POST)
    new_form = NewIndicatorForm(request.POST if anew else None)
    form: RowForm | NewIndicatorForm = new_form if anew else old_form
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            if anew:
                actions.add_new_row(row, by=by, on=on, **said)
            else:
                indicator = Indicator.objects.get(code=said["indicator"])
                actions.add_row(row, indicator, heading=said["heading"], by=by, on=on)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã thêm dòng vào bản đang soạn.")
            return redirect("submissions:sheet", code=code)
    return _shown(request, _page(request, code), old_form, new_form)


@require_POST
def drop_row(request: Request, code: str) -> HttpResponse:
    """Take a row off the next version."""
    indicator = get_object_or_404(Indicator, code=request.POST.get("chi-tieu", ""))
    return done(
        request, code, lambda row: actions.drop_row(row, indicator, by=request.member, on=today()),
        "Đã bỏ dòng khỏi bản đang soạn.",
    )  # fmt: skip


@require_POST
def put_right(request: Request, code: str) -> HttpResponse:
    """Put the name and unit of measure of the sheet's own indicator right."""
    indicator = get_object_or_404(Indicator, code=request.POST.get("chi-tieu", ""))
    said = {"name": request.POST.get("ten", "")[:300], "unit_noun": request.POST.get("don-vi-tinh", "")[:60]}
    return done(
        request, code, lambda row: actions.put_right(row, indicator, by=request.member, on=today(), **said),
        "Đã sửa chỉ tiêu.",
    )  # fmt: skip


@require_POST
def issue(request: Request, code: str) -> HttpResponse:
    """Issue the version being made."""
    return done(
        request,
        code,
        lambda row: actions.issue_version(row, by=request.member, on=today()),
        "Đã ban hành phiên bản biểu.",
    )


@require_POST
def withdraw(request: Request, code: str) -> HttpResponse:
    """Ask for the sheet no more."""
    reason = request.POST.get("reason", "")
    return done(
        request, code, lambda row: actions.withdraw_sheet(row, reason=reason, by=request.member, on=today()),
        "Đã thôi dùng biểu.",
    )  # fmt: skip


@require_POST
def blank(request: Request, code: str) -> HttpResponseBase:
    """Hand out the blank of this sheet to the reporter whose body fills it."""
    page = _page(request, code)
    year = years_at_work(today())[0]
    try:
        if not page.fills or page.sheet is None:
            raise Refused("Chỉ người lập biểu của cơ quan phải lập biểu này tải được biểu trắng.")
        year = page.sheet.only_year or year
        term = named(request.POST.get("bieu", ""))[1] or term_at_hand(page.sheet, year, today())
        wanted = Wanted(page.fills[0].slug, code, terms=(term,))
        made = next(iter(write_blanks(year, wanted, by=request.member, on=today())))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:sheet", code=code)
    return download(made.name, made.data)
