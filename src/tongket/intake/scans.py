"""The gate for scans of signed papers: a PDF, or a picture, that holds nothing that acts. They are kept, never parsed."""

from dataclasses import dataclass

from tongket.intake.limits import MB
from tongket.intake.rejected import Rejected

MAX_SCAN = 10 * MB


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan that passed: its media type and the ending of its file name."""

    media_type: str
    extension: str


# first bytes, what must stand near the end, the kind
_KINDS = (
    (b"%PDF-", b"%%EOF", Scan("application/pdf", ".pdf")),
    (b"\x89PNG\r\n\x1a\n", b"IEND", Scan("image/png", ".png")),
    (b"\xff\xd8\xff", b"\xff\xd9", Scan("image/jpeg", ".jpg")),
)
# Names of what runs, opens or carries other files in a PDF (ISO 32000-1, 12.6 and 7.11).
_ACTS = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/SubmitForm", b"/ImportData")


def check_scan(data: bytes) -> Scan:
    """Let a scan in, or raise `Rejected` with the sentence for the one who sent it."""
    if not data:
        raise Rejected("Tệp trống (0 byte). Hãy kiểm tra lại tệp rồi gửi.")
    if len(data) > MAX_SCAN:
        raise Rejected("Bản quét lớn hơn 10 MB. Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ) rồi gửi.")
    for begins, ends, scan in _KINDS:
        if data.startswith(begins):
            return _complete(data, ends, scan)
    raise Rejected("Bản quét phải là tệp PDF, PNG hoặc JPG. Hãy lưu lại đúng dạng rồi gửi.")


def _complete(data: bytes, ends: bytes, scan: Scan) -> Scan:
    if ends not in data[-2048:]:
        raise Rejected("Bản quét bị cắt cụt, không mở được. Hãy quét hoặc chép lại tệp rồi gửi.")
    if scan.extension == ".pdf" and any(name in data for name in _ACTS):
        raise Rejected(
            "Tệp PDF có phần tự chạy hoặc tệp đính kèm bên trong nên không được nhận. Hãy quét lại từ bản giấy."
        )
    return scan
