"""What a version of a made sheet says about its figures: checks and breakdowns, each in the language of `workbooks.checks`."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from tongket.workbooks import Check, Level, breakdown, printed_rule, ratio_to_last_year

LONGEST_WHY = 200


class CheckKind(models.TextChoices):
    """What a check holds figures against."""

    MUST = "must", "Phải sửa"
    SHOULD = "should", "Cảnh báo"
    BREAKDOWN = "breakdown", "Phân tổ"
    RATIO = "ratio", "So với năm trước"
    NEIGHBOURS = "neighbours", "So với đơn vị cùng cấp"


RULED = (CheckKind.MUST, CheckKind.SHOULD)


class MadeCheck(models.Model):
    """One check of a version, which keeps its `number` from version to version.

    Of *must* and *should* it has a `rule` and the sentence `why`; of the others the `codes` of rows, of a breakdown the
    whole first. `added` and `removed` say by which change of a version not issued yet it came and went, 0 with the
    version itself: so changes are undone one after another. What is issued has no removed ones.
    """

    version = models.ForeignKey("submissions.SheetVersion", on_delete=models.PROTECT, related_name="checks")
    number = models.PositiveSmallIntegerField("số thứ tự")
    kind = models.CharField("loại kiểm tra", max_length=10, choices=CheckKind.choices)
    rule = models.CharField("điều kiện", max_length=200, blank=True)
    why = models.CharField("câu nhắc", max_length=LONGEST_WHY, blank=True)
    codes: Any = models.JSONField("các dòng", default=list, blank=True)
    exclusive = models.BooleanField("không trùng nhau", default=False)
    exhaustive = models.BooleanField("đủ hết", default=False)
    times = models.PositiveSmallIntegerField("gấp quá mấy lần", default=3)
    least = models.PositiveIntegerField("bỏ qua chênh lệch đến", default=10)
    added = models.PositiveSmallIntegerField("thêm ở lần sửa", default=0)
    removed = models.PositiveSmallIntegerField("bỏ ở lần sửa", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "number"], condition=Q(removed__isnull=True), name="made_check_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=RULED) | (~Q(rule="") & ~Q(why="")), name="made_check_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(removed__isnull=True) | Q(removed__gt=F("added")), name="made_check_goes_after_it_came"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.said}"

    @property
    def ruled(self) -> bool:
        """Whether it is a rule with its sentence; the others name rows."""
        return self.kind in RULED

    @property
    def checks(self) -> tuple[Check, ...]:
        """The same as sectors declare it. Raises NotARule for what cannot be said."""
        match self.kind:
            case CheckKind.BREAKDOWN:
                return breakdown(*self.codes, exclusive=self.exclusive, exhaustive=self.exhaustive)
            case CheckKind.RATIO:
                return ratio_to_last_year(*self.codes, times=self.times, least=self.least)
            case CheckKind.NEIGHBOURS:
                return ()
        return (Check(self.rule, Level(self.kind), self.why),)

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The rows that are held against those of units beside."""
        return tuple(self.codes) if self.kind == CheckKind.NEIGHBOURS else ()

    @property
    def every_code(self) -> frozenset[str]:
        """All rows that it names."""
        return frozenset(self.codes).union(*(check.every_code for check in self.checks))

    @property
    def said(self) -> str:
        """What it holds, in words."""
        named = ", ".join(self.codes)
        match self.kind:
            case CheckKind.BREAKDOWN:
                how = "không trùng nhau" if self.exclusive else "có thể trùng nhau"
                full = "đủ hết" if self.exhaustive else "chưa đủ hết"
                return f"{self.codes[0]} gồm {', '.join(self.codes[1:])} ({how}, {full})"
            case CheckKind.RATIO:
                return f"{named} không chênh quá {self.times} lần năm trước (bỏ qua chênh lệch đến {self.least})"
            case CheckKind.NEIGHBOURS:
                return f"{named} không khác xa các đơn vị cùng cấp"
        return printed_rule(self.rule)
