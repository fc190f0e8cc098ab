"""Reports as they were drawn up: the whole paper with its figures and sources, frozen."""

from typing import Any, ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.documents import Paper, from_json
from tongket.organization.models import Unit


class Report(ScopedModel):
    """One version of a unit's year-end report. Never changes: drawn up again, it is the next version."""

    SCOPE = ("unit",)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports", verbose_name="địa bàn")
    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("bản")
    as_of = models.DateField("số liệu tính đến ngày")
    made_on = models.DateField("ngày lập")
    made_by = models.CharField("người lập", max_length=200)
    paper: Any = models.JSONField("nội dung")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year", "version"], name="report_version_once"),
        ]

    def __str__(self) -> str:
        return f"Báo cáo tổng kết {self.year} {self.unit} (bản {self.version})"

    def content(self) -> Paper:
        """Return the paper as it was frozen."""
        return from_json(self.paper)


class Quotation(ScopedModel):
    """That a report quotes a figure: the way from a figure to the papers that cite it."""

    SCOPE = ("report__unit",)

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="quotations")
    key = models.CharField("khóa trong báo cáo", max_length=30)
    indicator = models.CharField("chỉ tiêu", max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    year = models.PositiveSmallIntegerField("năm của số liệu")
    text = models.CharField("như in trong báo cáo", max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "key"], name="quotation_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.text}"
