"""The page of a directive: which bodies were to make it known, and which did."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongket.accounts.middleware import Request

from .models import Directive, Dissemination


@require_GET
def directive(request: Request, pk: int) -> HttpResponse:
    """Show a directive to its owner, and to each addressee its own line."""
    rows = list(Dissemination.objects.filter(directive__pk=pk).select_related("directive"))
    found = rows[0].directive if rows else Directive.objects.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có văn bản này.")
    lines = [(row, request.units.nodes[row.body_id]) for row in rows if row.body_id in request.units.nodes]
    lines.sort(key=lambda line: line[1].sort_key)
    issuer = request.units.nodes.get(found.issuer_id)
    context = {"directive": found, "lines": lines, "issuer": issuer, "done": sum(1 for row in rows if row.done_on)}
    return render(request, "directives/directive.html", context)
