"""A worksheet's XML taken as bytes: where its rows and cells stand, and what is spliced between them.

For forms that are not ours: the XML is not built anew, so all that is not spliced stays as it lies.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from tongket.workbooks.book import REF, Attributes, Book
from tongket.workbooks.grid import letters, place
from tongket.workbooks.readings import Unreadable

Value = Decimal | int | str | date | None
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
COLUMNS = 40  # how wide a form is looked at
_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(slots=True)
class Place:
    """An element in the bytes: from `start` to `end`, its content from `inner` to `close`; `attributes` as they are."""

    start: int
    inner: int
    close: int = 0
    end: int = 0
    empty: bool = False
    prefix: str = ""
    attributes: Attributes = field(default_factory=dict)
    formula: bool = False
    value: tuple[int, int] | None = None


@dataclass(slots=True)
class Seen:
    """A worksheet part run through once."""

    xml: bytes
    rows: dict[int, Place] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    table: Place | None = None


class _Surveyor:
    """Handlers that note where rows, cells and their values stand."""

    def __init__(self, xml: bytes) -> None:
        self.seen = Seen(xml)
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self._open: list[tuple[str, Place]] = []
        self._row = 0

    def start(self, name: str, attributes: Attributes) -> None:
        prefix, _, tag = name.rpartition(":")
        at = self.parser.CurrentByteIndex
        head = _TAG.match(self.seen.xml, at)
        if head is None:
            raise ValueError(name)
        here = Place(at, head.end(), empty=head[0].endswith(b"/>"), prefix=f"{prefix}:" if prefix else "",
                      attributes=attributes)  # fmt: skip
        self._open.append((tag, here))
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self.seen.rows[self._row] = here
        elif tag == "c":
            self.seen.cells[attributes["r"]] = here
        elif tag == "f":
            self._cell().formula = True
        elif tag == "sheetData":
            self.seen.table = here
        elif tag == "mergeCell":
            self.seen.merged.append(attributes.get("ref", ""))
        elif tag == "col":
            self.seen.columns.append((int(attributes["min"]), int(attributes["max"]), attributes.get("style", "")))

    def _cell(self) -> Place:
        return next((here for tag, here in reversed(self._open) if tag == "c"), Place(0, 0))

    def end(self, _name: str) -> None:
        tag, here = self._open.pop()
        if here.empty:
            here.close = here.end = here.inner
        else:
            here.close = self.parser.CurrentByteIndex
            here.end = self.seen.xml.index(b">", here.close) + 1
        if tag == "v":
            self._cell().value = (here.start, here.end)


def seen(book: Book, page: str) -> Seen:
    """A page of an open workbook run through once, or `Unreadable`."""
    if page not in book.pages:
        raise Unreadable(f"Tệp không có trang “{page}”.")
    xml = book.parts[book.pages[page]]
    surveyor = _Surveyor(xml)
    try:
        surveyor.parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, KeyError):
        raise Unreadable(
            f"Trang “{page}” của tệp bị hỏng. Hãy mở bằng Excel, lưu thành một tệp mới rồi gửi lại."
        ) from None
    return surveyor.seen


def merged(seen: Seen) -> dict[str, tuple[int, int]]:
    """Over how many columns and rows the merged cells of a page reach, by their first cell."""
    found = {}
    for area in seen.merged:
        start, _, end = area.partition(":")
        if REF.fullmatch(start) and REF.fullmatch(end):
            (left, top), (right, bottom) = place(start), place(end)
            found[start] = (right - left + 1, bottom - top + 1)
    return found


def covered(ref: str, wide: int, deep: int) -> set[str]:
    """The cells that a merged one hides."""
    left, top = place(ref)
    wide, deep = min(wide, COLUMNS + 1), min(deep, 2000)
    return {f"{letters(left + x)}{top + y}" for x in range(wide) for y in range(deep)} - {ref}


_Splice = tuple[int, int, bytes]


def spliced(seen: Seen, values: Mapping[str, Value], styles: Mapping[str, str] | None = None) -> bytes:
    """The page with values in its cells (None empties one), and with the styles that are named; results of formulas drop out.

    A cell that the page does not have yet is put where it belongs, in the style of its row or column.
    """
    looks = styles or {}
    splices: list[_Splice] = []
    for ref, cell in seen.cells.items():
        if ref in values:
            style = looks.get(ref, cell.attributes.get("s", ""))
            splices.append((cell.start, cell.end, _cell(cell.prefix, ref, style, values[ref])))
        elif cell.formula and cell.value:
            splices.append((*cell.value, b""))
            if "t" in cell.attributes:
                head = seen.xml[cell.start : cell.inner]
                splices.append((cell.start, cell.inner, re.sub(rb"""\st=("[^"]*"|'[^']*')""", b"", head, count=1)))
    missing = {ref: value for ref, value in values.items() if ref not in seen.cells}
    wanted: dict[int, list[str]] = {}
    for ref in (ref for ref, value in missing.items() if value is not None or ref in looks):
        wanted.setdefault(place(ref)[1], []).append(ref)
    made = {ref: _cell(_prefix(seen), ref, looks.get(ref) or style_of(seen, ref), missing[ref]) for ref in missing}
    for row, refs in wanted.items():
        splices += _into_row(seen, seen.rows[row], refs, made) if row in seen.rows else []
    splices += _new_rows(seen, {row: refs for row, refs in wanted.items() if row not in seen.rows}, made)
    pieces, at = [], 0
    for start, end, text in sorted(splices, key=lambda each: each[:2]):
        pieces += [seen.xml[at:start], text]
        at = end
    return b"".join([*pieces, seen.xml[at:]])


