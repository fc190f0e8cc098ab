"""The one way in: `check` says what a file is allowed to be and hands over its parts, already unpacked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tongket.intake import archive, kinds, oldexcel, opendocument, plaintext
from tongket.intake.limits import LIMITS, MB, NAMES_OF_FOREIGN_PARTS, PACKAGES, FileKind, Limits, Package
from tongket.intake.rejected import Marked, Rejected
from tongket.intake.secrecy import MARKED, secrecy_mark
from tongket.intake.sheetcheck import Seen
from tongket.intake.xmlcheck import XmlCheck

# What begins so is a program, an archive or another document, whatever its name says.
_CARRIED = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"%PDF", b"\x1f\x8b", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed. `parts` are the members of an office file; `text` is the content of a plain text.

    `seen` says of each sheet's part how many cells hold something, counted without the reader.
    """

    kind: FileKind
    data: bytes = field(repr=False)
    parts: Mapping[str, bytes] = field(repr=False, default_factory=lambda: MappingProxyType({}))
    text: str = field(repr=False, default="")
    seen: Mapping[str, Seen] = field(repr=False, default_factory=lambda: MappingProxyType({}))


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
        text = plaintext.decode(data)
        _check_open([text])
        return Admitted(kind, data, text=text)
    parts = _parts(data, kind, limits)
    scanner = XmlCheck(limits, PACKAGES[kind])
    for name, content in parts.items():
        _scan(scanner, name, content)
    _check_open((*scanner.said, *oldexcel.said(parts)) if kind is FileKind.XLS else scanner.said)
    return Admitted(kind, data, parts=MappingProxyType(dict(parts)), seen=MappingProxyType(scanner.seen))


def plain_text(data: bytes) -> str:
    """The text of a plain text file, or `Rejected`. There is nothing to parse in it, so nobody else reads it."""
    return check(data, FileKind.TXT).text


def _check_open(said: Iterable[str]) -> None:
    if secrecy_mark("\n".join(said)):
        raise Marked(MARKED)


def _scan(scanner: XmlCheck, name: str, content: bytes) -> None:
    if name.endswith((".xml", ".rels", ".svg", ".rdf")):
        scanner.scan(name, content)
    elif name.endswith(".vml"):
        scanner.scan_vml(content)
    elif content.startswith(_CARRIED):
        raise Rejected(
            f"Tệp có một tệp khác giấu bên trong ({name}). "
            f"Hãy bỏ phần đó trong {scanner.package.program}, lưu lại rồi gửi."
        )


def _parts(data: bytes, kind: FileKind, limits: Limits) -> Mapping[str, bytes]:
    package = PACKAGES[kind]
    if kind is FileKind.XLS:
        return oldexcel.parts(data)
    if kind is FileKind.ODS:
        return opendocument.parts(data, limits)
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
