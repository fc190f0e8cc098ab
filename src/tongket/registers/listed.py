"""One list as it leaves a page, and the same as an official paper or a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.documents import Column as PaperColumn
from tongket.documents import Head, Inlines, Paper, Paragraph, Table, Text
from tongket.documents.model import LANDSCAPE_TEXT_MM, Align, Block
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import long_date, number, short_date
from tongket.workbooks import tables
from tongket.workbooks.tables import Number

ILLUSTRATION = "Tài liệu trình diễn — có số liệu minh họa, không dùng làm căn cứ"
_MM_TO_CHARACTERS = 0.55
_ORDINAL_MM = 12
Value = str | int | Number | None
Cells = list[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the width beside the others', how its cells stand."""

    head: str
    share: float
    align: Align = "left"


@dataclass(frozen=True)
class Listed:
    """A list: the body that makes it, what it is (`kind`), of what (`subject`), sentences above it, columns, rows.

    `name` is the file's, without ending. A row holds a text, a number or None for each column; the ordinal is added,
    but not to `totals`, the rows under them. `illustration`: some of it is made up, which every page of the paper then says.
    """

    name: str
    owner: Node
    kind: str
    subject: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    intro: Sequence[str] = ()
    illustration: bool = False
    totals: Sequence[Sequence[Value]] = ()


def paper_of(listed: Listed, units: UnitMap, *, on: date) -> Paper:
    """Return the list in the layout of Decree 30/2020/NĐ-CP, landscape, its number and signature left to the office."""
    home = units.nodes.get(listed.owner.territory or 0)
    head = Head(
        organisation=listed.owner.full_name.upper(), number_and_symbol="Số:        /",
        place=home.name if home else "        ", date_text=long_date(on), kind=listed.kind, subject=listed.subject,
    )  # fmt: skip
    whole = sum(column.share for column in listed.columns)
    room = LANDSCAPE_TEXT_MM - _ORDINAL_MM
    columns = (
        PaperColumn("STT", _ORDINAL_MM, "center"),
        *(PaperColumn(each.head, round(room * each.share / whole, 1), each.align) for each in listed.columns),
    )
    rows = [(_inlines(place), *map(_inlines, row)) for place, row in enumerate(listed.rows, start=1)]
    rows += [(_inlines(None), *map(_inlines, row)) for row in listed.totals]
    said: list[Block] = [Paragraph((Text(text),)) for text in listed.intro if text]
    blocks = (*said, Table("", columns, tuple(rows), total_rows=len(listed.totals)))
    return Paper(head, blocks, note=ILLUSTRATION if listed.illustration else None, landscape=True)


def _inlines(value: Value) -> Inlines:
    if isinstance(value, Number):
        return (Text(number(value.value, value.decimals)),)
    return (Text(number(value) if isinstance(value, int) else value or ""),)


def book_of(listed: Listed, *, on: date) -> bytes:
    """Return the list as a workbook of one sheet."""
    whole = sum(column.share for column in listed.columns)
    columns = [
        tables.Column("STT", 6),
        *(
            tables.Column(each.head, max(10, round(LANDSCAPE_TEXT_MM * each.share / whole * _MM_TO_CHARACTERS)))
            for each in listed.columns
        ),
    ]
    rows = [[tables.Number(at), *map(_value, row)] for at, row in enumerate(listed.rows, start=1)]
    notes = [f"Lập ngày {short_date(on)}.", *listed.intro, *([ILLUSTRATION + "."] if listed.illustration else [])]
    title = f"{listed.kind.capitalize()}: {listed.subject}, {listed.owner.name}"
    totals = [[None, *map(_value, row)] for row in listed.totals]
    table = tables.Table(listed.kind.capitalize(), title, [note for note in notes if note], columns, rows, totals)
    return tables.write_tables([table], created=on)


def _value(value: Value) -> tables.Value:
    return tables.Number(value) if isinstance(value, int) else value
