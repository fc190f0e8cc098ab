"""What the mapping page shows, as frozen values: a file's pages and columns, its text before and after, what was chosen."""

from collections.abc import Mapping as Words
from collections.abc import Sequence
from dataclasses import dataclass

from tongket.organization.map import Node
from tongket.vietnamese import Encoding, fold
from tongket.workbooks.foreign import ForeignPage

from ..fillable import Fillable
from ..upload.carried import Carried, pack
from .choices import Choices, by_name, rows_to_fill
from .guess import encodings_in, lines_of
from .incoming import Foreign, letter
from .mapping import COLUMNS, Mapping, Rows, header_of, text_at
from .models import ForeignForm

SAMPLES, UNMATCHED = 3, 60
BESIDE = ("can-cu", "trich-dan", "nguoi-lap", "nguoi-ky", "chuc-vu-ky", "ky", "ngay-ky")


@dataclass(frozen=True, slots=True)
class Converted:
    """One column that is written in an old encoding: texts as they stand and as they would read."""

    column: int
    letter: str
    encoding: Encoding
    texts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the page: its heading, some of its values, what it is mapped onto."""

    column: int
    letter: str
    header: str
    values: list[str]
    chosen: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row that is mapped by its name: its text, its figure, what it is mapped onto."""

    row: int
    text: str
    value: str
    chosen: str


@dataclass(frozen=True, slots=True)
class TypedBeside:
    """What was typed of the file as a whole, to stand in its fields again."""

    basis: str = ""
    citation: str = ""
    prepared_by: str = ""
    signed_by: str = ""
    signed_by_title: str = ""
    signed_under: str = ""
    signed_on: str = ""


def typed_beside(said: Words[str, str]) -> TypedBeside:
    """Return what a page posted beside its mapping."""
    return TypedBeside(*(said.get(name, "") for name in BESIDE))


@dataclass(frozen=True, slots=True)
class MappingPage:
    """The page; `receiving` says whether some body is another than the officer's own."""

    name: str
    carried: str
    pages: Sequence[ForeignPage]
    mapping: Mapping
    sheets: Sequence[Fillable]
    years: Sequence[int]
    bodies: Sequence[Node]
    rows: Words[str, str]
    converted: Sequence[Converted]
    columns: Sequence[ColumnLine]
    lines: Sequence[RowLine]
    more: int
    matched: int
    known: ForeignForm | None
    receiving: bool
    said: TypedBeside
    errors: Sequence[str] = ()

    @property
    def by_units(self) -> bool:
        """Whether a row stands for a unit."""
        return self.mapping.rows is Rows.UNITS

    @property
    def kinds(self) -> list[Rows]:
        """What rows may stand for."""
        return list(Rows)

    @property
    def encodings(self) -> list[Encoding]:
        """How a column may be written."""
        return list(Encoding)

    @property
    def structure(self) -> str:
        """What the columns and rows below were read by."""
        return structure_of(self.mapping)


def structure_of(mapping: Mapping) -> str:
    """Return what decides how the columns and rows of a page are read."""
    return "|".join(map(str, (mapping.page, mapping.header, mapping.rows, mapping.sheet, mapping.names)))


def mapping_page(
    file: Foreign, mapping: Mapping, choices: Choices, *, known: ForeignForm | None = None,
    said: TypedBeside = TypedBeside(), errors: Sequence[str] = (),
) -> MappingPage:  # fmt: skip
    """Return the mapping page of a file. One query for sheets made on the screen, one for indicators."""
    page, sheet = file.page, choices.sheets[mapping.sheet]
    bodies, rows = choices.bodies(sheet), rows_to_fill(sheet)
    units = mapping.rows is Rows.UNITS
    slugs = by_name(bodies, choices.units)
    below = [row for row in page.rows if row > mapping.header] if units else lines_of(page, mapping.header)
    names = {row: text_at(page, row, mapping.names, mapping.encodings) for row in below}
    matched = [row for row, text in names.items() if units and fold(text) in slugs and row not in mapping.named]
    open_rows = [row for row in below if row not in set(matched) and _may_matter(page, row, names[row], mapping)]
    labels = rows if not units else {body.slug: body.name for body in bodies}
    pages = [each for each in file.pages if each.cells]
    lines = [_row_line(page, row, names[row], mapping, labels) for row in open_rows[: UNMATCHED if units else None]]
    return MappingPage(
        file.name, pack([Carried(file.name, file.data, 0)]), pages, mapping, choices.fillables(mapping.year),
        choices.years_of(sheet), bodies, rows, _converted(page, mapping),
        [_column_line(page, each, mapping, rows) for each in page.columns[:COLUMNS]], lines,
        len(open_rows) - len(lines), len(matched), known, any(body.id not in choices.own for body in bodies), said, errors,
    )  # fmt: skip


def _may_matter(page: ForeignPage, row: int, text: str, mapping: Mapping) -> bool:
    """Say whether a row that names nobody may stand for somebody: it has a name, and something beside it."""
    if mapping.rows is Rows.INDICATORS:
        return bool(text)
    others = any((row, column) in page.cells for column in page.columns if column != mapping.names)
    return row in mapping.named or (bool(text) and not text.isdecimal() and others)


def _row_line(page: ForeignPage, row: int, text: str, mapping: Mapping, labels: Words[str, str]) -> RowLine:
    value = text_at(page, row, mapping.value, mapping.encodings) if mapping.value else ""
    return RowLine(row, text[:120], value[:30], _chosen(mapping.named.get(row, ""), labels))


def _chosen(code: str, labels: Words[str, str]) -> str:
    return f"{code} {labels[code]}" if code in labels else code


def _column_line(page: ForeignPage, column: int, mapping: Mapping, rows: Words[str, str]) -> ColumnLine:
    below = lines_of(page, mapping.header)[:40]
    values = [text for row in below if (text := text_at(page, row, column, mapping.encodings))][:SAMPLES]
    header = header_of(page, mapping.header, column, mapping.encodings)
    chosen = _chosen(mapping.figures.get(column, ""), rows)
    return ColumnLine(column, letter(column), header[:120], [value[:40] for value in values], chosen)


def _converted(page: ForeignPage, mapping: Mapping) -> list[Converted]:
    found = encodings_in(page)
    written = {column: mapping.encodings.get(column, found[column]) for column in found}
    return [
        Converted(each, letter(each), said, _before_and_after(page, each, mapping)) for each, said in written.items()
    ]


def _before_and_after(page: ForeignPage, column: int, mapping: Mapping) -> list[tuple[str, str]]:
    """Return some texts of a column as they stand and as they would read, those that change first."""
    texts: dict[str, str] = {}
    for (row, at), cell in page.cells.items():
        if at == column and cell.kind == "s" and not cell.text.isascii() and len(texts) < SAMPLES:
            texts.setdefault(cell.text[:80], text_at(page, row, column, mapping.encodings)[:80])
    return list(texts.items())
