"""The form by which a package is handed in."""

from django import forms

MB = 1024 * 1024
SIZE = 4 * MB  # the page of the preview carries it as text, under DATA_UPLOAD_MAX_MEMORY_SIZE


class PackageForm(forms.Form):
    """One package file."""

    file = forms.FileField(
        label="Tệp gói tin (.zip)",
        help_text=f"Nhiều nhất {SIZE // MB} MB; gói lớn hơn thì người vận hành máy nhận bằng lệnh. Hệ thống cho xem trước "
        "từng mục, chưa ghi gì cho đến khi xác nhận.",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        error_messages={
            "required": "Hãy chọn tệp gói tin.",
            "empty": "Tệp trống, không có nội dung.",
            "invalid": "Chưa có tệp nào được gửi lên.",
            "missing": "Chưa có tệp nào được gửi lên.",
        },
    )

    def clean_file(self) -> bytes:
        """Return the bytes, not too many for the page."""
        file = self.cleaned_data["file"]
        if file.size > SIZE:
            raise forms.ValidationError(
                f"Gói tin lớn hơn {SIZE // MB} MB; đề nghị người vận hành máy nhận bằng lệnh tongket package read."
            )
        return bytes(file.read())
