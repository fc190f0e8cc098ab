"""The page of one's absences: what one handed over and what one stands in for, and the form."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.accounts.models import Delegation, Member, Office, Role
from tongket.cycle.clock import today

from .actions import delegate, end_delegation
from .forms import DelegationForm


def _own(request: Request) -> list[Office]:
    return [each for each in request.offices if not each.acting and each.role != Role.ADMINISTRATOR]


def _colleagues(offices: list[Office], me: Member) -> QuerySet[Member]:
    """Return who holds an office today at the bodies of these."""
    held = Office.objects.filter(Q(end__isnull=True) | Q(end__gt=today()), start__lte=today())
    at = held.filter(body__in={office.body_id for office in offices})
    return (
        Member.objects.filter(is_active=True, offices__in=at).exclude(pk=me.pk).distinct().order_by("full_name", "pk")
    )


def _mine(me: Member) -> QuerySet[Delegation]:
    rows = Delegation.objects.filter(Q(office__member=me) | Q(to=me))
    return rows.select_related("office__member", "office__body", "to").order_by("-start", "-pk")


@require_http_methods(["GET", "POST"])
def absence(request: Request) -> HttpResponse:
    """Show one's delegations, and take in another."""
    offices = _own(request)
    form = DelegationForm(
        offices, _colleagues(offices, request.member), request.POST or None, initial={"start": today()}
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        office, to = get_object_or_404(Office, pk=said.pop("office")), get_object_or_404(Member, pk=said.pop("to"))
        try:
            delegate(office, to=to, **said, by=request.member, on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã ghi ủy quyền; hết hạn thì tự kết thúc.")
            return redirect("absence")
    context = {
        "rows": _mine(request.member)[:50],
        "form": form,
        "own": offices,
        "today": today(),
        "me": request.member,
    }
    return render(request, "accounts/absence/absence.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def end_absence(request: Request, pk: int) -> HttpResponse:
    """End a delegation early."""
    row = get_object_or_404(_mine(request.member), pk=pk)
    try:
        end_delegation(row, by=request.member, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã kết thúc việc ủy quyền.")
    return redirect("absence")
