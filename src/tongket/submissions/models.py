"""Submissions, their observations, their moves, and the blanks that went out."""

from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse

from tongket.access.models import ScopedModel
from tongket.cycle.models import Period
from tongket.cycle.terms import ALL_TERMS, named_in_year, term_name
from tongket.evidence.models import StoredFile
from tongket.measures.models import Indicator
from tongket.organization.models import Unit
from tongket.vietnamese import short_date
from tongket.workbooks import PAGE

from .checkmaking.models import CheckKind, MadeCheck
from .checks.models import SheetWarning
from .closing.models import YearClosing
from .corrections.models import CorrectedCell, CorrectionRequest
from .counted.models import CountedRecord
from .deadlines.models import ChaseNote, DueExtension
from .foreign.models import ForeignForm
from .gaps.models import DeclaredGap, GapEstimate, How
from .made import MadeSheet, Purpose, SheetRow, SheetVersion
from .readings.models import Reconciliation
from .states import LABELS, MOVES, State, Verb
from .termfield import term_field
from .told import MAX_CHARACTERS, Heading, Narrative

__all__ = [
    "MAX_CHARACTERS", "Basis", "CellRemark", "ChaseNote", "CheckKind", "CorrectedCell", "CorrectionRequest", "CountedRecord",
    "DeclaredGap", "Door", "DueExtension", "ForeignForm", "GapEstimate", "Heading", "How", "IssuedBlank", "MadeCheck",
    "MadeSheet", "Narrative", "Observation", "Purpose", "Reconciliation", "SheetRow", "SheetVersion", "SheetWarning",
    "SignedScan", "Step", "Submission", "YearClosing",
]  # fmt: skip

ESTIMATE, FINAL = "ước", "chính thức"


class Basis(models.TextChoices):
    """What figures rest on."""

    UNIT = "unit", "Số liệu của đơn vị"
    PUBLISHED = "published", "Đã công bố"
    ILLUSTRATION = "illustration", "Số liệu minh họa"


class Door(models.TextChoices):
    """How a submission came in."""

    OWN = "own", "Đơn vị tự lập trên hệ thống"
    RECEPTION = "reception", "Cấp trên nhận biểu đã ký"
    GRID = "grid", "Đơn vị nhập trên lưới"
    CORRECTED = "corrected", "Đính chính bản đã tiếp nhận"
    PACKAGE = "package", "Nhận theo gói tin"


