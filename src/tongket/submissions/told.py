"""The part in words of a submission: for each line of work, under fixed headings, within a limit."""

from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.measures.rules import Sector

MAX_CHARACTERS = 1500


class Heading(models.TextChoices):
    """What is told of a line of work, in the order of the year-end report."""

    RESULT = "result", "Kết quả"
    STRENGTH = "strength", "Ưu điểm"
    WEAKNESS = "weakness", "Hạn chế"
    CAUSE = "cause", "Nguyên nhân"
    LESSON = "lesson", "Bài học"
    PROPOSAL = "proposal", "Kiến nghị"


class Narrative(ScopedModel):
    """What a unit tells under one heading of one line of work. It goes up, is signed and accepted with the figures."""

    SCOPE = ("submission__body", "submission__unit")

    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="narratives")
    sector = models.CharField("lĩnh vực", max_length=20, choices=Sector.choices)
    heading = models.CharField("đề mục", max_length=8, choices=Heading.choices)
    text = models.TextField("nội dung")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "sector", "heading"], name="narrative_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="narrative_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_sector_display()}: {self.get_heading_display()}"
