"""Writes a paper as a Word file laid out by Decree 30/2020/NĐ-CP, every figure inside a bookmark `sl_<key>_<n>`.

python-docx gives the package, styles and page numbers; the body comes from `wordxml` in one piece.
"""

from itertools import count

from tongket.documents import wordxml as xml
from tongket.documents.layout import (
    MOTTO,
    STATE,
    addressee_lines,
    kept_blanks,
    lines,
    organisation_mm,
    recipient_lines,
    text_mm,
)
from tongket.documents.model import (
    Appendix,
    Block,
    Bullets,
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
from tongket.documents.raster import height_mm, png
from tongket.documents.walk import Mark, Marks, ended_body

_MOTTO_MM = 58.3  # measured: the motto in 13 pt bold Times; its rule is as long as the text
_ORGANISATION_RULE = 0.4  # of the text above it; the decree wants one third to one half
_SUBJECT_RULE = 0.36
_LINE = 259  # 1,08 lines: the decree allows single to one and a half
_AFTER = 120  # 6 pt, the least the decree wants between paragraphs
_ALIGN = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_KEEP = "<w:keepNext/>"
_TABLE_SIZE = 12
_SIGNATURE_MM = 28
_ADDRESSEES_MM = 38


def to_docx(paper: Paper) -> bytes:
    """Return the paper as .docx, the same bytes for the same paper."""
    return _Writer(paper).written()


class _Writer:
    """One pass over one paper; holds what is counted on the way: figures, bookmarks and drawings."""

    def __init__(self, paper: Paper) -> None:
        from tongket.documents.wordpackage import WordPackage  # and python-docx: only who writes Word waits for it

        self._paper = paper
        self._package = WordPackage(paper)
        self._marks = Marks(paper)
        self._numbers = count(1)

    def written(self) -> bytes:
        paper = self._paper
        *body, last = ended_body(paper) or (Paragraph(()),)
        parts = [self._head(), self._title(), *map(self._block, body), self._last(last)]
        if paper.signature or paper.recipients or paper.prepared:
            parts.append(self._signature(paper.signature))
        for appendix in paper.appendices:
            parts.append(xml.gap(self._package.section_end()))
            parts.append(self._appendix(appendix))
        parts.append(xml.gap())
        return self._package.saved("".join(parts))

    def _head(self) -> str:
        head, left = self._paper.head, organisation_mm(self._paper)
        right = self._paper.text_width_mm - left
        organisation = [_centred(xml.run(line, size=12)) for line in lines(head.parent or "")]
        organisation += [_centred(xml.run(line, size=12, bold=True)) for line in lines(head.organisation)]
        room = min(text_mm(head.organisation, 12), left)
        organisation.append(xml.rule(room * _ORGANISATION_RULE, next(self._numbers)))
        state = [_centred(xml.run(STATE, size=12, bold=True)), _centred(xml.run(MOTTO, size=13, bold=True))]
        state.append(xml.rule(_MOTTO_MM, next(self._numbers)))
        number = _centred(xml.run(kept_blanks(head.number_and_symbol), size=13), before=120)
        number += "".join(
            _centred(xml.run(line, size=12), before=0 if at else 120) for at, line in enumerate(lines(head.about or ""))
        )
        place = _centred(xml.run(kept_blanks(head.place_and_date), size=13, italic=True), before=120)
        rows = (("".join(organisation), "".join(state)), (number, place))
        return xml.frame((left, right), "".join(_frame_row((left, right), row) for row in rows))

    def _title(self) -> str:
        paper, head = self._paper, self._paper.head
        parts = [_centred(xml.run(head.kind, bold=True), before=240)] if head.kind else [_centred("", before=120)]
        parts += [_centred(xml.run(line, bold=True)) for line in lines(head.subject)]
        if head.subject:
            room = min(text_mm(head.subject, 14), paper.text_width_mm)
            parts.append(xml.rule(room * _SUBJECT_RULE, next(self._numbers)))
        if paper.note:
            parts.append(_centred(xml.run(paper.note, size=13, italic=True), before=60))
        parts.append(_addressees(addressee_lines(head)))
        return "".join([*parts, _centred("", after=60)])

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return _heading(block)
            case Paragraph(inlines, indent, align):
                return self._paragraph(self._runs(inlines), _ALIGN[align], indent)
            case Bullets(items):
                return "".join(self._paragraph(xml.run("- ") + self._runs(item), "both", True) for item in items)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case PageBreak():
                return xml.gap(new_page=True)

    def _last(self, block: Block) -> str:
        """Keep the last sentence with the signature: a signature alone on a page could be put under any text."""
        if self._paper.signature is None or not isinstance(block, Paragraph):
            return self._block(block)
        return self._paragraph(self._runs(block.inlines), _ALIGN[block.align], block.indent, more=_KEEP)

    def _paragraph(self, runs: str, align: str, indent: bool, more: str = "") -> str:
        first = xml.FIRST_LINE if indent else 0
        return xml.paragraph(runs, align, first=first, after=_AFTER, line=_LINE, more=more)

    def _runs(self, inlines: Inlines, size: float = 14, bold: bool = False) -> str:
        return "".join(
            xml.run(inline.text, size=size, bold=bold or inline.bold, italic=inline.italic)
            if isinstance(inline, Text)
            else self._figure(self._marks.next(inline), size, bold)
            for inline in inlines
        )

    def _figure(self, mark: Mark, size: float, bold: bool) -> str:
        return xml.bookmark(mark.bookmark, next(self._numbers), xml.run(mark.printed, size=size, bold=bold))

    def _table(self, table: Table) -> str:
        widths = tuple(column.width_mm for column in table.columns)
        first_total = len(table.rows) - table.total_rows
        rows = [_header(table)] if table.header else []
        rows += [self._row(table, row, bold=place >= first_total) for place, row in enumerate(table.rows)]
        return _caption(table.caption) + xml.grid(widths, "".join(rows)) + xml.gap(high=_AFTER)

    def _row(self, table: Table, row: tuple[Inlines, ...], *, bold: bool) -> str:
        cells = (
            xml.cell(
                column.width_mm,
                xml.paragraph(self._runs(content, _TABLE_SIZE, bold), _ALIGN[column.align], before=20, after=20),
            )
            for column, content in zip(table.columns, row, strict=True)
        )
        return xml.row("".join(cells))

    def _picture(self, picture: Picture) -> str:
        size = (picture.width_mm, height_mm(picture.svg, picture.width_mm))
        png_id, svg_id = self._package.add_picture(png(picture.svg, picture.width_mm), picture.svg)
        image = xml.drawing(png_id, svg_id, size, next(self._numbers), picture.alt)
        more = _KEEP if picture.caption else ""
        caption = _centred(xml.run(picture.caption, size=13, italic=True), after=_AFTER) if picture.caption else ""
        return xml.paragraph(image, "center", before=60, after=60, more=more) + caption

    def _signature(self, signature: Signature | None) -> str:
        left = 72.0
        widths = (left, self._paper.text_width_mm - left)
        prepared = self._paper.prepared
        row = (_signed(prepared) if prepared else _recipients(recipient_lines(self._paper)), _signed(signature))
        return _centred("", after=60, more=_KEEP) + xml.frame(widths, _frame_row(widths, row))

    def _appendix(self, appendix: Appendix) -> str:
        title = _centred(xml.run(appendix.title.upper(), bold=True), more='<w:pStyle w:val="Heading1"/>')
        bracket = _centred(xml.run(kept_blanks(appendix.bracket), italic=True), after=_AFTER)
        head = _centred(xml.run(appendix.number, bold=True)) + title + bracket
        return head + "".join(map(self._block, appendix.blocks))


def _centred(runs: str, *, before: int = 0, after: int = 0, more: str = "") -> str:
    return xml.paragraph(runs, "center", before=before, after=after, more=more)


def _addressees(named: list[str]) -> str:
    """Set one addressee in the middle, several under each other from a third of the line on."""
    if len(named) < 2:
        return "".join(_centred(xml.run(line), before=120) for line in named)
    first = xml.paragraph(xml.run(named[0]), "left", first=xml.twips(_ADDRESSEES_MM), before=120)
    inner = xml.twips(_ADDRESSEES_MM + 10)
    return first + "".join(xml.paragraph(xml.run(line), "left", first=inner, before=40) for line in named[1:])


def _heading(heading: Heading) -> str:
    words = xml.run(f"{heading.number} {heading.text}".strip(), bold=True, italic=heading.level > 2)
    more = f'<w:pStyle w:val="Heading{heading.level}"/>{_KEEP}'
    return xml.paragraph(words, first=xml.FIRST_LINE, before=60, after=_AFTER, line=_LINE, more=more)


def _caption(words: str) -> str:
    return _centred(xml.run(words, size=13, bold=True), before=60, after=_AFTER, more=_KEEP) if words else ""


def _header(table: Table) -> str:
    cells = (
        xml.cell(column.width_mm, _centred(xml.run(column.label, size=_TABLE_SIZE, bold=True), before=20, after=20))
        for column in table.columns
    )
    return xml.row("".join(cells), header=True)


def _frame_row(widths: tuple[float, ...], contents: tuple[str, ...]) -> str:
    cells = (xml.cell(width, content, upright="top") for width, content in zip(widths, contents, strict=True))
    return xml.row("".join(cells))


def _recipients(names: list[str]) -> str:
    if not names:
        return xml.gap()
    title = xml.paragraph(xml.run("Nơi nhận:", size=12, bold=True, italic=True), "left")
    return title + "".join(xml.paragraph(xml.run(name, size=11), "left") for name in names)


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return xml.gap()
    authority = "".join(_centred(xml.run(line, bold=True)) for line in signature.authority)
    return authority + _centred(xml.run(signature.name, bold=True), before=xml.twips(_SIGNATURE_MM))
