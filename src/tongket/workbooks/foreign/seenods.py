"""What the content of an OpenDocument spreadsheet shows of its cells: which are filled, by formulas, with errors.

Names follow OpenDocument 1.3, part 3: 9.1 (tables), 19.387 (value types). Empty cells are repeated by the million, filled
ones are few.
"""

from xml.parsers import expat

from tongket.workbooks.foreign.pages import Place, Seen

_MOST = 500_000  # filled cells, repeated ones counted
_CELLS = frozenset(("table-cell", "covered-table-cell"))
Attributes = dict[str, str]


def seen_in_ods(content: bytes) -> list[Seen]:
    """Return what each table shows, in order. Raises ValueError."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, said: reader.start(tag.rpartition(":")[2], said)
    parser.EndElementHandler = lambda tag: reader.end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return reader.pages


class _Reader:
    """Handlers for the content part."""

    def __init__(self) -> None:
        self.pages: list[Seen] = []
        self._row = self._column = self._rows = self._count = 0
        self._cell: Attributes | None = None
        self._said: list[str] = []
        self._beside = False  # within a comment, which is no part of its cell
        self._filled: list[tuple[int, int, Attributes, str]] = []

    def start(self, tag: str, said: Attributes) -> None:
        attributes = {name.rpartition(":")[2]: value for name, value in said.items()}
        if tag == "table":
            self.pages.append(Seen())
            self._row = 1
        elif tag == "table-row":
            self._column, self._rows = 1, _repeated(attributes, "number-rows-repeated")
            self._filled.clear()
        elif tag in _CELLS:
            errs = any(value == "error" for name, value in said.items() if name.startswith("calcext:"))
            self._cell = {**attributes, "errs": "1"} if errs else attributes
            self._said.clear()
        elif tag == "annotation":
            self._beside = True

    def characters(self, text: str) -> None:
        if self._cell is not None and not self._beside:
            self._said.append(text)

    def end(self, tag: str) -> None:
        if tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell, "".join(self._said))
        elif tag == "annotation":
            self._beside = False
        elif tag == "table-row":
            for line in range(self._row, self._row + self._rows) if self._filled else ():
                self._note_line(line)
            self._row += self._rows

    def _end_cell(self, cell: Attributes, said: str) -> None:
        self._cell = None
        times = _repeated(cell, "number-columns-repeated")
        if said.strip() and "value-type" not in cell and "formula" not in cell:
            cell = {**cell, "value-type": "untold"}  # a text that says not what it is: a reader may lose it
        if "value-type" in cell or "formula" in cell:
            self._filled.append((self._column, times, cell, said))
        self._column += times

    def _note_line(self, line: int) -> None:
        for first, times, cell, said in self._filled:
            self._count += times
            if self._count > _MOST:
                raise ValueError("too many cells")
            for column in range(first, first + times):
                _note(self.pages[-1], (line, column), cell, said)


def _note(seen: Seen, place: Place, cell: Attributes, said: str) -> None:
    if "formula" in cell:
        seen.formulas.add(place)
    if "errs" in cell:
        seen.errors[place] = said[:20]
    elif cell.get("value-type", "string") == "string":
        seen.maybe.add(place)
    else:
        seen.surely.add(place)


def _repeated(said: Attributes, name: str) -> int:
    text = said.get(name, "1")
    if not text.isdecimal() or not 1 <= int(text) <= 1_048_576:
        raise ValueError(text)
    return int(text)
