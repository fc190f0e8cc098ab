"""What the mapping page says: which page, header and columns; which column is which indicator; how texts are written."""

from collections.abc import Mapping as Words
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from tongket.access import Refused
from tongket.cycle.asking import number_asked
from tongket.vietnamese import Encoding, NotADate, clean, encoding_of, fold, parse_date
from tongket.workbooks import Basis, SignedUnder
from tongket.workbooks.foreign import ForeignPage, SaidBeside, in_unicode

from ..fillable import key_of, named

HEADERS_WITHIN = 40  # rows from the top among which headers are looked for
COLUMNS, NAMED = 40, 300  # columns and rows that one form maps at most


class Rows(StrEnum):
    """What a row of the form stands for."""

    UNITS = "don-vi"
    INDICATORS = "chi-tieu"

    @property
    def label(self) -> str:
        """The words for it."""
        return "Mỗi dòng một đơn vị" if self is Rows.UNITS else "Mỗi dòng một chỉ tiêu, của một đơn vị"


@dataclass(frozen=True, slots=True)
class Mapping:
    """One form mapped. Columns and rows are numbers from 1, 0 where none was chosen.

    `figures` gives the code of each column (rows are units); `named` gives the code or the body's slug of each row that
    was named by hand; `seen` says that the officer saw the converted text, `empties` that figures of the last version which
    the file does not have are left empty.
    """

    page: str
    header: int
    rows: Rows
    sheet: str
    year: int
    names: int
    value: int = 0
    body: str = ""
    figures: Words[int, str] = field(default_factory=dict)
    named: Words[int, str] = field(default_factory=dict)
    encodings: Words[int, Encoding] = field(default_factory=dict)
    seen: bool = False
    empties: bool = False
    term: str = ""

    @property
    def key(self) -> str:
        """The text that names the sheet, of a periodic one with its term."""
        return key_of(self.sheet, self.term)

    @property
    def columns(self) -> list[int]:
        """The columns that are read."""
        figures = list(self.figures) if self.rows is Rows.UNITS else [self.value]
        return sorted({self.names, *figures} - {0})


def text_at(page: ForeignPage, row: int, column: int, encodings: Words[int, Encoding]) -> str:
    """Return a cell's text in Unicode, as its column was said to be written; a number as it stands in the file."""
    cell = in_unicode(page.cells.get((row, column)), encodings, column)
    return clean(cell.text) if cell else ""


def header_of(page: ForeignPage, header: int, column: int, encodings: Words[int, Encoding]) -> str:
    """Return a column's heading: its cell, or the nearest one above where cells are merged."""
    above = (text_at(page, row, column, encodings) for row in range(header, max(header - 3, 0), -1))
    return next(filter(None, above), "")


def fingerprint(page: ForeignPage, header: int) -> str:
    """Return what tells a form by its headers, however they are written in capitals or spaced; empty without any."""
    columns = page.columns[:COLUMNS]
    # All headers of a form are written alike; told apart here, so that a file converted by hand is the same form.
    found = [page.cells.get((header, column)) for column in columns]
    written = encoding_of(cell.text for cell in found if cell and cell.kind == "s")
    said = [f"{each}:{fold(text_at(page, header, each, dict.fromkeys(columns, written)))}" for each in columns]
    if not any(each.partition(":")[2] for each in said):
        return ""
    return sha256("\n".join(said).encode()).hexdigest()


# ── as the page posts it ───────────────────────────────────────────────────────────────────────────────────────────


def _whole(text: str, most: int = 1_048_576) -> int:
    return number_asked(text, most) or 0


def _numbered(said: Words[str, str], prefix: str) -> dict[int, str]:
    found = {_whole(name.removeprefix(prefix)): said[name] for name in said if name.startswith(prefix)}
    return {number: text.strip() for number, text in found.items() if number and text.strip()}


def code_in(text: str) -> str:
    """Return the code with which a chosen line of a list begins: "TQ.19 Công dân nhập ngũ" is TQ.19."""
    return text.split(maxsplit=1)[0] if text else ""


def mapping_of(said: Words[str, str]) -> Mapping:
    """Return the mapping that a page posted; what is no number or no choice is as if it were not there."""
    rows = said.get("kieu", "")
    sheet, term = named(said.get("bieu", ""))
    written = {column: text for column, text in _numbered(said, "ma-").items() if text in set(Encoding)}
    return Mapping(
        page=said.get("trang", ""), header=_whole(said.get("tieu-de", "")),
        rows=Rows(rows) if rows in set(Rows) else Rows.UNITS, sheet=sheet, term=term or "",
        year=_whole(said.get("nam", ""), 2100), names=_whole(said.get("ten", "")), value=_whole(said.get("gia-tri", "")),
        body=said.get("don-vi", ""),
        figures={column: code_in(text) for column, text in _numbered(said, "cot-").items()},
        named={row: code_in(text) for row, text in _numbered(said, "dong-").items()},
        encodings={column: Encoding(text) for column, text in written.items()}, seen=bool(said.get("da-xem")),
        empties=bool(said.get("de-trong")),
    )  # fmt: skip


_UNDER: dict[str, SignedUnder] = {"KT.": "KT.", "TL.": "TL."}


def said_beside(said: Words[str, str]) -> SaidBeside:
    """Return what the page says of the file as a whole. Raises Refused for a day that is none."""
    basis = said.get("can-cu", "")
    return SaidBeside(
        basis=Basis(basis) if basis in set(Basis) else Basis.UNIT, citation=clean(said.get("trich-dan", ""))[:300],
        prepared_by=clean(said.get("nguoi-lap", ""))[:120], signed_by=clean(said.get("nguoi-ky", ""))[:120],
        signed_by_title=clean(said.get("chuc-vu-ky", ""))[:120], signed_under=_UNDER.get(said.get("ky", ""), ""),
        signed_on=_day(said.get("ngay-ky", "")),
    )  # fmt: skip


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except NotADate as error:
        raise Refused(f"Ngày ký: {error}") from error
