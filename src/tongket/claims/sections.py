"""The headings of a text and what they say of everything under them: a period, and whether plans are announced."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tongket.claims.alignment import WALL
from tongket.claims.claim import Period
from tongket.claims.periods import Mention

_LONGEST = 160  # characters; what is longer is a paragraph with a number before it

# Ways of numbering. An outline is read by their order of appearance, for no two offices rank them alike.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("top", re.compile(r"\s*(?:phần|chương|phụ lục|biểu số)\s+(?:thứ\s+)?[\w-]+|\s*nơi nhận\s*:", re.I)),
    ("decimal", re.compile(r"\s*(?P<n>\d{1,2}(?:\.\d{1,2})+)[.)]?\s+")),
    ("dot", re.compile(r"\s*(?P<n>\d{1,2})\s*\.\s*(?=[^\W\d_])")),
    ("bracket", re.compile(r"\s*\(?(?P<n>\d{1,2})\)\s*")),
    ("roman", re.compile(r"\s*(?P<n>[IVX]+)\s*[.)/-]\s*(?=[^\W\d_])")),
    ("capital", re.compile(r"\s*(?P<n>[A-HĐ])\s*[.)/]\s+")),
    ("letter", re.compile(r"\s*(?P<n>[a-hđ])\s*[.)]\s+")),
)
_PLAIN = re.compile(
    r"\s*(?:kết quả|phương hướng|nhiệm vụ|chỉ tiêu|mục tiêu|kế hoạch|đánh giá|tình hình|tổng kết|sơ kết|công tác)\b",
    re.I,
)
_STOPPED = re.compile(r"[.;,!?…/]\s*$")
_PLANS = re.compile(
    r"\bphương hướng\b|\b(?:nhiệm vụ|giải pháp)\b.*?(?:\btrọng tâm\b|\btới\b|\bnăm (?:19|20)\d\d)"
    r"|^\W*(?:một số )?(?:các )?(?:chỉ tiêu|mục tiêu|kế hoạch|dự kiến)\b(?!.*\b(?:đạt|chưa|hoàn thành|kết quả)\b)",
    re.I,
)
_RESULTS = re.compile(r"\b(?:kết quả|tổng kết|sơ kết|đánh giá|tình hình|thực hiện|hoàn thành)\b", re.I)
# The title of a news item tells of a meeting that looks ahead, and reports on the year behind.
_MEETING = re.compile(r"\b(?:hội nghị|triển khai|họp|ra quân|sơ kết|tổng kết)\b", re.I)


class Section(NamedTuple):
    """What governs a text from `start` on."""

    start: int
    period: Period | None
    plan: bool


@dataclass(frozen=True, slots=True)
class _Level:
    """One heading of the outline above a place; `number` is 0 where none is printed."""

    form: str
    number: int
    words: str
    start: int
    end: int
    period: Period | None = None
    plan: bool = False


def sections(text: str, times: Sequence[Mention]) -> list[Section]:
    """What governs each stretch of the text, in order; the first stretch begins at 0 and is governed by nothing."""
    found, open_levels = [Section(0, None, False)], list[_Level]()
    for level in _headings(text):
        open_levels = _placed(open_levels, _understood(level, times))
        periods = [each.period for each in open_levels if each.period]
        found.append(Section(level.start, periods[-1] if periods else None, any(each.plan for each in open_levels)))
    return found


def _headings(text: str) -> Iterator[_Level]:
    """The numbered lines and the headings without a number; one that goes on in the next line is one."""
    waiting: _Level | None = None
    title_at = len(text) - len(text.lstrip())
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        if waiting and _goes_on(waiting, line):
            waiting = replace(waiting, words=f"{waiting.words} {line.strip()}", end=match.end())
            continue
        if waiting:
            yield waiting
        waiting = _heading(line, match.start(), first=match.start() <= title_at < match.end())
    if waiting:
        yield waiting


def _goes_on(heading: _Level, line: str) -> bool:
    """A title runs over lines: after a comma, before a small letter, or as one capital line after the other."""
    if WALL in line or max(len(line), len(heading.words) // 3) > _LONGEST or heading.form == "top" or _form(line):
        return False
    begins_small = line.strip()[:1].islower() and not _STOPPED.search(heading.words)
    both_upper = heading.form == "upper" and line.isupper()
    return begins_small or both_upper or (heading.words.rstrip().endswith(",") and len(heading.words) < _LONGEST)


def _heading(line: str, start: int, *, first: bool) -> _Level | None:
    if WALL in line.strip(f" {WALL}"):
        return None
    line = line.replace(WALL, " ")
    if found := _form(line):
        form, match = found
        return _Level(form, _number(form, match), line[match.end() :], start, start + len(line))
    if len(line) > _LONGEST:
        return None
    form = "upper" if line.isupper() and len(line.split()) > 1 else "plain"
    titled = first or form == "upper" or (_PLAIN.match(line) and not re.search(r"\d", re.sub(r"\d{4}", "", line)))
    stopped = _STOPPED.search(line) and not line.rstrip().endswith(",")
    return _Level(form, 0, line, start, start + len(line)) if titled and not stopped else None


def _form(line: str) -> tuple[str, re.Match[str]] | None:
    for form, pattern in _FORMS:
        if match := pattern.match(line):
            return form, match
    return None


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _number(form: str, match: re.Match[str]) -> int:
    if form == "top":
        return 0
    written = match["n"]
    if form == "roman":
        values = [_ROMAN[sign] for sign in written]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return int(written.split(".")[-1]) if written[0].isdigit() else "abcdđefgh".index(written.lower()) + 1


_DEEPEST = 40  # levels; lists that all begin with 1 open one below the other

# A heading without a number does not close one of these.
_FIXED = ("top", "capital", "roman")


def _placed(levels: list[_Level], level: _Level) -> list[_Level]:
    """The outline above what follows: a form seen before closes its level, a new one or a new count opens below."""
    if level.form == "top":
        return [level]
    fixed = max((i for i, each in enumerate(levels) if each.form in _FIXED), default=-1) if not level.number else -1
    alike = [i for i, each in enumerate(levels) if each.form == level.form and i > fixed]
    next_in_order = [i for i in alike if level.number and levels[i].number + 1 == level.number]
    if not alike or (level.number == 1 and not next_in_order):
        return [*levels[: _DEEPEST - 1], level]
    return [*levels[: (next_in_order or alike)[-1]], level]


def _understood(level: _Level, times: Sequence[Mention]) -> _Level:
    words = level.words.partition(":")[0]
    if len(words) > _LONGEST or (_STOPPED.search(level.words) and ":" not in level.words and level.number):
        return level
    end = level.end if words == level.words or not level.number else level.start + len(words) + 8
    first = bisect_left(times, level.start, key=_start)
    inside = [t for t in times[first : bisect_left(times, end, lo=first, key=_start)] if not t.of_paper]
    if not level.number and _MEETING.search(words):
        return replace(level, period=_period([t for t in inside if not t.idle], numbered=False))
    return replace(level, period=_period(inside, numbered=level.number > 0), plan=_announces_plans(words))


def _start(time: Mention) -> int:
    return time.start


def _period(times: list[Mention], *, numbered: bool) -> Period | None:
    """The one period that a heading names; two years ("năm 2022, nhiệm vụ năm 2023") leave it open."""
    dated = [t for t in times if t.sort not in ("date", "same", "next", "previous", "total")]
    named = {t.period for t in dated}
    if any(period.part for period in named):
        return Period(part=True)
    years = {period.year for period in named}
    return Period(years.pop(), sure=numbered) if len(years) == 1 else None


def _announces_plans(words: str) -> bool:
    plans, results = _PLANS.search(words), _RESULTS.search(words)
    return bool(plans and not (results and results.start() < plans.start()))
