"""The form of the part in words: one text for each heading."""

from typing import Any

from django import forms

from tongket.submissions.models import MAX_CHARACTERS, Heading


class WordsForm(forms.Form):
    """What is told of one line of work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in Heading:
            self.fields[heading.value] = forms.CharField(
                label=heading.label, required=False, max_length=MAX_CHARACTERS, widget=forms.Textarea({"rows": 4}),
                error_messages={"max_length": f"Dài hơn {MAX_CHARACTERS} ký tự; hãy viết gọn lại."},
            )  # fmt: skip
