"""Directives and their dissemination by each body that received them."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.organization.models import Unit


class Directive(ScopedModel):
    """A document that asks for action. Field lengths follow Decree 30/2020/NĐ-CP, Appendix VI."""

    SCOPE = ("owner",)

    number = models.CharField("số", max_length=11)
    notation = models.CharField("ký hiệu", max_length=30)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    signed_on = models.DateField("ngày ban hành")
    subject = models.CharField("trích yếu", max_length=500)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan quản lý văn bản")
    basis = models.CharField("căn cứ", max_length=12)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "notation", "issuer"], name="directive_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.notation}"


class Dissemination(ScopedModel):
    """That a body was handed a directive, by when it is to make it known, and when and how it did."""

    SCOPE = ("body", "unit", "directive__owner")

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="disseminations")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan nhận")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn của cơ quan")
    due = models.DateField("hạn quán triệt")
    done_on = models.DateField("ngày quán triệt", null=True, blank=True)
    how = models.CharField("hình thức", max_length=300, blank=True)
    attendance = models.PositiveIntegerField("số người dự", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["directive", "body"], name="dissemination_once"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True, attendance__isnull=True)
                | models.Q(done_on__isnull=False, attendance__isnull=False),
                name="dissemination_done_with_attendance",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} → {self.body}"
