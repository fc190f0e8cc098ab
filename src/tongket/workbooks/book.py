"""Reads the cells of an admitted .xlsx out of its XML: sparse, as text, with formulas and date styles still visible.

Element and attribute names follow ECMA-376 part 1, chapter 18 (SpreadsheetML). The gate has already refused DTDs,
other encodings and oversized parts, so nothing here has to guard against the file's size.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from tongket.workbooks.readings import Unreadable

MAX_CELLS = 50_000
REF = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Numbers of the built-in date and time formats (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_DAMAGED = "Tệp Excel bị hỏng ở phần {}. Hãy mở bằng Excel, lưu thành một tệp mới rồi gửi lại."

_INLINE = frozenset(("is", "r", "rPh", "t"))

Attributes = dict[str, str]


class RawCell(NamedTuple):
    """A filled cell. `kind` is "n", "s" (any text), "b", "e" or "d"; `text` is what the file holds, never a float."""

    ref: str
    kind: str
    text: str
    formula: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: its page names in order, and for each page the XML it stands in."""

    parts: Mapping[str, bytes]
    pages: Mapping[str, str]
    strings: tuple[str, ...]
    date_styles: frozenset[int]
    from_1904: bool

    def cells(self, page: str, most: int = MAX_CELLS) -> Mapping[str, RawCell]:
        """All filled cells of a page by reference, or `Unreadable`; `most` is how many a sheet of this kind may have."""
        return self.reading(page, most).cells

    def reading(self, page: str, most: int = MAX_CELLS) -> "SheetReading":
        """A page read: its filled cells, and which others held nothing but an empty text; or `Unreadable`."""
        reader = SheetReading(self, most)
        _parse(self.parts, self.pages[page], reader.start, reader.end, reader.characters)
        return reader


def open_book(parts: Mapping[str, bytes]) -> Book:
    """The workbook in the gate's parts, or `Unreadable`."""
    targets = _relationships(parts)
    sheets: dict[str, str] = {}
    settings: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            if attributes["name"] in sheets:
                raise ValueError(attributes["name"])
            sheets[attributes["name"]] = targets.get(relation, "")
        elif tag == "workbookPr":
            settings.update(attributes)

    _parse(parts, "xl/workbook.xml", start)
    return Book(
        parts=parts,
        pages=sheets,
        strings=_shared_strings(parts),
        date_styles=_date_styles(parts),
        from_1904=settings.get("date1904", "0") in ("1", "true"),
    )


