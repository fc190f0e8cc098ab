"""Who is on the other side, the packages made for them and read from them, and what was taken in of each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongket.access.models import ScopedModel
from tongket.evidence.models import StoredFile
from tongket.organization.models import Unit

from .keys import fingerprint


class Correspondent(ScopedModel):
    """That a body of ours exchanges packages with a body at another instance, and the key which signs theirs.

    A new key ends the row before: what was read by the old one stays explained.
    """

    SCOPE = ("own",)

    own = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan mình")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi trao đổi")
    key = models.CharField("khóa công khai", max_length=44)
    added_on = models.DateField("ngày ghi")
    added_by = models.CharField("người ghi", max_length=200)
    ended_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["own", "unit"], condition=Q(ended_on=None), name="correspondent_has_one_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.own} ↔ {self.unit}"

    @property
    def fingerprint(self) -> str:
        """The digits that two people read to each other."""
        return fingerprint(self.unit.slug, self.key)


class Direction(models.TextChoices):
    """Whether a package was made here or read here."""

    MADE = "made", "Đã lập"
    READ = "read", "Đã nhận"


class PackageFile(ScopedModel):
    """A package made here or read here: its number (the maker's), its bytes as they were. Never changed."""

    SCOPE = ("own",)

    own = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan mình")
    correspondent = models.ForeignKey(Correspondent, on_delete=models.PROTECT, related_name="packages")
    direction = models.CharField("chiều", max_length=4, choices=Direction.choices)
    number = models.PositiveIntegerField("số")
    year = models.PositiveSmallIntegerField("năm")
    made_on = models.DateField("ngày lập")
    holds = models.CharField("gồm", max_length=300)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")
    by = models.CharField("người thực hiện", max_length=200)
    on = models.DateField("ngày thực hiện")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["own", "year", "number"], condition=Q(direction="made"), name="package_numbered_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["correspondent", "file"], condition=Q(direction="read"), name="package_read_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Gói tin số {self.number}/{self.year}"


class PackageItem(ScopedModel):
    """One thing taken in of a package: what it was, by the hash of its line, and the record that it became."""

    SCOPE = ("package__own",)

    package = models.ForeignKey(PackageFile, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField("loại", max_length=12)
    identity = models.CharField("SHA-256", max_length=64)
    label = models.CharField("nội dung", max_length=300)
    about = models.CharField("hồ sơ", max_length=80, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["package", "identity"], name="package_item_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["identity"], name="package_item_by_identity")]

    def __str__(self) -> str:
        return self.label
