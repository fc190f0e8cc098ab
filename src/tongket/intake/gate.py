"""The one way in: `check` says what a file is allowed to be and hands over its parts, already unpacked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tongket.intake import archive, kinds, plaintext
from tongket.intake.limits import LIMITS, MB, NAMES_OF_FOREIGN_PARTS, PACKAGES, FileKind, Limits, Package
from tongket.intake.rejected import Rejected
from tongket.intake.xmlcheck import XmlCheck


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed. `parts` are the members of an office file; `text` is the content of a plain text."""

    kind: FileKind
    data: bytes = field(repr=False)
    parts: Mapping[str, bytes] = field(repr=False, default_factory=lambda: MappingProxyType({}))
    text: str = field(repr=False, default="")


def check(data: bytes, kind: FileKind) -> Admitted:
    """Lets a file of the expected kind in, or raises `Rejected` with the sentence for the one who sent it."""
    limits = LIMITS[kind]
    if not data:
        raise Rejected("Tệp trống (0 byte). Hãy kiểm tra lại tệp rồi gửi.")
    if len(data) > limits.size:
        raise Rejected(
            f"Tệp lớn hơn mức cho phép ({limits.size // MB} MB). Hãy bớt hình ảnh, dữ liệu dán thêm rồi gửi lại."
        )
    if kind is FileKind.TXT:
        if kinds.is_binary(data):
            raise Rejected(kinds.sentence_for_wrong_kind(data, kind))
        return Admitted(kind, data, text=plaintext.decode(data))
    return Admitted(kind, data, parts=MappingProxyType(dict(_parts(data, kind, limits))))


def _parts(data: bytes, kind: FileKind, limits: Limits) -> Mapping[str, bytes]:
    package = PACKAGES[kind]
    if not kinds.is_zip(data):
        raise Rejected(kinds.sentence_for_wrong_kind(data, kind))
    open_document = kinds.sentence_for_open_document(data, kind)
    if open_document:
        raise Rejected(open_document)
    parts = archive.unpack(data, limits, kinds.save_anew(package.program))
    if package.main_part not in parts:
        raise Rejected(kinds.sentence_for_other_package(frozenset(parts), kind))
    _check_names(parts, package)
    _check_content_type(parts, package)
    scanner = XmlCheck(limits, package)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            scanner.scan(name, content)
    return parts


def _check_names(parts: Mapping[str, bytes], package: Package) -> None:
    for name in parts:
        if not package.allowed.fullmatch(name):
            raise Rejected(
                f"Tệp có {_foreign(name)} nên không được nhận. "
                f"Hãy bỏ phần đó trong {package.program}, lưu lại dạng {package.extension} rồi gửi."
            )


def _foreign(name: str) -> str:
    folded = name.lower()
    word = next((word for fragment, word in NAMES_OF_FOREIGN_PARTS if fragment in folded), "thành phần lạ")
    return f"{word} ({name})"


def _check_content_type(parts: Mapping[str, bytes], package: Package) -> None:
    """A macro workbook or a template renamed to .xlsx still says so here."""
    if package.content_type not in parts.get("[Content_Types].xml", b""):
        raise Rejected(
            f"Tệp tuy có đuôi {package.extension} nhưng bên trong là loại khác (tệp có macro hoặc tệp mẫu). "
            f"Hãy mở bằng {package.program}, chọn lưu lại dạng {package.extension} rồi gửi."
        )
