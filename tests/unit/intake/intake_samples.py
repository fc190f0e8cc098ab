"""Small office files made by hand, sound and hostile."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN_TYPES = {
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def content_types(main: str, content_type: str | None = None) -> bytes:
    content_type = content_type or MAIN_TYPES[main]
    return f'<Types><Override PartName="/{main}" ContentType="{content_type}"/></Types>'.encode()


def xlsx_parts() -> dict[str, bytes]:
    return {
        "[Content_Types].xml": content_types("xl/workbook.xml"),
        "_rels/.rels": b"<Relationships/>",
        "xl/workbook.xml": b'<?xml version="1.0" encoding="UTF-8"?><workbook/>',
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData/></worksheet>",
    }


def docx_parts() -> dict[str, bytes]:
    return {
        "[Content_Types].xml": content_types("word/document.xml"),
        "_rels/.rels": b"<Relationships/>",
        "word/document.xml": b"<document><body/></document>",
        "word/styles.xml": b"<styles/>",
    }


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def xlsx() -> bytes:
    return packed(xlsx_parts())


def with_part(name: str, content: bytes, parts: Mapping[str, bytes] | None = None) -> bytes:
    return packed({**(parts or xlsx_parts()), name: content})


def relationship(kind: str, target: str, mode: str = "External") -> bytes:
    link = f'<Relationship Id="r1" Type="{RELS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f"<Relationships>{link}</Relationships>".encode()


def central(data: bytes, number: int = 0) -> int:
    """Where the n-th entry of the central directory starts."""
    at = data.index(b"PK\1\2")
    for _ in range(number):
        at = data.index(b"PK\1\2", at + 4)
    return at


def patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]
