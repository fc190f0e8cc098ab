"""Years that were opened, and their periods as rows, so that observations and targets can point at them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongket.vietnamese import short_date

from .calendars import Bounds, Calendar


class WorkingYear(models.Model):
    """That a working year was opened: once, on a day, by somebody. Never changed; the ledger says what was made."""

    label = models.PositiveSmallIntegerField("năm", unique=True)
    opened_on = models.DateField("ngày mở")
    opened_by = models.CharField("người mở", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"Năm công tác {self.label}"

    @property
    def said(self) -> str:
        """When it was opened and by whom, in one sentence."""
        by = f" bởi {self.opened_by}" if self.opened_by else ""
        return f"Năm công tác {self.label} đã mở ngày {short_date(self.opened_on)}{by}; mở lại không thay đổi gì."


class Period(models.Model):
    """One labelled stretch of one calendar. Half-open [start, end); never changed once opened."""

    calendar = models.CharField("lịch", max_length=12, choices=Calendar.choices)
    label = models.PositiveSmallIntegerField("năm")
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["calendar", "label"], name="period_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="period_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{Calendar(self.calendar).label} {self.label}"

    @property
    def bounds(self) -> Bounds:
        """The interval of days."""
        return Bounds(self.start, self.end)

    @property
    def long_name(self) -> str:
        """The name with its first and last day, as forms print it."""
        return f"{self} ({short_date(self.start)}–{short_date(self.bounds.last_day)})"
