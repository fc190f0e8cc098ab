"""That a year's sheets were closed at a body: by whom, in which office, on which day. Never changed, never undone."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongket.access.models import ScopedModel
from tongket.organization.models import Unit
from tongket.vietnamese import short_date


class YearClosing(ScopedModel):
    """One act of closing. What was held back is closed by a later one; what each closed hangs on it (`Submission.closing`)."""

    SCOPE = ("body",)

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan chốt số liệu")
    year = models.PositiveSmallIntegerField("năm")
    sheets = models.PositiveIntegerField("số biểu đã chốt")
    closed_by = models.CharField("người chốt số liệu", max_length=200)
    closed_office = models.CharField("chức vụ", max_length=160, blank=True)
    closed_on = models.DateField("ngày chốt")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sheets__gt=0), name="closing_closes_something"),
        ]
        indexes: ClassVar = [models.Index(fields=["year"], name="closing_by_year")]

    def __str__(self) -> str:
        return f"Chốt số liệu năm {self.year} ngày {short_date(self.closed_on)}"
