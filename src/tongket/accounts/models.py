"""Members and offices, and whom to call at a body. A role is an office: person × body × role × dates."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from tongket.access.models import ScopedModel
from tongket.organization.models import Unit


class Role(models.TextChoices):
    """What an office is for. Staff officer is *trợ lý* in the army, *chuyên viên* at a People's Committee."""

    REPORTER = "reporter", "Người lập biểu"
    COMMANDER = "commander", "Thủ trưởng ký"
    STAFF = "staff", "Trợ lý / chuyên viên"
    SECRETARY = "secretary", "Cán bộ tổng hợp"
    LEADER = "leader", "Lãnh đạo"
    AUDITOR = "auditor", "Cán bộ kiểm tra"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


class MemberManager(BaseUserManager["Member"]):
    """Finds members by user name."""

    def get_by_natural_key(self, username: str | None) -> "Member":
        """Return the member with this user name."""
        return self.get(username=username)


class Member(AbstractBaseUser):
    """A person who can sign in."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    rank = models.CharField("cấp bậc", max_length=40, blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    date_joined = models.DateTimeField("ngày lập tài khoản", auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = MemberManager()

    def __str__(self) -> str:
        return self.full_name

    @property
    def actor_key(self) -> str:
        """`member:<user name>`, as the ledger keeps it."""
        return f"member:{self.username}"

    @property
    def actor_label(self) -> str:
        """The words that people read in the ledger."""
        return f"{self.rank} {self.full_name}".strip()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Answer no: rights come from offices, never from Django's permissions."""
        return False


class Office(models.Model):
    """An office that a person holds at a body in [start, end)."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="offices", verbose_name="người")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offices", verbose_name="cơ quan")
    role = models.CharField("vai trò", max_length=13, choices=Role.choices)
    title = models.CharField("chức vụ", max_length=120)
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "body", "role", "start"], name="office_once_a_day"),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gt=F("start")), name="office_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.title} — {self.member}"


class BodyContact(ScopedModel):
    """Whom to call at a body in [valid_from, valid_to): personal data, seen by scope and never written into a log."""

    SCOPE = ("body",)

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    full_name = models.CharField("họ và tên", max_length=120)
    title = models.CharField("chức vụ", max_length=120, blank=True)
    telephone = models.CharField("số điện thoại", max_length=40)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body"], condition=Q(valid_to__isnull=True), name="contact_open_once"),
            models.UniqueConstraint(fields=["body", "valid_from"], name="contact_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="contact_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"Đầu mối liên hệ của {self.body}"
