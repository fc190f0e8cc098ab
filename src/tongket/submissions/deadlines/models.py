"""That a body was given more time for a sheet, and what was said when it was chased."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongket.access.models import ScopedModel
from tongket.cycle.terms import term_name
from tongket.organization.models import Unit
from tongket.submissions.termfield import term_field


class DueExtension(ScopedModel):
    """A later day by which one body may send one sheet of a year or term, given once, for a reason. Never changed."""

    SCOPE = ("body", "unit")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan lập")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị của số liệu")
    sheet = models.CharField("biểu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    term = term_field()
    before = models.DateField("hạn cũ")
    until = models.DateField("hạn mới")
    reason = models.CharField("lý do", max_length=500)
    granted_by = models.CharField("người cho gia hạn", max_length=200)
    granted_on = models.DateField("ngày cho gia hạn")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "sheet", "year", "term"], name="due_extended_once"),
            models.CheckConstraint(condition=Q(until__gt=F("before")), name="due_extension_runs_forward"),
        ]

    def __str__(self) -> str:
        when = term_name(self.term, self.year).removeprefix("năm ")
        return f"{self.sheet} {when} {self.body} đến {self.until:%d/%m/%Y}"


class ChaseKind(models.TextChoices):
    """How a body was chased."""

    CALLED = "called", "Đã gọi"
    MESSAGED = "messaged", "Đã nhắn tin"
    PROMISED = "promised", "Hẹn gửi"
    LETTER = "letter", "Đã gửi công văn"


class ChaseNote(ScopedModel):
    """One time a body was chased for a sheet: how, what was said, for which day it promised. Never changed."""

    SCOPE = ("body",)

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan lập")
    sheet = models.CharField("biểu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    term = term_field()
    kind = models.CharField("cách đôn đốc", max_length=8, choices=ChaseKind.choices)
    promised_for = models.DateField("hẹn gửi ngày", null=True, blank=True)
    text = models.CharField("nội dung", max_length=300, blank=True)
    by = models.CharField("người đôn đốc", max_length=200)
    on = models.DateField("ngày")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=ChaseKind.PROMISED, promised_for__isnull=False)
                | (~Q(kind=ChaseKind.PROMISED) & Q(promised_for__isnull=True)),
                name="chase_promise_has_a_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["year", "sheet"], name="chase_by_year")]

    def __str__(self) -> str:
        return f"{self.said} {self.on:%d/%m/%Y}"

    @property
    def said(self) -> str:
        """How, with the day promised."""
        label = self.get_kind_display()
        return f"{label} ngày {self.promised_for:%d/%m/%Y}" if self.promised_for else label
