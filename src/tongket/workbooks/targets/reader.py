"""Takes a filled workbook of targets in: the declared cells of the declared places, and nothing else; never a guess."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongket.workbooks import values
from tongket.workbooks.book import RawCell
from tongket.workbooks.opening import Sheets, open_workbook
from tongket.workbooks.plan import META
from tongket.workbooks.reader import signed_lines
from tongket.workbooks.readings import Problem, Unreadable
from tongket.workbooks.targets.plan import CODE_ROW, NAME, PAGE, TargetForm
from tongket.workbooks.tickets import open_signed
from tongket.workbooks.values import Wrong, plain_text, shorten

_STRANGERS_SHOWN = 20
_TYPE_AGAIN = "Hãy nhập con số, hoặc để trống nếu chưa giao."
_AGAIN = "Hãy tải tệp chỉ tiêu mới, chép số giao sang rồi gửi."


@dataclass(frozen=True, slots=True)
class TargetTicket:
    """What the file was written from, as the server signed it: its units by group, and each cell's version (0: none)."""

    unit: str
    level: str
    year: int
    on: date
    codes: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    versions: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class TargetCell:
    """One amount in 10^-decimals, and where it stands."""

    unit: str
    code: str
    ref: str
    raw: str
    amount: int


@dataclass(frozen=True, slots=True)
class TargetReading:
    """All that the file says; empty cells are not zero. Only a reading without problems may be taken over."""

    ticket: TargetTicket
    cells: tuple[TargetCell, ...]
    problems: tuple[Problem, ...]


def peek_targets(data: bytes | Sheets, keys: Mapping[str, bytes]) -> TargetTicket:
    """What the file is, once its token has been found true; `Unreadable` with a sentence otherwise."""
    return _ticket(open_workbook(data), keys)


def read_targets(data: bytes | Sheets, form: TargetForm, keys: Mapping[str, bytes]) -> TargetReading:
    """All that the file says, with every problem and its cell; `Unreadable` if it is not this form's."""
    book = open_workbook(data)
    ticket = _ticket(book, keys)
    groups = tuple((group.unit, tuple(line.unit for line in group.lines)) for group in form.groups)
    if (ticket.groups, ticket.codes) != (groups, tuple(column.code for column in form.columns)):
        raise Unreadable(f"Danh sách đơn vị hoặc chỉ tiêu đã thay đổi sau khi tệp này được tải. {_AGAIN}")
    if PAGE not in book.pages:
        raise Unreadable(f"Tệp không còn trang “{PAGE}”. {_AGAIN}")
    return _Reader(form, book).reading(ticket)


def _ticket(book: Sheets, keys: Mapping[str, bytes]) -> TargetTicket:
    content = open_signed(*signed_lines(book), keys)
    if content.get("what") != "targets":
        raise Unreadable("Đây là biểu báo cáo, không phải tệp chỉ tiêu giao. Hãy gửi ở trang “Báo cáo của đơn vị”.")
    return _parsed(content)


def _parsed(content: Mapping[str, Any]) -> TargetTicket:
    """No checks of shape: the token says that we wrote it ourselves."""
    groups = tuple((group, tuple(units)) for group, units in content["groups"])
    units = [unit for _, inside in groups for unit in inside]
    versions = {
        (unit, code): version
        for unit, line in zip(units, content["versions"], strict=True)
        for code, version in zip(content["codes"], line, strict=True)
    }
    return TargetTicket(
        content["unit"], content["level"], content["year"], date.fromisoformat(content["on"]), tuple(content["codes"]),
        groups, versions,
    )  # fmt: skip


class _Reader:
    """One reading in the making."""

    def __init__(self, form: TargetForm, book: Sheets) -> None:
        self.form = form
        self.book = book
        self.cells: Mapping[str, RawCell] = book.cells(PAGE)
        self.problems: list[Problem] = []

    def reading(self, ticket: TargetTicket) -> TargetReading:
        moved = self._check_texts()
        found = tuple(self._amounts(moved))
        self._check_strangers()
        return TargetReading(ticket, found, tuple(self.problems))

    def _problem(self, ref: str, sentence: str, page: str = PAGE) -> None:
        self.problems.append(Problem(page, ref, f"Trang “{page}”, ô {ref}: {sentence}"))

    def _check_texts(self) -> frozenset[str]:
        """Hold the locked texts against the plan; give back those that do not stand where they belong."""
        moved = set()
        for ref, text in self.form.plan.texts.items():
            cell = self.cells.get(ref)
            shown = "" if cell is None else "công thức" if cell.formula else plain_text(cell)
            if shown != plain_text(RawCell("", "s", text)):
                moved.add(ref)
                self._problem(
                    ref, f"ô khóa đã bị sửa hoặc di chuyển: tệp mẫu ghi “{shorten(text)}”, nay ghi “{shorten(shown)}”."
                )
        return frozenset(moved)

    def _amounts(self, moved: frozenset[str]) -> Iterator[TargetCell]:
        for line in self.form.lines:
            at = self.form.plan.rows[line.unit]
            for column in self.form.columns:
                letter = self.form.plan.columns[column.code]
                cell = self.cells.get(ref := f"{letter}{at}")
                if cell is None or values.is_empty(cell) or moved & {f"{NAME}{at}", f"{letter}{CODE_ROW}"}:
                    continue
                try:
                    amount = values.amount(column.row, cell)
                except Wrong as why:
                    self._problem(ref, str(why).replace(values.AGAIN, _TYPE_AGAIN))
                else:
                    yield TargetCell(line.unit, column.code, ref, plain_text(cell), amount)

    def _check_strangers(self) -> None:
        """Whatever else was filled in is reported, not read."""
        for number, (page, cell) in enumerate(self._strangers()):
            if number == _STRANGERS_SHOWN:
                self._problem(cell.ref, f"còn nhiều ô khác ngoài bảng. {_AGAIN}", page)
                return
            self._problem(cell.ref, f"nội dung ngoài bảng (“{values.excerpt(cell)}”). Hãy xóa.", page)

    def _strangers(self) -> Iterator[tuple[str, RawCell]]:
        for cell in self.cells.values():
            if cell.ref not in self.form.plan.known and not values.is_empty(cell):
                yield PAGE, cell
        for page in self.book.pages.keys() - {PAGE, META}:
            for cell in self.book.cells(page).values():
                yield page, cell
