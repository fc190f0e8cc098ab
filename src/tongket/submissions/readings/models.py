"""That an officer settled which of two readings counts, on which day and why. Settled anew, it is another row."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongket.access.models import ScopedModel
from tongket.cycle.models import Period
from tongket.measures.models import Indicator
from tongket.organization.models import Unit


class Reconciliation(ScopedModel):
    """Of two readings of one figure, which one counts. Holds for as long as both stand."""

    SCOPE = ("unit",)

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    chosen = models.ForeignKey("submissions.Observation", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("submissions.Observation", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("căn cứ thống nhất")
    settled_by = models.CharField("người chốt số liệu", max_length=200)
    settled_office = models.CharField("chức vụ", max_length=160, blank=True)
    settled_on = models.DateField("ngày chốt")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(chosen=F("other")), name="reconciliation_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="reconciliation_says_why"),
        ]
        indexes: ClassVar = [models.Index(fields=["period", "indicator"], name="reconciliation_by_period")]

    def __str__(self) -> str:
        return f"Biên bản đối chiếu số {self.pk} ngày {self.settled_on:%d/%m/%Y}"
