"""Forms of a check, one for each kind: rows are chosen, a formula is typed only where choosing does not say enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from tongket.measures.models import Indicator
from tongket.measures.rules import Answer
from tongket.workbooks import NotARule, parse, printed_rule, typed_rule

from ..models import CheckKind, MadeCheck
from .models import LONGEST_WHY
from .policies import unknown_said

_REQUIRED = {"required": "Trường này phải ghi."}
_CHOOSE = {"required": "Hãy chọn ít nhất một dòng."}
_SIGNS = [("<=", "≤ không lớn hơn"), (">=", "≥ không nhỏ hơn"), ("=", "= bằng"), ("<", "< nhỏ hơn"), (">", "> lớn hơn")]
_LEVELS = [
    (CheckKind.MUST.value, "Phải sửa: sai thì chưa gửi được biểu"),
    (CheckKind.SHOULD.value, "Cảnh báo: sai thì phải giải trình"),
]

Choices = list[tuple[str, str]]


def offered(rows: Iterable[Indicator], *, numbers: bool = False) -> Choices:
    """Return the rows of a sheet for choosing; with `numbers` those only that are answered with a number."""
    return [(row.code, f"{row.code} {row.name}") for row in rows if not (numbers and row.answer == Answer.YES_NO)]


class CheckForm(forms.Form):
    """A check to say; `rows` are those of the version being made."""

    numbers: ClassVar[bool] = True
    chosen: ClassVar[tuple[str, ...]] = ("codes",)

    def __init__(self, rows: list[Indicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = [row.code for row in rows]
        choices = offered(rows, numbers=self.numbers)
        for name in self.chosen:
            single = not isinstance(self.fields[name], forms.MultipleChoiceField)
            self.fields[name].choices = [("", "— chọn —"), *choices] if single else choices  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return the fields of the row, its kind too."""
        raise NotImplementedError


def _rows(label: str, *, required: bool = True, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, widget=forms.CheckboxSelectMultiple, error_messages=_CHOOSE, required=required, help_text=help_text
    )


