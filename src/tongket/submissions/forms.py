"""Forms of submissions."""

from django import forms


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
