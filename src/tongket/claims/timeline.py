"""Which of the times that a text names a figure is of: the nearest that syntax binds to it, else what governs it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tongket.claims.claim import Period, Relation
from tongket.claims.periods import Mention, mentions
from tongket.claims.sections import Section, sections

_REACH = 1500  # characters that a time holds within a paragraph
_WORDS = 600  # characters that a segment is followed for
_MOST = 32  # times in the surroundings of one figure, the nearest
UNKNOWN_BASE = Period(None, Relation.PREVIOUS, part=True)

_BRACKETS = re.compile(r"\([^()\n|]*\)?")
_CUT = re.compile(r",(?!\d)|[;|\n]|[.:](?=\s)")
_CUT_OR_BRACKET = re.compile(rf"{_CUT.pattern}|[()]")
_RIGHT_BEHIND = re.compile(r"\s*(?:(?:của|trong|vào|ở)\s*)?\(?\s*")
_TAIL = re.compile(r"(?:\s+[^\W\d_]+){0,7}\s*")
_NOT_IN_TAIL = re.compile(r"\b(?:so|bằng|như|hơn|kém|theo|từ|đến|trước|sau|tăng|giảm|hy sinh|bị|là|cho|của)\b", re.I)
_LEAD_IN = re.compile(
    r"\W*+(?:(?:trong|vào|riêng|tính|chỉ|còn|nhưng|và|qua|hết|kết thúc|ngay|cũng|cụ thể|sang|tổng kết|sơ kết|kết quả|số liệu"
    r"|của|được|sáng|chiều|tối|mùa|đến)\s++)*+\W*+",
    re.I,
)
_SO = r"so(?:\s+sánh)?\s+(?:với\b|(?=(?:cùng kỳ|năm)\b))"
_COMPARED = re.compile(rf"\b(?:{_SO}|(?:bằng|như|hơn)\b)", re.I)
_BASE = re.compile(rf"\b{_SO}", re.I)
_OUT_OF_BASE = re.compile(r"\b(?:đạt|vượt|hoàn thành|chiếm|còn|nâng|tăng|giảm|nhưng|trong đó)\b", re.I)
_FROM = re.compile(r"\b(?:tăng|giảm|nâng|hạ|rút)\b(?:\s+[^\W\d_]+){0,4}\s+từ\s*$", re.I)
_ENUMERATED = re.compile(
    r"(?:\s[^\W\d_]+){0,8}?(?:,|\s+và)(?:(?!\s(?:so|tăng|giảm|hơn|bằng|như|năm)\b)\s[^\W\d_]+){0,6}\s*", re.I
)
_RISEN_TO = re.compile(r"\b(?:lên|xuống|còn|thành)(?:\s+còn)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in normalised text: where its number begins, its noun ends, its sentence and paragraph begin.

    `before` is where the figure before it ends (-1: there is none), `after` where the next begins.
    """

    start: int
    end: int
    clause: int
    sentence: int
    paragraph: int
    before: int
    after: int