class RuleForm(CheckForm):
    """What must or should hold between rows: two sides that are chosen, or a formula that is typed."""

    numbers = False
    chosen = ("left", "right")

    kind = forms.ChoiceField(label="Mức", choices=_LEVELS)
    left = forms.ChoiceField(label="Dòng", required=False)
    sign = forms.ChoiceField(label="So sánh", choices=_SIGNS, required=False)
    right = _rows("Với tổng các dòng", required=False)
    formula = forms.CharField(
        label="Hoặc gõ công thức", required=False, max_length=400, widget=forms.Textarea({"rows": 1}),
        help_text="Dùng mã dòng, các dấu ≤ ≥ = &lt; &gt; + −, chữ “thì”, “và”; viết “(năm trước)”, “(chỉ tiêu giao)” sau mã "
        "dòng. Ví dụ: A ≤ B + C; A &gt; 0 thì B &gt; 0; A ≤ 2 A (năm trước).",
    )  # fmt: skip
    why = forms.CharField(
        label="Câu nhắc", max_length=LONGEST_WHY, error_messages=_REQUIRED, widget=forms.Textarea({"rows": 2}),
        help_text="Đơn vị đọc câu này khi số liệu sai. Ví dụ: Lượt ban đêm không thể lớn hơn tổng số lượt.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left", "sign", "right", "formula"):
            self.fields[name].one_of = True  # type: ignore[attr-defined]

    def clean_formula(self) -> str:
        """Return what was typed as a rule. Raises ValidationError with what cannot be read."""
        rule = typed_rule(self.cleaned_data["formula"])
        try:
            named = {term.code for term in parse(rule).terms} if rule else set()
        except NotARule as error:
            raise forms.ValidationError(f"Công thức: {error}") from error
        unknown = unknown_said(named, self.known)
        if unknown:
            raise forms.ValidationError(unknown)
        return rule

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways, not both."""
        said = super().clean() or {}
        chosen = bool(said.get("left") or said.get("right"))
        if chosen and said.get("formula"):
            self.add_error("formula", "Đã chọn dòng thì để trống công thức, hoặc bỏ chọn dòng để gõ công thức.")
        elif not chosen and not said.get("formula") and "formula" not in self.errors:
            self.add_error("left", "Hãy chọn dòng ở hai bên, hoặc gõ công thức.")
        elif chosen and not (said.get("left") and said.get("right")):
            self.add_error("right" if said.get("left") else "left", "Hãy chọn dòng ở cả hai bên.")
        return said

    def said(self) -> dict[str, Any]:
        """Return the fields of the row."""
        data = self.cleaned_data
        rule = data["formula"] or f"{data['left']} {data['sign'] or '<='} {' + '.join(data['right'])}"
        return {"kind": data["kind"], "rule": rule, "why": data["why"]}


class BreakdownForm(CheckForm):
    """Which rows are parts of which, and how they stand to it."""

    chosen = ("whole", "parts")

    whole = forms.ChoiceField(label="Dòng tổng", error_messages=_REQUIRED)
    parts = _rows("Các phần")
    exclusive = forms.BooleanField(
        label="Các phần không trùng nhau", required=False, help_text="Cộng các phần không quá tổng.",
    )  # fmt: skip
    exhaustive = forms.BooleanField(
        label="Các phần đủ hết", required=False, help_text="Cộng các phần không dưới tổng.",
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """Return the fields of the row."""
        data = self.cleaned_data
        return {
            "kind": CheckKind.BREAKDOWN, "codes": [data["whole"], *data["parts"]],
            "exclusive": data["exclusive"], "exhaustive": data["exhaustive"],
        }  # fmt: skip


class RatioForm(CheckForm):
    """Which rows are asked about when they differ much from last year's."""

    codes = _rows("Các dòng")
    times = forms.IntegerField(
        label="Hỏi khi gấp quá (lần)", min_value=2, max_value=100, initial=3, error_messages=_REQUIRED,
        widget=forms.TextInput({"class": "amount"}), help_text="So cả hai chiều: tăng quá hoặc giảm quá số lần này.",
    )  # fmt: skip
    least = forms.IntegerField(
        label="Bỏ qua chênh lệch đến", min_value=0, max_value=1_000_000, initial=10, error_messages=_REQUIRED,
        widget=forms.TextInput({"class": "amount"}), help_text="Số nhỏ thay đổi nhiều lần là thường.",
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """Return the fields of the row."""
        return {"kind": CheckKind.RATIO, **self.cleaned_data}


class NeighboursForm(CheckForm):
    """Which rows are asked about when they lie far from the neighbours'."""

    codes = _rows(
        "Các dòng",
        help_text="Khi số khác xa trung vị của ít nhất 5 đơn vị cùng lập biểu này thì cấp trên thấy câu hỏi; biểu vẫn gửi được.",
    )

    def said(self) -> dict[str, Any]:
        """Return the fields of the row."""
        return {"kind": CheckKind.NEIGHBOURS, **self.cleaned_data}


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to say a check: its word in the address, its name, its form."""

    word: str
    label: str
    form: type[CheckForm]


KINDS = (
    Kind("so-sanh", "So sánh các dòng", RuleForm), Kind("phan-to", "Phân tổ", BreakdownForm),
    Kind("nam-truoc", "So với năm trước", RatioForm), Kind("cung-cap", "So với đơn vị cùng cấp", NeighboursForm),
)  # fmt: skip
_WORDS: Mapping[str, str] = {
    CheckKind.MUST: "so-sanh", CheckKind.SHOULD: "so-sanh", CheckKind.BREAKDOWN: "phan-to", CheckKind.RATIO: "nam-truoc",
    CheckKind.NEIGHBOURS: "cung-cap",
}  # fmt: skip


def kind_of(row: MadeCheck | None, word: str) -> Kind:
    """Return how a check is said, or what was asked for to say a new one."""
    wanted = _WORDS[row.kind] if row else word
    return next((each for each in KINDS if each.word == wanted), KINDS[0])


def form_for(kind: Kind, rows: list[Indicator], row: MadeCheck | None, sent: QueryDict | None = None) -> CheckForm:
    """Return the form of a kind, filled with what a check says already."""
    return kind.form(rows, sent, initial=_initial(row) if row else None)


def _initial(row: MadeCheck) -> dict[str, Any]:
    if row.kind == CheckKind.BREAKDOWN:
        whole, *parts = row.codes
        return {"whole": whole, "parts": parts, "exclusive": row.exclusive, "exhaustive": row.exhaustive}
    if row.ruled:
        return {"kind": row.kind, "why": row.why, **_sides(row.rule)}
    return {"codes": row.codes, "times": row.times, "least": row.least}


def _sides(rule: str) -> dict[str, Any]:
    """Return a rule as it is chosen, where choosing says all of it; else as a formula."""
    read = parse(rule)
    plain = not read.when and len(read.then) == 1 and len(read.then[0].left) == 1
    terms = read.then[0].terms
    if plain and all(term.factor == Decimal(1) and term.place == "now" for term in terms):
        one = read.then[0]
        if len(terms) == len(one.left) + len(one.right):
            return {"left": terms[0].code, "sign": one.sign, "right": [term.code for term in terms[1:]]}
    return {"formula": printed_rule(rule)}
