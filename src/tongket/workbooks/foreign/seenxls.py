"""What the records of an old workbook (.xls) show of its cells: which are filled, by formulas, with errors.

Layouts follow [MS-XLS] 2.4: Number, RK, MulRk, LabelSst, Label, RString, Formula, BoolErr.
"""

import struct

from tongket.intake.biff import BOF, BOUNDSHEET, EOF, records
from tongket.workbooks.foreign.pages import Place, Seen

_NUMBERS, _TEXTS = frozenset((0x0203, 0x027E)), frozenset((0x00FD, 0x0204, 0x00D6))
_MULRK, _FORMULA, _BOOLERR = 0x00BD, 0x0006, 0x0205
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_PLACE = struct.Struct("<HH")


def seen_in_xls(stream: bytes) -> list[Seen]:
    """Return what each page shows, in the order of the workbook's list of pages. Raises ValueError, Cut."""
    starts: list[int] = []
    found: dict[int, Seen] = {}
    open_parts: list[Seen | None] = []
    for offset, kind, data in records(stream):
        if kind == BOUNDSHEET:
            starts.append(int.from_bytes(data[:4], "little"))
        elif kind == BOF:
            inside = bool(open_parts)  # a chart within a page has a part of its own
            open_parts.append(None if inside else found.setdefault(offset, Seen()))
        elif kind == EOF:
            open_parts.pop()
        elif open_parts and open_parts[-1] is not None:
            _note(open_parts[-1], kind, data)
    return [found[start] for start in starts]


def _note(seen: Seen, kind: int, data: bytes) -> None:
    if kind in _NUMBERS:
        seen.surely.add(_place(data))
    elif kind == _MULRK:
        row, first = _place(data)
        seen.surely.update((row, column) for column in range(first, first + (len(data) - 6) // 6))
    elif kind in _TEXTS:
        seen.maybe.add(_place(data))
    elif kind == _BOOLERR:
        _note_truth_or_error(seen, _place(data), data[6], data[7])
    elif kind == _FORMULA:
        _note_formula(seen, _place(data), data[6:14])


def _place(data: bytes) -> Place:
    row, column = _PLACE.unpack_from(data)
    return row + 1, column + 1


def _note_truth_or_error(seen: Seen, place: Place, value: int, is_error: int) -> None:
    if is_error:
        seen.errors[place] = _ERRORS.get(value, "#N/A")
    else:
        seen.surely.add(place)


def _note_formula(seen: Seen, place: Place, result: bytes) -> None:
    seen.formulas.add(place)
    if result[6:] == b"\xff\xff" and result[0] == 2:
        seen.errors[place] = _ERRORS.get(result[2], "#N/A")
    else:
        seen.maybe.add(place)
