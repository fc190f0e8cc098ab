"""The ledger's rows. Triggers (guards.py) refuse every update, delete and out-of-order insert."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongket.access.models import ScopedModel


class Entry(ScopedModel):
    """One thing that somebody did. Points at nothing: plain ids and labels outlive what they tell of."""

    SCOPE = ("unit_ref",)

    seq = models.BigIntegerField("số thứ tự", primary_key=True)
    recorded_at = models.DateTimeField("thời điểm ghi")
    day = models.DateField("ngày làm việc")
    actor = models.CharField("mã người thực hiện", max_length=170)
    actor_label = models.CharField("người thực hiện", max_length=200)
    action = models.CharField("việc", max_length=60)
    about = models.CharField("về bản ghi", max_length=120, blank=True)
    label = models.CharField("nội dung", max_length=500)
    unit_ref = models.BigIntegerField("đơn vị", null=True)
    reason = models.TextField("lý do", blank=True)
    detail = models.TextField("chi tiết (JSON chuẩn hóa)", default="{}")
    prev = models.CharField("mã của dòng trước", max_length=64)
    hash = models.CharField("mã của dòng này", max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["about"], name="ledger_by_record"),
            models.Index(fields=["unit_ref", "seq"], name="ledger_by_unit"),
            models.Index(fields=["actor", "seq"], name="ledger_by_actor"),
            models.Index(fields=["action", "seq"], name="ledger_by_action"),
            models.Index(fields=["day", "seq"], name="ledger_by_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(actor="") & ~Q(actor_label=""), name="ledger_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.label}"


class Head(models.Model):
    """The chain's last link: one row, locked by every writer as its last lock."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:8]}"
