"""Pages of the checks of a sheet: what it checks, one said or said otherwise, one taken off, the last change undone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.asking import number_asked
from tongket.cycle.clock import today

from ..models import MadeCheck
from ..sheetmaking.views import done, made_sheet
from . import actions, pages
from .forms import KINDS, CheckForm, form_for, kind_of

HERE = "submissions:sheet_checks"


def _page(request: Request, code: str) -> pages.Page:
    try:
        return pages.page(code, request.units, request.offices, by=request.member, on=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_http_methods(["GET", "POST"])
def checks(request: Request, code: str) -> HttpResponse:
    """Show what a sheet checks; say something more, or the check that `sua` names otherwise."""
    page = _page(request, code)
    editing = page.numbered(number_asked(request.GET["sua"])) if "sua" in request.GET else None
    if editing is None and "sua" in request.GET:
        raise Http404("Kiểm tra này không còn trong biểu.")
    kind = kind_of(editing, request.GET.get("loai", ""))
    rows = [each.indicator for each in page.rows]
    form = form_for(kind, rows, editing, request.POST if request.method == "POST" else None)
    if form.is_valid() and _written(request, code, editing, form):
        return redirect(HERE, code=code)
    shown = {"page": page, "form": form, "kind": kind, "kinds": KINDS, "editing": editing}
    return render(request, "submissions/sheet_checks.html", shown, status=422 if form.errors else 200)


def _written(request: Request, code: str, editing: MadeCheck | None, form: CheckForm) -> bool:
    """Write down what a form says; say why not on the form."""
    sheet, said, by, on = made_sheet(request, code), form.said(), request.member, today()
    try:
        if editing:
            actions.change_check(sheet, editing.number, by=by, on=on, **said)
        else:
            actions.add_check(sheet, by=by, on=on, **said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Đã ghi vào bản đang soạn. Ban hành biểu thì kiểm tra mới có hiệu lực.")
    return True


@require_POST
def drop(request: Request, code: str) -> HttpResponse:
    """Take a check off the next version."""
    number = number_asked(request.POST.get("so", "")) or 0
    return done(
        request, code, lambda row: actions.drop_check(row, number, by=request.member, on=today()),
        "Đã bỏ kiểm tra khỏi bản đang soạn.", HERE,
    )  # fmt: skip


@require_POST
def undo(request: Request, code: str) -> HttpResponse:
    """Undo the last change of the checks of the version being made."""
    return done(
        request, code, lambda row: actions.undo_check(row, by=request.member, on=today()),
        "Đã hoàn tác thay đổi gần nhất.", HERE,
    )  # fmt: skip