def _parse(
    parts: Mapping[str, bytes],
    name: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda _tag: None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Runs handlers over one part; element names come without their namespace's prefix."""
    if name not in parts:
        raise Unreadable(_DAMAGED.format(name or "trang tính"))
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def first(root: str, attributes: Attributes) -> None:
        """Excel and LibreOffice write no prefix, some libraries write one on every element."""
        prefixed = ":" in root
        parser.StartElementHandler = (lambda tag, found: start(tag.rpartition(":")[2], found)) if prefixed else start
        parser.EndElementHandler = (lambda tag: end(tag.rpartition(":")[2])) if prefixed else end
        parser.StartElementHandler(root, attributes)

    parser.StartElementHandler = first
    if characters:
        parser.CharacterDataHandler = characters
    try:
        parser.Parse(parts[name], True)
    except (expat.ExpatError, ValueError, IndexError, KeyError):
        raise Unreadable(_DAMAGED.format(name)) from None


def _relationships(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Relationship ids of the workbook and the parts that they name."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            found[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")

    _parse(parts, "xl/_rels/workbook.xml.rels", start)
    return found


class _TextCollector:
    """Collects the text of `t` elements and leaves out phonetic readings (`rPh`)."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._open = self._phonetic = False

    def start(self, tag: str, _attributes: Attributes) -> None:
        self._phonetic = self._phonetic or tag == "rPh"
        self._open = tag == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        self._phonetic = self._phonetic and tag != "rPh"
        self._open = False

    def characters(self, text: str) -> None:
        if self._open:
            self.pieces.append(text)

    def take(self) -> str:
        """The text so far, with Excel's `_x000D_` escapes resolved, and a fresh start."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _shared_strings(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    if "xl/sharedStrings.xml" not in parts:
        return ()
    strings: list[str] = []
    collector = _TextCollector()

    def end(tag: str) -> None:
        collector.end(tag)
        if tag == "si":
            strings.append(collector.take())

    _parse(parts, "xl/sharedStrings.xml", collector.start, end, collector.characters)
    return tuple(strings)


def _date_styles(parts: Mapping[str, bytes]) -> frozenset[int]:
    """The cell styles (`s` attributes) that show a number as a date or time."""
    content = parts.get("xl/styles.xml")
    return frozenset() if content is None else _dates_in(content)


@lru_cache(maxsize=8)  # the workbooks that we issued share one, byte by byte
def _dates_in(content: bytes) -> frozenset[int]:
    custom: set[int] = set()
    formats: list[int] = []
    within: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "numFmt" and _shows_date(attributes.get("formatCode", "")):
            custom.add(int(attributes["numFmtId"]))
        elif tag == "xf" and within[-1] == "cellXfs":
            formats.append(int(attributes.get("numFmtId", "0")))
        within.append(tag)

    def end(_tag: str) -> None:
        within.pop()

    _parse({"xl/styles.xml": content}, "xl/styles.xml", start, end)
    return frozenset(style for style, number in enumerate(formats) if number in _DATE_FORMATS or number in custom)


def _shows_date(code: str) -> bool:
    return bool(_DATE_LETTERS.search(_NOT_LETTERS.sub("", code.replace("General", ""))))


class SheetReading:
    """Handlers for one worksheet part; keeps only cells that hold something, and of the others where they stood."""

    def __init__(self, book: Book, most: int) -> None:
        self.cells: dict[str, RawCell] = {}
        self.blank: set[str] = set()
        self._most = most
        self._book = book
        self._inline = _TextCollector()
        self._in_value = False
        self._attributes: Attributes = {}
        self._value: list[str] = []
        self._formula = self._holds = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element, by its name without prefix."""
        if tag == "c":
            self._attributes, self._formula, self._holds = attributes, False, False
            self._value.clear()
        elif tag == "v":
            self._in_value = self._holds = True
        elif tag == "f":
            self._formula = True
        elif tag in _INLINE:
            self._holds = self._holds or tag == "is"
            self._inline.start(tag, attributes)

    def characters(self, text: str) -> None:
        """Take text."""
        if self._in_value:
            self._value.append(text)
        else:
            self._inline.characters(text)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "c":
            self._finish()
        elif tag == "v":
            self._in_value = False
        elif tag in _INLINE:
            self._inline.end(tag)

    def _finish(self) -> None:
        if not (self._holds or self._formula or self._inline.pieces):
            return  # nothing but a look, as most cells of a page
        inline, value = self._inline.take(), "".join(self._value)
        written = self._attributes.get("t", "n")
        text = self._text(written, value, inline)
        if text == "" and not self._formula:
            if self._holds:
                self.blank.add(self._attributes["r"])
            return
        ref = self._attributes["r"]
        if not REF.fullmatch(ref) or ref in self.cells or len(self.cells) >= self._most:
            raise ValueError(ref)
        dated = written == "d" or int(self._attributes.get("s", "0")) in self._book.date_styles
        kind = "s" if written in ("s", "str", "inlineStr") else written
        self.cells[ref] = RawCell(ref, kind, text, self._formula, dated and kind in "nd")

    def _text(self, written: str, value: str, inline: str) -> str:
        if written == "s":
            return self._book.strings[_index(value)]
        return inline if written == "inlineStr" else value


def _index(value: str) -> int:
    """A shared string's index; a negative one would silently count from the end."""
    if not value.isdecimal():
        raise ValueError(value)
    return int(value)
