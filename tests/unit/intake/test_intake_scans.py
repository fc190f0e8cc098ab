"""Scans of signed papers: a whole PDF or picture comes in, anything else is told what to do."""

import pytest

from tongket.intake import Rejected, check_scan

PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40 + b"\xff\xd9"


@pytest.mark.parametrize(("data", "media_type"), [(PDF, "application/pdf"), (PNG, "image/png"), (JPEG, "image/jpeg")])
def test_a_whole_scan_comes_in(data: bytes, media_type: str):
    assert check_scan(data).media_type == media_type


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 an office file", "PDF, PNG hoặc JPG"),
        (PDF[:-8], "cắt cụt"),
        (PNG[:-12], "cắt cụt"),
        (JPEG[:-2], "cắt cụt"),
        (PDF.replace(b"/Type /Page", b"/OpenAction << /S /JavaScript >>"), "tự chạy"),
        (PDF.replace(b"/Type /Page", b"/EmbeddedFile"), "tự chạy"),
        (PDF + b"\0" * (10 * 1024 * 1024), "10 MB"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(data: bytes, said: str):
    with pytest.raises(Rejected, match=said):
        check_scan(data)
