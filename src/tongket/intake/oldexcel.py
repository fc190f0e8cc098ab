"""The gate for old Excel workbooks (.xls): one stream of plain worksheets, no password, macro, nested file or link."""

from collections.abc import Iterator, Mapping

from tongket.intake import biff, biffwords, compound
from tongket.intake.kinds import is_compound, sentence_for_wrong_kind
from tongket.intake.limits import FileKind
from tongket.intake.rejected import Rejected

STREAM = "Workbook"
PROPERTIES = frozenset(("\x05SummaryInformation", "\x05DocumentSummaryInformation"))
_BOOKS = frozenset(("Workbook", "Book"))
_PLAIN = _BOOKS | PROPERTIES | {"\x01CompObj", "\x01Ole", "User Names"}
_WORDS = (
    ("encrypt", "đang đặt mật khẩu"), ("dataspaces", "đang đặt mật khẩu"), ("vba", "có macro"), ("macro", "có macro"),
    ("mbd", "có tệp nhúng bên trong"), ("ctls", "có nút bấm, điều khiển"), ("_sx_db", "có bảng tổng hợp (PivotTable)"),
    ("worddocument", "là tệp Word"), ("revision", "đang theo dõi sửa đổi"),
)  # fmt: skip


def parts(data: bytes) -> Mapping[str, bytes]:
    """Return the workbook's one stream, and those of its properties. Raises Rejected."""
    if not is_compound(data):
        raise Rejected(sentence_for_wrong_kind(data, FileKind.XLS))
    try:
        return _streams(compound.Compound(data))
    except (compound.Damaged, biff.Cut) as damage:
        where = f" ({damage})" if str(damage) else ""
        raise Rejected(
            f"Tệp bị hỏng hoặc tải lên chưa hết{where}. Hãy mở tệp gốc bằng Excel hay LibreOffice, lưu lại rồi gửi."
        ) from None


def said(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the streams of a workbook that passed say beside its cells."""
    for name, content in parts.items():
        if name in PROPERTIES:
            yield biffwords.said_in_properties(content)
        else:
            yield from biffwords.said(content)


def _streams(file: compound.Compound) -> Mapping[str, bytes]:
    for entry in file.entries:
        if entry.storage or (not entry.root and entry.name not in _PLAIN):
            raise Rejected(
                f"Tệp {_what(entry.name)} nên không được nhận. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi."
            )
    books = [entry for entry in file.entries if entry.name in _BOOKS and not entry.root]
    if len(books) != 1:
        raise Rejected("Đây không phải tệp Excel có đúng một sổ tính. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi.")
    stream = file.stream(books[0])
    biff.check_records(stream)
    return {STREAM: stream, **{each.name: file.stream(each) for each in file.entries if each.name in PROPERTIES}}


def _what(name: str) -> str:
    folded = name.lower()
    shown = "".join(each for each in name if each.isprintable())[:40]
    return next((said for part, said in _WORDS if part in folded), f"có thành phần lạ ({shown})")
