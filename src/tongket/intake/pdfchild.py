"""The reader of PDF files, run as a script by `child` and never imported: bytes in, every text that a reader sees out.

First it looks for what acts, opens or carries a file, also where objects lie compressed; it is through with that before it
reads a word, or ended by its bounds. Lines are lines of the page; what stands far to the right on the same line is parted
from it by a tab, as a cell is.
"""

import logging
import re
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from math import hypot
from time import monotonic
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import StreamObject

LOCKED, DAMAGED, ACTS = 3, 4, 5
# Names of what runs, opens, leads to or carries other files (ISO 32000-1, 7.11.4, 12.6.4, 12.7.8, 13.2). Each is so long that
# it hardly stands in a compressed picture by chance, so the whole file is searched and no part need be told from another.
_ACTING = (
    "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "RichMedia", "SubmitForm", "ImportData",
    "Rendition", "GoToE", "GoToR",
)  # fmt: skip
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
# How a stream of objects begins: numbers of objects and their places, then the first object (7.5.7); a page's content has a
# letter after its first numbers.
_OBJECTS = re.compile(rb"[\0\s]*(?:\Z|%|[+-]?[\d.]+[\0\s]+[+\-\d.\0\s]*(?:[<\[(/tfn%]|\Z))")
# Packings of such a stream that no program writes and that are not seen through here; a name of its own that hides its letters.
_ODD = re.compile(rb"#|/(?:AHx|ASCII|A85|LZW|RL|RunLength|Crypt|DP|DecodeParms)|/Filter\s*[%\d]")
_PIECE, _TOTAL = 1 << 16, 64 << 20  # bytes that are inflated at a time, and in all
# By the clock; then what was read is told: the stamp stands on the first page (Decree 30/2020/NĐ-CP, Appendix I).
_BEGAN, _SECONDS = monotonic(), 2.0
_LETTERS = 1_000_000
_SAYING = ("/Contents", "/V", "/DV", "/Subj", "/T", "/TU", "/Title")
_FAR, _WIDE = 1.5, 0.65  # in sizes of the font: what parts columns; how wide a capital letter is on the average


def _late() -> bool:
    return monotonic() - _BEGAN > _SECONDS


def _spelt(name: str) -> bytes:
    """Return what finds a name however its letters are written (ISO 32000-1, 7.3.5: #4A is J)."""
    return b"".join(b"(?:%c|#%x%s)" % (ord(c), ord(c) >> 4, _digit(ord(c) & 15)) for c in name)


def _digit(value: int) -> bytes:
    return b"[%x%X]" % (value, value)


# A form of the old sort is kept as an array or elsewhere (12.7.8); its name is short, so what follows is looked at too.
_ENDED, _FORM = rb"(?=[\0\s()<>\[\]{}/%]|\Z)", _spelt("XFA") + rb"(?=[\0\s]*[\[%\d])"
_NAMES = re.compile(b"/(?:(?:" + b"|".join(map(_spelt, _ACTING)) + b")" + _ENDED + b"|" + _FORM + b")")
_KEPT = re.compile(b"/" + _spelt("ObjStm"))


def _acts(data: bytes) -> bool:
    """Whether a name of what acts stands in the file, or in what any stream that looks like one of objects inflates to.

    Raises MemoryError when there is too much to inflate or it is packed as nobody packs it, zlib.error for what breaks off.
    """
    if _NAMES.search(data):
        return True
    for kept in _KEPT.finditer(data):
        start, end = data.rfind(b" obj", 0, kept.start()), data.find(b"stream", kept.end())
        if _ODD.search(data[max(start, 0) : end]):
            raise MemoryError
    left = _TOTAL
    for found in _STREAM.finditer(data):
        before = b""
        for piece in _inflated(memoryview(data)[found.end() :]):
            if not before and not _OBJECTS.match(piece[:64]):
                break
            left -= len(piece)
            if left < 0:
                raise MemoryError
            if _NAMES.search(before + piece):
                return True
            before = piece[-64:]
    return False


