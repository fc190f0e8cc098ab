"""Where the lines and cells of a normalised text begin and end, found once for all its figures."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from tongket.claims.alignment import WALL

# What opens an item of a list; a tab behind it makes no table.
_MARK = re.compile(rf"^[ {re.escape(WALL)}]*(?:\(?\w{{1,3}}[.)]|[-+*•–])[ ]*{re.escape(WALL)}")
_SENTENCE_END = re.compile(r"[.!?…]+\s+(?=[^\W\d_]|[\d“\"(])|[\n|]")
_GOES_ON = re.compile(r"[ ]*(?:bên cạnh|ngoài ra|cùng với|đồng thời|trong đó|theo đó|cũng trong|đặc biệt)\b", re.I)
_FAR = 1500  # characters that a paragraph is followed back through blanks and captions
_CAPTION = 120  # characters; a shorter line between two paragraphs is a blank, a caption or a heading
_MOST = 20  # lines that are stepped over for it

Span = tuple[int, int]


class Lines:
    """The lines, cells and ends of sentences of one normalised text."""

    def __init__(self, text: str) -> None:
        """Find them; every question after that costs the same however long the text is."""
        self.text = text
        self._breaks = [match.start() for match in re.finditer(r"\n", text)]
        self._walls = [match.start() for match in re.finditer(rf"[{re.escape(WALL)}\n]", text)]
        ends = list(_SENTENCE_END.finditer(text))
        self._sentence_ends = [match.end() for match in ends]
        self._sentence_marks = [match.start() for match in ends]
        self.is_row = cache(self._is_row)
        self._paragraph = cache(self._paragraph_of)

    def line(self, at: int) -> Span:
        """The line around `at`, without its break."""
        return self._around(self._breaks, at)

    def cell(self, at: int) -> Span:
        """The table's cell around `at`: the line where it has none."""
        return self._around(self._walls, at)

    def _around(self, signs: list[int], at: int) -> Span:
        index = bisect_left(signs, at)
        return signs[index - 1] + 1 if index else 0, signs[index] if index < len(signs) else len(self.text)

    def _is_row(self, line: Span) -> bool:
        """Whether a line has walls inside, other than the one behind the mark of a list's item."""
        start, end = line
        return WALL in _MARK.sub("", self.text[start:end]).strip(f" {WALL}")

    def paragraph(self, at: int) -> int:
        """Where the cell or line begins; "Bên cạnh đó, …" goes on with the paragraph before it, past blanks and captions."""
        return self._paragraph(self.cell(at)[0])

    def _paragraph_of(self, start: int) -> int:
        first, goes_on, steps = start, self._goes_on(start), 0
        while goes_on and start and first - start < _FAR and steps < _MOST:
            end, steps = start - 1, steps + 1
            start = self.line(end)[0]
            goes_on = end - start < _CAPTION or self._goes_on(start)
        return start

    def _goes_on(self, start: int) -> bool:
        return self.text[start - 1 : start] == "\n" and bool(_GOES_ON.match(self.text, start))

    def sentence_end(self, floor: int, at: int) -> int:
        """Where the last sentence ends that does so between `floor` and `at`; `floor` where none does."""
        index = bisect_right(self._sentence_ends, at) - 1
        return self._sentence_ends[index] if index >= 0 and self._sentence_marks[index] >= floor else floor
