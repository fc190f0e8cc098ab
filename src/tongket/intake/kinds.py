"""Says what a file that is not of the expected kind seems to be, so that the refusal can tell what to do."""

from tongket.intake.limits import PACKAGES, FileKind

_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\3\4"
_NAMES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x89PNG", "tệp hình ảnh"),
    (b"\xff\xd8\xff", "tệp hình ảnh"),
)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."


def is_compound(data: bytes) -> bool:
    """Whether the file begins as an OLE compound file does: .xls, .doc, or anything under a password."""
    return data.startswith(_OLE)


def spreadsheet_kind(data: bytes) -> FileKind:
    """Return what kind of spreadsheet the file seems to be, whatever its name says."""
    if is_compound(data):
        return FileKind.XLS
    return FileKind.ODS if data.find(_OPEN_DOCUMENT, 30, 80) >= 0 else FileKind.XLSX_OTHERS


def is_zip(data: bytes) -> bool:
    """Whether the file begins as a zip with at least one member does."""
    return data.startswith(_ZIP)


def is_binary(data: bytes) -> bool:
    """Whether the file begins as one of the well-known formats that are not plain text."""
    return data.startswith((_ZIP, _OLE, *(start for start, _ in _NAMES)))


def sentence_for_wrong_kind(data: bytes, kind: FileKind) -> str:
    """The refusal of a file that does not begin as its kind must."""
    if kind is FileKind.TXT:
        return f"Đây là {_seems(data)}, không phải tệp văn bản thuần (.txt). Hãy lưu lại dạng văn bản UTF-8 rồi gửi."
    package = PACKAGES[kind]
    if data.startswith(_OLE) and _PASSWORD in data:
        return f"Tệp đang đặt mật khẩu. Hãy mở bằng {package.program}, bỏ mật khẩu, lưu lại rồi gửi."
    return _wrong(_seems(data), kind)


def sentence_for_open_document(data: bytes, kind: FileKind) -> str | None:
    """The refusal of an OpenDocument file (.ods, .odt), or None if it is none."""
    at = data.find(_OPEN_DOCUMENT, 30, 80)
    if at < 0:
        return None
    flavour = data[at + len(_OPEN_DOCUMENT) :]
    extension = (
        ".ods" if flavour.startswith(b"spreadsheet") else ".odt" if flavour.startswith(b"text") else "OpenDocument"
    )
    return _wrong(f"tệp {extension} của LibreOffice", kind)


def sentence_for_other_package(names: frozenset[str], kind: FileKind) -> str:
    """The refusal of a sound zip that lacks the main part of `kind`."""
    for package in PACKAGES.values():
        if package.main_part in names:
            return _wrong(f"tệp {package.program} ({package.extension})", kind)
    if "xl/workbook.bin" in names:
        return _wrong("tệp Excel nhị phân (.xlsb)", kind)
    return _wrong("tệp nén ZIP", kind)


def save_anew(program: str) -> str:
    """What to do about a file that is damaged inside."""
    return f"Hãy mở tệp gốc bằng {program}, lưu thành một tệp mới rồi gửi lại."


def _wrong(seems: str, kind: FileKind) -> str:
    package = PACKAGES[kind]
    return (
        f"Đây là {seems}, không phải tệp {package.program} dạng {package.extension}. "
        f"Hãy lấy tệp gốc, hoặc mở bằng {package.program} hay LibreOffice rồi chọn "
        f"lưu lại dạng {package.extension}, và gửi."
    )


def _seems(data: bytes) -> str:
    if is_zip(data):
        return "tệp Word, Excel hoặc tệp nén"
    if data.startswith(_OLE):
        return "tệp Word kiểu cũ (.doc)" if _OLD_WORD in data else "tệp Excel kiểu cũ (.xls)"
    named = next((name for start, name in _NAMES if data.startswith(start)), None)
    if named:
        return named
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<?xml", b"<table")):
        return "trang web hoặc tệp XML"
    return "tệp văn bản hoặc CSV" if _is_text(data[:4096]) else "tệp không rõ loại"


def _is_text(head: bytes) -> bool:
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or not any(byte < 9 for byte in head)
