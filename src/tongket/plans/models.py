"""Targets: what a unit is to reach; a revision is a new version. Tasks: who does what, by when, and how far it is."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.cycle.models import Period
from tongket.directives.models import Directive
from tongket.evidence.models import StoredFile
from tongket.measures.models import Indicator
from tongket.measures.rules import Sector
from tongket.organization.models import Unit
from tongket.vietnamese import number


class Target(ScopedModel):
    """An amount set for a unit (in 10^-decimals of the indicator). A quota is a target, never an observation.

    The current version counts; older ones are kept as they were, with the reason of what came after.
    """

    SCOPE = ("unit", "owner")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets", verbose_name="chỉ tiêu")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets", verbose_name="đơn vị được giao")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name="kỳ")
    amount = models.BigIntegerField("số giao")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets_set", verbose_name="cơ quan giao")
    basis = models.CharField("căn cứ", max_length=12)
    citation = models.CharField("trích dẫn", max_length=300, blank=True)
    directive = models.ForeignKey(
        Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="targets", verbose_name="theo văn bản"
    )
    origin = models.CharField("giao theo", max_length=300, blank=True)
    version = models.PositiveSmallIntegerField("lần giao", default=1)
    current = models.BooleanField("đang có hiệu lực", default=True)
    set_on = models.DateField("ngày giao", null=True, blank=True)
    reason = models.CharField("lý do điều chỉnh", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"], condition=models.Q(current=True), name="target_current_once"
            ),
            models.UniqueConstraint(fields=["indicator", "unit", "period", "version"], name="target_version_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="target_not_negative"),
            models.CheckConstraint(
                condition=models.Q(version=1) | models.Q(version__gt=1) & ~models.Q(reason=""),
                name="target_revised_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.unit} {self.amount}"

    @property
    def words(self) -> str:
        """The amount as people read it."""
        return number(Decimal(self.amount).scaleb(-self.indicator.decimals), self.indicator.decimals)


class TaskState(models.TextChoices):
    """Where a task stands; how near its deadline is follows from the day, not from here."""

    OPEN = "open", "Đang thực hiện"
    DONE = "done", "Đã hoàn thành"
    CANCELLED = "cancelled", "Đã hủy"


class Task(ScopedModel):
    """Who does what, by when. What asked for it is named in words; a register below by key, all above by mentions."""

    SCOPE = ("owner", "lead", "unit")

    statement = models.CharField("nội dung nhiệm vụ", max_length=500)
    sector = models.CharField("lĩnh vực", max_length=20, choices=Sector.choices)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan giao")
    lead = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn của cơ quan chủ trì"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name="thuộc nhiệm vụ"
    )
    directive = models.ForeignKey(
        Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks", verbose_name="theo văn bản"
    )
    origin = models.CharField("căn cứ giao", max_length=300, blank=True)
    assigned_on = models.DateField("ngày giao")
    deadline = models.DateField("hạn hoàn thành")
    first_deadline = models.DateField("hạn giao ban đầu")
    extended_for = models.CharField("lý do gia hạn", max_length=500, blank=True)
    state = models.CharField("trạng thái", max_length=9, choices=TaskState.choices, default=TaskState.OPEN)
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    explanation = models.CharField("giải trình", max_length=500, blank=True)
    basis = models.CharField("căn cứ", max_length=12)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="done", done_on__isnull=False)
                | ~models.Q(state="done") & models.Q(done_on=None),
                name="task_done_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(deadline=models.F("first_deadline")) | ~models.Q(extended_for=""),
                name="task_extended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done")
                | models.Q(done_on__lte=models.F("deadline"))
                | ~models.Q(explanation=""),
                name="task_late_with_an_explanation",
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="task_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return self.statement


class Cooperation(ScopedModel):
    """That a body works on a task beside the one that leads it; by this it sees the task."""

    SCOPE = ("body", "unit", "task__owner", "task__lead", "task__unit")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="cooperations")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan phối hợp")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn của cơ quan")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "body"], name="cooperation_once")]

    def __str__(self) -> str:
        return f"{self.task} ← {self.body}"


class Progress(ScopedModel):
    """What a body says of its work on a task, with a file that proves it where there is one. Never changed."""

    SCOPE = ("body", "task__owner", "task__lead", "task__unit")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="progress")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ghi")
    on = models.DateField("ngày ghi")
    by = models.CharField("người ghi", max_length=200)
    text = models.CharField("kết quả", max_length=1000)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="tệp minh chứng"
    )

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.text}"
