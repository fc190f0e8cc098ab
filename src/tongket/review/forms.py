"""Forms of the checker."""

from typing import Any

from django import forms

from tongket.access import Refused
from tongket.accounts.marks import marks_told
from tongket.accounts.models import Member
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.documents import read_word
from tongket.evidence.waysin import WayIn
from tongket.intake import Rejected, plain_text

MAX_PASTE = 200_000


class CheckForm(forms.Form):
    """A text, pasted or as a file, and what to hold it against."""

    text = forms.CharField(
        label="Dán văn bản vào đây", required=False, max_length=MAX_PASTE, strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"max_length": "Văn bản dán vào dài quá 200.000 ký tự; hãy tải tệp lên."},
    )  # fmt: skip
    file = forms.FileField(
        label="hoặc chọn tệp .txt, .docx", required=False, error_messages={"empty": "Tệp trống, không có nội dung."}
    )
    unit = forms.ChoiceField(label="Đối chiếu với kết quả của")
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, units: list[tuple[str, str]], by: Member, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"year": years_at_work(today())[0]})
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["text"].one_of = self.fields["file"].one_of = True  # type: ignore[attr-defined]  # either will do
        self.fields["unit"].choices = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take the text from the file when there is one; the gate's sentence stands beside the field."""
        said = super().clean() or {}
        if said.get("file"):
            said["text"] = self._file_text(said["file"])
        elif not str(said.get("text") or "").strip() and not self.errors:
            self.add_error("text", "Hãy dán văn bản hoặc chọn tệp.")
        return said

    def _file_text(self, came: Any) -> str:
        data, word = came.read(), came.name.lower().endswith(".docx")
        try:
            with marks_told(data, came.name, WayIn.CHECKED, by=self.by, on=today()):
                return read_word(data) if word else plain_text(data)
        except (Rejected, Refused) as error:
            self.add_error("file", str(error))
            return ""
