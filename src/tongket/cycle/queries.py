"""Questions about periods."""

from tongket.access import Refused

from .calendars import Calendar
from .models import Period


def period(calendar: str, label: int) -> Period:
    """Return the period labelled `label`. Raises Refused when that year has not been opened."""
    found = Period.objects.filter(calendar=calendar, label=label).first()
    if found is None:
        raise Refused(f"Chưa mở {Calendar(calendar).label.lower()} {label} trong hệ thống.")
    return found


def periods_of(label: int) -> dict[str, Period]:
    """Return the periods labelled `label`, by calendar. One query."""
    return {p.calendar: p for p in Period.objects.filter(label=label)}
