"""The forms of an invitation and of an office."""

from typing import Any

from django import forms

from tongket.accounts.forms import day_field
from tongket.accounts.models import Role
from tongket.organization.map import Node

_REQUIRED = {"required": "Trường này phải ghi."}


class OfficeForm(forms.Form):
    """An office: which body, as what, from when."""

    body = forms.TypedChoiceField(label="Cơ quan", coerce=int, error_messages=_REQUIRED)
    role = forms.ChoiceField(label="Vai trò", choices=[("", "— chọn —"), *Role.choices], error_messages=_REQUIRED)
    title = forms.CharField(
        label="Chức vụ",
        max_length=120,
        error_messages=_REQUIRED,
        help_text="Như ghi dưới chữ ký: Chỉ huy trưởng, Trợ lý.",
    )
    start = day_field("Giữ chức vụ từ ngày")
    last_day = day_field("Đến hết ngày", required=False, help_text="Để trống khi chưa biết.")

    def __init__(self, bodies: list[Node], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "— chọn —"), *((node.id, node.name) for node in bodies)]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]


class InviteForm(OfficeForm):
    """A person and the first office."""

    full_name = forms.CharField(label="Họ và tên", max_length=120, error_messages=_REQUIRED)
    rank = forms.CharField(label="Cấp bậc", max_length=40, required=False)
    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, error_messages=_REQUIRED,
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
        help_text="Chữ thường không dấu, chữ số, dấu chấm, gạch nối; ví dụ chu-se.lapbieu.",
    )  # fmt: skip
    field_order = ["full_name", "rank", "username", "body", "role", "title", "start", "last_day"]


class LastDayForm(forms.Form):
    """The last day of an office."""

    last_day = day_field("Ngày giữ chức vụ cuối cùng")