def _inflated(packed: memoryview) -> Iterator[bytes]:
    """Yield what a stream inflates to, in pieces; nothing for one that is packed in another way."""
    inflater, told = zlib.decompressobj(), False
    for at in range(0, len(packed), 4096):
        rest = bytes(packed[at : at + 4096])
        while rest:
            try:
                piece = inflater.decompress(rest, _PIECE)
            except zlib.error:
                if told:
                    raise
                return
            if piece:
                yield piece
                told = True
            rest = inflater.unconsumed_tail
        if inflater.eof:
            return


def _objects(reader: PdfReader) -> Iterator[bytes]:
    """Yield what the streams of objects hold that the table of the file names, by whatever filters they are packed."""
    for number in {place for place, _ in reader.xref_objStm.values()}:
        packed = reader.get_object(number)
        yield packed.get_data() if isinstance(packed, StreamObject) else b""


def _page(page: PageObject) -> str:
    """Return the text of a page."""
    pieces: list[str] = []
    end = (0.0, 0.0)

    def seen(text: str, matrix: Any, inner: Any, _font: Any, size: float) -> None:
        nonlocal end
        if text.strip():
            scale = hypot(matrix[0], matrix[1]) * hypot(inner[0], inner[1]) * abs(size) or 1.0
            x = inner[4] * matrix[0] + inner[5] * matrix[2] + matrix[4]
            y = inner[4] * matrix[1] + inner[5] * matrix[3] + matrix[5]
            far = abs(y - end[1]) < scale / 2 and x - end[0] > _FAR * scale
            pieces.append("\t" if far else "")
            end = (x + _WIDE * scale * len(text.strip()), y)
        pieces.append(text)

    page.extract_text(visitor_text=seen)
    return "".join(pieces)


def _notes(page: PageObject) -> Iterator[str]:
    """Yield what annotations, stamps and fields of a page say."""
    for reference in _at(page, "/Annots") or ():
        note = reference.get_object()
        yield from (str(said) for key in _SAYING if isinstance(said := _at(note, key), str))
        drawn = _at(_at(note, "/AP"), "/N")
        if hasattr(drawn, "get_data"):
            yield page.extract_xform_text(drawn)


def _at(where: Any, key: str) -> Any:
    return where[key] if isinstance(where, dict) and key in where else None


def _texts(reader: PdfReader) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from _beside(reader.root_object)
    for page in reader.pages:
        yield _page(page)
        yield from _notes(page)
        if _late():
            return


def _beside(root: Any) -> Iterator[str]:
    """Yield what stands beside the pages: the properties as XML, bookmarks, fields that no page shows."""
    about = _at(root, "/Metadata")
    if hasattr(about, "get_data"):
        yield re.sub("<[^>]*>", "\n", about.get_data().decode("utf-8", "replace"))
    todo, seen = [_at(root, "/Outlines"), _at(root, "/AcroForm")], set[int]()
    while todo and not _late():
        here = todo.pop()
        if id(here) in seen or not isinstance(here, dict):
            continue
        seen.add(id(here))
        yield from (str(said) for key in _SAYING if isinstance(said := _at(here, key), str))
        todo += [_at(here, "/First"), _at(here, "/Next")]
        todo += [each.get_object() for key in ("/Fields", "/Kids") for each in _at(here, key) or ()]


def _tell(data: bytes) -> int:
    if _acts(data):
        return ACTS
    if b"stream" not in data:  # nothing is drawn in it
        return 0
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        return LOCKED
    if any(_NAMES.search(said) for said in _objects(reader)):
        return ACTS
    left = _LETTERS
    for text in _texts(reader):
        sys.stdout.write(f"{text[:left]}\n")
        left -= len(text)
        if left <= 0:
            break
    return 0


def main() -> int:
    """Tell the text of the PDF on the standard input; the exit code says why not."""
    logging.disable()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return _tell(sys.stdin.buffer.read())
    except (MemoryError, RecursionError):
        raise
    except DependencyError:  # a cipher that nothing here knows
        return LOCKED
    except Exception:
        return DAMAGED


if __name__ == "__main__":
    sys.exit(main())
