"""The gaps that a submission declares, and the amounts estimated for those who are missing. Estimates are never added."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongket.access.models import ScopedModel
from tongket.measures.models import Indicator
from tongket.organization.models import Unit


class How(models.TextChoices):
    """What was done about a body that is missing."""

    ESTIMATED = "estimated", "Ước số liệu"
    LEFT_OUT = "left_out", "Để trống, không ước"


class DeclaredGap(ScopedModel):
    """That a submission was drawn up without the figures of a body below: why, and whether they were estimated."""

    SCOPE = ("submission__body", "submission__unit", "missing")

    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="gaps")
    missing = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị còn thiếu")
    how = models.CharField("cách xử lý", max_length=9, choices=How.choices)
    reason = models.CharField("lý do", max_length=500)
    declared_by = models.CharField("người khai", max_length=200)
    declared_on = models.DateField("ngày khai")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "missing"], name="gap_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="gap_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}: {self.reason}"


class GapEstimate(ScopedModel):
    """What a gap estimates for one indicator, in 10^-decimals: shown beside totals, never added into one."""

    SCOPE = ("gap__submission__body", "gap__submission__unit", "gap__missing")

    gap = models.ForeignKey(DeclaredGap, on_delete=models.PROTECT, related_name="estimates")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField("số ước")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gap", "indicator"], name="gap_estimate_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="gap_estimate_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.amount}"
