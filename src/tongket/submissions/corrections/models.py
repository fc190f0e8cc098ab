"""Requests for correction and the cells that they ask for, each with what stood there and what is to stand."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongket.access.models import ScopedModel
from tongket.evidence.models import StoredFile
from tongket.measures.models import Indicator

from .states import SIDES, STAGES, Side, Stage


class CorrectionRequest(ScopedModel):
    """That figures accepted before are to be corrected: who asks, why, with what proof, and what became of it."""

    SCOPE = ("submission__body", "submission__unit")

    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="corrections")
    side = models.CharField("bên đề nghị", max_length=8, choices=list(SIDES.items()))
    stage = models.CharField("tình trạng", max_length=8, choices=list(STAGES.items()), default=Stage.ASKED)
    reason = models.TextField("lý do")
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="minh chứng")
    asked_by = models.CharField("người đề nghị", max_length=200)
    asked_key = models.CharField("tài khoản người đề nghị", max_length=170)
    asked_office = models.CharField("chức vụ người đề nghị", max_length=160, blank=True)
    asked_on = models.DateField("ngày đề nghị")
    of_final = models.BooleanField("đính chính số liệu chính thức", default=False)
    decided_by = models.CharField("người quyết định", max_length=200, blank=True)
    decided_office = models.CharField("chức vụ người quyết định", max_length=160, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    answer = models.TextField("ý kiến quyết định", blank=True)
    result = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="corrects", null=True, blank=True
    )
    done_on = models.DateField("ngày đính chính xong", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(stage=Stage.DONE) | Q(result__isnull=False, done_on__isnull=False),
                name="correction_done_has_result",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.ASKED) | Q(decided_on__isnull=False), name="correction_decided_has_day"
            ),
        ]

    def __str__(self) -> str:
        about = " số liệu chính thức," if self.of_final else ""
        return f"Đề nghị đính chính{about} số {self.pk} ngày {self.asked_on:%d/%m/%Y}"

    @property
    def stage_label(self) -> str:
        """The official word of the stage."""
        return STAGES[Stage(self.stage)]

    @property
    def side_label(self) -> str:
        """The official word of who asks."""
        return SIDES[Side(self.side)]


class CorrectedCell(ScopedModel):
    """One figure to be corrected, in 10^-decimals: None before where none stood, None after while nobody said which."""

    SCOPE = ("request__submission__body", "request__submission__unit")

    request = models.ForeignKey(CorrectionRequest, on_delete=models.PROTECT, related_name="cells")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    before = models.BigIntegerField("số cũ", null=True, blank=True)
    after = models.BigIntegerField("số mới", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "indicator"], name="corrected_cell_once"),
            models.CheckConstraint(condition=Q(after__isnull=True) | Q(after__gte=0), name="corrected_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}: {self.before} → {self.after}"
