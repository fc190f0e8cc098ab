"""A text in one normal form beside the way back to the text as it was given (NFD, CRLF, odd spaces)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# What a tab becomes: the border of a table's cell, which no noun and no clause crosses.
WALL = "|"

# One written sign: a character with the marks combined to it, or a line break of two characters.
_SIGN = re.compile(r"\r\n|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.S)
_ODD = re.compile(r"[^\S \n]|[\u00ad\u200b-\u200f\u2011\u2028\u2029\u2060\ufeff\u0300-\u036f]")
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
    """Normalise: NFC, every space a plain one, every tab a wall, every line break LF, invisible characters dropped."""
    if unicodedata.is_normalized("NFC", text) and not _ODD.search(text):
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
    """Spans of the clauses: cut at line breaks, sentence ends and semicolons, but not inside brackets."""
    cuts = [0, *(m.end() for m in _CLAUSE_END.finditer(normal) if _ends_clause(normal, m)), len(normal)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _ends_clause(normal: str, cut: re.Match[str]) -> bool:
    if cut[0] == ";":
        sentence = normal[max(0, cut.start() - 300) : cut.start()].rpartition("\n")[2]
        return sentence.rfind("(") <= sentence.rfind(")")
    if cut[0] == ".":
        following = normal[cut.end() : cut.end() + 8].lstrip()
        return not following[:1].islower() and not _ABBREVIATED.search(normal, max(0, cut.start() - 6), cut.start())
    return True
