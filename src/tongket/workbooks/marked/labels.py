"""The label of a row, proposed from what stands to the left of its cell and above it; people correct it.

Tables of Vietnamese forms: numbering, names, the unit of measure, then columns of figures under heads of several levels.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongket.vietnamese import fold
from tongket.workbooks.anyform import FormCell, FormPage
from tongket.workbooks.grid import place

LABEL, NOUN = 300, 60  # characters, as an indicator has them
_NOUN_HEADS = frozenset(("don vi tinh", "dvt", "dv tinh"))
_NUMBERING = re.compile(r"[\W\d_]*|[IVXLC]{1,5}[.)]?|[A-Za-zđĐ][.)]?|\(?\w{1,2}\)")
_EMPTY_HEADS = frozenset(("so luong", "ket qua", "thuc hien", "so lieu", "gia tri", "tong so", "tong cong"))
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,40})\)\s*$")
_FOR_ALL = re.compile(r"^\W*(?:đơn vị tính|đvt)\s*:\s*(.+?)\W*$", re.IGNORECASE)
_TITLE_SHARE = 0.6  # a merged cell over more of the page than this is the page's title, no head of a column


@dataclass(frozen=True, slots=True)
class ProposedLabel:
    """What a row may be called, and in what it is counted; empty where the form does not say."""

    label: str
    noun: str


def proposed_labels(page: FormPage, refs: list[str]) -> dict[str, ProposedLabel]:
    """A label for each cell of a page, by its reference."""
    laid = _Laid.of(page)
    return {ref: _label(laid, *place(ref)) for ref in refs}


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page's texts by column and row; a merged cell's text stands in all that it covers, with where it begins."""

    cells: Mapping[tuple[int, int], tuple[FormCell, int, int]]
    wide: int
    nouns: frozenset[int]
    for_all: str

    @classmethod
    def of(cls, page: FormPage) -> "_Laid":
        """Lay a page out."""
        cells: dict[tuple[int, int], tuple[FormCell, int, int]] = {}
        for cell in (cell for row in page.rows for cell in row.cells if cell.text.strip()):
            column, at = place(cell.ref)
            for x in range(cell.columns):
                for y in range(min(cell.rows, 200)):
                    cells[column + x, at + y] = (cell, column, at)
        nouns = {column for (column, _), (cell, _, _) in cells.items() if _plain(cell.text) in _NOUN_HEADS}
        for_all = next((found[1] for cell, _, _ in cells.values() if (found := _FOR_ALL.match(cell.text))), "")
        return cls(cells, len(page.columns), frozenset(nouns), for_all)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def speaks(text: str) -> bool:
    """Whether a text names something: not a number, not the numbering of a row or column."""
    return not _NUMBERING.fullmatch(text.strip())


def _label(laid: _Laid, column: int, row: int) -> ProposedLabel:
    left = list(dict.fromkeys(_left(laid, column, row)))[::-1]
    top = list(dict.fromkeys(_above(laid, column, row)))[::-1]
    if left:
        top = [text for text in top if _plain(text) not in _EMPTY_HEADS]
    noun = _noun(laid, row)
    named = []
    for text in (*left, *top):
        bracket = _IN_BRACKETS.search(text)
        if bracket and not noun:
            noun = bracket[1].strip()
        named.append(text[: bracket.start()] if bracket and bracket[1].strip() == noun else text)
    name = ", ".join(re.sub(r"\s+", " ", text).strip(" :;,.") for text in named)
    return ProposedLabel(f"{name[:1].upper()}{name[1:]}"[:LABEL], (noun or laid.for_all)[:NOUN])


def _noun(laid: _Laid, row: int) -> str:
    here = (laid.cells.get((column, row)) for column in sorted(laid.nouns))
    return next((found[0].text.strip() for found in here if found and _plain(found[0].text) not in _NOUN_HEADS), "")


def _left(laid: _Laid, column: int, row: int) -> Iterator[str]:
    """Yield what stands to the left, the nearest first; the column of units of measure is another matter."""
    for at in range(column - 1, 0, -1):
        found = laid.cells.get((at, row))
        if found and at not in laid.nouns and speaks(found[0].text) and not _is_title(laid, found[0]):
            yield found[0].text.strip()


def _above(laid: _Laid, column: int, row: int) -> Iterator[str]:
    """Yield the heads over a cell, the nearest first: up from the first that speaks to the first that does not."""
    at, begun = row - 1, False
    while at > 0:
        found = laid.cells.get((column, at))
        if found and _is_title(laid, found[0]):
            return
        if found and speaks(found[0].text):
            begun = True
            yield found[0].text.strip()
            at = found[2] - 1
        elif begun:
            return
        else:
            at -= 1


def _is_title(laid: _Laid, cell: FormCell) -> bool:
    return cell.columns > 2 and cell.columns > laid.wide * _TITLE_SHARE
