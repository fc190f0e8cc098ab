"""The form of a delegation."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tongket.accounts.forms import day_field
from tongket.accounts.models import Member, Office, Under

_REQUIRED = {"required": "Trường này phải ghi."}


class DelegationForm(forms.Form):
    """Which office, to whom, from when to when, by what right and paper."""

    office = forms.TypedChoiceField(label="Chức vụ ủy quyền", coerce=int, error_messages=_REQUIRED)
    to = forms.TypedChoiceField(label="Người được ủy quyền", coerce=int, error_messages=_REQUIRED)
    start = day_field("Từ ngày")
    last_day = day_field("Đến hết ngày")
    under = forms.ChoiceField(label="Quyền hạn ký", choices=Under.choices, error_messages=_REQUIRED)
    basis = forms.CharField(
        label="Văn bản ủy quyền",
        max_length=120,
        error_messages=_REQUIRED,
        help_text="Ví dụ: Giấy ủy quyền số 12/GUQ-BCH.",
    )
    reason = forms.CharField(label="Lý do vắng mặt", max_length=200, error_messages=_REQUIRED)

    def __init__(self, offices: Iterable[Office], colleagues: Iterable[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = ("", "— chọn —")
        self.fields["office"].choices = [(each.pk, each.title) for each in offices]  # type: ignore[attr-defined]
        chosen = [(each.pk, each.actor_label) for each in colleagues]
        self.fields["to"].choices = [first, *chosen]  # type: ignore[attr-defined]
