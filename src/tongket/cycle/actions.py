"""Acts on the calendar."""

from datetime import date

from tongket.access import Actor
from tongket.ledger import act, note

from .calendars import Calendar, bounds
from .models import Period


@act
def open_year(label: int, *, by: Actor, on: date) -> list[Period]:
    """Make the periods labelled `label` of every calendar; opening a year twice changes nothing."""
    have = set(Period.objects.filter(label=label).values_list("calendar", flat=True))
    made = [
        Period(calendar=c, label=label, start=bounds(c, label).start, end=bounds(c, label).end)
        for c in Calendar
        if c not in have
    ]
    Period.objects.bulk_create(made)
    if made:
        note("cycle.year_opened", label=f"Mở năm công tác {label}")
    return made
