"""Pages of a year that was not opened: they say so in one sentence, and show nothing as due, late or missing."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render

from tongket.access import why_not
from tongket.accounts.middleware import Request
from tongket.cycle.asking import year_meant
from tongket.cycle.queries import check_opened
from tongket.cycle.rules import FIRST_YEAR, LAST_YEAR

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]


def of_an_opened_year(view: View[P]) -> View[P]:
    """Answer with a sentence where the year that the address names was not opened. One query more."""

    @wraps(view)
    def run(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        year = year_meant(request.GET.get("nam", ""))
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404(f"Không có năm công tác {year}.")
        refusal = why_not(check_opened, year)
        if refusal is None:
            return view(request, *args, **kwargs)
        return render(request, "submissions/not_opened.html", {"year": year, "refusal": refusal})

    return run
