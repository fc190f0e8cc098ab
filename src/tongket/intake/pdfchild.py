"""The reader of PDF files, run as a script by `child` and never imported: bytes in, every text that a reader sees out.

Lines are lines of the page; what stands far to the right on the same line is parted from it by a tab, as a cell is.
"""

import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from math import hypot
from time import process_time
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

LOCKED, DAMAGED = 3, 4
_SECONDS = 2.0  # then what was read is told: the stamp stands on the first page (Decree 30/2020/NĐ-CP, Appendix I)
_LETTERS = 1_000_000
_SAYING = ("/Contents", "/V", "/DV", "/Subj", "/T")
_FAR, _WIDE = 1.5, 0.65  # in sizes of the font: what parts columns; how wide a capital letter is on the average


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
    for page in reader.pages:
        yield _page(page)
        yield from _notes(page)
        if process_time() > _SECONDS:
            return


def _tell(data: bytes) -> int:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        return LOCKED
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
