"""The content of one official paper as frozen values: figures, inlines, blocks, head, signature.

Nothing here knows of Word, PDF, HTML or a database. A `Paper` that exists is sound: every reference
finds its figure, every table fits the page, every picture is harmless.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from tongket.documents.drawing import check_drawing
from tongket.vietnamese import number

Status: TypeAlias = Literal["ước", "chính thức"]
Align: TypeAlias = Literal["left", "center", "right", "justify"]

PORTRAIT_TEXT_MM = 160  # A4 less 30 mm left and 20 mm right (Decree 30/2020/NĐ-CP, Annex I)
LANDSCAPE_TEXT_MM = 247

# Word compares bookmark names without case and keeps at most 40 characters of them.
_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")


@dataclass(frozen=True)
class SourceRow:
    """Where (a part of) a figure comes from: who gave it, how much, in which place of which file, who accepted it when.

    Files are listed once behind the source table, so a total of seventeen units stays a few lines.
    """

    label: str
    value: str
    reference: str
    accepted: str = ""
    file: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure as it stood when the paper was made; `key` names it inside the paper (`hc_01`, lower case, ≤ 30).

    A ratio is kept as it was computed and rounded once, half up, when printed. Raises ValueError for a key that
    cannot be a bookmark and for an unknown status.
    """

    key: str
    indicator: str
    label: str
    value: Decimal
    decimals: int
    unit: str
    status: Status
    as_of: date
    scope: str
    period: str
    href: str | None = None
    sources: tuple[SourceRow, ...] = ()
    basis: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"figure key {self.key!r}: want a lower-case letter, then at most 29 of a-z, 0-9, _")
        if self.status not in ("ước", "chính thức"):
            raise ValueError(f"figure {self.key!r}: unknown status {self.status!r}")

    def text(self, with_unit: bool = False) -> str:
        """Return the figure as printed: `1.234,5`; with its unit `52 hài cốt`, `93,3%` (no space before %)."""
        printed = number(self.value, self.decimals)
        if not with_unit or not self.unit:
            return printed
        return printed + ("" if self.unit == "%" else "\N{NO-BREAK SPACE}") + self.unit


@dataclass(frozen=True)
class Text:
    """A run of plain text."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class FigureRef:
    """A place where a figure is printed; `suffix` follows it inside the same bookmark (`%`, `/17`)."""

    key: str
    with_unit: bool = False
    suffix: str = ""


Inline: TypeAlias = Text | FigureRef
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A numbered title: level 1 `I. KẾT QUẢ`, level 2 `1. Công tác tuyển quân`, level 3 `a) Kết quả`."""

    level: Literal[1, 2, 3]
    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `indent` is the first line's."""

    inlines: Inlines
    indent: bool = True
    align: Align = "justify"


@dataclass(frozen=True)
class Bullets:
    """A list whose items each open with a dash, as official papers have it."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True)
class Column:
    """One column of a table: its head, its width in millimetres, how its cells stand."""

    label: str
    width_mm: float
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """A table; the last `total_rows` rows are printed bold; `header` prints the columns' labels on every page.

    Raises ValueError when a row has not one cell per column.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    header: bool = True
    total_rows: int = 0

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.caption!r}: row {place} has {len(row)} cells, not {len(self.columns)}")


@dataclass(frozen=True)
class Picture:
    """A drawing from `tongket.charts`, printed `width_mm` wide; `alt` says in words what it shows.

    Raises ValueError when the drawing holds anything but plain shapes and text.
    """

    svg: str
    caption: str
    width_mm: float
    alt: str

    def __post_init__(self) -> None:
        check_drawing(self.svg)


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Picture | PageBreak


@dataclass(frozen=True)
class Appendix:
    """An appendix on pages of its own, counted from 1; `bracket` is the line `(Kèm theo Báo cáo số …)`."""

    title: str
    blocks: tuple[Block, ...]
    number: str = "Phụ lục"
    bracket: str = ""


@dataclass(frozen=True)
class Head:
    """The head of an official paper. Runs of spaces stand for blanks to be filled by hand and are kept.

    A letter (*công văn*) has no kind and no subject of its own: `about` (`V/v …`) stands under its number. Several
    addressees are lines.
    """

    organisation: str
    number_and_symbol: str
    place: str
    date_text: str
    kind: str
    subject: str
    parent: str | None = None
    addressee: str | None = None
    about: str | None = None

    @property
    def title(self) -> str:
        """Return what the paper is called on one line: its kind and subject, of a letter what it is about."""
        return " ".join([self.kind, *self.subject.splitlines()]).strip() or self.about or ""

    @property
    def place_and_date(self) -> str:
        """Return `Gia Lai, ngày      tháng 12 năm 2022`."""
        return f"{self.place}, {self.date_text}"


@dataclass(frozen=True)
class Signature:
    """Who signs: lines of authority (`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`) and a name or none yet."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper. Appendices come last, after every other block; they are printed behind the signature.

    `recipients` are given without dash and end mark; where `prepared` says who drew a form up, that stands in their place,
    left of who signs. `note` is printed under the title of every rendering
    (`Số liệu minh họa`). Raises ValueError when a reference names no figure, a table or picture is wider than
    the page, or a block follows an appendix.
    """

    head: Head
    blocks: tuple[Block | Appendix, ...]
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    note: str | None = None
    landscape: bool = False
    prepared: Signature | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", dict(self.figures))  # the caller's mapping may change later
        self._check_figures()
        self._check_order()
        self._check_widths()

    @property
    def body(self) -> tuple[Block, ...]:
        """Return the blocks before the signature."""
        return tuple(block for block in self.blocks if not isinstance(block, Appendix))

    @property
    def appendices(self) -> tuple[Appendix, ...]:
        """Return the appendices in order."""
        return tuple(block for block in self.blocks if isinstance(block, Appendix))

    @property
    def text_width_mm(self) -> int:
        """Return how wide the text stands between the margins."""
        return LANDSCAPE_TEXT_MM if self.landscape else PORTRAIT_TEXT_MM

    def every_block(self) -> Iterator[Block]:
        """Yield all blocks as they are printed, those of the appendices last."""
        yield from self.body
        for appendix in self.appendices:
            yield from appendix.blocks

    def _check_figures(self) -> None:
        for key, figure in self.figures.items():
            if key != figure.key:
                raise ValueError(f"figure {figure.key!r} is filed under {key!r}")
        for block in self.every_block():
            for inline in inlines_of(block):
                if isinstance(inline, FigureRef) and inline.key not in self.figures:
                    raise ValueError(f"the paper cites figure {inline.key!r}, which it does not hold")

    def _check_order(self) -> None:
        first = len(self.body)
        if any(not isinstance(block, Appendix) for block in self.blocks[first:]):
            raise ValueError("a block follows an appendix; appendices come last")

    def _check_widths(self) -> None:
        for block in self.every_block():
            if (wide := _width_mm(block)) > self.text_width_mm:
                raise ValueError(f"{type(block).__name__} is {wide:g} mm wide, the page has {self.text_width_mm} mm")


def inlines_of(block: Block) -> Iterator[Inline]:
    """Yield every inline of a block in reading order."""
    match block:
        case Paragraph(inlines):
            yield from inlines
        case Bullets(items):
            for item in items:
                yield from item
        case Table(rows=rows):
            for row in rows:
                for cell in row:
                    yield from cell


def _width_mm(block: Block) -> float:
    match block:
        case Table(columns=columns):
            return sum(column.width_mm for column in columns)
        case Picture(width_mm=width):
            return width
    return 0
