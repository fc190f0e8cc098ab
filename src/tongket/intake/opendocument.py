"""The gate for OpenDocument spreadsheets (.ods): the parts that LibreOffice writes for figures, and nothing else."""

import re
from collections.abc import Mapping

from tongket.intake import archive, kinds
from tongket.intake.limits import PACKAGES, FileKind, Limits
from tongket.intake.rejected import Rejected

CONTENT = "content.xml"
_PACKAGE = PACKAGES[FileKind.ODS]
# Elements that run, nest or fetch (OpenDocument 1.3, part 3: 9.3.1, 9.3.2, 14.6, 10.4.6), whatever their prefix.
_OUTSIDE = re.compile(
    rb"<[\w.-]+:(?:table-source|cell-range-source|dde-source|dde-link|database-source-\w+|event-listener|script|plugin|"
    rb"applet|object|object-ole|floating-frame)(?=[\s/>])"
)
_OTHER_FILE = re.compile(rb"formula=(?:\"[^\"]*|'[^']*)(?:file:|https?:|ftp:)", re.IGNORECASE)
_WORDS = (("basic", "macro"), ("scripts", "macro"), ("object", "tệp hoặc biểu đồ nhúng"), ("pictures", "hình ảnh"))


def parts(data: bytes, limits: Limits) -> Mapping[str, bytes]:
    """Return the parts of a spreadsheet that hold anything. Raises Rejected."""
    if not kinds.is_zip(data):
        raise Rejected(kinds.sentence_for_wrong_kind(data, FileKind.ODS))
    found = archive.unpack(data, limits, kinds.save_anew(_PACKAGE.program))
    if found.get("mimetype") != _PACKAGE.content_type or CONTENT not in found:
        other = kinds.sentence_for_open_document(data, FileKind.ODS)
        raise Rejected(other or kinds.sentence_for_other_package(frozenset(found), FileKind.ODS))
    if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
        raise Rejected("Tệp đang đặt mật khẩu. Hãy mở bằng LibreOffice, bỏ mật khẩu, lưu lại rồi gửi.")
    for name in found:
        if not _PACKAGE.allowed.fullmatch(name):
            raise Rejected(
                f"Tệp có {_what(name)} nên không được nhận. Hãy bỏ phần đó trong LibreOffice, lưu lại rồi gửi."
            )
    _check_links(found)
    return {name: content for name, content in found.items() if content}  # LibreOffice writes empty parts


def _what(name: str) -> str:
    folded = name.lower()
    return f"{next((word for part, word in _WORDS if part in folded), 'thành phần lạ')} ({name})"


def _check_links(found: Mapping[str, bytes]) -> None:
    for name in (CONTENT, "styles.xml"):
        if _OUTSIDE.search(found.get(name, b"")) or _OTHER_FILE.search(found.get(name, b"")):
            raise Rejected(
                "Tệp có macro, tệp nhúng hoặc liên kết tới tệp khác nên không được nhận. "
                "Hãy mở bằng LibreOffice, gỡ phần đó (dán riêng giá trị), lưu lại rồi gửi."
            )
