"""The four calendars and where a labelled period of each begins and ends. Half-open: the end is the first day after.

Sources: Decree 09/2019/NĐ-CP Art. 12 (reporting year 15/12–14/12); Law on Statistics practice (calendar year);
the enlistment season from review of sources to hand-over, replacements within 15 days included (Circular 148/2018/TT-BQP
Art. 7); the dry season of recovery teams, labelled by the year in which it ends.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices


class Calendar(TextChoices):
    """A way of cutting time that an indicator names."""

    YEAR = "year", "Năm dương lịch"
    REPORTING = "reporting", "Năm báo cáo"
    ENLISTMENT = "enlistment", "Mùa tuyển quân"
    DRY_SEASON = "dry", "Mùa khô"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A half-open interval of days [start, end)."""

    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The last day inside."""
        return self.end - timedelta(days=1)


# calendar: (years before the label, month, day) of the start, then the same of the end.
_EDGES = {
    Calendar.YEAR: ((0, 1, 1), (1, 1, 1)),
    Calendar.REPORTING: ((-1, 12, 15), (0, 12, 15)),
    Calendar.ENLISTMENT: ((-1, 8, 1), (0, 4, 1)),
    Calendar.DRY_SEASON: ((-1, 11, 1), (0, 6, 1)),
}


def bounds(calendar: Calendar, label: int) -> Bounds:
    """Return the interval of the period labelled `label` (a year) in this calendar."""
    start, end = (date(label + years, month, day) for years, month, day in _EDGES[calendar])
    return Bounds(start, end)


def years_at_work(today: date) -> tuple[int, ...]:
    """Return the years whose workbooks may come in today, the main one first.

    The year closes on 14/12 (Decree 09/2019/NĐ-CP Art. 12) while reviews run until the end of March; from 15/12 the
    next year's work has begun too.
    """
    if today.month <= 3:
        return (today.year, today.year - 1)
    return (today.year, today.year + 1) if (today.month, today.day) >= (12, 15) else (today.year,)