class IssuedBlank(ScopedModel):
    """That a blank workbook went out: which sheet and layout, to which body, for which year and term."""

    SCOPE = ("body",)

    issue = models.CharField("mã phát hành", max_length=40, unique=True)
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    sheet = models.CharField("biểu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    term = term_field()
    layout = models.PositiveSmallIntegerField("phiên bản biểu")
    issued_on = models.DateField("ngày phát hành")

    def __str__(self) -> str:
        return self.issue


class Submission(ScopedModel):
    """One body's figures for one sheet, year and term, in one version. Accepted, it never changes: a correction is a new one."""

    SCOPE = ("body", "unit")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="submissions", verbose_name="cơ quan lập")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị của số liệu")
    sheet = models.CharField("biểu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    term = term_field()
    layout = models.PositiveSmallIntegerField("phiên bản biểu", default=1)
    version = models.PositiveSmallIntegerField("lần gửi")
    state = models.CharField("trạng thái", max_length=14, choices=list(LABELS.items()), default=State.DRAFT)
    door = models.CharField("cách nhận", max_length=9, choices=Door.choices)
    basis = models.CharField("căn cứ số liệu", max_length=12, choices=Basis.choices)
    citation = models.CharField("trích dẫn", max_length=300, blank=True)
    status = models.CharField("loại số liệu", max_length=12)
    as_of = models.DateField("số liệu tính đến ngày")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp", null=True)
    prepared_by = models.CharField("người lập biểu", max_length=120)
    prepared_title = models.CharField("chức vụ người lập", max_length=120, blank=True)
    prepared_key = models.CharField("tài khoản người lập", max_length=170, blank=True)
    signed_by = models.CharField("người ký", max_length=120, blank=True)
    signed_key = models.CharField("tài khoản người ký", max_length=170, blank=True)
    signed_title = models.CharField("chức vụ người ký", max_length=120, blank=True)
    signed_under = models.CharField("quyền hạn ký", max_length=4, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    came_by = models.CharField("theo gói tin", max_length=250, blank=True)
    origin_version = models.PositiveSmallIntegerField("lần gửi ở nơi gửi gói tin", null=True, blank=True)
    closing = models.ForeignKey(
        YearClosing,
        on_delete=models.PROTECT,
        related_name="submissions",
        null=True,
        blank=True,
        verbose_name="chốt số liệu",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "sheet", "year", "term", "version"], name="submission_version_once"
            ),
            models.UniqueConstraint(fields=["body", "sheet", "year", "term", "file"], name="submission_file_once"),
            models.UniqueConstraint(
                fields=["body", "sheet", "year", "term"],
                condition=Q(state=State.ACCEPTED),
                name="submission_accepted_once",
            ),
            models.UniqueConstraint(
                fields=["body", "sheet", "year", "term"],
                condition=Q(state=State.DRAFT, door=Door.GRID),
                name="submission_one_grid_draft",
            ),
            models.CheckConstraint(condition=Q(term__in=ALL_TERMS), name="submission_term_known"),
            models.CheckConstraint(
                condition=Q(door=Door.GRID, file=None)
                | Q(door__in=[Door.CORRECTED, Door.PACKAGE])  # of a grid there is no file to correct, or to send
                | (~Q(door=Door.GRID) & Q(file__isnull=False)),
                name="submission_file_or_grid",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.FOR_SIGNATURE, State.SUPERSEDED]) | ~Q(signed_by=""),
                name="submission_sent_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(door=Door.PACKAGE, origin_version__isnull=False) & ~Q(came_by="")
                | ~Q(door=Door.PACKAGE) & Q(origin_version=None, came_by=""),
                name="submission_packaged_says_by_which",
            ),
            models.UniqueConstraint(
                fields=["body", "sheet", "year", "term", "origin_version"], name="submission_packaged_once"
            ),
            models.CheckConstraint(
                condition=Q(closing=None) | Q(state__in=[State.ACCEPTED, State.SUPERSEDED]),
                name="submission_closed_counts",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["year", "state"], name="submission_by_year")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.when.removeprefix('năm ')} {self.body} (lần {self.version})"

    @property
    def when(self) -> str:
        """The year, or the term of it, in words."""
        return term_name(self.term, self.year)

    @property
    def short(self) -> str:
        """The sheet's code with the term, without the year."""
        return named_in_year(self.sheet, self.term, self.year)

    @property
    def state_label(self) -> str:
        """The official word of the state."""
        return LABELS[State(self.state)]

    def estimated(self, as_of: date | None = None) -> bool:
        """Whether its figures are an estimate: the sheet says so, and its year was not closed with it, or not by a day."""
        if self.status != ESTIMATE or self.closing_id is None:
            return self.status == ESTIMATE
        return as_of is not None and self.closing is not None and as_of < self.closing.closed_on

    @property
    def figures_are(self) -> str:
        """The word for its figures, estimate or final; `status` is what the sheet itself said when it was signed."""
        return ESTIMATE if self.estimated() else FINAL


