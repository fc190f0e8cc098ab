"""Members and offices, who stands in for whom, and whom to call. A role is an office: person × body × role × dates."""

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
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    password_until = models.DateField("mật khẩu được cấp dùng đến hết ngày", null=True, blank=True)

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
    """An office that a person holds at a body in [start, end).

    `accounts.queries.offices_of` says of an office that its holder handed over for an absence who signs how (`under`,
    `own_title`) and by which delegation (`acting`); of one's own office these are None.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="offices", verbose_name="người")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offices", verbose_name="cơ quan")
    role = models.CharField("vai trò", max_length=13, choices=Role.choices)
    title = models.CharField("chức vụ", max_length=120)
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    acting: int | None = None
    under: str | None = None
    own_title: str | None = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "body", "role", "start"], name="office_once_a_day"),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gt=F("start")), name="office_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.title} — {self.member}"

    @property
    def shown(self) -> str:
        """The title, and for whom it is exercised where that is another: as steps, desks and headers say it."""
        return f"{self.title}, thay mặt {self.member.actor_label}"[:120] if self.acting else self.title

    @property
    def signing_title(self) -> str:
        """The title under a signature: one's own, never that of the one who is absent (Decree 30/2020/NĐ-CP Art. 13)."""
        return self.own_title if self.own_title is not None else self.title


class Under(models.TextChoices):
    """By what right somebody signs in another's place (Decree 30/2020/NĐ-CP Art. 13)."""

    DEPUTY = "KT.", "KT. (cấp phó ký thay)"
    ORDERED = "TL.", "TL. (ký thừa lệnh)"
    EMPOWERED = "TUQ.", "TUQ. (ký thừa ủy quyền)"


class Delegation(models.Model):
    """That the holder of an office lets another act in it in [start, end), by a paper: *ủy quyền khi vắng mặt*.

    Ended early, `end` becomes the day it ended; ended on its first day, it stands for nothing.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="delegations", verbose_name="chức vụ")
    to = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="stands_in", verbose_name="người được ủy quyền"
    )
    title = models.CharField("chức vụ của người được ủy quyền", max_length=120)
    under = models.CharField("quyền hạn ký", max_length=4, choices=Under.choices)
    basis = models.CharField("văn bản ủy quyền", max_length=120)
    reason = models.CharField("lý do vắng mặt", max_length=200)
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="delegation_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.office} → {self.to}"


class FactorReset(models.Model):
    """That somebody's one-time codes be taken away: asked by one person, done only when another confirms."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="factor_resets", verbose_name="người dùng"
    )
    reason = models.CharField("lý do", max_length=200)
    asked_key = models.CharField("mã người đề nghị", max_length=170)
    asked_by = models.CharField("người đề nghị", max_length=200)
    asked_on = models.DateField("ngày đề nghị")
    closed_by = models.CharField("người xác nhận", max_length=200, blank=True)
    closed_on = models.DateField("ngày xác nhận", null=True, blank=True)
    done = models.BooleanField("đã thực hiện", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(closed_on__isnull=True), name="factor_reset_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Cấp lại xác thực cho {self.member}"


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
