"""Writes a paper as HTML for the screen: escaped, semantic, no style or script inside; `paper.css` gives the look."""

from collections.abc import Iterable
from html import escape

from tongket.documents.layout import MOTTO, STATE, addressee_lines, kept_blanks, lines, link_scheme, recipient_lines
from tongket.documents.model import (
    Appendix,
    Block,
    Bullets,
    Head,
    Heading,
    Inlines,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
    Text,
)
from tongket.documents.walk import Mark, Marks, ended_body


def to_html(paper: Paper) -> str:
    """Return the paper as one `<article class="paper">`; every figure is `id="sl_<key>_<n>"`, a link when it has one.

    Headings begin at h2: the page around has the h1. Links other than http(s) and local ones are left out.
    """
    return _Page(paper).written()


class _Page:
    """One pass over one paper; counts the figures on the way."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._marks = Marks(paper)

    def written(self) -> str:
        paper = self._paper
        wide = " paper-landscape" if paper.landscape else ""
        body = "".join(map(self._block, ended_body(paper)))
        appendices = "".join(map(self._appendix, paper.appendices))
        return (
            f'<article class="paper{wide}" lang="vi"><div class="paper-sheet">{_head(paper.head)}{_title(paper)}'
            f"{body}{_closing(paper.signature, recipient_lines(paper), paper.prepared)}</div>{appendices}</article>"
        )

    def _appendix(self, appendix: Appendix) -> str:
        title = (
            f'<header class="paper-appendix-head"><p class="paper-appendix-number">{escape(appendix.number)}</p>'
            f'<h2 class="paper-appendix-title">{escape(appendix.title.upper())}</h2>'
            f"{_p('paper-bracket', appendix.bracket)}</header>"
        )
        blocks = "".join(map(self._block, appendix.blocks))
        return f'<section class="paper-sheet paper-appendix">{title}{blocks}</section>'

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, number, text):
                words = escape(f"{number} {text}".strip())
                return f'<h{level + 1} class="paper-heading paper-heading-{level}">{words}</h{level + 1}>'
            case Paragraph(inlines, indent, align):
                first = " paper-indent" if indent else ""
                return f'<p class="paper-text paper-{align}{first}">{self._inlines(inlines)}</p>'
            case Bullets(items):
                listed = "".join(f"<li>{self._inlines(item)}</li>" for item in items)
                return f'<ul class="paper-list">{listed}</ul>'
            case Table():
                return self._table(block)
            case Picture():
                return _picture(block)
            case PageBreak():
                return '<div class="paper-break" role="presentation"></div>'

    def _table(self, table: Table) -> str:
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        labels = "".join(f'<th scope="col">{escape(column.label)}</th>' for column in table.columns)
        header = f"<thead><tr>{labels}</tr></thead>" if table.header else ""
        first_total = len(table.rows) - table.total_rows
        rows = "".join(self._row(table, row, place >= first_total) for place, row in enumerate(table.rows))
        return (
            '<div class="paper-scroll" tabindex="0" role="group" '
            f'aria-label="{escape(table.caption or "Bảng số liệu")}"><table class="paper-table">'
            f"{caption}{header}<tbody>{rows}</tbody></table></div>"
        )

    def _row(self, table: Table, row: tuple[Inlines, ...], total: bool) -> str:
        cells = "".join(
            f'<td class="paper-{column.align}">{self._inlines(cell)}</td>'
            for column, cell in zip(table.columns, row, strict=True)
        )
        return f'<tr class="paper-total">{cells}</tr>' if total else f"<tr>{cells}</tr>"

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(
            _run(inline) if isinstance(inline, Text) else _figure(self._marks.next(inline)) for inline in inlines
        )


def _run(text: Text) -> str:
    words = escape(text.text).replace("\n", "<br>")
    words = f"<em>{words}</em>" if text.italic else words
    return f"<strong>{words}</strong>" if text.bold else words


def _figure(mark: Mark) -> str:
    words = escape(mark.printed)
    href = mark.figure.href
    if href is None or link_scheme(href) is None:
        return f'<span class="figure" id="{mark.bookmark}">{words}</span>'
    about = escape(f"{mark.figure.label}: xem nguồn số liệu")
    return f'<a class="figure" id="{mark.bookmark}" href="{escape(href)}" title="{about}">{words}</a>'


def _picture(picture: Picture) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return (
        f'<figure class="paper-picture" tabindex="0" aria-label="{escape(picture.alt)}">{picture.svg}{caption}</figure>'
    )


def _p(name: str, words: str | None) -> str:
    return f'<p class="{name}">{escape(kept_blanks(words))}</p>' if words else ""


def _each(name: str, words: Iterable[str]) -> str:
    return "".join(_p(name, line) for line in words)


def _head(head: Head) -> str:
    parent = _each("paper-parent", lines(head.parent or ""))
    organisation = _each("paper-organisation", lines(head.organisation))
    return (
        '<header class="paper-head"><div class="paper-issuer">'
        f'{parent}<div class="paper-ruled paper-ruled-part">{organisation}</div></div><div class="paper-state">'
        f'{_p("paper-nation", STATE)}<div class="paper-ruled">{_p("paper-motto", MOTTO)}</div></div>'
        f"<div>{_p('paper-number', head.number_and_symbol)}{_each('paper-about', lines(head.about or ''))}</div>"
        f"{_p('paper-date', head.place_and_date)}</header>"
    )


def _title(paper: Paper) -> str:
    head = paper.head
    subject, named = _each("paper-subject", lines(head.subject)), addressee_lines(head)
    ruled = f'<div class="paper-ruled paper-ruled-part">{subject}</div>' if subject else ""
    several = ' class="paper-addressees"' if len(named) > 1 else ""
    return (
        f'<div class="paper-title">{_p("paper-kind", head.kind)}{ruled}{_p("paper-note", paper.note)}'
        f"<div{several}>{_each('paper-addressee', named)}</div></div>"
    )


def _closing(signature: Signature | None, recipients: list[str], prepared: Signature | None) -> str:
    if signature is None and prepared is None and not recipients:
        return ""
    listed = "".join(f"<li>{escape(name)}</li>" for name in recipients)
    left = f'<div class="paper-recipients"><p>Nơi nhận:</p><ul>{listed}</ul></div>' if recipients else "<div></div>"
    return f'<footer class="paper-closing">{_signed(prepared) or left}{_signed(signature)}</footer>'


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return ""
    signed = _each("paper-authority", signature.authority) + _p("paper-signed", signature.name)
    return f'<div class="paper-signature">{signed}</div>'
