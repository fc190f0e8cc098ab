"""The gate for old Excel workbooks (.xls): one stream of plain worksheets, no password, macro, nested file or link."""

from collections.abc import Mapping

from tongket.intake import biff, compound
from tongket.intake.kinds import is_compound, sentence_for_wrong_kind
from tongket.intake.limits import FileKind
from tongket.intake.rejected import Rejected

STREAM = "Workbook"
_BOOKS = frozenset(("Workbook", "Book"))
_PLAIN = _BOOKS | {"\x05SummaryInformation", "\x05DocumentSummaryInformation", "\x01CompObj", "\x01Ole", "User Names"}
_WORDS = (
    ("encrypt", "đang đặt mật khẩu"), ("dataspaces", "đang đặt mật khẩu"), ("vba", "có macro"), ("macro", "có macro"),
    ("mbd", "có tệp nhúng bên trong"), ("ctls", "có nút bấm, điều khiển"), ("_sx_db", "có bảng tổng hợp (PivotTable)"),
    ("worddocument", "là tệp Word"), ("revision", "đang theo dõi sửa đổi"),
)  # fmt: skip


def parts(data: bytes) -> Mapping[str, bytes]:
    """Return the workbook's one stream. Raises Rejected."""
    if not is_compound(data):
        raise Rejected(sentence_for_wrong_kind(data, FileKind.XLS))
    try:
        return {STREAM: _stream(data)}
    except (compound.Damaged, biff.Cut) as damage:
        where = f" ({damage})" if str(damage) else ""
        raise Rejected(
            f"Tệp bị hỏng hoặc tải lên chưa hết{where}. Hãy mở tệp gốc bằng Excel hay LibreOffice, lưu lại rồi gửi."
        ) from None


def _stream(data: bytes) -> bytes:
    file = compound.Compound(data)
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
    return stream


def _what(name: str) -> str:
    folded = name.lower()
    shown = "".join(each for each in name if each.isprintable())[:40]
    return next((said for part, said in _WORDS if part in folded), f"có thành phần lạ ({shown})")
