"""Warnings that stand on a version of a sheet, with the sentence that explains each."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel

LONGEST = 500


class SheetWarning(ScopedModel):
    """That a check which should hold does not, by the figures named in `found`, and how the unit explains it.

    It answers for these figures only: where they change, the warning is to be explained anew. Without an explanation it
    came in a workbook that had no room for one.
    """

    SCOPE = ("submission__body", "submission__unit")

    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="warnings")
    rule = models.CharField("điều kiện", max_length=200)
    found = models.CharField("số liệu khi giải trình", max_length=LONGEST)
    explanation = models.CharField("giải trình", max_length=LONGEST, blank=True)
    by = models.CharField("người giải trình", max_length=200)
    on = models.DateField("ngày")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "rule"], name="warning_once")]

    def __str__(self) -> str:
        return f"{self.found}: {self.explanation or 'chưa giải trình'}"
