"""Forms of the higher level: the blank as it was handed out, and what each of its cells asks for."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.evidence.models import StoredFile
from tongket.measures.models import Indicator
from tongket.organization.models import Unit


class HigherForm(ScopedModel):
    """A form that a higher level asks for: its blank, kept as it came, is filled from accepted figures each time."""

    SCOPE = ("body",)

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo")
    name = models.CharField("tên biểu", max_length=300)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp biểu trắng")
    registered_by = models.CharField("người đăng ký", max_length=200)
    registered_on = models.DateField("ngày đăng ký")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "file"], name="higher_form_once")]

    def __str__(self) -> str:
        return self.name


class Asked(models.TextChoices):
    """What a cell asks for."""

    VALUE = "value", "Thực hiện"
    TARGET = "target", "Chỉ tiêu giao"


class HigherCell(ScopedModel):
    """A cell of a form and what is put into it: an indicator's value or target, of a unit, so many years before."""

    SCOPE = ("form__body",)

    form = models.ForeignKey(HigherForm, on_delete=models.PROTECT, related_name="cells")
    tab = models.CharField("trang tính", max_length=40)
    cell = models.CharField("ô", max_length=10)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    asked = models.CharField("nội dung", max_length=6, choices=Asked.choices, default=Asked.VALUE)
    years_before = models.PositiveSmallIntegerField("lùi số năm", default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "tab", "cell"], name="higher_cell_once"),
            models.CheckConstraint(condition=models.Q(years_before__lte=5), name="higher_cell_not_long_ago"),
        ]

    def __str__(self) -> str:
        return f"{self.tab}!{self.cell} {self.indicator.code}"
