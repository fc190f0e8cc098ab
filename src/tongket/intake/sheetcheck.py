"""Walks the cells of a worksheet as they are written, without reading them: where they stand, in order, how many.

The count is held against what the reader read: a reader that stops early or sees a cell twice is found out. Names after
ECMA-376 part 1, 18.3.1.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tongket.intake.limits import COLUMNS, MERGED, ROWS
from tongket.intake.rejected import Rejected

_REF = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)
_HOLDING = frozenset(("v", "f", "is"))
_ACTING = frozenset(("oleObject", "control", "ddeLink", "externalReference", "legacyDrawing", "webPublishItem"))

SHEET_NAMES = _HOLDING | _ACTING | {"c", "row", "mergeCell", "dimension"}


@dataclass(slots=True)
class Seen:
    """What stands in a sheet: cells that hold something, rows that have such a cell, the last of them."""

    cells: int = 0
    rows: int = 0
    last_row: int = 0
    last_column: int = 0


class SheetCheck:
    """Handlers for one worksheet part; `refuse` makes the refusal for something in the part that is not as it must be."""

    def __init__(self, part: str, refuse: Callable[[str], Rejected]) -> None:
        self.seen = Seen()
        self._part, self._refuse = part, refuse
        self._row = self._column = self._filled_row = 0
        self._held = self._named = True
        self._merged = 0
        self._dimension, self._digits = "", "0"

    @property
    def at(self) -> str:
        """The reference of the last cell that the walk met, before the first one an empty text."""
        return f"{_letters(self._column)}{self._row}" if self._column else ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element, by its name without prefix."""
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag in _HOLDING:
            if not self._held:
                self._holds()
        elif tag == "row":
            self._next_row(attributes.get("r"))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "dimension":
            self._dimension = attributes.get("ref", "")
        elif tag in _ACTING:
            raise Rejected(
                f"Tệp có đối tượng nhúng hoặc liên kết tới chương trình khác ({self._part}). "
                "Hãy xóa đối tượng đó trong Excel, lưu lại rồi gửi."
            )

    def finish(self) -> Seen:
        """End the part: hold what it says of its own size against what stands there."""
        first, _, last = self._dimension.partition(":")
        if not first:
            return self.seen
        corner = self._place(last or first)
        self._check_near(*corner)
        if last and (self.seen.last_row > corner[1] or self.seen.last_column > corner[0]):
            raise self._refuse(f"vùng dữ liệu ghi là {self._dimension} nhưng có ô nằm ngoài vùng đó")
        return self.seen

    def _next_row(self, number: str | None) -> None:
        self._column, self._named = 0, number is not None
        before = self._row
        self._row = before + 1 if number is None else int(number) if number.isdecimal() else 0
        self._digits = str(self._row) if self._row <= ROWS else "-"  # no cell ends so: each is looked at closely
        if self._row <= before:
            raise self._refuse(f"hàng {(number or '')[:12]} ghi hai lần hoặc sai thứ tự")

    def _cell(self, ref: str | None) -> None:
        self._held = False
        before = self._column
        column = _COLUMNS.get(ref[: -len(self._digits)], 0) if ref and ref.endswith(self._digits) else 0
        if column > before:  # in this row, further right, near: as nearly all are
            self._column = column
        else:
            self._odd_cell(ref, before)

    def _odd_cell(self, ref: str | None, before: int) -> None:
        if ref is None:
            self._column += 1
        else:
            self._column, row = self._place(ref)
            if not (self._named or before) and row > self._row:
                self._row, self._digits = row, str(row)
            if row != self._row or self._column <= before:
                raise self._refuse(f"ô {ref[:12]} ghi hai lần hoặc sai thứ tự")
        self._check_near(self._column, self._row)

    def _check_near(self, column: int, row: int) -> None:
        if column > COLUMNS or row > ROWS:
            raise Rejected(
                f"Tệp có ô quá xa ({_letters(column)}{row}, ở {self._part}): chỉ nhận tới cột {_letters(COLUMNS)}, hàng {ROWS}. "
                "Hãy xóa các hàng, cột thừa ở cuối trang tính, lưu lại rồi gửi."
            )

    def _holds(self) -> None:
        self._held = True
        seen = self.seen
        seen.cells += 1
        if self._row != self._filled_row:
            self._filled_row = self._row
            seen.rows += 1
        seen.last_row = self._row
        seen.last_column = max(seen.last_column, self._column)

    def _merge(self, area: str) -> None:
        first, _, last = area.partition(":")
        (left, top), (right, bottom) = self._place(first), self._place(last or first)
        self._check_near(right, bottom)
        self._merged += (right - left + 1) * (bottom - top + 1)
        if right < left or bottom < top or self._merged > MERGED:
            raise self._refuse(f"vùng gộp {area[:24]} quá lớn hoặc sai")

    def _place(self, ref: str) -> tuple[int, int]:
        found = _REF.fullmatch(ref)
        if found is None:
            raise self._refuse(f"“{ref[:12]}” không phải địa chỉ ô")
        return _column(found[1]), int(found[2])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


_COLUMNS = {_letters(column): column for column in range(1, COLUMNS + 1)}
