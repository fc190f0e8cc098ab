"""The gate for scans of signed papers: a PDF or a picture, whole, with nothing behind its end. They are kept, never parsed.

Chunks after the PNG specification (ISO/IEC 15948, 5.3), segments after ITU-T T.81 (B.1.1). What acts inside a PDF is
looked for in a child (`pdftext`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tongket.intake.limits import MB
from tongket.intake.rejected import Rejected

MAX_SCAN = 10 * MB


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan that passed: its media type and the ending of its file name."""

    media_type: str
    extension: str


class _CutShort(Exception):
    """The file ends before what it begins has ended."""


_MOST = 50_000  # chunks or segments
_SPACES = b"\0\t\n\f\r \x1a"
_LAST_OF_A_ZIP, _LISTED_IN_A_ZIP, _FURTHEST = b"PK\5\6", b"PK\1\2", 65_557  # the end record, with its longest comment
# What begins another file, and is too long to stand in a picture by chance: RAR, 7z, an OLE file.
_OTHERS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)  # what ends the coded picture of a JPEG
_BEHIND = (
    "Bản quét có phần khác nối vào hoặc giấu bên trong nên không được nhận. "
    "Hãy quét lại từ bản giấy, hoặc mở ra, lưu thành tệp mới rồi gửi."
)


def check_scan(data: bytes) -> Scan:
    """Let a scan in, or raise `Rejected` with the sentence for the one who sent it."""
    if not data:
        raise Rejected("Tệp trống (0 byte). Hãy kiểm tra lại tệp rồi gửi.")
    if len(data) > MAX_SCAN:
        raise Rejected("Bản quét lớn hơn 10 MB. Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ) rồi gửi.")
    for begins, end_of, scan in _KINDS:
        if data.startswith(begins):
            _check_whole(data, end_of)
            return scan
    raise Rejected("Bản quét phải là tệp PDF, PNG hoặc JPG. Hãy lưu lại đúng dạng rồi gửi.")


def _check_whole(data: bytes, end_of: Callable[[bytes], int]) -> None:
    try:
        end = end_of(data)
    except (_CutShort, IndexError):
        raise Rejected("Bản quét bị cắt cụt hoặc hỏng, không mở được. Hãy quét hoặc chép lại tệp rồi gửi.") from None
    if data[end:].strip(_SPACES) or _is_archive(data) or any(begin in data for begin in _OTHERS):
        raise Rejected(_BEHIND)


def _is_archive(data: bytes) -> bool:
    """Whether a zip stands at the end: programs look for it from there, whatever the file begins with."""
    end = data.rfind(_LAST_OF_A_ZIP, max(0, len(data) - _FURTHEST))
    return end >= 0 and _LISTED_IN_A_ZIP in data[:end]


def _end_of_pdf(data: bytes) -> int:
    last = data.rfind(b"%%EOF")
    if last < 0:
        raise _CutShort
    return last + 5


def _end_of_png(data: bytes) -> int:
    at = 8
    for _ in range(_MOST):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + length
        if at > len(data) or len(kind) < 4:
            raise _CutShort
        if kind == b"IEND":
            return at
    raise _CutShort


def _end_of_jpeg(data: bytes) -> int:
    """Return where a JPEG ends, with the further pictures and the few words that telephones put behind the first."""
    end = _end_of_one_jpeg(data, 0)
    while data.startswith(b"\xff\xd8\xff", end):
        end = _end_of_one_jpeg(data, end)
    rest = data[end:]
    if len(rest) < 65_536 and rest.endswith(b"SEFT") and b"SEFH" in rest:  # Samsung's: when and how it was taken
        return len(data)
    return end


def _end_of_one_jpeg(data: bytes, start: int) -> int:
    at = start + 2
    for _ in range(_MOST):
        if data[at] != 0xFF:
            raise _CutShort
        marker = data[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker == 0xFF:  # padding
            at += 1
            continue
        at += 2 if marker == 0x01 or 0xD0 <= marker <= 0xD8 else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            found = _MARKER.search(data, at)
            if found is None:
                raise _CutShort
            at = found.end() - 2
    raise _CutShort


_KINDS = (
    (b"%PDF-", _end_of_pdf, Scan("application/pdf", ".pdf")),
    (b"\x89PNG\r\n\x1a\n", _end_of_png, Scan("image/png", ".png")),
    (b"\xff\xd8\xff", _end_of_jpeg, Scan("image/jpeg", ".jpg")),
)
