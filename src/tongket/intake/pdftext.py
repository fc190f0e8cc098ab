"""The text of a PDF from outside, read in a child process."""

from pathlib import Path

from tongket.intake.child import read_in_child
from tongket.intake.rejected import Rejected

_READER = Path(__file__).with_name("pdfchild.py")
_LOCKED, _DAMAGED = 3, 4  # as in the reader, which is never imported


def pdf_text(data: bytes) -> str:
    """Return what a PDF says, also in its notes, fields and properties; nothing for a scan. Raises `Rejected`."""
    if b"stream" not in data:  # nothing is drawn in it
        return ""
    told = read_in_child(_READER, data)
    if told.code == 0:
        return told.text
    if told.code == _LOCKED:
        raise Rejected("Tệp PDF đang đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi.")
    if told.code == _DAMAGED:
        raise Rejected("Tệp PDF bị hỏng, không đọc được. Hãy in lại thành PDF hoặc quét lại từ bản giấy rồi gửi.")
    raise Rejected(
        "Tệp PDF quá nặng hoặc có cấu trúc bất thường nên không kiểm tra được. "
        "Hãy in lại thành PDF hoặc quét lại từ bản giấy rồi gửi."
    )
