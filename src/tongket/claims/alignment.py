"""A text in one normal form beside the way back to the text as it was given (NFD, CRLF, odd spaces)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# What a tab becomes: the border of a table's cell, which no noun and no clause crosses.
WALL = "|"

# One written sign: a character with the marks combined to it, or a line break of two characters.
_SIGN = re.compile(r"\r\n|[^\u0300-\u036f][\u0300-\u036f]{0,8}|[\u0300-\u036f]{1,8}", re.S)
_ODD = re.compile(r"[^\S \n]|[\u00ad\u200b-\u200f\u2011\u2028\u2029\u2060\ufeff\u0300-\u036f]")
# Nobody writes so long without a space, nor leaves so much blank: a break in the text, and no more work than that.
LONGEST_TOKEN, LONGEST_BLANK, LONGEST_CLAUSE = 300, 200, 1200
_OVERLONG = re.compile(rf"(?<![^\s|])[^\s|]{{{LONGEST_TOKEN + 1},}}+|(?<![\s|])[\s|]{{{LONGEST_BLANK + 1},}}+")
_BREAK = "\n\n"
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u200e\u200f\u2060\ufeff")
_REPLACED = {"\r": "\n", "\r\n": "\n", "\u2028": "\n", "\u2029": "\n", "\u2011": "-", "\u200b": " ", "\t": WALL}


@dataclass(frozen=True, slots=True)
class Aligned:
    """`normal` is the text to read; `starts[i]` is where its i-th character begins in `given`."""

    given: str
    normal: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of `given` behind the span of `normal`; `end` is exclusive in both."""
        return self.starts[start], self.ends[end - 1] if end > start else self.starts[start]


def align(text: str) -> Aligned:
    """Normalise: NFC, every space a plain one, every tab a wall, every line break LF, invisible characters dropped.

    A run of more than 300 signs without a space, or of more than 200 blanks, becomes an empty line: so every pattern
    behind this one meets bounded words and bounded gaps.
    """
    return _shortened(_signs(text))


def _shortened(aligned: Aligned) -> Aligned:
    kept, starts, ends, at = list[str](), list[int](), list[int](), 0
    for match in _OVERLONG.finditer(aligned.normal):
        start, end = match.span()
        kept += [aligned.normal[at:start], _BREAK]
        starts += [*aligned.starts[at:start], *[aligned.starts[start]] * len(_BREAK)]
        ends += [*aligned.ends[at:start], *[aligned.ends[end - 1]] * len(_BREAK)]
        at = end
    if not at:
        return aligned
    normal = "".join([*kept, aligned.normal[at:]])
    return Aligned(aligned.given, normal, [*starts, *aligned.starts[at:]], [*ends, *aligned.ends[at:]])


def _signs(text: str) -> Aligned:
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return Aligned(text, text, range(len(text) + 1), range(1, len(text) + 1))
    normal, starts, ends = [], list[int](), list[int]()
    for match in _SIGN.finditer(text):
        sign = _normal_sign(match[0])
        normal.append(sign)
        starts.extend([match.start()] * len(sign))
        ends.extend([match.end()] * len(sign))
    return Aligned(text, "".join(normal), [*starts, len(text)], ends)


def _normal_sign(sign: str) -> str:
    if sign in _INVISIBLE:
        return ""
    if sign.isascii():
        return _REPLACED.get(sign, sign)
    if sign.isspace():
        return _REPLACED.get(sign, " ")
    return _REPLACED.get(sign) or unicodedata.normalize("NFC", sign)


_CLAUSE_END = re.compile(r"[\n|;!?…]|\.(?=[\s|]|$|\.)")
_ABBREVIATED = re.compile(r"\b(?:TP|Tp|TX|Tx|TT|Tr|GS|TS|ThS|BS|St)$")


def clause_bounds(normal: str) -> list[tuple[int, int]]:
    """Spans of the clauses: cut at line breaks, sentence ends and semicolons, but not inside brackets.

    One of more than 1200 characters is cut at its commas, or at spaces.
    """
    cuts = [0, *(m.end() for m in _CLAUSE_END.finditer(normal) if _ends_clause(normal, m)), len(normal)]
    return [piece for a, b in pairwise(cuts) if a < b for piece in _pieces(normal, a, b)]


def _pieces(normal: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_CLAUSE:
        half, limit = start + LONGEST_CLAUSE // 2, start + LONGEST_CLAUSE
        cut = normal.rfind(", ", half, limit) + 1 or normal.rfind(" ", half, limit) + 1 or limit
        yield start, cut
        start = cut
    yield start, end


def _ends_clause(normal: str, cut: re.Match[str]) -> bool:
    if cut[0] == ";":
        sentence = normal[max(0, cut.start() - 300) : cut.start()].rpartition("\n")[2]
        return sentence.rfind("(") <= sentence.rfind(")")
    if cut[0] == ".":
        following = normal[cut.end() : cut.end() + 8].lstrip()
        return not following[:1].islower() and not _ABBREVIATED.search(normal, max(0, cut.start() - 6), cut.start())
    return True
