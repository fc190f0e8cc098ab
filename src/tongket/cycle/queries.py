"""Questions about years and periods."""

from tongket.access import Refused
from tongket.access.memory import remembered

from .calendars import Calendar
from .models import Period, WorkingYear


def period(calendar: str, label: int) -> Period:
    """Return the period labelled `label`. Raises Refused when that year has not been opened."""
    found = Period.objects.filter(calendar=calendar, label=label).first()
    if found is None:
        raise Refused(f"Chưa mở {Calendar(calendar).label.lower()} {label} trong hệ thống.")
    return found


def periods_of(label: int) -> dict[str, Period]:
    """Return the periods labelled `label`, by calendar. One query; none inside a block that remembers."""
    return remembered(("periods", label), lambda: {p.calendar: p for p in Period.objects.filter(label=label)})


def opened(label: int) -> WorkingYear | None:
    """Return when and by whom a year was opened, None where it was not. One query."""
    return WorkingYear.objects.filter(label=label).first()


def years_opened() -> list[WorkingYear]:
    """Return the years that were opened, the newest first. One query."""
    return list(WorkingYear.objects.order_by("-label"))


def check_opened(label: int) -> None:
    """Refuse what belongs to a year that was not opened. One query."""
    if opened(label) is None:
        raise Refused(not_opened(label))


def not_opened(label: int) -> str:
    """Return the sentence for what belongs to a year that was not opened."""
    return f"Chưa mở năm {label} trong hệ thống; cơ quan cấp tỉnh mở năm công tác rồi mới lập, gửi, đôn đốc biểu."
