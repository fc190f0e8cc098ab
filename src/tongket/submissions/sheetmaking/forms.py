"""Forms of making sheets: the sheet itself, a row from what is counted already, a row that is counted anew."""

from typing import Any

from django import forms

from tongket.cycle.calendars import Calendar
from tongket.cycle.terms import Frequency
from tongket.measures.models import Indicator
from tongket.measures.rules import Rule, Sector
from tongket.organization.kinds import Line
from tongket.submissions.models import Purpose
from tongket.vietnamese import NotADate, parse_date

_REQUIRED = {"required": "Trường này phải ghi."}
_RULES = [(rule.value, rule.label) for rule in (Rule.SUM, Rule.LATEST, Rule.MAXIMUM)]
_ANY_YEAR = 2023  # not a leap year: a day of every year


class DayOfYear(forms.CharField):
    """A day of every year, typed as 30/11; its value is (month, day)."""

    def clean(self, value: Any) -> tuple[int, int]:
        """Return (month, day). Raises ValidationError."""
        said = super().clean(value)
        try:
            day = parse_date(f"{said}/{_ANY_YEAR}")
        except NotADate as error:
            raise forms.ValidationError("Ngày viết theo dạng ngày/tháng, ví dụ 30/11.") from error
        return day.month, day.day


class SheetForm(forms.Form):
    """A sheet to make; `fillers` are the kinds and levels of bodies that stand below the owner."""

    code = forms.CharField(
        label="Mã biểu", max_length=12, error_messages=_REQUIRED, help_text="Ví dụ DX-01; không đổi được về sau."
    )
    purpose = forms.ChoiceField(label="Loại biểu", choices=Purpose.choices)
    name = forms.CharField(label="Tên ngắn", max_length=60, error_messages=_REQUIRED, help_text="Ví dụ: Biểu DX-01.")
    title = forms.CharField(
        label="Tên biểu", max_length=300, error_messages=_REQUIRED, widget=forms.Textarea({"rows": 2})
    )
    fillers = forms.ChoiceField(label="Cơ quan lập biểu", error_messages=_REQUIRED)
    line = forms.ChoiceField(label="Tuyến báo cáo", choices=Line.choices, initial=Line.MILITARY)
    status = forms.ChoiceField(label="Loại số liệu", choices=[("ước", "Ước thực hiện"), ("chính thức", "Chính thức")])
    frequency = forms.ChoiceField(
        label="Tần suất", choices=Frequency.choices, initial=Frequency.YEAR, error_messages=_REQUIRED,
        help_text="Kỳ tháng, quý, 6 tháng chốt ngày 14 của tháng cuối kỳ (Nghị định số 09/2019/NĐ-CP).",
    )  # fmt: skip
    closes = DayOfYear(
        label="Biểu năm: số liệu đến ngày",
        initial="30/11",
        error_messages=_REQUIRED,
        widget=forms.TextInput({"class": "date"}),
    )
    due = DayOfYear(
        label="Biểu năm: hạn gửi", initial="05/12", error_messages=_REQUIRED, widget=forms.TextInput({"class": "date"})
    )
    within = forms.IntegerField(
        label="Biểu theo kỳ: số ngày để gửi", min_value=1, max_value=20, initial=1, error_messages=_REQUIRED,
        widget=forms.TextInput({"class": "amount"}), help_text="Ngày làm việc, tính từ sau ngày chốt.",
    )  # fmt: skip
    only_year = forms.IntegerField(
        label="Chỉ của năm", required=False, min_value=2000, max_value=2100, widget=forms.TextInput({"class": "amount"}),
        help_text="Biểu đột xuất phải ghi; để trống là mọi năm.",
    )  # fmt: skip

    def __init__(self, fillers: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fillers"].choices = fillers  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return the fields of the row, without its code."""
        data = dict(self.cleaned_data)
        data.pop("code")
        data["kind"], _, data["level"] = data.pop("fillers").partition("|")
        data["closes_month"], data["closes_day"] = data.pop("closes")
        data["due_month"], data["due_day"] = data.pop("due")
        return data


class RowForm(forms.Form):
    """A row from an indicator that there is."""

    prefix = "dong"

    indicator = forms.ChoiceField(label="Chỉ tiêu đã có", error_messages=_REQUIRED)
    heading = forms.CharField(label="Mục", max_length=120, required=False)

    def __init__(self, indicators: list[Indicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(row.code, f"{row.code} {row.name}") for row in indicators if row.rule != Rule.RATIO]
        self.fields["indicator"].choices = [("", "— chọn —"), *said]  # type: ignore[attr-defined]


class NewIndicatorForm(forms.Form):
    """A row that is counted anew."""

    prefix = "moi"

    name = forms.CharField(label="Tên chỉ tiêu mới", max_length=300, error_messages=_REQUIRED)
    unit_noun = forms.CharField(label="Đơn vị tính", max_length=60, error_messages=_REQUIRED)
    heading = forms.CharField(label="Mục", max_length=120, required=False)
    sector = forms.ChoiceField(label="Lĩnh vực", choices=Sector.choices)
    calendar = forms.ChoiceField(label="Kỳ số liệu", choices=Calendar.choices, initial=Calendar.REPORTING)
    rule = forms.ChoiceField(label="Quy tắc cộng", choices=_RULES)
    decimals = forms.IntegerField(
        label="Số chữ số thập phân", min_value=0, max_value=3, initial=0, widget=forms.TextInput({"class": "amount"}),
        help_text="Không đổi được về sau.",
    )  # fmt: skip
    guide = forms.CharField(label="Hướng dẫn", required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))
