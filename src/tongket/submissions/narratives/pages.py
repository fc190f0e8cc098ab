"""What the part in words shows: by line of work and heading; and what a unit's Word report says under such headings."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.access import Refused, why_not
from tongket.accounts.marks import marks_told
from tongket.accounts.models import Member
from tongket.documents import read_word
from tongket.evidence.waysin import WayIn
from tongket.intake import Rejected
from tongket.measures.rules import Sector
from tongket.submissions.models import Heading, Narrative, Submission
from tongket.vietnamese import fold

from . import policies

_NUMBER = re.compile(r"\s*(?:[IVX]+|[A-ZĐ]|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/-]\s*|\s*[-+*•]\s*")
_CHAPTER = re.compile(r"\s*(?:(?:phần|chương)\s+\S+|[IVX]+\s*[.)/-]\s+\S.*|nơi nhận\s*:?)\s*", re.I)
_LONGEST_HEADING = 60  # characters
# How reports head such passages, folded.
_WORDS = {
    Heading.RESULT: ("ket qua",), Heading.STRENGTH: ("uu diem",), Heading.WEAKNESS: ("han che", "khuyet diem", "ton tai"),
    Heading.CAUSE: ("nguyen nhan",), Heading.LESSON: ("bai hoc", "bai hoc kinh nghiem"),
    Heading.PROPOSAL: ("kien nghi", "de xuat", "de nghi"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one line of work: (heading, text) in the order of headings."""

    sector: str
    label: str
    texts: list[tuple[str, str]]


def told(rows: Iterable[Narrative]) -> list[Told]:
    """Return narratives by line of work, as pages and papers print them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row.sector][row.heading] = row.text
    return [
        Told(sector, str(sector.label), [(str(h.label), found[sector][h]) for h in Heading if h in found[sector]])
        for sector in Sector
        if sector in found
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """The part in words of one submission; `texts` are those of the line of work that is being written."""

    row: Submission
    told: list[Told]
    sector: str
    texts: dict[str, str]
    why_not: str | None


def page(row: Submission, sector: str, *, by: Member, on: date) -> Page:
    """Return the page of a submission's part in words. One query for the texts."""
    rows = list(Narrative.objects.filter(submission=row).order_by("pk"))
    chosen = sector if sector in set(Sector) else str(Sector.DIRECTION)
    texts = {each.heading: each.text for each in rows if each.sector == chosen}
    return Page(row, told(rows), chosen, texts, why_not(policies.check_can_write, row, by=by, on=on))


@dataclass(frozen=True, slots=True)
class Read:
    """What was read out of a Word report, by heading; the names of headings that came again and were left out there."""

    texts: dict[str, str]
    again: list[str]


def texts_of(data: bytes, *, name: str, by: Member, on: date) -> Read:
    """Return what a Word report says under the headings it shares with the part in words. Raises Refused.

    A passage goes on until the next such heading or the next chapter. Nothing is stored: the officer reads it first.
    """
    try:
        with marks_told(data, name, WayIn.WORDS, by=by, on=on):
            text = read_word(data)
    except Rejected as error:
        raise Refused(f"Không đọc được báo cáo: {error}") from error
    found: dict[str, list[str]] = {}
    again: set[Heading] = set()
    at: str | None = None
    for line in text.splitlines():
        heading, (inline, rest) = _heading(line), _inline(line)
        if inline is not None and not found.get(inline):
            at, found[inline] = inline, [rest]
        elif heading is not None:
            # Under “Hạn chế, nguyên nhân” comes “1. Hạn chế”; once it has said something, it is another chapter's.
            at = None if found.get(heading) else heading
            again |= {heading} if at is None else set()
            found.setdefault(heading, [])
        elif _CHAPTER.fullmatch(line) and len(line) <= _LONGEST_HEADING * 2:
            at = None
        elif at is not None and line.strip():
            found[at].append(line.strip())
    texts = {heading: "\n".join(lines) for heading, lines in found.items() if lines}
    if not texts:
        raise Refused("Báo cáo không có mục nào mang tên Kết quả, Ưu điểm, Hạn chế, Nguyên nhân, Bài học, Kiến nghị.")
    return Read(texts, [str(heading.label) for heading in Heading if heading in again])


def _inline(line: str) -> tuple[Heading | None, str]:
    """Return the heading with which a line begins, and the text behind its colon: “Hạn chế: thiếu xe.”."""
    head, _, rest = line.partition(":")
    named = [fold(each).strip() for each in re.split(r",|\bvà\b", _NUMBER.sub("", head, count=1))]
    known = [next((heading for heading, words in _WORDS.items() if each in words), None) for each in named]
    return (None if None in known or not rest.strip() else known[0]), rest.strip()


def _heading(line: str) -> Heading | None:
    words = fold(_NUMBER.sub("", line, count=1)).strip()
    if not words or len(words) > _LONGEST_HEADING or line.rstrip().endswith((".", ";", ",")):
        return None
    return next((heading for heading, known in _WORDS.items() if words.startswith(known)), None)
