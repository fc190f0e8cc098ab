"""Prints a paper as PDF: the fixed template `paper.typ` with the paper as JSON. Text from data is never a program."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from tongket.documents.fonts import fonts
from tongket.documents.layout import addressee_lines, kept_blanks, lines, link_scheme, organisation_mm, recipient_lines
from tongket.documents.model import (
    Appendix,
    Block,
    Bullets,
    Heading,
    Inline,
    Inlines,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from tongket.documents.model import Text as Run
from tongket.documents.walk import Marks, ended_body

_TIMESTAMP = 946684800  # 2000-01-01: the same paper gives the same bytes on any day


def to_pdf(paper: Paper, *, tagged: bool = True) -> bytes:
    """Return the paper as PDF, the same bytes for the same paper.

    `tagged` makes it readable aloud and several times larger; a preview may go without.
    """
    data = json.dumps(_paper(paper), ensure_ascii=False).encode(errors="replace").decode()  # no lone surrogates
    return bytes(
        typst.compile(
            _template(),
            format="pdf",
            sys_inputs={"paper": data},
            font_paths=fonts(),
            timestamp=_TIMESTAMP,
            pdf_tags=tagged,
        )
    )


@cache
def _template() -> bytes:
    return files("tongket.documents").joinpath("paper.typ").read_bytes()


def _paper(paper: Paper) -> dict[str, Any]:
    head, signature, marks = paper.head, paper.signature, Marks(paper)
    return {
        "title": head.title,
        "author": " ".join(lines(head.organisation)),
        "landscape": paper.landscape,
        "note": paper.note,
        "head": {
            "left": organisation_mm(paper),
            "parent": lines(head.parent or ""),
            "organisation": lines(head.organisation),
            "number_and_symbol": kept_blanks(head.number_and_symbol),
            "place_and_date": kept_blanks(head.place_and_date),
            "kind": head.kind,
            "subject": lines(head.subject),
            "about": lines(head.about or ""),
            "addressee": addressee_lines(head),
        },
        "blocks": [_block(block, marks) for block in ended_body(paper)],
        "signature": _signed(signature),
        "prepared": _signed(paper.prepared),
        "recipients": recipient_lines(paper),
        "appendices": [_appendix(appendix, marks) for appendix in paper.appendices],
    }


def _signed(signature: Signature | None) -> dict[str, Any] | None:
    return {"authority": list(signature.authority), "name": signature.name} if signature else None


def _appendix(appendix: Appendix, marks: Marks) -> dict[str, Any]:
    return {
        "number": appendix.number,
        "title": appendix.title.upper(),
        "bracket": kept_blanks(appendix.bracket),
        "blocks": [_block(block, marks) for block in appendix.blocks],
    }


def _block(block: Block, marks: Marks) -> dict[str, Any]:
    match block:
        case Heading(level, number, text):
            return {"kind": "heading", "level": level, "text": f"{number} {text}".strip()}
        case Paragraph(inlines, indent, align):
            return {"kind": "paragraph", "pieces": _pieces(inlines, marks), "indent": indent, "align": align}
        case Bullets(items):
            return {"kind": "bullets", "items": [_pieces(item, marks) for item in items]}
        case Table():
            return _table(block, marks)
        case Picture(svg, caption, width, alt):
            return {"kind": "picture", "svg": svg, "caption": caption, "width_mm": width, "alt": alt}
        case PageBreak():
            return {"kind": "break"}


def _table(table: Table, marks: Marks) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "header": table.header,
        "total_rows": table.total_rows,
        "columns": [
            {"label": column.label, "width_mm": column.width_mm, "align": column.align} for column in table.columns
        ],
        "rows": [[_pieces(cell, marks) for cell in row] for row in table.rows],
    }


def _pieces(inlines: Inlines, marks: Marks) -> list[dict[str, Any]]:
    return [_piece(inline, marks) for inline in inlines]


def _piece(inline: Inline, marks: Marks) -> dict[str, Any]:
    if isinstance(inline, Run):
        return {"text": inline.text, "bold": inline.bold, "italic": inline.italic, "mark": None, "href": None}
    mark = marks.next(inline)
    # A paper is read far from the site: only a whole address leads anywhere.
    href = mark.figure.href if link_scheme(mark.figure.href) else None
    return {"text": mark.printed, "bold": False, "italic": False, "mark": mark.bookmark, "href": href}
