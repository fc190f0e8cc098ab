"""Reads a spreadsheet that somebody else made: a library in a child process, held against what the file's structure shows."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from tongket.intake import FileKind, Marked, read_outside, spreadsheet_kind
from tongket.intake.child import Told, read_in_child
from tongket.intake.secrecy import MARKED, secrecy_mark
from tongket.vietnamese import Encoding, converted
from tongket.workbooks.book import RawCell
from tongket.workbooks.foreign.pages import MOST, SAVE, ForeignPage, Place, Seen, at, ref_of
from tongket.workbooks.grid import around
from tongket.workbooks.opening import cell_of
from tongket.workbooks.readings import Grid, Unreadable

_SHOWN = "tongket.workbooks.foreign.showing:show"
_READER = Path(__file__).with_name("sheetchild.py")
_LOCKED, _DAMAGED, _WIDE = 3, 4, 5  # as in the reader, which is never imported
_SENTENCES = {
    _LOCKED: "Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi.",
    _DAMAGED: f"Tệp bị hỏng, không đọc được. {SAVE}",
    _WIDE: f"Trang tính có ô điền ở quá xa (dòng hoặc cột cuối). {SAVE}",
}
_HEAVY = f"Tệp quá nặng hoặc có cấu trúc bất thường nên không đọc được. {SAVE}"


def read_sheets(data: bytes, name: str) -> list[ForeignPage]:
    """Return the worksheets of a .xls, .ods or .xlsx, whatever its name says.

    Raises `Rejected` and `Unreadable` with the sentence, `Marked` for what bears a secrecy mark in a cell or its name.
    """
    shown = read_outside(_SHOWN, data)  # through the gate first
    pages = list(_pages(spreadsheet_kind(data), shown, _told(read_in_child(_READER, data))))
    _refuse_marked(name, pages)
    return pages


def neighbourhood_in(data: bytes, name: str, page: str, ref: str) -> Grid:
    """Return a cell of a foreign file with its neighbours, as they stood there. Raises as `read_sheets` does."""
    found = next((each for each in read_sheets(data, name) if each.name.startswith(page)), None)
    if found is None:
        raise Unreadable(f"Tệp không có trang “{page}”.")
    return around({cell.ref: cell for cell in found.cells.values()}, found.name, ref)


def _told(told: Told) -> list[dict[str, Any]]:
    if told.code != 0:
        raise Unreadable(_SENTENCES.get(told.code or 1, _HEAVY))
    return list(json.loads(told.text))


def _pages(kind: FileKind, shown: Any, told: list[dict[str, Any]]) -> Iterator[ForeignPage]:
    read = [_cells(page) for page in told]
    if sum(map(len, read)) > MOST:
        raise Unreadable(_HEAVY)
    names = [str(page["name"]) for page in told]
    try:
        checked = _own_cells(shown, names, read) if kind is FileKind.XLSX_OTHERS else _held(shown, names, read)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(_SENTENCES[_DAMAGED]) from error
    for page, cells in zip(told, checked, strict=True):
        yield ForeignPage(str(page["name"]), cells, bool(page["hidden"]))


Said = dict[Place, str]  # what the child told of the filled cells


def _cells(page: dict[str, Any]) -> Said:
    row, column = page["start"]
    return {
        (line, place): said
        for line, cells in enumerate(page["rows"], row + 1)
        for place, said in enumerate(cells, column + 1)
        if said
    }


def _own_cells(shown: Any, names: list[str], read: list[Said]) -> list[dict[Place, RawCell]]:
    """Return a .xlsx's cells as our own reader saw them (exact, formulas and errors told), where both saw the same ones."""
    by_name = {str(page["name"]): page["cells"] for page in shown}
    found = []
    for name, cells in zip(names, read, strict=True):
        own = {at(cell.ref): cell for cell in (cell_of(*each) for each in by_name[name])}
        maybe = {place for place, cell in own.items() if cell.formula or cell.kind in "es" or not cell.text.strip()}
        _agree(name, set(cells), own.keys() - maybe, set(own))
        found.append(own)
    return found


def _held(shown: Any, names: list[str], read: list[Said]) -> list[dict[Place, RawCell]]:
    return [_merged(name, cells, _seen(page)) for name, cells, page in zip(names, read, shown, strict=True)]


def _seen(page: Mapping[str, Any]) -> Seen:
    surely, maybe, formulas = ({_place(*each) for each in page[name]} for name in ("surely", "maybe", "formulas"))
    return Seen(surely, maybe, formulas, {_place(*place): str(error) for *place, error in page["errors"]})


def _place(row: int, column: int) -> Place:
    return int(row), int(column)


def _merged(name: str, cells: Said, seen: Seen) -> dict[Place, RawCell]:
    """Return what was read, with the formulas and errors that the library does not tell of."""
    _agree(name, set(cells), seen.surely, seen.surely | seen.maybe | seen.errors.keys())
    found = {
        place: RawCell(ref_of(*place), said[0], said[1:], place in seen.formulas, said[0] == "d")
        for place, said in cells.items()
    }
    for place in seen.formulas - cells.keys():
        found[place] = RawCell(ref_of(*place), "s", "", True)
    for place, error in seen.errors.items():
        found[place] = RawCell(ref_of(*place), "e", error, place in seen.formulas)
    return found


def _agree(name: str, read: set[Place], least: set[Place] | frozenset[Place], most: set[Place]) -> None:
    """Rows seen agree with rows read, or the file is refused: nothing is lost between two readings, nothing comes from nowhere."""
    wrong = (least - read) | (read - most)
    if wrong:
        ref = ref_of(*min(wrong))
        raise Unreadable(f"Trang “{name[:31]}”, ô {ref}: hai lần đọc cho kết quả khác nhau, tệp chưa được nhận. {SAVE}")


def _refuse_marked(name: str, pages: list[ForeignPage]) -> None:
    texts = [cell.text for cell in chain.from_iterable(page.cells.values() for page in pages) if cell.kind == "s"]
    text = "\n".join((PurePath(name).stem, *(page.name for page in pages), *texts))
    if any(secrecy_mark(converted(text, each)) for each in (Encoding.UNICODE, Encoding.TCVN3, Encoding.VNI)):
        raise Marked(MARKED)