class Observation(ScopedModel):
    """One figure of one unit: an exact amount in 10^-decimals, and the cell it stands in.

    Of a figure typed on the grid the cell is its indicator's code, and it says who typed it when. So it is of one counted
    from records: `counted` says from which, and it says who froze it when; `records` are what it was counted from.
    """

    SCOPE = ("unit",)

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="observations")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="observations")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField("số liệu")
    tab = models.CharField("trang tính", max_length=40)
    cell = models.CharField("ô", max_length=20)
    raw = models.CharField("như ghi trong ô", max_length=60)
    own_source = models.CharField("nguồn riêng của ô", max_length=300, blank=True)
    entered_by = models.CharField("người nhập", max_length=200, blank=True)
    entered_on = models.DateField("ngày nhập", null=True, blank=True)
    copied_from = models.PositiveSmallIntegerField("chép từ lần gửi", null=True, blank=True)
    counted = models.CharField("đếm từ sổ nào", max_length=120, blank=True)
    correction = models.ForeignKey(
        CorrectionRequest, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đính chính"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "indicator", "unit"], name="observation_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="observation_not_negative"),
        ]
        indexes: ClassVar = [models.Index(fields=["period", "indicator"], name="observation_by_period")]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.amount}"

    @property
    def when(self) -> str:
        """What the figure is of: the term of a sheet that has terms, else the period of its indicator."""
        said = self.submission.when if self.submission.term else str(self.period)
        return said[0].upper() + said[1:]

    @property
    def basis(self) -> Basis:
        """What this figure rests on: a source of its own is a publication, else what its submission says."""
        return Basis.PUBLISHED if self.own_source else Basis(self.submission.basis)

    @property
    def entry(self) -> str:
        """Who typed it on the grid and when, or out of which version it was copied; empty for a cell of a file.

        Of a counted one from which records, and who let it stand still when.
        """
        if self.entered_on is None:
            return ""
        if self.counted:
            return f"{self.counted}, {self.entered_by} chốt ngày {short_date(self.entered_on)}"
        copied = f", chép từ lần gửi {self.copied_from}" if self.copied_from else ""
        return f"nhập trên lưới{copied}, {self.entered_by}, {short_date(self.entered_on)}"

    @property
    def path(self) -> str:
        """The page of its cell; the page of the file is named where it is a form's own."""
        path = reverse("submissions:cell", args=[self.submission_id, self.cell])
        return path if self.entered_on or self.tab == PAGE else f"{path}?{urlencode({'trang': self.tab})}"

    @property
    def place(self) -> str:
        """Where it stands: page and cell of a file; or cell of the grid with who typed it when, or what it was counted from.

        Of a submission that came in a package also in which.
        """
        came = f", {self.submission.came_by[0].lower()}{self.submission.came_by[1:]}" if self.submission.came_by else ""
        if self.counted or self.submission.file is None:
            return f"Ô {self.cell}, {self.entry}{came}"
        return f"Trang “{self.tab}”, ô {self.cell}, tệp “{self.submission.file.name}”{came}"


class CellChange(ScopedModel):
    """That somebody changed one cell of a draft on the grid: what stood there before and after. Never changed."""

    SCOPE = ("submission__body", "submission__unit")

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="changes")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    before = models.CharField("trước", max_length=60, blank=True)
    after = models.CharField("sau", max_length=60, blank=True)
    by = models.CharField("người nhập", max_length=200)
    on = models.DateField("ngày làm việc")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["submission", "indicator"], name="cell_change_by_cell")]

    def __str__(self) -> str:
        return f"{self.indicator.code}: {self.before or 'để trống'} → {self.after or 'để trống'}"


class SignedScan(ScopedModel):
    """The scan of a signed sheet, kept beside its figures. Never replaced: another scan is another row."""

    SCOPE = ("submission__body", "submission__unit")

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="scans")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp")
    attached_by = models.CharField("người đính kèm", max_length=200)
    attached_on = models.DateField("ngày đính kèm")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "file"], name="scan_once")]

    def __str__(self) -> str:
        return self.file.name


class Step(ScopedModel):
    """One move that a submission made, by whom in which office, and why: its history, never changed."""

    SCOPE = ("submission__body", "submission__unit")

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField("việc", max_length=10)
    target = models.CharField("trạng thái mới", max_length=14)
    by = models.CharField("người thực hiện", max_length=200)
    office = models.CharField("chức vụ", max_length=160, blank=True)
    on = models.DateField("ngày")
    reason = models.TextField("lý do", blank=True)

    def __str__(self) -> str:
        return f"{self.label} {self.on:%d/%m/%Y}"

    @property
    def label(self) -> str:
        """What was done, in the official words."""
        return MOVES[Verb(self.verb)].label if self.verb in set(Verb) else OPENINGS[self.verb]


class CellRemark(ScopedModel):
    """What a superior says about one cell when returning a submission; it hangs on that return."""

    SCOPE = ("step__submission__body", "step__submission__unit")

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="remarks")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("ý kiến", max_length=500)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["step", "indicator"], name="remark_once")]

    def __str__(self) -> str:
        return f"{self.indicator.code}: {self.text}"


OPENINGS = {
    "drawn_up": "Lập biểu",
    "started": "Mở lưới nhập số liệu",
    "received": "Nhận biểu đã ký",
    "scanned": "Đính kèm bản quét đã ký",
    "corrected": "Lập bản đính chính",
    "packaged": "Nhận theo gói tin",
}
