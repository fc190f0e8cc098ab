"""Rows of tables in running text: their numbers stand under a heading elsewhere and state nothing by themselves."""

import re

from tongket.claims.lines import Lines

_PROSE = 4  # words that a cell must hold beside a figure to say something about it
_ORDINAL = re.compile(r"\s*\d{1,3}\s+[^\W\d_]")
_NUMBERS_ONLY = re.compile(r"(?<!\S)\d[\d.,]*%?(?:[ ]+\d[\d.,]*%?){2,}(?!\S)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ROW = 200


def states_nothing(lines: Lines, start: int, end: int) -> bool:
    """Whether the figure at `start` with its noun up to `end` is a row's number, or a cell with nothing else in it."""
    text, line = lines.text, (lines.line(start)[0], lines.line(end)[1])
    whole = lines.cell(start)[0], lines.cell(end)[1]
    walled = whole != line
    if line[1] - line[0] > _LONGEST_ROW and not walled:
        return False
    left = max(whole[0], start - 2 * _LONGEST_ROW)
    cell = text[left : min(whole[1], end + 2 * _LONGEST_ROW)]
    if left == whole[0] and _is_ordinal(cell, start - left):
        return True
    if walled and lines.is_row(line):
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
    line = text[max(0, start - _LONGEST_ROW) : start].rpartition("\n")[2]
    return gap.count("\n") == 1 and text[noun : noun + 1].islower() and len(_WORD.findall(line)) > 1
