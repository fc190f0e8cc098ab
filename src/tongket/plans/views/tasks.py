"""Pages of tasks: the board, one task, what may be done with it, the feed of deadlines."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongket.access import Refused, seeing
from tongket.accounts.middleware import Request
from tongket.accounts.queries import visible_units
from tongket.cycle.asking import number_asked
from tongket.cycle.clock import today
from tongket.directives.queries import citable, provisions_of
from tongket.organization.models import Unit
from tongket.plans import actions, feed, papers
from tongket.plans import board as pages
from tongket.plans.forms import Offered, TaskForm
from tongket.plans.models import Plan, Progress, Task
from tongket.registers.handing import asked_form, hand_out
from tongket.registry.mentions import mentions_of
from tongket.ui.downloads import download
from tongket.vietnamese import NotADate, parse_date


def _task(pk: int) -> Task:
    found = pages.seen_task(pk)
    if found is None:
        raise Http404("Không có nhiệm vụ này.")
    return found


@require_GET
def tasks(request: Request) -> HttpResponseBase:
    """Show the board of tasks, filtered as the address says."""
    said = request.GET
    asked = pages.Filter(
        said.get("don-vi", ""), said.get("linh-vuc", ""), said.get("tinh-trang", ""), said.get("tim", "").strip()
    )
    try:
        page = pages.board(asked, request.units, today=today())
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    if out := asked_form(request):
        return hand_out(papers.task_list(out[1], page), out[0], request.units, on=today())
    token = feed.token_of(request.member)
    setter = pages.setting_body(request.offices)
    return render(request, "plans/tasks.html", {"page": page, "token": token, "setter": setter})


@require_GET
def task(request: Request, pk: int) -> HttpResponse:
    """Show one task: who, by when, its parts and notes, what may be done."""
    row = _task(pk)
    page = pages.detail(row, request.units, by=request.member, on=today())
    setter = pages.setting_body(request.offices)
    context = {"page": page, "task": row, "mentions": mentions_of("task", pk), "setter": setter}
    return render(request, "plans/task.html", context)


@require_http_methods(["GET", "POST"])
def assign(request: Request) -> HttpResponse:
    """Assign a task, or a part of another (`thuoc`)."""
    owner = pages.setting_body(request.offices)
    key = number_asked(request.GET.get("thuoc", ""))
    parent = None if key is None else _task(key)
    offered = _offered(owner)
    begun = {"plan": request.GET.get("ke-hoach")}
    bare = parent is not None and not parent.sector
    bodies = pages.bodies_to_ask(request.units)
    form = TaskForm(bodies, offered, request.POST or None, initial=begun, bare=bare)
    if request.method == "POST" and form.is_valid():
        try:
            made = _assign(request, form.cleaned_data, owner, parent, offered)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã giao nhiệm vụ.")
            return redirect("plans:task", pk=made.pk)
    context = {"form": form, "parent": parent, "owner": owner}
    return render(request, "plans/assign.html", context, status=422 if form.errors else 200)


def _offered(owner: int | None) -> Offered:
    directives = citable()
    plans = Plan.objects.filter(owner=owner).order_by("-year", "-pk")[:100] if owner else ()
    return Offered(directives, provisions_of([row.pk for row in directives]), list(plans))


def _named(rows: Sequence[Any], pk: int | None) -> Any:
    return next((row for row in rows if row.pk == pk), None)


def _assign(
    request: Request, said: dict[str, Any], owner: int | None, parent: Task | None, offered: Offered
) -> Task:  # fmt: skip
    if owner is None:
        raise Refused("Chỉ trợ lý, chuyên viên hoặc lãnh đạo của cơ quan mới được giao nhiệm vụ.")
    units = Unit.objects.in_bulk([owner, said["lead"], *said["cooperating"]])
    row = actions.TaskRow(
        said["statement"], said["sector"], units[said["lead"]], said["deadline"],
        [units[body] for body in said["cooperating"]], said["origin"],
        _named(offered.directives, said["directive"]), parent, provision=_named(offered.provisions, said["provision"]),
        plan=_named(offered.plans, said["plan"]), yearly=said["yearly"],
    )  # fmt: skip
    return actions.assign(row, owner=units[owner], by=request.member, on=today())


def _move(request: Request, pk: int, act: Callable[..., Any], done: str, **more: Any) -> HttpResponse:
    row = _task(pk)
    try:
        act(row, by=request.member, on=today(), **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("plans:task", pk=pk)


def _reason(request: Request) -> str:
    return request.POST.get("reason", "")


@require_POST
def progress(request: Request, pk: int) -> HttpResponse:
    """Record progress, with a proof where one was chosen."""
    file = request.FILES.get("proof")
    proof = {"proof": file.read(), "name": file.name} if file else {}
    return _move(request, pk, actions.add_progress, "Đã ghi tiến độ.", text=_reason(request), **proof)


@require_POST
def finish(request: Request, pk: int) -> HttpResponse:
    """Say that a task is done, on a day."""
    said = request.POST.get("ngay", "")
    try:
        day = parse_date(said) if said else today()
    except NotADate as wrong:
        messages.error(request, str(wrong))
        return redirect("plans:task", pk=_task(pk).pk)
    return _move(request, pk, actions.finish, "Đã ghi hoàn thành.", done_on=day, explanation=_reason(request))


@require_POST
def extend(request: Request, pk: int) -> HttpResponse:
    """Give a task a later deadline."""
    try:
        day = parse_date(request.POST.get("ngay", ""))
    except NotADate as wrong:
        messages.error(request, str(wrong))
        return redirect("plans:task", pk=_task(pk).pk)
    return _move(request, pk, actions.extend, "Đã gia hạn.", deadline=day, reason=_reason(request))


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Cancel a task."""
    return _move(request, pk, actions.cancel, "Đã hủy nhiệm vụ.", reason=_reason(request))


@require_GET
def proof(request: Request, pk: int, progress: int) -> HttpResponseBase:
    """Hand out a proof as it came."""
    row = Progress.objects.filter(task__pk=pk, pk=progress).select_related("file").first()
    if row is None or row.file is None:
        raise Http404("Không có tệp minh chứng này.")
    try:
        return download(row.file.name, row.file.read(), row.file.media_type)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
def calendar(request: Request, token: str) -> HttpResponseBase:
    """Hand out a person's deadlines to their calendar program: the token says whose."""
    member, day = feed.member_of(token), today()
    if member is None:
        raise Http404("Địa chỉ lịch không đúng hoặc đã hết hiệu lực.")
    with seeing(visible_units(member, on=day)):
        return download("han-cong-viec.ics", feed.feed(member, on=day), "text/calendar; charset=utf-8")
