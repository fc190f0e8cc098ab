"""Indicators as rows. Declared ones are synced in and read-only; observations and targets point at them."""

from typing import Any, ClassVar

from django.db import models

from tongket.cycle.calendars import Calendar

from .rules import Answer, ParentRule, Rule, Sector, TargetKind


class Indicator(models.Model):
    """A definition. Decimals belong to it for ever: other decimals, other indicator."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên chỉ tiêu", max_length=300)
    unit_noun = models.CharField("đơn vị tính", max_length=60)
    sector = models.CharField("lĩnh vực", max_length=20, choices=Sector.choices)
    calendar = models.CharField("lịch", max_length=12, choices=Calendar.choices)
    rule = models.CharField("quy tắc cộng", max_length=14, choices=Rule.choices)
    parent_rule = models.CharField("số của cấp trên", max_length=10, choices=ParentRule.choices)
    decimals = models.PositiveSmallIntegerField("số chữ số thập phân", default=0)
    answer = models.CharField("kiểu ô nhập", max_length=8, choices=Answer.choices, default=Answer.NUMBER)
    target_kind = models.CharField("loại chỉ tiêu giao", max_length=6, choices=TargetKind.choices, blank=True)
    numerator = models.CharField("tử số", max_length=30, blank=True)
    denominator = models.CharField("mẫu số", max_length=30, blank=True)
    guide = models.TextField("hướng dẫn", blank=True)
    wording: Any = models.JSONField("cách viết trong văn bản", default=dict)
    order = models.PositiveIntegerField("thứ tự", default=0)
    declared = models.BooleanField("do phần mềm khai báo", default=False)
    valid_from = models.DateField("hiệu lực từ")
    valid_to = models.DateField("hiệu lực đến trước", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(decimals__lte=6), name="indicator_decimals_at_most_six"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
