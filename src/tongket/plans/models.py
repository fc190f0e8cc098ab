"""Targets: what a unit is to reach for an indicator in a period."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.cycle.models import Period
from tongket.measures.models import Indicator
from tongket.organization.models import Unit


class Target(ScopedModel):
    """An amount set for a unit (in 10^-decimals of the indicator). A quota is a target, never an observation."""

    SCOPE = ("unit", "owner")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets", verbose_name="chỉ tiêu")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets", verbose_name="đơn vị được giao")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name="kỳ")
    amount = models.BigIntegerField("số giao")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets_set", verbose_name="cơ quan giao")
    basis = models.CharField("căn cứ", max_length=12)
    citation = models.CharField("trích dẫn", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "unit", "period"], name="target_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="target_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.unit} {self.amount}"
