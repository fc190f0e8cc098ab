"""How the columns of somebody else's form were mapped, remembered for the next time."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.organization.models import Unit


class ForeignForm(ScopedModel):
    """A form told by its headers, as a body mapped it the last time; no figure of it is kept here.

    `mapping` holds columns, names and codes: {"sheet", "rows", "names", "value", "figures", "known", "encodings"}.
    """

    SCOPE = ("body",)

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ghép")
    headers = models.CharField("mã các tiêu đề", max_length=64)
    name = models.CharField("tệp gần nhất", max_length=255)
    mapping = models.JSONField("cách ghép")
    by = models.CharField("người ghép", max_length=200)
    on = models.DateField("ngày ghép")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "headers"], name="foreign_form_once")]

    def __str__(self) -> str:
        return f"Dạng biểu của tệp “{self.name}”"
