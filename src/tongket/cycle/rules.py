"""From when on a year may be opened."""

from datetime import date

from .calendars import Calendar, bounds

FIRST_YEAR, LAST_YEAR = 2000, 2100


def first_day_to_open(label: int) -> date:
    """Return the day on which the first of a year's periods begins: before it nothing of that year can have happened."""
    return min(bounds(calendar, label).start for calendar in Calendar)
