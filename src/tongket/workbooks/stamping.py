"""A blank written once for all units that fill the same form, and stamped for each: names, targets, last year's, ticket.

Writing a workbook takes far longer than changing the few texts and numbers in which two units' blanks differ.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape

from tongket.workbooks import wordspage
from tongket.workbooks.book import open_book
from tongket.workbooks.forms import Form, Row, Section
from tongket.workbooks.plan import INPUT, LAST_YEAR, SOURCE, TARGET, WORDS, PlacedRow, page_of, plan, printed_amount
from tongket.workbooks.reader import admit

# Letters of the private use area: nobody types them, and no change of case touches them.
UNIT, SUPERIOR, PAYLOAD, TOKEN, KEY_ID = (f"\ue000{place}\ue000" for place in range(5))
COUNTED = "\ue000"  # stands for how a row was counted
OWN = (TARGET, LAST_YEAR, INPUT)  # the columns in which like blanks differ
FOOTER_NAME = 100  # characters
_CELL = re.compile(r'(<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?)/>')
_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_STRINGS, _PROPERTIES = "xl/sharedStrings.xml", "docProps/core.xml"


def bare(form: Form) -> Form:
    """Return a form without what is one unit's own: like forms have the same bare form."""
    sections = tuple(Section(section.title, tuple(_bare(row) for row in section.rows)) for section in form.sections)
    words = tuple(replace(each, text="") if each.text else each for each in form.words)
    return replace(form, unit="", unit_name=UNIT, superior_name=SUPERIOR, sections=sections, words=words)


def _bare(row: Row) -> Row:
    return replace(row, target=None, last_year=None, proposed=None, counted=COUNTED if row.counted else "")


def _own(placed: PlacedRow) -> tuple[str, ...]:
    """Return the cells of a row in which like blanks differ."""
    return tuple(placed.ref(column) for column in ((*OWN, SOURCE) if placed.row.counted else OWN))


@dataclass(frozen=True)
class Cut:
    """A page of a bare form's workbook, cut at the cells that are each unit's own."""

    part: str
    pieces: tuple[str, ...]
    cells: tuple[str, ...]

    def mended(self, ends: Mapping[str, str]) -> str:
        """Return the page with the rest of each of these cells put in."""
        found = [self.pieces[0]]
        for ref, piece in zip(self.cells, self.pieces[1:], strict=True):
            found += [ends[ref], piece]
        return "".join(found)


@dataclass(frozen=True)
class Stencil:
    """The parts of a bare form's workbook; the pages of figures and of words cut at the cells that are each unit's own."""

    parts: Mapping[str, bytes]
    figures: Cut
    words: Cut | None

    def stamped(self, form: Form, payload: str, key_id: str, token: str) -> dict[str, bytes]:
        """Return the parts of the blank of one unit."""
        name = form.unit_name
        strings = self.parts[_STRINGS].decode()
        texts = {
            UNIT: name.upper(), SUPERIOR: form.superior_name.upper(), PAYLOAD: payload, KEY_ID: key_id, TOKEN: token,
        }  # fmt: skip
        for mark, text in texts.items():
            strings = strings.replace(mark, escape(text))
        footer = escape(name.replace("&", "&&")[:FOOTER_NAME])
        own = {
            _STRINGS: strings.encode(),
            _PROPERTIES: self.parts[_PROPERTIES].decode().replace(UNIT, escape(name)).encode(),
            self.figures.part: self.figures.mended(_figures(form)).replace(UNIT, footer).encode(),
        }
        if self.words and any(each.text for each in form.words):
            own[self.words.part] = _worded(self.words, form).encode()
        return {**self.parts, **own}


def _figures(form: Form) -> dict[str, str]:
    return {ref: end for placed in plan(form).rows for ref, end in zip(_own(placed), _ends(placed.row), strict=True)}


def _worded(words: Cut, form: Form) -> str:
    """Return the page of words with what is written already, its rows as high as that takes."""
    rows = wordspage.passages(form)
    found = words.mended({f"{wordspage.TEXT}{at}": _told(each.text) for at, each in rows.items()})
    for at, each in rows.items():
        if wordspage.height(each.text) > wordspage.height(""):
            found = re.sub(rf'(<row r="{at}"[^>]* ht=")[^"]*', rf"\g<1>{wordspage.height(each.text)}", found, count=1)
    return found


def _told(text: str) -> str:
    text = _ESCAPE.sub(r"_x005F_\1", wordspage.shown(text))  # as Excel writes what it would read as an escape
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else "/>"


def _ends(row: Row) -> tuple[str, ...]:
    """Return the rest of each cell of a row in which like blanks differ."""
    numbers = tuple(_ended(row, value) for value in (row.target, row.last_year, row.proposed))
    return (*numbers, _text(_sentence(row.counted))) if row.counted else numbers


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}, không nhập tay"


def _text(text: str) -> str:
    return f' t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _ended(row: Row, value: Decimal | None) -> str:
    """Return the rest of a cell whose tag stands open."""
    if value is None:
        return "/>"
    if row.kind == "yesno":
        return _text(printed_amount(row, value))
    return f"><v>{value:f}</v></c>"


def cut(data: bytes, form: Form) -> Stencil:
    """Return the stencil of a bare form's workbook."""
    parts = dict(admit(data).parts)
    pages = open_book(parts).pages
    figures = {ref for placed in plan(form).rows for ref in _own(placed)}
    words = {f"{wordspage.TEXT}{at}" for at in wordspage.passages(form)}
    return Stencil(
        parts, _cut(parts, pages[page_of(form)], figures), _cut(parts, pages[WORDS], words) if WORDS in pages else None
    )


def _cut(parts: Mapping[str, bytes], page: str, wanted: Collection[str]) -> Cut:
    pieces, cells, at, xml = [], [], 0, parts[page].decode()
    for found in _CELL.finditer(xml):
        if found[2] in wanted:
            pieces.append(xml[at : found.end(1)])
            cells.append(found[2])
            at = found.end()
    return Cut(page, (*pieces, xml[at:]), tuple(cells))


@lru_cache(maxsize=64)
def stencil(form: Form, write: Callable[[Form], bytes]) -> Stencil:
    """Return the stencil of a bare form, written by `write` when it is first asked for."""
    return cut(write(form), form)
