"""The gate for papers that are kept as they came: what the file is, and that it bears no secrecy mark."""

from tongket.intake.gate import check
from tongket.intake.limits import FileKind
from tongket.intake.pdftext import pdf_text
from tongket.intake.rejected import Marked
from tongket.intake.scans import check_scan
from tongket.intake.secrecy import MARKED, check_name, secrecy_mark
from tongket.intake.worker import read_outside

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def check_paper(data: bytes, name: str, *, word: bool = False) -> str:
    """Let a PDF or picture in, with `word` also a Word file, and return its media type.

    Raises `Rejected`, and `Marked` for what bears a secrecy mark in its text or its name.
    """
    check_name(name)
    text = ""
    if word and name.lower().endswith(".docx"):
        media_type = DOCX
        read_outside(f"{__name__}:let_word_in", data)
    else:
        media_type = check_scan(data).media_type
        text = pdf_text(data) if media_type == "application/pdf" else ""
    if secrecy_mark(text):
        raise Marked(MARKED)
    return media_type


def let_word_in(data: bytes) -> None:
    """Pass a Word file through the gate, in the child."""
    check(data, FileKind.DOCX)
