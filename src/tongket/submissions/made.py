"""Sheets that a staff officer makes on the screen: their versions and rows, like the declared ones beside them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tongket.cycle.terms import Frequency
from tongket.evidence.models import StoredFile
from tongket.measures.models import Indicator
from tongket.organization.kinds import Level, Line
from tongket.organization.models import Unit


class Purpose(models.TextChoices):
    """When a sheet is asked for."""

    PERIODIC = "periodic", "Định kỳ"
    THEMATIC = "thematic", "Chuyên đề"
    AD_HOC = "ad_hoc", "Đột xuất"


class MadeSheet(models.Model):
    """A sheet of an owner: who below fills it, how often, when it closes and goes up. Ad hoc, it is of one year.

    The days are those of a yearly sheet; a more frequent one closes with its terms and goes up `within` working days.
    """

    code = models.CharField("mã biểu", max_length=12, unique=True)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan lập mẫu")
    purpose = models.CharField("loại biểu", max_length=8, choices=Purpose.choices)
    name = models.CharField("tên ngắn", max_length=60)
    title = models.CharField("tên biểu", max_length=300)
    kind = models.CharField("loại hình cơ quan", max_length=40)
    level = models.CharField("cấp", max_length=10, choices=Level.choices)
    line = models.CharField("tuyến báo cáo", max_length=10, choices=Line.choices)
    status = models.CharField("loại số liệu", max_length=12)
    frequency = models.CharField("tần suất", max_length=7, choices=Frequency.choices, default=Frequency.YEAR)
    within = models.PositiveSmallIntegerField("gửi trong mấy ngày làm việc", default=1)
    closes_month = models.PositiveSmallIntegerField("tháng khóa số liệu")
    closes_day = models.PositiveSmallIntegerField("ngày khóa số liệu")
    due_month = models.PositiveSmallIntegerField("tháng gửi")
    due_day = models.PositiveSmallIntegerField("ngày gửi")
    only_year = models.PositiveSmallIntegerField("chỉ của năm", null=True, blank=True)
    withdrawn_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.AD_HOC) | Q(only_year__isnull=False), name="ad_hoc_sheet_has_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.AD_HOC) | Q(frequency=Frequency.YEAR), name="ad_hoc_sheet_is_of_no_term"
            ),
            models.CheckConstraint(condition=Q(within__gte=1), name="sheet_sent_after_it_closes"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class SheetVersion(models.Model):
    """A version of a made sheet; issued, its rows never change, so that a form filled on it is read for ever.

    With a `form` its blank is that Excel form, and each row's figure stands in a cell of it.
    """

    sheet = models.ForeignKey(MadeSheet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("phiên bản biểu")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    form = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="tệp biểu gốc"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheet_version_once"),
            models.UniqueConstraint(fields=["sheet"], condition=Q(issued_on__isnull=True), name="sheet_one_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet.code}, phiên bản {self.number}"


class SheetRow(models.Model):
    """A row of a version: an indicator under a heading; on a form that is not ours, with the cell of its figure."""

    version = models.ForeignKey(SheetVersion, on_delete=models.PROTECT, related_name="rows")
    heading = models.CharField("mục", max_length=120)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    order = models.PositiveSmallIntegerField("thứ tự")
    tab = models.CharField("trang tính", max_length=40, blank=True)
    cell = models.CharField("ô", max_length=10, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "indicator"], name="sheet_row_once"),
            models.UniqueConstraint(
                fields=["version", "tab", "cell"], condition=~Q(cell=""), name="sheet_row_cell_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.indicator.code}"
