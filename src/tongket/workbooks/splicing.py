"""Where everything stands in a form's bytes, and values spliced into them. Runs in the child; `anyform` asks for it.

For forms that are not ours: the XML is not built anew, so all that is not spliced stays as it lies.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from tongket.workbooks.anyform import FormCell, FormPage, FormRow, Value
from tongket.workbooks.book import REF, Attributes, Book, RawCell
from tongket.workbooks.grid import letters, place, text_of
from tongket.workbooks.opening import opened_here
from tongket.workbooks.patch import EXCEL_EPOCH, pack
from tongket.workbooks.readings import Unreadable

ROWS, COLUMNS = 150, 40  # what one grid shows
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_RECALCULATE = re.compile(rb"<((?:\w+:)?)calcPr((?:[^\"'>]|\"[^\"]*\")*?)(/?)>")
_BEFORE_CALCULATION = re.compile(rb"</((?:\w+:)?)(?:sheets|definedNames)>")
_ON_LOAD = re.compile(rb' fullCalcOnLoad="[^"]*"')


def pages(data: bytes) -> list[str]:
    """The names of a form's pages in order."""
    return list(opened_here(data)[1].pages)


def page_of(data: bytes, page: str, first: int) -> dict[str, object]:
    """A page as a grid of at most 150 rows by 40 columns, merged cells as they are merged, as `anyform` takes it."""
    return asdict(_page(opened_here(data)[1], page, first))


def _page(book: Book, page: str, first: int) -> FormPage:
    here = seen(book, page)
    cells, areas = book.cells(page), merged(here)
    places = [place(ref) for ref in {*cells, *here.cells, *areas}]
    deepest = max((row for _, row in places), default=1)
    widest = min(COLUMNS, max((column for column, _ in places), default=1))
    last = min(deepest, first + ROWS - 1)
    laid = _Laid(book, cells, areas, _hidden(here))
    rows = tuple(laid.row(number, widest) for number in range(first, last + 1))
    names = tuple(letters(column) for column in range(1, widest + 1))
    return FormPage(page, names, rows, last + 1 if last < deepest else None)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page's cells as they lie: what they hold, over how much they are merged, which ones that covers."""

    book: Book
    cells: Mapping[str, RawCell]
    merged: Mapping[str, tuple[int, int]]
    covered: set[str]

    def row(self, number: int, widest: int) -> FormRow:
        """One row of the grid, `widest` columns wide."""
        refs = ((column, f"{letters(column)}{number}") for column in range(1, widest + 1))
        return FormRow(
            number, tuple(self._cell(ref, widest - column + 1) for column, ref in refs if ref not in self.covered)
        )

    def _cell(self, ref: str, room: int) -> FormCell:
        cell = self.cells.get(ref)
        wide, deep = self.merged.get(ref, (1, 1))
        return FormCell(
            ref, text_of(cell, self.book.from_1904), cell is not None and cell.formula, min(wide, room), deep
        )


def wrong_cells(data: bytes, refs: Mapping[str, list[str]]) -> list[str]:
    """Return a sentence for each cell (refs by page) into which nothing can be put: no such page, a formula, covered."""
    return _wrong(opened_here(data)[1], refs)


def _wrong(book: Book, refs: Mapping[str, list[str]]) -> list[str]:
    return [
        sentence for page, named in refs.items() for sentence in dict.fromkeys(wrong_on(book, page, named).values())
    ]


def wrong_on(book: Book, page: str, refs: list[str]) -> dict[str, str]:
    """The sentences of `wrong_cells` for one page, by cell."""
    if page not in book.pages:
        return dict.fromkeys(refs, f"Tệp không có trang “{page}”.")
    cells, hidden = book.cells(page), _hidden(seen(book, page))
    wrong = {}
    for ref in refs:
        if not REF.fullmatch(ref):
            wrong[ref] = f"“{ref}” không phải là địa chỉ ô."
        elif ref in hidden:
            wrong[ref] = f"Trang “{page}”, ô {ref}: ô nằm trong vùng gộp; hãy chọn ô đầu của vùng."
        elif ref in cells and cells[ref].formula:
            wrong[ref] = f"Trang “{page}”, ô {ref}: ô có công thức, tự tính; không ghi số vào được."
    return wrong


def filled(data: bytes, values: Mapping[str, Mapping[str, Value]]) -> bytes | list[str]:
    """The form with these values in its cells, or the sentences of `wrong_cells`."""
    admitted, book = opened_here(data)
    wrong = _wrong(book, {page: list(cells) for page, cells in values.items()})
    if wrong:
        return wrong
    parts = dict(admitted.parts)
    for page, name in book.pages.items():
        parts[name] = spliced(seen(book, page), values.get(page, {}))
    parts["xl/workbook.xml"] = calculated_anew(parts["xl/workbook.xml"])
    return pack(parts)


def calculated_anew(xml: bytes) -> bytes:
    """The workbook part, told to calculate anew on opening."""

    def again(match: re.Match[bytes]) -> bytes:
        attributes = _ON_LOAD.sub(b"", match[2]).rstrip()
        return b"<" + match[1] + b"calcPr" + attributes + b' fullCalcOnLoad="1"' + match[3] + b">"

    if _RECALCULATE.search(xml):
        return _RECALCULATE.sub(again, xml, count=1)
    before = list(_BEFORE_CALCULATION.finditer(xml))[-1:]  # its place in the order of ECMA-376
    return b"".join(
        xml[: each.end()] + b"<" + each[1] + b'calcPr fullCalcOnLoad="1"/>' + xml[each.end() :] for each in before
    )


# ── where everything stands in a page's bytes ──────────────────────────────────────────────────────────────────────


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
    dimension: Place | None = None


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
        elif tag == "dimension":
            self.seen.dimension = here
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


def _hidden(seen: Seen) -> set[str]:
    """Return all cells of a page that a merged one hides."""
    return {each for ref, (wide, deep) in merged(seen).items() for each in covered(ref, wide, deep)}


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
    if wanted and seen.dimension:  # what it says of the page's size need not be so any more; it may be left out
        splices.append((seen.dimension.start, seen.dimension.end, b""))
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
    number = (value - EXCEL_EPOCH).days if isinstance(value, date) else value
    return f"{head}><{prefix}v>{Decimal(number):f}</{prefix}v></{prefix}c>".encode()
