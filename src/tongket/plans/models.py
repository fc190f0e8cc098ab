"""Targets: what a unit is to reach. Tasks: who does what, by when. Plans: what a body decided, in versions."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from tongket.access.models import ScopedModel
from tongket.cycle.models import Period
from tongket.directives.models import Directive, Provision
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
    plan = models.ForeignKey(
        "Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="targets", verbose_name="theo kế hoạch"
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
    """Who does what, by when. What asked for it is named in words; a register below by key, all above by mentions.

    Under a directive with a secrecy stamp it says the bare words (`Directive.bare`), who and by when; triggers hold that.
    """

    SCOPE = ("owner", "lead", "unit")

    statement = models.CharField("nội dung nhiệm vụ", max_length=500)
    sector = models.CharField("lĩnh vực", max_length=20, choices=Sector.choices, blank=True)
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
    provision = models.ForeignKey(
        Provision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name="theo điều, khoản",
    )
    plan = models.ForeignKey(
        "Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks", verbose_name="theo kế hoạch"
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
            models.CheckConstraint(
                condition=models.Q(provision=None) | models.Q(directive__isnull=False),
                name="task_provision_of_a_directive",
            ),
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


class PlanKind(models.TextChoices):
    """What a plan is called: the Party's committees issue programmes of action."""

    PLAN = "plan", "Kế hoạch"
    PROGRAMME = "programme", "Chương trình hành động"


class Plan(ScopedModel):
    """What a body decided to do in a year. Its text lives in versions; the newest issued one is in force."""

    SCOPE = ("owner", "unit")

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan lập")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn của cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("loại", max_length=9, choices=PlanKind.choices, default=PlanKind.PLAN)
    title = models.CharField("tên kế hoạch", max_length=300)
    basis = models.CharField("căn cứ", max_length=12)

    def __str__(self) -> str:
        return self.title


class PlanState(models.TextChoices):
    """Where a version of a plan stands."""

    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REPLACED = "superseded", "Đã thay bằng bản mới"


class PlanVersion(ScopedModel):
    """One version: situation, requirements, what changed; issued with number, day and signer it changes no more."""

    SCOPE = ("plan__owner", "plan__unit")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("lần")
    state = models.CharField("trạng thái", max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    situation = models.TextField("tình hình", blank=True)
    requirements = models.TextField("mục đích, yêu cầu", blank=True)
    changed = models.CharField("nội dung thay đổi", max_length=500, blank=True)
    number = models.CharField("số", max_length=11, blank=True)
    notation = models.CharField("ký hiệu", max_length=30, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer = models.CharField("người ký", max_length=160, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="issued"), name="plan_one_version_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(issued_on__isnull=False) & ~models.Q(number=""),
                name="plan_issued_with_number_and_day",
            ),
            models.CheckConstraint(  # under a secrecy stamp a version says nothing, nor who signed it
                condition=models.Q(state="draft") | ~models.Q(signer="") | models.Q(situation="", requirements=""),
                name="plan_issued_with_signer",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(changed=""), name="plan_version_says_what_changed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, lần {self.version}"


class Answer(ScopedModel):
    """How a body answers a directive: by a plan, or by saying why none is needed."""

    SCOPE = ("body", "unit", "directive__owner")

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="answers")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn của cơ quan")
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    not_needed = models.CharField("không cần kế hoạch, vì", max_length=500, blank=True)
    answered_on = models.DateField("ngày trả lời")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["directive", "body"], name="answer_once"),
            models.CheckConstraint(
                condition=models.Q(plan__isnull=False, not_needed="") | models.Q(plan=None) & ~models.Q(not_needed=""),
                name="answer_by_plan_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} → {self.directive}"


class AnswerProvision(ScopedModel):
    """That an answer is about a provision of its directive."""

    SCOPE = ("answer__body", "answer__unit", "answer__directive__owner")

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="about")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "provision"], name="answer_provision_once")]

    def __str__(self) -> str:
        return f"{self.answer}: {self.provision.label}"
