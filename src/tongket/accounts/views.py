"""The page of whom to call at a body."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tongket.access import Refused, current_scope, why_not
from tongket.cycle.clock import today
from tongket.organization.models import Unit

from .actions import set_contact
from .forms import ContactForm
from .middleware import Request
from .models import BodyContact
from .policies import check_can_set_contact


@require_http_methods(["GET", "POST"])
def contact(request: Request, slug: str) -> HttpResponse:
    """Show whom to call at a body, now and before, and take in another."""
    node = request.units.slugs.get(slug)
    if node is None or not node.is_body or node.id not in current_scope():
        raise Http404("Không có cơ quan này trong phạm vi được xem.")
    rows = list(BodyContact.objects.filter(body=node.id).order_by("-valid_from"))
    now = rows[0] if rows and rows[0].valid_to is None else None
    known = {name: getattr(now, name) for name in ("full_name", "title", "telephone")} if now else {}
    form = ContactForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            set_contact(get_object_or_404(Unit, pk=node.id), **form.cleaned_data, by=request.member, on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã ghi đầu mối liên hệ.")
            return redirect("body_contact", slug=slug)
    reason = why_not(check_can_set_contact, node.id, request.units, by=request.member, on=today())
    context = {"body": node, "rows": rows, "form": form, "why_not": reason}
    return render(
        request, "accounts/contact.html", context, status=422 if form.errors or request.method == "POST" else 200
    )