def style_of(seen: Seen, ref: str) -> str:
    """The style of a cell, of its row or of its column; empty where none is said."""
    if ref in seen.cells:
        return seen.cells[ref].attributes.get("s", "")
    column, at = place(ref)
    row = seen.rows.get(at)
    if row and row.attributes.get("customFormat") in {"1", "true"} and "s" in row.attributes:
        return row.attributes["s"]
    return next((style for first, last, style in seen.columns if first <= column <= last), "")


def _prefix(seen: Seen) -> str:
    return seen.table.prefix if seen.table else ""


def _into_row(seen: Seen, row: Place, refs: list[str], made: Mapping[str, bytes]) -> list[_Splice]:
    """Return the splices that put cells which the row does not have yet where they belong."""
    ordered = sorted(refs, key=lambda ref: place(ref)[0])
    if row.empty:
        head = seen.xml[row.start : row.end].removesuffix(b"/>").rstrip() + b">"
        inner = b"".join(made[ref] for ref in ordered)
        return [(row.start, row.end, head + inner + f"</{row.prefix}row>".encode())]
    standing = sorted(
        (place(ref)[0], cell.start) for ref, cell in seen.cells.items() if row.start < cell.start < row.close
    )
    columns = [column for column, _ in standing]
    found: dict[int, bytes] = {}
    for ref in ordered:
        at = bisect_left(columns, place(ref)[0])
        where = standing[at][1] if at < len(standing) else row.close
        found[where] = found.get(where, b"") + made[ref]
    return [(where, where, text) for where, text in found.items()]


def _new_rows(seen: Seen, wanted: Mapping[int, list[str]], made: Mapping[str, bytes]) -> list[_Splice]:
    table = seen.table
    if not wanted or table is None:
        return []
    numbers = sorted(seen.rows)
    found: dict[int, bytes] = {}
    for row in sorted(wanted):
        refs = sorted(wanted[row], key=lambda ref: place(ref)[0])
        cells = b"".join(made[ref] for ref in refs)
        at = bisect_left(numbers, row)
        where = seen.rows[numbers[at]].start if at < len(numbers) else table.close
        line = f'<{table.prefix}row r="{row}">'.encode() + cells + f"</{table.prefix}row>".encode()
        found[where] = found.get(where, b"") + line
    if table.empty:
        head = seen.xml[table.start : table.end].removesuffix(b"/>").rstrip() + b">"
        inner = b"".join(found.values())
        return [(table.start, table.end, head + inner + f"</{table.prefix}sheetData>".encode())]
    return [(where, where, text) for where, text in found.items()]


def _cell(prefix: str, ref: str, style: str, value: Value) -> bytes:
    head = f'<{prefix}c r="{ref}"' + (f" s={quoteattr(style)}" if style else "")
    if value is None:
        return f"{head}/>".encode()
    if isinstance(value, str):
        text = f'<{prefix}is><{prefix}t xml:space="preserve">{escape(value)}</{prefix}t></{prefix}is>'
        return f'{head} t="inlineStr">{text}</{prefix}c>'.encode()
    number = (value - _EXCEL_EPOCH).days if isinstance(value, date) else value
    return f"{head}><{prefix}v>{Decimal(number):f}</{prefix}v></{prefix}c>".encode()
