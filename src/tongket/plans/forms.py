"""Forms of tasks."""

from typing import Any

from django import forms

from tongket.directives.models import Directive
from tongket.measures.rules import Sector
from tongket.organization.map import Node

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
