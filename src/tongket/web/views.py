"""The home page: what the year's figures and submissions look like for the one who asks."""

from django.http import HttpResponse
from django.shortcuts import render

from tongket.accounts.middleware import Request
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.submissions.queries import of_year


def home(request: Request) -> HttpResponse:
    """Show the submissions of the year that the member may see, and where to go from here."""
    year = years_at_work(today())[0]
    rows = [(row, request.units.nodes.get(row.body_id)) for row in of_year(year)]
    return render(request, "web/home.html", {"year": year, "rows": rows, "offices_held": request.offices})
