"""Reads what a Word file says: its text as a reader sees it, and the figures in our bookmarks.

Files from outside are read in a child that passes them through the gate first (`read_word`); entities are not resolved
all the same.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]

from tongket.intake import FileKind, Rejected, check, read_outside

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted and moved-away text is not there; a fallback repeats what was said before it.
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr", _FALLBACK}
_AS_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


class UnreadableDocument(ValueError):
    """The file is not a Word document; the message is for the person who sent it."""


def read_text(document: bytes) -> str:
    """Return the text of a .docx: one line a paragraph, one line a table row with tabs between its cells.

    Inserted text, content controls and links are read, deleted text is not. Letters stay as they are written
    (no normalisation): offsets into this text are offsets into the file's own characters. Footnotes follow at
    the end; page headers are left out. Raises UnreadableDocument.
    """
    return "\n".join([*_lines(_body(document)), *_footnotes(document)])


def read_word(document: bytes) -> str:
    """The text of a Word file from outside, as `read_text` reads it, gated and read in a child. Raises `Rejected`."""
    return str(read_outside(f"{__name__}:read_here", document))


def read_here(document: bytes) -> str:
    """Pass a Word file through the gate and read it, in the child."""
    check(document, FileKind.DOCX)
    try:
        return read_text(document)
    except UnreadableDocument as error:
        raise Rejected(str(error)) from error


def read_bookmarks(document: bytes) -> dict[str, str]:
    """Return the text inside each of our figure bookmarks (`sl_…`). Raises UnreadableDocument."""
    found: dict[str, list[str]] = {}
    open_names: dict[str, str] = {}
    for element in _walk(_body(document)):
        number = element.get(f"{_W}id", "")
        name = element.get(f"{_W}name", "")
        if element.tag == f"{_W}bookmarkStart" and name.startswith("sl_"):
            open_names[number] = name
            found[name] = []
        elif element.tag == f"{_W}bookmarkEnd":
            open_names.pop(number, None)
        elif words := _own_text(element):
            for each in open_names.values():
                found[each].append(words)
    return {name: "".join(pieces) for name, pieces in found.items()}


def _body(document: bytes) -> etree._Element:
    root = _part(document, "word/document.xml")
    body = None if root is None else root.find(f"{_W}body")
    if body is None:
        raise UnreadableDocument("Tệp Word không có nội dung.")
    return body


def _footnotes(document: bytes) -> Iterator[str]:
    root = _part(document, "word/footnotes.xml")
    for note in () if root is None else root.iterchildren(f"{_W}footnote"):
        if note.get(f"{_W}type") is None:  # the others are the separators
            yield from _lines(note)


def _part(document: bytes, name: str) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with ZipFile(BytesIO(document)) as package:
            return etree.fromstring(package.read(name), parser) if name in package.namelist() else None
    except (BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadableDocument("Tệp không phải là văn bản Word (.docx) đọc được.") from error


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    """Yield elements in reading order, leaving out what is not on paper."""
    for child in element.iterchildren(etree.Element):
        if child.tag not in _SKIPPED:
            yield child
            yield from _walk(child)


def _own_text(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return _AS_TEXT.get(str(element.tag), "")


def _lines(element: etree._Element) -> Iterator[str]:
    for child in element.iterchildren(etree.Element):
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tr":
            yield "\t".join(" ".join(filter(None, _lines(cell))) for cell in _cells(child))
        elif child.tag not in _SKIPPED:
            yield from _lines(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row.iterchildren(etree.Element):
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)  # a content control may hold the cell


def _text(paragraph: etree._Element) -> str:
    return "".join(map(_own_text, _walk(paragraph)))
