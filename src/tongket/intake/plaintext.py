"""Decodes a plain text file: UTF-8, or UTF-16 with its mark; nothing that a reader could not see."""

import codecs

from tongket.intake.rejected import Rejected
from tongket.intake.words import TURNING


def decode(data: bytes) -> str:
    """The text with newlines as `\\n`, or `Rejected`."""
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        raise Rejected(
            "Tệp văn bản không dùng bảng mã Unicode (có thể là TCVN3 hoặc VNI). "
            "Hãy mở bằng Notepad, chọn lưu thành với bảng mã UTF-8 rồi gửi lại."
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if not text.strip():
        raise Rejected("Tệp văn bản trống. Hãy kiểm tra lại tệp rồi gửi.")
    hidden = TURNING.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        raise Rejected(
            f"Tệp văn bản có ký tự điều khiển ở dòng {line}. Hãy xóa ký tự đó hoặc dán lại dạng chữ thuần rồi gửi."
        )
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"
