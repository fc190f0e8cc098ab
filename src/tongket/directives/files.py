"""A directive's file, or the proof of a session, at the gate: what it is, and whether it bears a secrecy mark."""

from dataclasses import dataclass

from tongket.access import Refused
from tongket.documents import UnreadableDocument, read_text
from tongket.intake import FileKind, Rejected, check, check_scan
from tongket.intake.secrecy import secrecy_mark

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes


class Marked(Refused):
    """The file bears a secrecy mark: it may not be kept, and nobody may know more of it than its hash."""


def admitted(upload: Upload) -> str:
    """Return the media type of a Word file, PDF or picture that may be kept. Raises Refused, Marked for a secret one."""
    try:
        if not upload.name.lower().endswith(".docx"):
            _look(upload.name)
            return check_scan(upload.data).media_type
        check(upload.data, FileKind.DOCX)
        _look(f"{upload.name}\n{read_text(upload.data)}")
    except (Rejected, UnreadableDocument) as error:
        raise Refused(str(error)) from error
    return DOCX


def _look(text: str) -> None:
    if secrecy_mark(text):
        raise Marked(
            "Tệp có dấu chỉ độ mật nên không được nhận và không được lưu. "
            "Chỉ ghi một dòng trong sổ: số, ngày, cơ quan ban hành, nơi lưu bản giấy."
        )
