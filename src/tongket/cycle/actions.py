"""Acts on the calendar."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.access.memory import forget
from tongket.ledger import act, note

from .calendars import Calendar, bounds
from .models import Period, WorkingYear
from .opening import preview, year_parts
from .policies import check_can_open


@act
def open_year(label: int, *, seen: str = "", by: Actor, on: date) -> list[Period]:
    """Open a working year: the periods of every calendar, and what every app makes of it, in one act and one entry.

    Opening a year twice changes nothing and returns nothing. `seen` is the preview that was looked at
    (`opening.Preview.seen`). Raises Refused for who may not, before its time, and when that preview has changed since.
    """
    check_can_open(label, by=by, on=on)
    if seen and not WorkingYear.objects.filter(label=label).exists() and seen != preview(label, on=on).seen:
        raise Refused(f"Nội dung mở năm {label} vừa thay đổi; hãy xem lại rồi mở.")
    said = {"opened_on": on, "opened_by": by.actor_label[:200]}
    row, new = WorkingYear.objects.get_or_create(label=label, defaults=said)
    if not new:
        return []
    edges = [(calendar, bounds(calendar, label)) for calendar in Calendar]
    periods = Period.objects.bulk_create(
        Period(calendar=calendar, label=label, start=at.start, end=at.end) for calendar, at in edges
    )
    forget(("periods", label))
    made = {part.key: part.make(label, by=by, on=on) for part in year_parts() if part.make is not None}
    note("cycle.year_opened", label=f"Mở năm công tác {label}", about=row, members=made)
    return periods
