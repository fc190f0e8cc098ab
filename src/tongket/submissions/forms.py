"""Forms of submissions."""

from typing import Any

from django import forms

from .upload.carried import MB, MOST, SIZE


class ManyFilesInput(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; an empty one is told of with the others, by the gate."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=ManyFilesInput(attrs={"accept": ".xlsx,.zip"}), allow_empty_file=True, **more)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, at least one."""
        return [super(ManyFilesField, self).clean(each, initial) for each in data or [None]]


class WorkbooksForm(forms.Form):
    """Filled workbooks of subordinates, one or many, or zips of them."""

    file = ManyFilesField(
        label="Các biểu đã điền (.xlsx), hoặc tệp nén .zip",
        help_text=f"Chọn được nhiều tệp một lúc, mỗi lần nhiều nhất {MOST} biểu và {SIZE // MB} MB. Hệ thống đọc và cho xem "
        "trước từng ô; chưa ghi gì cho đến khi xác nhận.",
        error_messages={
            "required": "Hãy chọn tệp biểu đã điền.",
            "invalid": "Chưa có tệp nào được gửi lên.",
            "missing": "Chưa có tệp nào được gửi lên.",
        },
    )


class WorkbookForm(forms.Form):
    """One filled workbook."""

    file = forms.FileField(
        label="Tệp biểu đã điền (.xlsx)",
        help_text="Biểu do hệ thống cấp, đã điền và ghi người lập, người ký ở cuối biểu.",
        error_messages={
            "required": "Hãy chọn tệp biểu đã điền.",
            "empty": "Tệp trống, không có nội dung.",
            "invalid": "Chưa có tệp nào được gửi lên.",
            "missing": "Chưa có tệp nào được gửi lên.",
        },
    )
