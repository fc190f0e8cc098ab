"""Units: an identity that never changes, dated versions of how it was, events between units, lines between bodies."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from .kinds import EventKind, GroupingKind, Level, Line, Nature


class Unit(models.Model):
    """An identity. Everything points here; name, code and parent follow from the date. Never deleted, never reused."""

    slug = models.SlugField("định danh", max_length=80, unique=True)
    nature = models.CharField("loại", max_length=9, choices=Nature.choices)

    def __str__(self) -> str:
        return self.slug


class UnitVersion(models.Model):
    """How a unit was in [valid_from, valid_to). Official codes belong here and may be reused by others later."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions", verbose_name="đơn vị")
    name = models.CharField("tên riêng", max_length=120)
    full_name = models.CharField("tên đầy đủ", max_length=160)
    kind = models.CharField("loại hình", max_length=40)
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    code = models.CharField("mã số", max_length=20, blank=True)
    parent = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="thuộc địa bàn"
    )
    territory = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="địa bàn phụ trách"
    )
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    sort_key = models.CharField("khóa sắp xếp", max_length=700)
    folded = models.CharField("tên không dấu", max_length=300)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="version_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="version_runs_forward"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["folded"], name="version_by_folded_name")]

    def __str__(self) -> str:
        return self.full_name


class UnitEvent(models.Model):
    """A reorganisation: what kind, which day, by which legal act."""

    kind = models.CharField("loại sự kiện", max_length=8, choices=EventKind.choices)
    day = models.DateField("ngày hiệu lực")
    legal_act = models.CharField("văn bản", max_length=300)

    def __str__(self) -> str:
        return f"{EventKind(self.kind).label} {self.day:%d/%m/%Y}"


class UnitEventLink(models.Model):
    """One predecessor's way into one successor: whole or part, with a share only where a key was given."""

    event = models.ForeignKey(UnitEvent, on_delete=models.PROTECT, related_name="links")
    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    whole = models.BooleanField("toàn bộ")
    share_part = models.PositiveIntegerField("tử của khóa chia", null=True, blank=True)
    share_whole = models.PositiveIntegerField("mẫu của khóa chia", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "predecessor", "successor"], name="event_link_once"),
            models.CheckConstraint(
                condition=Q(share_part__isnull=True, share_whole__isnull=True)
                | Q(whole=False, share_part__isnull=False, share_whole__gte=F("share_part"), share_whole__gt=0),
                name="event_share_is_a_fraction_of_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class ReportingLine(models.Model):
    """Whom a body reports to, along one line, in [valid_from, valid_to)."""

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lines_up")
    superior = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lines_down")
    line = models.CharField("hệ", max_length=10, choices=Line.choices)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "line", "valid_from"], name="line_once_a_day"),
            models.CheckConstraint(condition=~Q(body=F("superior")), name="line_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.body} → {self.superior} ({Line(self.line).label})"


class Alias(models.Model):
    """Another spelling under which a unit is met (Đăk Đoa, Quân khu V)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    text = models.CharField("cách viết khác", max_length=160)
    folded = models.CharField("không dấu", max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "text"], name="alias_once")]
        indexes: ClassVar = [models.Index(fields=["folded"], name="alias_by_folded_text")]

    def __str__(self) -> str:
        return self.text


class Grouping(models.Model):
    """Units named together beside the tree and the lines: an emulation cluster, the border communes. Adds nothing up."""

    slug = models.SlugField("định danh", max_length=80, unique=True)
    name = models.CharField("tên nhóm", max_length=160)
    kind = models.CharField("loại nhóm", max_length=9, choices=GroupingKind.choices)
    legal_act = models.CharField("văn bản", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="grouping_runs_forward"
            )
        ]

    def __str__(self) -> str:
        return self.name


class GroupingMember(models.Model):
    """That a unit, territory or body, belongs to a grouping in [valid_from, valid_to)."""

    grouping = models.ForeignKey(Grouping, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="groupings")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grouping", "unit", "valid_from"], name="member_once_a_day"),
            models.UniqueConstraint(
                fields=["grouping", "unit"], condition=Q(valid_to=None), name="member_of_a_grouping_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="member_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ∈ {self.grouping}"


class MapStamp(models.Model):
    """One row whose stamp every change of units renews (`sync.py`): a map read under another stamp is out of date."""

    stamp = models.CharField("dấu của bản đồ đơn vị", max_length=36)

    def __str__(self) -> str:
        return self.stamp
