"""Forms of tasks and plans."""

from typing import Any

from django import forms

from tongket.directives.models import Directive
from tongket.measures.rules import Sector
from tongket.organization.map import Node

from .models import PlanKind

_REQUIRED = {"required": "Trường này phải ghi."}


class TaskForm(forms.Form):
    """A task to assign; the bodies and directives offered are those in scope."""

    statement = forms.CharField(
        label="Nội dung nhiệm vụ", max_length=500, widget=forms.Textarea({"rows": 3}), error_messages=_REQUIRED
    )
    sector = forms.ChoiceField(label="Lĩnh vực", choices=Sector.choices)
    lead = forms.TypedChoiceField(label="Cơ quan chủ trì", coerce=int, error_messages=_REQUIRED)
    cooperating = forms.TypedMultipleChoiceField(
        label="Cơ quan phối hợp", coerce=int, required=False, widget=forms.SelectMultiple({"size": 6}),
        help_text="Giữ phím Ctrl để chọn nhiều cơ quan.",
    )  # fmt: skip
    deadline = forms.DateField(
        label="Hạn hoàn thành",
        widget=forms.DateInput({"class": "date", "placeholder": "dd/mm/yyyy"}),
        error_messages={**_REQUIRED, "invalid": "Ngày viết theo dạng ngày/tháng/năm, ví dụ 05/09/2022."},
    )
    directive = forms.TypedChoiceField(label="Theo văn bản đã vào sổ", coerce=int, empty_value=None, required=False)
    origin = forms.CharField(
        label="Căn cứ giao", max_length=300, required=False, help_text="Ví dụ: điểm 2 Mục II Kế hoạch số 12/KH-UBND."
    )

    def __init__(self, bodies: list[Node], directives: list[Directive], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(node.id, node.name) for node in bodies]
        self.fields["lead"].choices = [("", "— chọn —"), *choices]  # type: ignore[attr-defined]
        self.fields["cooperating"].choices = choices  # type: ignore[attr-defined]
        said = [(row.pk, f"{row} ngày {row.signed_on:%d/%m/%Y}") for row in directives]
        self.fields["directive"].choices = [("", "— không —"), *said]  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """A plan's first draft; the directives offered are those that the body has not answered."""

    title = forms.CharField(label="Tên kế hoạch", max_length=300, error_messages=_REQUIRED)
    kind = forms.ChoiceField(label="Loại", choices=PlanKind.choices)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100, widget=forms.TextInput({"class": "amount"}))
    directive = forms.TypedChoiceField(
        label="Trả lời văn bản", coerce=int, empty_value=None, required=False,
        help_text="Chỉ nêu văn bản yêu cầu kế hoạch mà cơ quan mình chưa trả lời.",
    )  # fmt: skip
    provision = forms.CharField(label="Điều, khoản", max_length=100, required=False)
    situation = forms.CharField(label="Tình hình", required=False, max_length=8000, widget=forms.Textarea({"rows": 4}))
    requirements = forms.CharField(
        label="Mục đích, yêu cầu", required=False, max_length=8000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, directives: list[Directive], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(row.pk, f"{row} ngày {row.signed_on:%d/%m/%Y}") for row in directives]
        self.fields["directive"].choices = [("", "— không —"), *said]  # type: ignore[attr-defined]
