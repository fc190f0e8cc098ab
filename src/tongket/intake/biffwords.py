"""What the records of an old Excel workbook (.xls) say beside its cells: names of pages, headers, footers, comments, drawn text.

Layouts follow [MS-XLS] 2.4.28 (BoundSheet8), 2.4.124 and 2.4.136 (Footer, Header), 2.4.137 (HeaderFooter), 2.4.179 (Note),
2.4.254 (SeriesText), 2.4.329 (TxO) and [MS-ODRAW] 2.3.1 (OfficeArtFOPT). Nothing here refuses: what cannot be read says nothing.
"""

import re
from collections.abc import Iterator

from tongket.intake.biff import BOF, BOUNDSHEET, Record, records
from tongket.intake.words import plain

_HEADER, _FOOTER, _HEADER_FOOTER, _NOTE, _TXO, _CONTINUE = 0x0014, 0x0015, 0x089C, 0x001C, 0x01B6, 0x003C
_SERIES_TEXT, _DRAWING, _OBJECT = 0x100D, 0x00EC, 0x005D
_BIFF8 = 0x0600
_HEADERS_START = 38  # of 0x089C: its own head, a GUID, flags, four lengths
_FOPT = 0xF00B  # the properties of a shape
_DRAWN = frozenset((0x00C0, 0x0381))  # gtextUNICODE (WordArt), wzDescription
_CONTROLS = re.compile(r"[\x00-\x1f]+")


def said(stream: bytes) -> Iterator[str]:
    """Yield what a workbook's stream, whose records passed the gate, says beside its cells."""
    wide, left = True, 0  # of Excel 97 and later; characters of a drawn text still to come
    drawn: list[str] = []
    for record in records(stream):
        data = record.data
        if record.kind == BOF:
            wide = int.from_bytes(data[:2], "little") == _BIFF8
        if record.kind == _TXO and wide:
            left = int.from_bytes(data[10:12], "little")
        elif record.kind == _CONTINUE and left > 0:
            text = _letters(data[:1], data[1:])[:left]
            left -= len(text)
            drawn.append(text)
        else:
            left = 0
        if drawn and left <= 0:
            yield "".join(drawn)
            drawn = []
        yield from _told(record, wide)


def said_in_properties(stream: bytes) -> str:
    """Return the texts of a stream of document properties ([MS-OLEPS]), a line each, by the code pages that it may have."""
    pages = ("cp1252", "cp1258", "utf-8", "utf-16-le")
    return "\n".join(_CONTROLS.sub("\n", stream.decode(page, "replace")) for page in pages)


def _told(record: Record, wide: bool) -> Iterator[str]:
    kind, data = record.kind, record.data
    if kind == BOUNDSHEET:
        yield _counted(data[6:], 1, wide)
    elif kind in {_HEADER, _FOOTER}:
        yield plain("oddHeader", _counted(data, 2 if wide else 1, wide))
    elif kind == _HEADER_FOOTER:
        yield from _more_headers(data)
    elif kind == _SERIES_TEXT:
        yield _counted(data[2:], 1, wide)
    elif kind == _DRAWING:
        yield from _drawn(data)
    elif kind in {_NOTE, _OBJECT} and not wide:
        yield _CONTROLS.sub("\n", data[6 if kind == _NOTE else 0 :].decode("cp1252", "replace"))


def _counted(data: bytes, width: int, wide: bool) -> str:
    """Return a text that follows its length (of `width` bytes): since Excel 97 with a flag that says how it is written."""
    many = int.from_bytes(data[:width], "little")
    if not wide:
        return data[width : width + many].decode("cp1252", "replace")
    return _letters(data[width : width + 1], data[width + 1 :])[:many]


def _letters(flag: bytes, data: bytes) -> str:
    return data.decode("utf-16-le" if flag[:1] and flag[0] & 1 else "latin-1", "replace")


def _more_headers(data: bytes) -> Iterator[str]:
    """Yield the headers and footers of even pages and of the first one."""
    at = _HEADERS_START
    for place in range(30, 38, 2):
        if int.from_bytes(data[place : place + 2], "little"):
            text = _counted(data[at:], 2, True)
            at += 3 + len(text) * (2 if data[at + 2 : at + 3] == b"\1" else 1)
            yield plain("oddHeader", text)


def _drawn(data: bytes) -> Iterator[str]:
    """Yield the WordArt and the descriptions of shapes: the complex properties behind the table of each."""
    at = data.find(_FOPT.to_bytes(2, "little"))
    while at >= 2:
        many = int.from_bytes(data[at - 2 : at], "little") >> 4
        table = data[at + 6 : at + 6 + 6 * many]
        start = at + 6 + len(table)
        for entry in range(0, len(table) - 5, 6):
            number, size = int.from_bytes(table[entry : entry + 2], "little"), table[entry + 2 : entry + 6]
            if number & 0x8000:
                long = int.from_bytes(size, "little")
                if number & 0x3FFF in _DRAWN:
                    yield _CONTROLS.sub("\n", data[start : start + long].decode("utf-16-le", "replace"))
                start += long
        at = data.find(_FOPT.to_bytes(2, "little"), at + 2)