class Timeline:
    """The times, brackets and headings of one normalised text."""

    def __init__(self, text: str) -> None:
        """Find them once for all the figures of the text."""
        self._text = text
        self._times = mentions(text)
        self._starts = [time.start for time in self._times]
        self._brackets = [match.span() for match in _BRACKETS.finditer(text)]
        self._openings = [start for start, _ in self._brackets]
        self._cuts = self._cut(text)
        self._sections: Sequence[Section] = sections(text, self._times)
        self._section_starts = [section.start for section in self._sections]

    def _cut(self, text: str) -> dict[int, list[int]]:
        """Where the words behind each cut begin, by the bracket that it stands in."""
        cuts: dict[int, list[int]] = {}
        for match in _CUT.finditer(text):
            cuts.setdefault(self._bracket(match.start())[0], []).append(match.end())
        return cuts

    def section(self, at: int) -> Section:
        """What the headings above say of the figure at `at`."""
        return self._sections[bisect_right(self._section_starts, at) - 1]

    def is_base(self, place: Place) -> bool:
        """Whether the figure is what another is compared with: "so với 23 quy chế", "tăng từ 23 lên 31"."""
        return self._base(place) is not None or self._risen_from(place)

    def shared(self, place: Place, following: Place) -> Period | None:
        """The year behind the next figure when both are enumerated: "41 bằng khen, 4 cờ thi đua năm 2021"; not sure."""
        between = self._text[place.end : min(following.start, place.end + _WORDS)]
        if not _ENUMERATED.fullmatch(between) or self.is_base(following):
            return None
        behind = self._right_behind(following) or self._in_tail(following)
        return replace(behind, sure=False) if behind else None

    def period(self, place: Place) -> Period | None:
        """The time that the figure is of; None where the text says nothing about it."""
        found = self._bound(place)
        return self._numbered(found, place) if found else None

    def _bound(self, place: Place) -> Period | None:
        if behind := self._right_behind(place):
            return behind
        if (base := self._base(place)) is not None:
            return self._of_base(place, base)
        if self._risen_from(place):
            return UNKNOWN_BASE
        return self._of_segment(place) or self._governing(place)

    def _between(self, start: int, end: int) -> list[Mention]:
        last = bisect_right(self._starts, end - 1)
        return self._times[max(bisect_right(self._starts, start - 1), last - _MOST) : last]

    def _bracket(self, at: int) -> tuple[int, int]:
        """The brackets around `at`; (-1, -1) outside."""
        index = bisect_right(self._openings, at) - 1
        if index >= 0 and self._brackets[index][0] < at < self._brackets[index][1]:
            return self._brackets[index]
        return -1, -1

    def _beside(self, times: Iterable[Mention], at: int) -> list[Mention]:
        """Those that stand inside the same brackets, or outside all as `at` does."""
        bracket = self._bracket(at)
        return [time for time in times if self._bracket(time.start) == bracket]

    def _segment(self, at: int, floor: int) -> int:
        """Where the words between two commas begin that `at` is among; brackets on the way are stepped over."""
        opening, _ = self._bracket(at)
        floor = max(floor, opening + 1)
        cuts = self._cuts.get(opening, [])
        index = bisect_right(cuts, at)
        return max(cuts[index - 1], floor) if index else floor

    def _segment_end(self, at: int) -> int:
        _, closing = self._bracket(at)
        limit = min(closing, at + _WORDS) if closing > 0 else min(len(self._text), at + 200)
        cut = _CUT_OR_BRACKET.search(self._text, at, limit)
        return cut.start() if cut else limit

    def _right_behind(self, place: Place) -> Period | None:
        """ "2.180 công dân của năm 2021", "2.180 công dân (năm 2021)"."""
        for time in self._between(place.end, min(place.end + 24, place.after)):
            gap = self._text[place.end : time.start]
            if not _RIGHT_BEHIND.fullmatch(gap) or time.idle:
                return None
            fits = self._closes(time, gap) and time.sort not in ("date", "total")
            return time.period if fits else None
        return None

    def _closes(self, time: Mention, gap: str) -> bool:
        """Whether a bracket opened in the words before a time closes right behind it."""
        return "(" not in gap or self._text[time.end : time.end + 2].lstrip().startswith(")")

    def _base(self, place: Place) -> int | None:
        """Where the words begin that the figure is compared by; None where it is no base."""
        start = self._segment(place.start, place.clause)
        found = [m.end() for m in _BASE.finditer(self._text, start, place.start)]
        if not found or _OUT_OF_BASE.search(self._text, found[-1], place.start):
            return None
        return found[-1]

    def _of_base(self, place: Place, start: int) -> Period:
        end = self._segment_end(place.end)
        left = out.start() if (out := _OUT_OF_BASE.search(self._text, place.end, end)) else end
        times = self._beside(self._between(start, left), place.start)
        behind = [time for time in times if time.start >= place.end]
        nearest = behind[0] if behind else times[-1] if times else None
        return nearest.period if nearest else UNKNOWN_BASE

    def _risen_from(self, place: Place) -> bool:
        return bool(_FROM.search(self._text[max(place.clause, place.start - 50) : place.start]))

    def _of_segment(self, place: Place) -> Period | None:
        """The last time before the figure between the same commas, else one in the words behind it."""
        start = self._segment(place.start, place.clause)
        times = [
            t for t in self._beside(self._between(start, place.start), place.start) if self._dates(t, start, place)
        ]
        if times and not (self._taken(times[-1], place) and self._risen_to(place)):
            unsure = self._taken(times[-1], place) or _COMPARED.search(self._text, start, times[-1].start)
            return replace(times[-1].period, sure=False) if unsure else times[-1].period
        return self._in_tail(place)

    def _dates(self, time: Mention, start: int, place: Place) -> bool:
        """Whether a time between the same commas may be the figure's; after "bằng năm 2021, đạt" it is not."""
        named = time.loose and not self._opens(time, start)
        left = _COMPARED.search(self._text, start, time.start) and _OUT_OF_BASE.search(
            self._text, time.end, place.start
        )
        return not (time.idle or named or left)

    def _opens(self, time: Mention, start: int) -> bool:
        return bool(_LEAD_IN.fullmatch(self._text, start, time.start))

    def _taken(self, time: Mention, place: Place) -> bool:
        """Whether the time already belongs to the figure before."""
        if not time.start >= place.before >= place.sentence:
            return False
        gap = self._text[place.before : time.start]
        return bool(_RIGHT_BEHIND.fullmatch(gap)) and self._closes(time, gap)

    def _risen_to(self, place: Place) -> bool:
        return bool(_RISEN_TO.search(self._text[max(0, place.start - 20) : place.start]))

    def _in_tail(self, place: Place) -> Period | None:
        """ "2.250 công dân lên đường nhập ngũ năm 2022"; unsure where the sentence has opened with another time."""
        end = min(self._segment_end(place.end), place.after)
        for time in self._beside(self._between(place.end, end), place.start):
            gap = self._text[place.end : time.start]
            if time.idle or time.loose or not _TAIL.fullmatch(gap) or _NOT_IN_TAIL.search(gap):
                return None
            outer = self._governing(place)
            conflict = outer is not None and outer.year not in (None, time.period.year)
            return replace(time.period, sure=not conflict)
        return None

    def _governing(self, place: Place) -> Period | None:
        """Outside its own words: the bracket's, the sentence's, the paragraph's and the heading's time."""
        opening, _ = self._bracket(place.start)
        if opening > 0:
            return self._in_front_of_bracket(place, opening)
        return self._of_sentence(place) or self._of_paragraph(place) or self.section(place.start).period

    def _in_front_of_bracket(self, place: Place, opening: int) -> Period | None:
        inner = [t for t in self._between(opening, place.start) if not t.idle and self._opens(t, opening + 1)]
        if inner:
            return inner[-1].period
        front = [t for t in self._between(max(0, opening - 40), opening) if not self._text[t.end : opening].strip()]
        if front:
            return front[-1].period
        return self._bound(replace(place, start=opening, end=opening, after=opening, before=-1))

    def _of_sentence(self, place: Place) -> Period | None:
        """A time that opens the sentence governs it until the next; one that only stands in it is unsure."""
        weak: Mention | None = None
        for time in reversed(self._beside(self._between(place.sentence, place.start), place.start)):
            start = self._segment(time.start, place.sentence)
            headed = self._text[time.end : time.end + 1] == ":" and not time.of_paper
            if not headed and (time.idle or _COMPARED.search(self._text, start, time.start)):
                continue
            if headed or (self._opens(time, start) and not (time.sort == "date" and weak)):
                first = headed or start in (place.sentence, place.clause)
                return _weakened(time.period if first else replace(time.period, sure=False), weak)
            weak = weak or (None if time.loose else time)
        return replace(weak.period, sure=False) if weak else None

    def _of_paragraph(self, place: Place) -> Period | None:
        reach = self._reach(place, place.sentence)
        for time in reversed(self._beside(self._between(reach, place.sentence), place.start)):
            start = self._segment(time.start, place.paragraph)
            if not time.idle and time.sort not in ("same", "date") and self._opens(time, start) and self._begins(start):
                return replace(time.period, sure=False)
        return None

    def _reach(self, place: Place, at: int) -> int:
        """How far back a time may govern what stands at `at`: in its paragraph, not above the last heading."""
        return max(place.paragraph, at - _REACH, self.section(place.start).start)

    def _begins(self, at: int) -> bool:
        before = self._text[max(0, at - 3) : at].rstrip(" ")
        return not before or before[-1] in ".!?…\n|"

    def _numbered(self, period: Period, place: Place) -> Period:
        """A relation with the year that it is seen from, where a heading or the sentence's opening has one."""
        if period.year is not None or period.relation is None or period.part:
            return period
        around = self._around(place)
        if around is None or around.year is None or around.part:
            return period
        year = Period(relation=period.relation).year_in(around.year)
        return replace(period, year=year, sure=period.sure and around.sure)

    def _around(self, place: Place) -> Period | None:
        for time in reversed(self._between(self._reach(place, place.start), place.start)):
            start = self._segment(time.start, place.paragraph)
            if time.sort == "year" and not time.idle and self._opens(time, start) and self._begins(start):
                return time.period
        return self.section(place.start).period


def _weakened(period: Period, nearer: Mention | None) -> Period:
    """A time that stands between the one that opens the sentence and the figure makes it doubtful."""
    if nearer is None or nearer.period in (period, Period(None, Relation.SAME)):
        return period
    return replace(nearer.period, sure=False) if nearer.period.part else replace(period, sure=False)
