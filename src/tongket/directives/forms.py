"""Forms of the register."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices

from tongket.access import Refused
from tongket.cycle.clock import today
from tongket.measures.rules import Sector
from tongket.organization.queries import named

from .actions import Particulars, Upload
from .kinds import DocumentKind, How, Relation, Secrecy, Urgency
from .models import Directive

_DAY = "Ghi ngày dạng 14/01/2022."


def _text(label: str, length: int, *, required: bool = False, rows: int = 0, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=label, max_length=length, required=required, widget=widget, help_text=help_text)


def _day(label: str, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"class": "date", "placeholder": "dd/mm/yyyy"})
    return forms.DateField(label=label, required=required, widget=widget, error_messages={"invalid": _DAY})


def _count(label: str, most: int, *, least: int = 1, required: bool = False) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "amount"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=required, widget=widget)


def one_of(words: type[TextChoices], said: str) -> str:
    """Return a word of an address if it is one of these, else the empty one: everything."""
    return said if said in words.values else ""


def upload_of(came: Any) -> Upload | None:
    """Return the file of a form's field as it came."""
    return Upload(came.name or "tep", came.read()) if came else None


class _ReasonForm(forms.Form):
    """Asks why; of a document with a secrecy stamp nothing is asked and nothing kept."""

    reason = _text("Lý do", 500, required=True, rows=2)

    def __init__(self, *args: Any, stamped: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stamped:
            del self.fields["reason"]


class _LineForm(forms.Form):
    """What stands in a line of the register."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=DocumentKind.choices)
    number = _text("Số", 11, help_text="Văn bản đi để trống thì lấy số kế tiếp trong sổ.")
    notation = _text("Ký hiệu", 30, required=True, help_text="Ví dụ CT-UBND.")
    issuer_name = _text("Cơ quan ban hành", 160, required=True, help_text="Tên hoặc định danh trong danh mục đơn vị.")
    signed_on = _day("Ngày ban hành", required=True)
    arrived_on = _day("Ngày đến")
    subject = _text("Trích yếu", 500, rows=2)
    signer = _text("Người ký", 50)
    signer_title = _text("Chức vụ người ký", 100)
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, required=False)
    due = _day("Hạn giải quyết")
    plan_days = _count("Yêu cầu có kế hoạch trong (ngày)", 365)
    recipients = _text("Nơi nhận", 1000)
    copies = _count("Số bản", 999)
    pages = _count("Số trang", 999)
    sectors = forms.MultipleChoiceField(
        label="Lĩnh vực", choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    notes = _text("Ghi chú", 500)
    secrecy = forms.ChoiceField(
        label="Dấu mật in trên văn bản", choices=Secrecy.choices, required=False,
        help_text="Chỉ chép dấu đã in. Văn bản có dấu mật chỉ ghi số, ngày, cơ quan ban hành, số bản, nơi lưu.",
    )  # fmt: skip
    kept_at = _text("Nơi lưu bản giấy", 200)

    def clean_issuer_name(self) -> Any:
        """Return the node that the name means today."""
        try:
            return named(self.cleaned_data["issuer_name"], day=today())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def particulars(self) -> Particulars:
        """Return what the act takes beside number, notation, issuer, day and subject."""
        said = self.cleaned_data
        names = (
            "kind", "arrived_on", "urgency", "due", "plan_days", "signer", "signer_title", "recipients", "copies", "pages",
            "notes", "secrecy", "kept_at",
        )  # fmt: skip
        sectors = f",{','.join(said['sectors'])}," if said["sectors"] else ""
        return Particulars(**{name: said[name] for name in names}, sectors=sectors)


class ProvisionsForm(forms.Form):
    """Articles and clauses, one a line."""

    provisions = _text("Điều, khoản", 8000, rows=3, help_text="Mỗi dòng một điều: Điều 2, khoản 1: nội dung giao việc.")

    def clean_provisions(self) -> list[tuple[str, str]]:
        """Return (label, text) for each line."""
        found = []
        for line in self.cleaned_data["provisions"].splitlines():
            label, colon, text = line.partition(":")
            if line.strip() and not (colon and label.strip() and text.strip() and len(label.strip()) <= 60):
                raise forms.ValidationError("Mỗi dòng ghi: Điều …, khoản …: nội dung.")
            if line.strip():
                found.append((label.strip(), text.strip()[:1000]))
        if len({label for label, _ in found}) < len(found):
            raise forms.ValidationError("Một điều, khoản được ghi hai lần.")
        return found


class RegisterForm(_LineForm, ProvisionsForm):
    """One document for the register; a paper with a secrecy stamp leaves most of it empty."""

    owner = forms.ChoiceField(label="Vào sổ của")
    file = forms.FileField(label="Tệp văn bản (PDF, Word, ảnh quét)", required=False)
    confirm = forms.BooleanField(label="Đã kiểm tra, đây là văn bản khác", required=False)
    field_order = ("owner",)

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


class CorrectForm(_LineForm, _ReasonForm):
    """The corrected line and why; what is left as it stood is not changed."""

    number = _text("Số", 11, required=True)

    def __init__(self, row: Directive, issuer: str, data: Any = None) -> None:
        stands = {name: getattr(row, name) for name in self.base_fields if hasattr(row, name)}
        stands |= {"issuer_name": issuer, "sectors": row.sector_codes}
        super().__init__(data, initial=stands, stamped=row.secrecy)
        self.order_fields([name for name in self.fields if name != "reason"])

    def changes(self) -> dict[str, Any]:
        """Return what was changed, by the name of its field; the issuer as its node."""
        said = self.cleaned_data | {"sectors": self.particulars().sectors}
        return {
            {"issuer_name": "issuer"}.get(name, name): said[name] for name in self.changed_data if name != "reason"
        }  # fmt: skip


class KnownForm(forms.Form):
    """When and how a body made a directive known; of one with a secrecy stamp (`bare`) only when and before how many."""

    done_on = _day("Ngày quán triệt", required=True)
    how_kind = forms.ChoiceField(label="Cách quán triệt", choices=How.choices)
    how = _text("Nội dung, thành phần", 300)
    attendance = _count("Số người dự", 1_000_000, least=0, required=True)
    proof = forms.FileField(label="Minh chứng (PDF, Word, ảnh)", required=False)

    def __init__(self, *args: Any, bare: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bare:
            for name in ("how", "proof"):
                self.fields.pop(name, None)


class CorrectKnownForm(KnownForm, _ReasonForm):
    """The corrected result and why."""

    proof = None  # type: ignore[assignment]

    def __init__(self, *args: Any, stamped: str = "", **kwargs: Any) -> None:
        super().__init__(*args, bare=bool(stamped), stamped=stamped, **kwargs)


class DueForm(_ReasonForm):
    """Another due day, and why."""

    due = _day("Hạn mới", required=True)
    field_order = ("due", "reason")


class HandForm(forms.Form):
    """By when; whom is chosen in the address of the page."""

    due = _day("Hạn quán triệt", required=True)


class RelateForm(forms.Form):
    """What a directive is to an earlier one of the same register."""

    relation = forms.ChoiceField(label="Quan hệ", choices=Relation.choices)
    to = forms.CharField(label="Với văn bản số", max_length=42)
