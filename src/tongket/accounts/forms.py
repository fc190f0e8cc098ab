"""The form of a body's contact, and the days that forms of people ask for."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

_REQUIRED = {"required": "Trường này phải ghi."}
_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)


def day_field(label: str, **more: Any) -> forms.DateField:
    """Return the field of a day that somebody at work may mean."""
    astray = f"Ngày phải từ năm {_FIRST.year} đến năm {_LAST.year}."
    return forms.DateField(
        label=label, widget=forms.DateInput({"class": "date", "placeholder": "dd/mm/yyyy"}),
        error_messages={**_REQUIRED, "invalid": "Ngày viết theo dạng ngày/tháng/năm, ví dụ 05/09/2022."},
        validators=[MinValueValidator(_FIRST, astray), MaxValueValidator(_LAST, astray)], **more,
    )  # fmt: skip


class ContactForm(forms.Form):
    """Whom to call at a body."""

    full_name = forms.CharField(label="Họ và tên", max_length=120, error_messages=_REQUIRED)
    title = forms.CharField(label="Chức vụ", max_length=120, required=False)
    telephone = forms.CharField(
        label="Số điện thoại", max_length=40, error_messages=_REQUIRED,
        help_text="Chữ số, có thể cách nhau bằng dấu cách, dấu chấm, gạch nối.",
    )  # fmt: skip
