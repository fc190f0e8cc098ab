"""Forms of results: a blank of the higher level, and what its cells ask for."""

from itertools import groupby
from typing import Any

from django import forms

from tongket.measures.models import Indicator
from tongket.measures.rules import Sector
from tongket.organization.map import Node
from tongket.submissions.marking.forms import blank_field

from .higher import BY_ROW, YEARS
from .models import Asked

_REQUIRED = {"required": "Trường này phải ghi."}


class BlankForm(forms.Form):
    """The blank and what it is."""

    name = forms.CharField(
        label="Tên biểu", max_length=300, error_messages=_REQUIRED,
        help_text="Ví dụ: Biểu 01/TQ, kết quả tuyển chọn và gọi công dân nhập ngũ.",
    )  # fmt: skip
    issuer = forms.CharField(
        label="Cơ quan ban hành", max_length=200, error_messages=_REQUIRED, help_text="Ví dụ: Bộ Tư lệnh Quân khu 5."
    )
    file = blank_field(
        "Đúng tệp cấp trên gửi. Tệp được lưu nguyên trạng; mỗi lần lấy ra, số liệu được ghi vào bản sao."
    )


class MarkForm(forms.Form):
    """What the cells that were ticked ask for."""

    indicator = forms.ChoiceField(label="Chỉ tiêu", error_messages=_REQUIRED)
    unit = forms.ChoiceField(label="Đơn vị", error_messages=_REQUIRED)
    asked = forms.ChoiceField(label="Nội dung", choices=Asked.choices)
    years_before = forms.TypedChoiceField(label="Năm", choices=list(enumerate(YEARS)), coerce=int)

    def __init__(self, indicators: list[Indicator], units: list[Node], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Sector.choices)
        groups = groupby(sorted(indicators, key=lambda row: list(labels).index(row.sector)), lambda row: row.sector)
        said = [(labels[sector], [(row.code, f"{row.code} {row.name}") for row in rows]) for sector, rows in groups]
        self.fields["indicator"].choices = [("", "— chọn —"), *said]  # type: ignore[attr-defined]
        named = [(node.slug, node.full_name) for node in units]
        self.fields["unit"].choices = [(BY_ROW, "Theo tên đơn vị ghi ở hàng của ô"), *named]  # type: ignore[attr-defined]
