"""Rows of tables in running text: their numbers stand under a heading elsewhere and state nothing by themselves."""

import re

from tongket.claims.alignment import WALL

_PROSE = 4  # words that a cell must hold beside a figure to say something about it
_ORDINAL = re.compile(r"\s*\d{1,3}\s+[^\W\d_]")
_NUMBERS_ONLY = re.compile(r"(?<!\S)\d[\d.,]*%?(?:[ ]+\d[\d.,]*%?){2,}(?!\S)")
# What opens an item of a list; a tab behind it makes no table.
_MARK = re.compile(rf"^[ {re.escape(WALL)}]*(?:\(?\w{{1,3}}[.)]|[-+*•–])[ ]*{re.escape(WALL)}")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ROW = 200


def states_nothing(text: str, start: int, end: int) -> bool:
    """Whether the figure at `start` with its noun up to `end` is a row's number, or a cell with nothing else in it."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text)
    cell_start = max(line_start, text.rfind(WALL, line_start, start) + 1)
    cell_end = text.find(WALL, end, line_end)
    walled = cell_start > line_start or cell_end >= 0
    if line_end - line_start > _LONGEST_ROW and not walled:
        return False
    cell = text[cell_start : cell_end if cell_end >= 0 else line_end]
    if _is_ordinal(cell, start - cell_start):
        return True
    if walled and WALL in _MARK.sub("", text[line_start:line_end]).strip(f" {WALL}"):
        return len(_WORD.findall(cell)) - len(_WORD.findall(text[start:end])) < _PROSE
    return bool(_NUMBERS_ONLY.search(cell)) or not _WORD.search(cell)


def _is_ordinal(cell: str, at: int) -> bool:
    """ "6 Huyện tổ chức diễn tập": a number before a capital letter at the beginning of a line or cell."""
    number = _ORDINAL.match(cell)
    return bool(number and not cell[:at].strip() and number[0][-1].isupper())


def wraps(text: str, start: int, end: int, noun: int) -> bool:
    """Whether the noun found at `noun` may be the one that the number start:end counts, for all the line breaks between.

    A line of prose that is broken goes on with a small letter; a column of cells begins anew.
    """
    gap = text[end:noun]
    if "\n" not in gap:
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return gap.count("\n") == 1 and text[noun : noun + 1].islower() and len(_WORD.findall(line)) > 1
