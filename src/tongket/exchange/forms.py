"""The forms by which a package is handed in: to be looked at, and once more to be taken in."""

from hashlib import sha256
from typing import Any

from django import forms

from tongket.intake.limits import MB, PACKAGE_FILE


class PackageForm(forms.Form):
    """One package file."""

    file = forms.FileField(
        label="Tệp gói tin (.zip)",
        help_text=f"Nhiều nhất {PACKAGE_FILE.size // MB} MB. Hệ thống cho xem trước từng mục, chưa ghi gì cho đến khi xác nhận.",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        error_messages={
            "required": "Hãy chọn tệp gói tin.",
            "empty": "Tệp trống, không có nội dung.",
            "invalid": "Chưa có tệp nào được gửi lên.",
            "missing": "Chưa có tệp nào được gửi lên.",
        },
    )

    def clean_file(self) -> bytes:
        """Return the bytes; how many there may be is the gate's to say."""
        return bytes(self.cleaned_data["file"].read())


class SameForm(PackageForm):
    """The package that was looked at, once more: the server has kept nothing of it, and takes in no other."""

    seen = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Hãy xem trước gói tin rồi nhận."})

    def __init__(self, *args: Any, seen: bytes | None = None, **kwargs: Any) -> None:
        if seen is not None:
            kwargs["initial"] = {"seen": sha256(seen).hexdigest()}
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Đúng tệp gói tin vừa xem"
        self.fields[
            "file"
        ].help_text = "Máy chủ không giữ tệp khi mới xem trước. Tệp chưa hiện tên ở đây thì hãy chọn lại."

    def clean(self) -> dict[str, Any]:
        """Refuse another file than the one that was looked at."""
        said = super().clean() or {}
        if not self.errors and sha256(said["file"]).hexdigest() != said["seen"]:
            raise forms.ValidationError(
                "Đây không phải gói tin vừa xem trước, chưa ghi gì. Hãy xem trước gói tin này rồi nhận."
            )
        return said
