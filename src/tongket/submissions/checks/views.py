"""Warnings explained on the web: by a script cell by cell, by a form all at once."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today

from ..models import Door, Submission
from .actions import explain as explain_warnings
from .pages import FIELD, summed
from .queries import figures_of, judged, told


@require_POST
def explain(request: Request, pk: int) -> HttpResponse:
    """Write down what explains the warnings of a draft."""
    row = get_object_or_404(Submission.objects.select_related("body"), pk=pk)
    said = {name.removeprefix(FIELD): text for name, text in request.POST.items() if name.startswith(FIELD)}
    scripted = request.accepts("application/json") and not request.accepts("text/html")
    try:
        explain_warnings(row, {rule: str(text) for rule, text in said.items()}, by=request.member, on=today())
    except Refused as refusal:
        if scripted:
            return JsonResponse({"refusal": str(refusal)}, status=422)
        messages.error(request, str(refusal))
    else:
        if scripted:
            found = told(row, judged(row, figures_of([pk]).get(pk, {})))
            return JsonResponse({"done": "Đã lưu giải trình.", "checked": summed(found)})
        messages.success(request, "Đã lưu giải trình.")
    return redirect("submissions:grid" if row.door == Door.GRID else "submissions:submission", pk=pk)
