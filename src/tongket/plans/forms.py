"""Forms of tasks and plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator

from tongket.directives.models import Directive, Provision
from tongket.measures.rules import Sector
from tongket.organization.map import Node

from .models import Plan, PlanKind

_REQUIRED = {"required": "Trường này phải ghi."}
_BARE = "Theo văn bản đóng dấu mật: để trống nội dung, lĩnh vực, căn cứ; hệ thống chỉ ghi “thực hiện văn bản số …”."
_BARE_PLAN = "Trả lời văn bản đóng dấu mật: để trống tên và nội dung; hệ thống chỉ ghi “thực hiện văn bản số …”."


@dataclass(frozen=True, slots=True)
class Offered:
    """What a form offers as that which asks for something: documents in sight, their provisions, one's own plans."""

    directives: Sequence[Directive] = ()
    provisions: Sequence[Provision] = ()
    plans: Sequence[Plan] = ()


def _directives(rows: Sequence[Directive]) -> list[tuple[int, str]]:
    return [(row.pk, f"{row} ngày {row.signed_on:%d/%m/%Y}") for row in rows]


def _provisions(rows: Sequence[Provision]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the provisions under their documents."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        found.setdefault(f"Văn bản {row.directive}", []).append(
            (row.pk, Truncator(f"{row.label}: {row.text}").chars(80))
        )
    return list(found.items())


class _UnderADirective(forms.Form):
    """A form that may name a directive; with one that bears a secrecy stamp, the fields of `SILENT` stay empty."""

    SILENT: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False  # the browser does not know which directive bears a stamp

    def offer(self, offered: Offered, *, bare: bool = False) -> None:
        """Offer these as what asks; `bare` where a stamp binds whatever is chosen."""
        for name, said in (
            ("directive", [("", "— không —"), *_directives(offered.directives)]),
            ("provision", [("", "— không —"), *_provisions(offered.provisions)]),
            ("provisions", _provisions(offered.provisions)),
            ("plan", [("", "— không —"), *((row.pk, f"{row} ({row.year})") for row in offered.plans)]),
        ):
            if name in self.fields:
                self.fields[name].choices = said  # type: ignore[attr-defined]
        chosen = self.data.get("directive", "")
        if bare or any(row.secrecy and str(row.pk) == chosen for row in offered.directives):
            for name in self.SILENT:
                self.fields[name].required = False


class TaskForm(_UnderADirective):
    """A task to assign; the bodies and directives offered are those in scope."""

    SILENT = ("statement", "sector")

    statement = forms.CharField(
        label="Nội dung nhiệm vụ", max_length=500, widget=forms.Textarea({"rows": 3}), help_text=_BARE,
        error_messages=_REQUIRED,
    )  # fmt: skip
    sector = forms.ChoiceField(label="Lĩnh vực", choices=[("", "— chọn —"), *Sector.choices], error_messages=_REQUIRED)
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
    provision = forms.TypedChoiceField(label="Theo điều, khoản", coerce=int, empty_value=None, required=False)
    plan = forms.TypedChoiceField(label="Theo kế hoạch", coerce=int, empty_value=None, required=False)
    origin = forms.CharField(
        label="Căn cứ giao", max_length=300, required=False, help_text="Ví dụ: điểm 2 Mục II Kế hoạch số 12/KH-UBND."
    )

    def __init__(
        self, bodies: list[Node], offered: Offered, *args: Any, bare: bool = False, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        choices = [(node.id, node.name) for node in bodies]
        self.fields["lead"].choices = [("", "— chọn —"), *choices]  # type: ignore[attr-defined]
        self.fields["cooperating"].choices = choices  # type: ignore[attr-defined]
        self.offer(offered, bare=bare)


class PlanForm(_UnderADirective):
    """A plan's first draft; the directives offered are those that the body has not answered."""

    SILENT = ("title",)

    title = forms.CharField(label="Tên kế hoạch", max_length=300, help_text=_BARE_PLAN, error_messages=_REQUIRED)
    kind = forms.ChoiceField(label="Loại", choices=PlanKind.choices)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100, widget=forms.TextInput({"class": "amount"}))
    directive = forms.TypedChoiceField(
        label="Trả lời văn bản", coerce=int, empty_value=None, required=False,
        help_text="Chỉ nêu văn bản yêu cầu kế hoạch mà cơ quan mình chưa trả lời.",
    )  # fmt: skip
    provisions = forms.TypedMultipleChoiceField(
        label="Về điều, khoản", coerce=int, required=False, widget=forms.SelectMultiple({"size": 5}),
        help_text="Giữ phím Ctrl để chọn nhiều điều; bỏ trống là cả văn bản.",
    )  # fmt: skip
    situation = forms.CharField(label="Tình hình", required=False, max_length=8000, widget=forms.Textarea({"rows": 4}))
    requirements = forms.CharField(
        label="Mục đích, yêu cầu", required=False, max_length=8000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, offered: Offered, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(offered)
