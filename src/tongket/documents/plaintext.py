"""Writes a paper as plain text: for comparing two versions, for the checker of figures and for pasting elsewhere."""

from collections.abc import Iterator

from tongket.documents.layout import MOTTO, STATE, addressee_lines, lines, recipient_lines
from tongket.documents.model import Appendix, Block, Bullets, Head, Heading, PageBreak, Paper, Paragraph, Picture, Table
from tongket.documents.walk import ended_body, plain


def to_text(paper: Paper) -> str:
    """Return the paper as text: one line a paragraph, one line a table row with tabs between its cells."""
    written = [*_head(paper.head), *([paper.note] if paper.note else []), *_blocks(ended_body(paper), paper)]
    if (recipients := recipient_lines(paper)) and paper.prepared is None:
        written += ["Nơi nhận:", *recipients]
    for signature in (paper.prepared, paper.signature):
        if signature:
            written += [*signature.authority, *filter(None, [signature.name])]
    for appendix in paper.appendices:
        written += _appendix(appendix, paper)
    return "\n".join(written) + "\n"


def _head(head: Head) -> Iterator[str]:
    yield from lines(head.parent or "")
    yield from lines(head.organisation)
    yield from (STATE, MOTTO, head.number_and_symbol)
    yield from lines(head.about or "")
    yield head.place_and_date
    yield from filter(None, (head.kind, *lines(head.subject)))
    yield from addressee_lines(head)


def _appendix(appendix: Appendix, paper: Paper) -> Iterator[str]:
    yield from filter(None, (appendix.number, appendix.title.upper(), appendix.bracket))
    yield from _blocks(appendix.blocks, paper)


def _blocks(blocks: tuple[Block, ...], paper: Paper) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, paper)


def _block(block: Block, paper: Paper) -> Iterator[str]:
    match block:
        case Heading(number=number, text=text):
            yield f"{number} {text}".strip()
        case Paragraph(inlines):
            yield plain(inlines, paper)
        case Bullets(items):
            yield from (f"- {plain(item, paper)}" for item in items)
        case Table():
            yield from _table(block, paper)
        case Picture(caption=caption, alt=alt):
            yield f"[{caption or alt}]"
        case PageBreak():
            return


def _table(table: Table, paper: Paper) -> Iterator[str]:
    if table.caption:
        yield table.caption
    if table.header:
        yield "\t".join(column.label for column in table.columns)
    for row in table.rows:
        yield "\t".join(plain(cell, paper) for cell in row)
