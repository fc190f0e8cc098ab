"""What stands in a form that is not ours, held against what came back: a changed text, an added one, a lost formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongket.workbooks import values
from tongket.workbooks.book import RawCell
from tongket.workbooks.opening import Sheets
from tongket.workbooks.readings import Unreadable
from tongket.workbooks.values import Wrong, plain_text, shorten

Cells = Mapping[str, RawCell]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that is not as it was handed out."""

    ref: str
    sentence: str


def differing(before: Cells, book: Sheets, page: str) -> Iterator[Difference]:
    """Yield the cells of a page that differ from the form. Raises Unreadable for a page that is gone."""
    if page not in book.pages:
        raise Unreadable(f"Tệp không còn trang “{page}”. Hãy tải lại biểu trắng của đơn vị, chép số liệu sang rồi gửi.")
    now = book.cells(page)
    for ref, cell in before.items():
        if not _same(cell, now.get(ref)):
            ours, theirs = _shown(cell), _shown(now.get(ref))
            yield Difference(
                ref, f"ô khóa đã bị sửa: mẫu ghi “{ours}”, tệp ghi “{theirs}”. Hãy chép số liệu sang biểu trắng mới."
            )
    for ref, cell in now.items():
        if ref not in before and not values.is_empty(cell):
            yield Difference(
                ref, f"nội dung ngoài ô nhập (“{values.excerpt(cell)}”). Hãy xóa, hoặc chuyển vào cột ghi chú."
            )


def _shown(cell: RawCell | None) -> str:
    if cell is None:
        return ""
    return "công thức" if cell.formula else shorten(plain_text(cell))


def _same(before: RawCell, now: RawCell | None) -> bool:
    if now is None or before.formula or now.formula:
        return values.is_empty(before) if now is None else before.formula and now.formula
    if before.kind == now.kind == "n":
        try:
            return values.xml_number(before.text) == values.xml_number(now.text)
        except Wrong:
            return before.text == now.text
    return plain_text(before) == plain_text(now)
