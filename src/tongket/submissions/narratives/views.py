"""The page of a submission's part in words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tongket.access import Refused
from tongket.accounts.middleware import Request
from tongket.cycle.clock import today
from tongket.measures.rules import Sector
from tongket.submissions.models import MAX_CHARACTERS, Submission

from . import actions, pages
from .forms import WordsForm


@require_http_methods(["GET", "POST"])
def words(request: Request, pk: int) -> HttpResponse:
    """Show what a submission tells; write it, or lay a Word report's passages into the form to be read and saved."""
    row = get_object_or_404(Submission.objects.select_related("body"), pk=pk)
    page = pages.page(row, request.GET.get("linh-vuc", ""), by=request.member, on=today())
    came = request.FILES.get("tep")
    form = WordsForm(initial=page.texts) if request.method == "GET" or came else WordsForm(request.POST)
    taken, again = False, list[str]()
    try:
        if came is not None:
            if page.why_not:
                raise Refused(page.why_not)
            told = pages.texts_of(came.read(), name=came.name or "", by=request.member, on=today())
            form, taken, again = WordsForm(page.texts | told.texts), True, told.again
        elif request.method == "POST" and form.is_valid():
            actions.write_words(row, page.sector, form.cleaned_data, by=request.member, on=today())
            messages.success(request, "Đã lưu phần lời.")
            return redirect(f"{reverse('submissions:words', args=[pk])}?linh-vuc={page.sector}")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('submissions:words', args=[pk])}?linh-vuc={page.sector}")
    body = request.units.nodes.get(row.body_id)
    shown = {
        "page": page,
        "form": form,
        "body": body,
        "sectors": Sector.choices,
        "limit": MAX_CHARACTERS,
        "taken": taken,
        "again": again,
    }
    return render(request, "submissions/words.html", shown, status=422 if form.errors and not taken else 200)
