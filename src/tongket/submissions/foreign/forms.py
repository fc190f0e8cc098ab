"""The form of a foreign file."""

from django import forms

from ..upload.carried import MB, SIZE


class ForeignFileForm(forms.Form):
    """One spreadsheet that others made."""

    file = forms.FileField(
        label="Tệp bảng tính (.xls, .ods, .xlsx)",
        help_text=f"Tệp do nơi khác lập, nhiều nhất {SIZE // MB} MB; chữ TCVN3 (ABC), VNI cũng được. Hệ thống đọc rồi hỏi cách "
        "ghép cột; chưa ghi gì cho đến khi xác nhận.",
        widget=forms.ClearableFileInput({"accept": ".xls,.ods,.xlsx"}),
        error_messages={
            "required": "Hãy chọn tệp bảng tính.",
            "empty": "Tệp trống, không có nội dung.",
            "invalid": "Chưa có tệp nào được gửi lên.",
            "missing": "Chưa có tệp nào được gửi lên.",
        },
    )
