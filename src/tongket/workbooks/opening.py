"""A workbook from outside, opened: gated and read in a child (`intake.read_outside`), its filled cells handed over.

Both halves stand here: `open_workbook` asks, `read_cells` answers in the child. What the gate counted in the XML must be
what the reader read; a reader that stops early, or a sheet that no page names, is found out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tongket.intake import Admitted, FileKind, Marked, Rejected, check, read_outside
from tongket.workbooks.book import REF, Book, RawCell, open_book
from tongket.workbooks.readings import MarkedWorkbook, Unreadable

_DISAGREE = "Số ô đọc được không khớp số ô có trong tệp ({}). Chưa đọc gì. Hãy mở bằng Excel, lưu thành một tệp mới rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Sheets:
    """The filled cells of a workbook by page and reference, as the child handed them over."""

    data: bytes = field(repr=False)
    pages: Mapping[str, Mapping[str, RawCell]] = field(repr=False)
    from_1904: bool

    def cells(self, page: str) -> Mapping[str, RawCell]:
        """All filled cells of a page by reference."""
        return self.pages[page]


def open_workbook(data: bytes | Sheets) -> Sheets:
    """The workbook from outside, read once; `Unreadable` with the sentence of the gate or the reader."""
    if isinstance(data, Sheets):
        return data
    told = in_child("opening:read_cells", data)
    try:
        pages = {str(name): {cell[0]: cell_of(*cell) for cell in cells} for name, cells in told["pages"].items()}
        return Sheets(data, pages, bool(told["from_1904"]))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Unreadable(_DISAGREE.format("tiến trình đọc")) from error


def in_child(reader: str, data: bytes, *words: object) -> Any:
    """What a reader of this package says of a workbook from outside; a refusal there is `Unreadable` here."""
    try:
        return read_outside(f"tongket.workbooks.{reader}", data, *words)
    except Marked as mark:
        raise MarkedWorkbook(mark.sentence) from mark
    except Rejected as refusal:
        raise Unreadable(refusal.sentence) from refusal


def cell_of(ref: str, text: str, kind: str = "n", formula: int = 0, dated: int = 0) -> RawCell:
    """A cell as `told_of` told it. Raises ValueError."""
    if not (REF.fullmatch(ref) and isinstance(text, str) and isinstance(kind, str)):
        raise ValueError(ref)
    return RawCell(ref, kind, text, bool(formula), bool(dated))


# ── in the child ───────────────────────────────────────────────────────────────────────────────────────────────────


def opened_here(data: bytes) -> tuple[Admitted, Book]:
    """Pass a workbook through the gate and open it in this process; `Rejected` otherwise."""
    admitted = check(data, FileKind.XLSX)
    return admitted, open_book(admitted.parts)


def read_cells(data: bytes) -> dict[str, Any]:
    """Read every page, hold the number of cells against the gate's count, and say what stands in them."""
    admitted, book = opened_here(data)
    pages = {name: _read(admitted, book, name) for name in book.pages}
    lost = [part for part, seen in admitted.seen.items() if seen.cells and part not in book.pages.values()]
    if lost:
        raise Rejected(_DISAGREE.format(lost[0]))
    return {"pages": pages, "from_1904": book.from_1904}


def _read(admitted: Admitted, book: Book, name: str) -> list[list[object]]:
    reading = book.reading(name)
    seen = admitted.seen.get(book.pages[name])
    rows = {ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for ref in (*reading.cells, *reading.blank)}
    if seen is None or (seen.cells, seen.rows) != (len(reading.cells) + len(reading.blank), len(rows)):
        raise Rejected(_DISAGREE.format(book.pages[name]))
    return [told_of(cell) for cell in reading.cells.values()]


def told_of(cell: RawCell) -> list[object]:
    """A cell as JSON holds it."""
    if cell.formula or cell.dated:
        return [cell.ref, cell.text, cell.kind, int(cell.formula), int(cell.dated)]
    return [cell.ref, cell.text] if cell.kind == "n" else [cell.ref, cell.text, cell.kind]
