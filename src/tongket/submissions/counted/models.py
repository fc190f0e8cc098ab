"""The records that a counted figure was made of, as they stood when its sheet was put up."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel


class CountedRecord(ScopedModel):
    """One record behind a counted figure: the app's key for it, its words and its amount on that day. Never changed."""

    SCOPE = ("observation__unit",)

    observation = models.ForeignKey("submissions.Observation", on_delete=models.PROTECT, related_name="records")
    key = models.CharField("mã hồ sơ", max_length=120)
    label = models.CharField("hồ sơ", max_length=500)
    amount = models.BigIntegerField("số đếm")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["observation", "key"], name="counted_record_once")]

    def __str__(self) -> str:
        return self.label
