"""The text of a PDF from outside, read in a child process once nothing in it acts, opens or carries a file."""

from pathlib import Path

from tongket.intake.child import read_in_child
from tongket.intake.rejected import Rejected

_READER = Path(__file__).with_name("pdfchild.py")
_LOCKED, _DAMAGED, _ACTS = 3, 4, 5  # as in the reader, which is never imported
_SENTENCES = {
    _LOCKED: "Tệp PDF đang đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi.",
    _DAMAGED: "Tệp PDF bị hỏng, không đọc được. Hãy in lại thành PDF hoặc quét lại từ bản giấy rồi gửi.",
    _ACTS: "Tệp PDF có phần tự chạy hoặc tệp đính kèm bên trong nên không được nhận. Hãy quét lại từ bản giấy.",
}
_HEAVY = (
    "Tệp PDF quá nặng hoặc có cấu trúc bất thường nên không kiểm tra được. "
    "Hãy in lại thành PDF hoặc quét lại từ bản giấy rồi gửi."
)


def pdf_text(data: bytes) -> str:
    """Return what a PDF says, also in its notes, fields, bookmarks and properties; nothing for a scan. Raises `Rejected`."""
    told = read_in_child(_READER, data)
    if told.code != 0:
        raise Rejected(_SENTENCES.get(told.code or 1, _HEAVY))
    return told.text
