"""A file handed out: always as an attachment, and opened by a browser it may do nothing."""

from io import BytesIO

from django.http import FileResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(name: str, data: bytes, media_type: str = XLSX) -> FileResponse:
    """Return a file as an attachment under a sandbox that allows nothing."""
    response = FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
