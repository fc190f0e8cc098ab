"""Walks a paper as it is printed: which figure stands where under which bookmark, and how the last sentence ends.

All renderers ask here, so a bookmark in Word, a label in the PDF and an id in HTML are the same name.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tongket.documents.model import (
    Block,
    Bullets,
    Figure,
    FigureRef,
    Inline,
    Inlines,
    Paper,
    Paragraph,
    Table,
    Text,
)

END_MARK = "./."


@dataclass(frozen=True)
class Mark:
    """A figure as printed at one place: its bookmark `sl_<key>_<n>` (n counts the places of a key from 1)."""

    bookmark: str
    figure: Figure
    printed: str


@dataclass(frozen=True)
class Occurrence:
    """A mark and where it stands: the sentence around it, or the table's caption, row and column."""

    mark: Mark
    where: str


class Marks:
    """Hands out the marks of one rendering in printing order."""

    def __init__(self, paper: Paper) -> None:
        self._figures = paper.figures
        self._seen: Counter[str] = Counter()

    def next(self, ref: FigureRef) -> Mark:
        """Return the mark of the next place where `ref` is printed."""
        self._seen[ref.key] += 1
        return Mark(f"sl_{ref.key}_{self._seen[ref.key]}", self._figures[ref.key], printed(ref, self._figures[ref.key]))


def printed(ref: FigureRef, figure: Figure) -> str:
    """Return what stands on paper for a reference: value, unit if asked for, suffix."""
    return figure.text(ref.with_unit) + ref.suffix


def plain(inlines: Inlines, paper: Paper) -> str:
    """Return inlines as text."""
    return "".join(_as_text(inline, paper) for inline in inlines)


def _as_text(inline: Inline, paper: Paper) -> str:
    return inline.text if isinstance(inline, Text) else printed(inline, paper.figures[inline.key])


def ended_body(paper: Paper) -> tuple[Block, ...]:
    """Return the body with the end mark "./." after the last sentence of a signed paper.

    Source: Decree 30/2020/NĐ-CP, Annex III. A body that ends in a table or a picture has no last sentence.
    """
    if paper.signature is None or not paper.body:
        return paper.body
    *before, last = paper.body
    return (*before, _ended(last))


def _ended(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, inlines=_ended_inlines(block.inlines))
    if isinstance(block, Bullets) and block.items:
        return replace(block, items=(*block.items[:-1], _ended_inlines(block.items[-1])))
    return block


def _ended_inlines(inlines: Inlines) -> Inlines:
    last = inlines[-1] if inlines else None
    if not isinstance(last, Text):
        return (*inlines, Text(END_MARK))
    sentence = last.text.rstrip().removesuffix("/.").rstrip(".;")
    return (*inlines[:-1], replace(last, text=sentence + END_MARK))


def occurrences(paper: Paper) -> Iterator[Occurrence]:
    """Yield every printed figure in printing order, each with the place where it stands."""
    marks = Marks(paper)
    for block in paper.every_block():
        for inlines, where in _places(block, paper):
            for at, inline in enumerate(inlines):
                if isinstance(inline, FigureRef):
                    yield Occurrence(marks.next(inline), where or _sentence(inlines, at, paper))


def _places(block: Block, paper: Paper) -> Iterator[tuple[Inlines, str]]:
    match block:
        case Paragraph(inlines):
            yield inlines, ""
        case Bullets(items):
            yield from ((item, "") for item in items)
        case Table():
            yield from _cells(block, paper)


def _cells(table: Table, paper: Paper) -> Iterator[tuple[Inlines, str]]:
    for row in table.rows:
        name = _row_name(row, paper)
        for column, cell in zip(table.columns, row, strict=True):
            yield cell, " – ".join(part for part in (table.caption, name, column.label) if part)


def _row_name(row: tuple[Inlines, ...], paper: Paper) -> str:
    words = (plain(cell, paper) for cell in row)
    return next((word for word in words if any(letter.isalpha() for letter in word)), "")


def _sentence(inlines: Inlines, at: int, paper: Paper) -> str:
    """Return the sentence around the inline at `at`; sentences end in ". " (a number has no space inside)."""
    before = plain(inlines[:at], paper).rpartition(". ")[2]
    after, stop, _ = plain(inlines[at:], paper).partition(". ")
    return (before + after + stop).strip()
