"""Targets: what a unit is to reach for an indicator in a period. A revision is a new version; the old value stays."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.cycle.models import Period
from tongket.directives.models import Directive
from tongket.measures.models import Indicator
from tongket.organization.models import Unit
from tongket.vietnamese import number


class Target(ScopedModel):
    """An amount set for a unit (in 10^-decimals of the indicator). A quota is a target, never an observation.

    The current version counts; older ones are kept as they were, with the reason of what came after.
    """

    SCOPE = ("unit", "owner")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets", verbose_name="chỉ tiêu")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets", verbose_name="đơn vị được giao")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name="kỳ")
    amount = models.BigIntegerField("số giao")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets_set", verbose_name="cơ quan giao")
    basis = models.CharField("căn cứ", max_length=12)
    citation = models.CharField("trích dẫn", max_length=300, blank=True)
    directive = models.ForeignKey(
        Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="targets", verbose_name="theo văn bản"
    )
    origin = models.CharField("giao theo", max_length=300, blank=True)
    version = models.PositiveSmallIntegerField("lần giao", default=1)
    current = models.BooleanField("đang có hiệu lực", default=True)
    set_on = models.DateField("ngày giao", null=True, blank=True)
    reason = models.CharField("lý do điều chỉnh", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"], condition=models.Q(current=True), name="target_current_once"
            ),
            models.UniqueConstraint(fields=["indicator", "unit", "period", "version"], name="target_version_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="target_not_negative"),
            models.CheckConstraint(
                condition=models.Q(version=1) | models.Q(version__gt=1) & ~models.Q(reason=""),
                name="target_revised_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.unit} {self.amount}"

    @property
    def words(self) -> str:
        """The amount as people read it."""
        return number(Decimal(self.amount).scaleb(-self.indicator.decimals), self.indicator.decimals)
