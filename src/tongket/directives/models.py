"""Directives, what they say and stand on, and their dissemination by each body that received them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tongket.access.models import ScopedModel
from tongket.evidence.models import StoredFile
from tongket.organization.models import Unit

from .kinds import UNWRITTEN, Book, DocumentKind, How, Relation, Secrecy, Standing, Urgency

BARE = "thực hiện văn bản số"  # all that is said of what carries out a document with a secrecy stamp
# What counts: neither the hand-down nor the document was cancelled. What waits: it counts, is in force and is not done.
LIVE = Q(cancelled_on=None) & ~Q(directive__standing=Standing.CANCELLED)
WAITING_FOR_PLAN = Q(cancelled_on=None, directive__standing=Standing.IN_FORCE, directive__plan_days__isnull=False)
WAITING = Q(cancelled_on=None, done_on=None, directive__standing=Standing.IN_FORCE)
_HIDDEN = ("subject", "notes", "sectors", "signer", "signer_title", "recipients")  # may itself be what is secret


class Directive(ScopedModel):
    """A document that asks for action, as one body's register holds it.

    Names and lengths follow Decree 30/2020/NĐ-CP, Appendix VI. One that bears a secrecy stamp is a register line only:
    number, day, issuer, copies, where the paper lies; the database holds the rest empty.
    """

    SCOPE = ("owner",)

    kind = models.CharField("loại văn bản", max_length=4, choices=DocumentKind.choices)
    number = models.CharField("số", max_length=11)
    notation = models.CharField("ký hiệu", max_length=30)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    signed_on = models.DateField("ngày ban hành")
    subject = models.CharField("trích yếu", max_length=500, blank=True)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan quản lý văn bản")
    book = models.CharField("sổ", max_length=3, choices=Book.choices)
    book_year = models.PositiveSmallIntegerField("năm của sổ")
    book_number = models.PositiveIntegerField("số thứ tự trong sổ")
    arrived_on = models.DateField("ngày đến", null=True, blank=True)
    urgency = models.CharField("độ khẩn", max_length=11, choices=Urgency.choices, blank=True)
    due = models.DateField("hạn giải quyết", null=True, blank=True)
    plan_days = models.PositiveSmallIntegerField("yêu cầu có kế hoạch trong (ngày)", null=True, blank=True)
    signer = models.CharField("người ký", max_length=50, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    recipients = models.CharField("nơi nhận", max_length=1000, blank=True)
    copies = models.PositiveSmallIntegerField("số bản", null=True, blank=True)
    pages = models.PositiveSmallIntegerField("số trang", null=True, blank=True)
    sectors = models.CharField("lĩnh vực", max_length=120, blank=True)  # ",enlistment,exercises,"
    notes = models.CharField("ghi chú", max_length=500, blank=True)
    secrecy = models.CharField("dấu mật in trên văn bản", max_length=9, choices=Secrecy.choices, blank=True)
    kept_at = models.CharField("nơi lưu bản giấy", max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    folded = models.CharField("để tìm", max_length=700, blank=True)
    basis = models.CharField("căn cứ", max_length=12)
    standing = models.CharField("hiệu lực", max_length=3, choices=Standing.choices, blank=True)
    standing_on = models.DateField("ngày hủy, hết hiệu lực", null=True, blank=True)
    standing_for = models.CharField("lý do hủy, hết hiệu lực", max_length=500, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced", verbose_name="thay thế bởi"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "issuer", "number", "notation", "signed_on"],
                name="directive_once_in_a_register",
                condition=~Q(standing="huy"),
            ),
            models.CheckConstraint(
                condition=Q(standing="", standing_on=None, standing_for="", replaced_by=None)
                | ~Q(standing="") & Q(standing_on__isnull=False) & (~Q(standing_for="") | Q(replaced_by__isnull=False)),
                name="directive_ended_on_a_day_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(secrecy="") | Q(standing_for__in=["", UNWRITTEN]),
                name="directive_secret_ends_without_words",
            ),
            models.UniqueConstraint(
                fields=["owner", "book", "book_year", "book_number"], name="directive_numbered_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(secrecy="") | Q(**dict.fromkeys(_HIDDEN, ""), file__isnull=True),
                name="directive_secret_is_a_line_only",
            ),
            models.CheckConstraint(condition=~Q(secrecy="") | ~Q(subject=""), name="directive_open_has_a_subject"),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=F("signed_on")), name="directive_due_after_its_day"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["owner", "signed_on"], name="directive_by_owner_and_day")]

    def __str__(self) -> str:
        return f"{self.number}/{self.notation}"

    @property
    def summary(self) -> str:
        """The subject, or the words that stand in its place."""
        return UNWRITTEN if self.secrecy else self.subject

    @property
    def bare(self) -> str:
        """The bare words: all that a plan or a task may say of a document with a secrecy stamp."""
        return f"{BARE} {self}"

    @property
    def ended(self) -> str:
        """How it ended in words, empty while it is in force."""
        if not self.standing:
            return ""
        day = f"{self.standing_on:%d/%m/%Y}"
        if self.replaced_by_id:
            return f"đã được thay thế bởi văn bản {self.replaced_by} từ ngày {day}"
        return f"{Standing(self.standing).label.lower()} ngày {day}, lý do: {self.standing_for}"

    @property
    def sector_codes(self) -> list[str]:
        """The lines of work that it is about."""
        return [code for code in self.sectors.split(",") if code]


class Provision(ScopedModel):
    """An article or clause of a directive, where tasks hang. A trigger refuses one of a document with a secrecy stamp."""

    SCOPE = ("directive__owner",)

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="provisions")
    place = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("điều, khoản", max_length=60)
    text = models.CharField("nội dung", max_length=1000)

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["directive", "label"], name="provision_once")]

    def __str__(self) -> str:
        return f"{self.label}, văn bản {self.directive}"


class DirectiveLink(ScopedModel):
    """What a directive is to an earlier one: based on, amends, replaces, implements. Never in a circle."""

    SCOPE = ("directive__owner",)

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="links")
    to = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="links_back")
    relation = models.CharField("quan hệ", max_length=10, choices=Relation.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["directive", "to", "relation"], name="directive_link_once"),
            models.CheckConstraint(condition=~Q(directive=F("to")), name="directive_link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.directive} {Relation(self.relation).label.lower()} {self.to}"


class Dissemination(ScopedModel):
    """That a body was handed a directive, by whom, by when it is to make it known, and when and how it did.

    Seen by the directive's owner, by the addressee and by the body that handed it over, with those above each.
    """

    SCOPE = ("body", "giver", "directive__owner")

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="disseminations")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan nhận")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn của cơ quan")
    giver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan giao")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    handed_on = models.DateField("ngày giao", null=True, blank=True)
    due = models.DateField("hạn quán triệt")
    received_on = models.DateField("ngày nhận", null=True, blank=True)
    received_by = models.CharField("người nhận", max_length=200, blank=True)
    read_on = models.DateField("ngày đọc", null=True, blank=True)
    done_on = models.DateField("ngày quán triệt", null=True, blank=True)
    how_kind = models.CharField("cách quán triệt", max_length=10, choices=How.choices, blank=True)
    how = models.CharField("hình thức", max_length=300, blank=True)
    attendance = models.PositiveIntegerField("số người dự", null=True, blank=True)
    proof = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_before = models.DateField("hạn giao ban đầu", null=True, blank=True)
    due_reason = models.CharField("lý do đổi hạn", max_length=500, blank=True)
    cancelled_on = models.DateField("ngày hủy giao", null=True, blank=True)
    cancelled_for = models.CharField("lý do hủy giao", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["directive", "body"], name="dissemination_once", condition=Q(cancelled_on=None)
            ),
            models.CheckConstraint(
                condition=Q(due_before=None) | ~Q(due_reason=""), name="dissemination_due_changed_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None, cancelled_for="") | Q(cancelled_on__isnull=False) & ~Q(cancelled_for=""),
                name="dissemination_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, attendance__isnull=True)
                | Q(done_on__isnull=False, attendance__isnull=False),
                name="dissemination_done_with_attendance",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["done_on"], name="dissemination_by_day"),
            models.Index(fields=["body", "done_on"], name="dissemination_by_body"),
        ]

    def __str__(self) -> str:
        return f"{self.directive} → {self.body}"

    def state(self, today: object) -> tuple[str, str]:
        """Return the badge and the word for where this stands on a day."""
        if self.cancelled_on or self.directive.standing == Standing.CANCELLED:
            return "cancelled", "đã hủy giao" if self.cancelled_on else "văn bản đã hủy"
        if self.done_on:
            late = self.done_on > self.due
            return ("done", "đã quán triệt, quá hạn" if late else "đã quán triệt")
        if self.directive.standing:
            return "superseded", "văn bản hết hiệu lực"
        if today > self.due:  # type: ignore[operator]
            return "late", "quá hạn"
        return ("running", "đã đọc") if self.read_on else ("due", "đã nhận" if self.received_on else "chưa nhận")
