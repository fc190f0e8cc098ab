"""The form of a body's contact."""

from django import forms

_REQUIRED = {"required": "Trường này phải ghi."}


class ContactForm(forms.Form):
    """Whom to call at a body."""

    full_name = forms.CharField(label="Họ và tên", max_length=120, error_messages=_REQUIRED)
    title = forms.CharField(label="Chức vụ", max_length=120, required=False)
    telephone = forms.CharField(
        label="Số điện thoại", max_length=40, error_messages=_REQUIRED,
        help_text="Chữ số, có thể cách nhau bằng dấu cách, dấu chấm, gạch nối.",
    )  # fmt: skip
