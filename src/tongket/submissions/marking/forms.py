"""Forms of marking: the Excel form, what all marked cells have in common, and the label of each."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tongket.cycle.calendars import Calendar
from tongket.measures.models import Indicator
from tongket.measures.rules import Rule, Sector
from tongket.workbooks import ProposedLabel

_RULES = [(rule.value, rule.label) for rule in (Rule.SUM, Rule.LATEST, Rule.MAXIMUM)]
KNOWN = "chi-tieu-da-co"  # the list of codes that the page offers
_SAID = {
    "indicator": "Chỉ tiêu đã có", "name": "Tên chỉ tiêu mới", "unit_noun": "Đơn vị tính", "rule": "Quy tắc cộng",
    "decimals": "Số chữ số thập phân",
}  # fmt: skip


def blank_field(help_text: str) -> forms.FileField:
    """Return the field that takes the blank of somebody else."""
    return forms.FileField(
        label="Tệp biểu trắng (.xlsx)", help_text=help_text,
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Hãy chọn tệp biểu trắng.")
        | {"empty": "Tệp trống, không có nội dung."},
    )  # fmt: skip


class ExcelForm(forms.Form):
    """The blank of somebody else."""

    file = blank_field("Biểu chưa có số liệu. Bố cục, công thức, ô gộp của biểu giữ nguyên khi cấp cho đơn vị.")


class CommonForm(forms.Form):
    """What holds for all cells that are marked at once."""

    prefix = "chung"

    heading = forms.CharField(label="Mục", max_length=120, required=False)
    sector = forms.ChoiceField(label="Lĩnh vực", choices=Sector.choices)
    calendar = forms.ChoiceField(label="Kỳ số liệu", choices=Calendar.choices, initial=Calendar.REPORTING)


class LabelForm(forms.Form):
    """One cell: an indicator that there is, by its code, or the label of a new one."""

    name = forms.CharField(required=False, max_length=300, widget=forms.Textarea({"rows": 2}))
    unit_noun = forms.CharField(required=False, max_length=60)
    rule = forms.ChoiceField(choices=_RULES)
    decimals = forms.TypedChoiceField(choices=[(at, str(at)) for at in range(4)], coerce=int)
    indicator = forms.CharField(required=False, max_length=20)

    def __init__(
        self, sheet: str, cell: str, known: Mapping[str, Indicator], label: ProposedLabel, sent: Any = None
    ) -> None:
        """Propose, too, the declared indicator or the sheet's own one that is called so; never another sheet's."""
        ours = (each for each in known.values() if each.declared or each.code.startswith(f"{sheet}."))
        same = next((each.code for each in ours if each.name == label.label), "")
        said = {"name": label.label, "unit_noun": label.noun, "indicator": same}
        super().__init__(sent, prefix=f"o-{cell}", initial=said)
        self.cell, self.known = cell, known
        for name, words in _SAID.items():
            self.fields[name].widget.attrs["aria-label"] = f"Ô {cell}: {words}"
        self.fields["indicator"].widget.attrs |= {"list": KNOWN, "autocomplete": "off"}

    def sentences(self) -> list[str]:
        """Return what is wrong, each sentence with its cell."""
        return [
            text if text.startswith(f"Ô {self.cell}") else f"Ô {self.cell}, {_SAID[name].lower()}: {text[:1].lower()}{text[1:]}"
            for name, errors in self.errors.items() for text in map(str, errors)
        ]  # fmt: skip

    def clean_indicator(self) -> str:
        """Return the code. Raises ValidationError for one that is not known."""
        code = str(self.cleaned_data["indicator"]).strip().upper()
        if code and code not in self.known:
            raise forms.ValidationError(f"Ô {self.cell}: không có chỉ tiêu mang mã “{code}”.")
        return code

    def clean(self) -> dict[str, Any]:
        """Ask a new indicator's name and unit of measure."""
        said = super().clean() or {}
        if not self.errors and not said["indicator"] and not (said["name"].strip() and said["unit_noun"].strip()):
            raise forms.ValidationError(
                f"Ô {self.cell}: hãy ghi tên chỉ tiêu và đơn vị tính, hoặc chọn chỉ tiêu đã có."
            )
        return said
