"""Pages of people: the list, an invitation, one person, and what an administrator does with an account."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.actions import appoint as give_office
from tongket.accounts.middleware import Request
from tongket.accounts.models import FactorReset, Member, Office, Role
from tongket.accounts.reach import reaches
from tongket.cycle.clock import today
from tongket.organization.models import Unit

from . import actions, pages
from .forms import InviteForm, LastDayForm, OfficeForm


def _member(request: Request, pk: int) -> Member:
    member = get_object_or_404(Member, pk=pk)
    if not pages.may_open(member, request.member, request.units, on=today()):
        raise Http404("Không có người dùng này trong phạm vi phụ trách.")
    return member


def _done(request: Request, member: Member, act: Callable[[], object], said: str) -> HttpResponse:
    """Carry an act out, say what came of it, and go back to the person."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("people:person", pk=member.pk)


def _paper(request: Request, member: Member, password: str) -> HttpResponse:
    """Show the paper to be handed over: the only time that anybody sees the password."""
    context = {"invited": member, "password": password, "until": member.password_until,
               "address": request.build_absolute_uri(reverse("account_login"))}  # fmt: skip
    return render(request, "accounts/people/paper.html", context)


def _given(request: Request, member: Member, act: Callable[[], str]) -> HttpResponse:
    try:
        password = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("people:person", pk=member.pk)
    member.refresh_from_db()
    return _paper(request, member, password)


@require_GET
def index(request: Request) -> HttpResponse:
    """List the people of the bodies that one administers."""
    text, standing = request.GET.get("tim", ""), request.GET.get("tinh-trang", "")
    people = pages.looked_after(request.member, request.units, on=today(), offices=request.offices)
    page = Paginator(pages.found(people, text, standing), 50).get_page(request.GET.get("trang"))
    lines = pages.lines(page.object_list, request.units, on=today())
    administers = any(office.role == Role.ADMINISTRATOR for office in request.offices)
    context = {"page": page, "lines": lines, "text": text, "standing": standing, "administers": administers}
    return render(request, "accounts/people/index.html", context)


@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Take in a new person with the first office; answer with the paper to be handed over."""
    bodies = pages.bodies(request.member, request.units, on=today(), offices=request.offices)
    form = InviteForm(bodies, request.POST or None, initial={"start": today()})
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "body": get_object_or_404(Unit, pk=form.cleaned_data["body"])}
        try:
            member, password = actions.invite(**said, by=request.member, on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _paper(request, member, password)
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/people/invite.html", {"form": form, "bodies": bodies}, status=status)


@require_http_methods(["GET", "POST"])
def person(request: Request, pk: int) -> HttpResponse:
    """Show one account; take in another office."""
    member = _member(request, pk)
    bodies = pages.bodies(request.member, request.units, on=today(), offices=request.offices)
    form = OfficeForm(bodies, request.POST or None, initial={"start": today()})
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "body": get_object_or_404(Unit, pk=form.cleaned_data["body"])}
        try:
            give_office(member, **said, by=request.member, on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã giao chức vụ.")
            return redirect("people:person", pk=pk)
    shown = pages.person(member, request.member, request.units, on=today())
    last, lists = LastDayForm(initial={"last_day": today()}), reaches("people:index", request.offices)
    context = {"person": shown, "form": form, "bodies": bodies, "last": last, "lists": lists}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/people/person.html", context, status=status)


@require_POST
def end_office(request: Request, pk: int, office: int) -> HttpResponse:
    """Say on which day an office was held for the last time."""
    member = _member(request, pk)
    row = get_object_or_404(Office, pk=office, member=member)
    form = LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy ghi ngày giữ chức vụ cuối cùng, dạng ngày/tháng/năm.")
        return redirect("people:person", pk=pk)
    day = form.cleaned_data["last_day"]
    return _done(
        request,
        member,
        lambda: actions.end_office(row, last_day=day, by=request.member, on=today()),
        "Đã ghi thôi giữ chức vụ.",
    )


@require_POST
def disable(request: Request, pk: int) -> HttpResponse:
    """Put an account out of use."""
    member, reason = _member(request, pk), request.POST.get("reason", "")
    return _done(
        request,
        member,
        lambda: actions.disable(member, reason=reason, by=request.member, on=today()),
        "Đã ngừng tài khoản.",
    )


@require_POST
def enable(request: Request, pk: int) -> HttpResponse:
    """Put an account back into use; answer with the paper."""
    member = _member(request, pk)
    return _given(request, member, lambda: actions.enable(member, by=request.member, on=today()))


@require_POST
def give_password(request: Request, pk: int) -> HttpResponse:
    """Give another first password; answer with the paper."""
    member = _member(request, pk)
    return _given(request, member, lambda: actions.give_password(member, by=request.member, on=today()))


@require_POST
def end_sessions(request: Request, pk: int) -> HttpResponse:
    """End all sessions of a person."""
    member = _member(request, pk)
    return _done(
        request,
        member,
        lambda: actions.end_sessions(member, by=request.member, on=today()),
        "Đã kết thúc các phiên làm việc.",
    )


@require_POST
def ask_reset(request: Request, pk: int) -> HttpResponse:
    """Ask that the one-time codes be taken away."""
    member, reason = _member(request, pk), request.POST.get("reason", "")
    said = "Đã ghi đề nghị; chờ người thứ hai xác nhận."
    return _done(request, member, lambda: actions.ask_reset(member, reason=reason, by=request.member, on=today()), said)


@require_POST
def decide_reset(request: Request, pk: int) -> HttpResponse:
    """Confirm, as the second person, that the one-time codes be taken away; or let the request fall."""
    member = _member(request, pk)
    reset = get_object_or_404(FactorReset, member=member, closed_on=None)
    if request.POST.get("quyet") == "bo":
        said = "Đã bỏ đề nghị cấp lại mã xác thực."
        return _done(request, member, lambda: actions.drop_reset(reset, by=request.member, on=today()), said)
    said = "Đã xóa mã xác thực cũ; người dùng lập mã mới ở lần đăng nhập tới."
    return _done(request, member, lambda: actions.confirm_reset(reset, by=request.member, on=today()), said)
