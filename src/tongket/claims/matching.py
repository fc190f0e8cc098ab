"""Which indicator a figure of a text speaks of: gates by kind, noun and place, then nearness of its words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from tongket.claims.claim import Claim, Kind
from tongket.claims.reading import read
from tongket.claims.wording import Wording
from tongket.vietnamese import fold

NEAR = 70  # characters behind a figure within which a head word counts fully
NEAR_LEFT = 180  # the same before it: a head word governs a whole enumeration
SURE = 3.0
MARGIN = 1.0

# Activities a report lists one after the other. One of them between a head word and the figure takes the figure away.
TOPICS = (
    "giao quan", "tuyen quan", "nhap ngu", "kham suc khoe", "kham tuyen", "so tuyen", "phuc tra", "dang ky",
    "xuat ngu", "huan luyen", "dien tap", "luyen tap", "tap huan", "boi duong", "giao duc quoc phong", "hoi thao",
    "hoi thi", "ket nap", "doi ngoai", "ket nghia", "quy tap", "truy dieu", "khen thuong", "tuyen duong", "tuan tra",
    "tuyen truyen", "dan van", "tang qua", "tham hoi", "phung duong", "tang gia", "kiem tra", "thanh tra", "kiem ke",
    "bao quan", "phong chong", "ky ket", "tro cap", "ho tro", "vien don", "viet don", "ra quan", "cuu ho", "cuu nan",
    "dau tranh", "xu ly", "ban giao",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a claim may speak of. `sure` only when it scores at least 3 and leads the next by 1."""

    indicator: str
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """A claim's surroundings, folded and fenced with spaces, so that a whole word is found as " word "."""

    noun: str  # what is counted; of a percentage, the base it states
    subject: str
    place: str
    left: str  # the clause before the figure
    right: str  # the clause behind it
    own_right: str  # the same as far as the next comma or figure
    own_left: str  # a phrase of its own since the figure before and the last comma, where there is one
    beside: str  # the words that can say it is something else
    share: bool  # what each one has ("mỗi xã 5 suất", "80 triệu đồng/căn"), not the sum


def candidates(claim: Claim, text: str, wordings: Mapping[str, Wording]) -> list[Candidate]:
    """The indicators a claim of `text` may speak of, best first; differences ("tăng 1,10%") speak of none.

    At most the first is sure. A caller takes only a sure one for a comparison and shows the others as suggestions.
    """
    if claim.kind is Kind.DELTA:
        return []
    scene = _scene(claim, text)
    scores = {code: _score(claim, scene, wording) for code, wording in wordings.items()}
    ranked = sorted(((s, code) for code, s in scores.items() if s > 0), key=lambda pair: (-pair[0], pair[1]))
    lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0) if ranked else 0.0
    return [Candidate(code, s, i == 0 and s >= SURE and lead >= MARGIN) for i, (s, code) in enumerate(ranked)]


def _scene(claim: Claim, text: str) -> _Scene:
    percent = claim.kind is Kind.PERCENT
    clause_end = claim.clause_start + len(claim.clause)
    behind = claim.end if percent else claim.start + len(claim.surface)
    before, after = _neighbours(claim, text)
    right, own_right = text[behind:clause_end], text[behind : max(behind, after)]
    parts = _parts(own_right, text[behind : clause_end + 200], right)
    own_right = _COMMA.split(own_right)[0]
    return _Scene(
        noun=_fenced((claim.of if percent else claim.unit) or ""),
        subject=_fenced(claim.subject or ""),
        place=_fenced(claim.place or ""),
        left=_fenced(text[claim.clause_start : claim.start]),
        right=_fenced(right),
        own_right=_fenced(own_right),
        own_left=_fenced(_led_up(text, claim, before)),
        share=bool(
            _EACH.search(text[claim.clause_start : claim.start]) or _PER.match(text, claim.start + len(claim.surface))
        ),
        beside=_fenced(text[max(before, claim.start - NEAR) : claim.start])
        + (parts or _fenced(own_right[: NEAR + 20])),
    )


def _parts(own_right: str, beyond: str, right: str) -> str:
    """A total that is broken down ("trong đó …", also in the next sentence) owns its parts' words too."""
    if _any(_BREAKDOWN, _fenced(own_right)):
        return _fenced(right)
    following = _fenced(beyond[len(right) :])
    return _fenced(beyond) if following.startswith(_BREAKDOWN[:2]) else ""


def _led_up(text: str, claim: Claim, before: int) -> str:
    """The phrase of its own that a later figure of a clause has: "có mặt" in "gọi khám 9 công dân, có mặt 7 công dân"."""
    if before <= claim.clause_start:
        return ""
    parts = _PARTED.split(_OUT_OF_IT.sub(" ", text[before : claim.start]))
    says_something = len(parts) > 1 and bool(_EMPTY.sub("", parts[-1]).strip())
    return parts[-1] if says_something else ""


_OUT_OF_IT = re.compile(r"\([^()]*\)")
_PARTED = re.compile(r",(?!\d)|[;(]")
# Words that lead up to a number and say nothing about it.
_EMPTY = re.compile(
    r"\b(?:có(?! mặt)|được|đạt|cho|với|là|gồm|trong đó|đã|và|hơn|trên|gần|khoảng|tổng số|số|còn lại|ước|chiếm|bằng|tương ứng"
    r"|ở|tại|trong|của|cùng|về|riêng|tổng cộng|mới|thêm|tăng|giảm|nhiều|ít|so"
    r"|năm|cùng kỳ|kế hoạch|chỉ tiêu)\b|[^\w\s]|\d",
    re.I,
)
_EACH = re.compile(r"\b(?:mỗi|bình quân|trung bình)\b[^,;.()\d]{0,40}$", re.I)
_PER = re.compile(r"\s?/\s?[^\W\d_]")
_BREAKDOWN = (" trong do ", " trong so do ", " bao gom ")
_COMMA = re.compile(r"[,;(]")


def _neighbours(claim: Claim, text: str) -> tuple[int, int]:
    """Where the figure of the same sort before this one ends and where the next begins, within the clause."""
    clause_end = claim.clause_start + len(claim.clause)
    starts, ends = _spans(text)[claim.kind is Kind.PERCENT]
    first, last = bisect_left(starts, claim.start), bisect_right(starts, claim.start)
    before = ends[first - 1] if first else 0
    after = starts[last] if last < len(starts) else clause_end
    return min(max(before, claim.clause_start), claim.start), min(after, clause_end)


@lru_cache(maxsize=16)
def _spans(text: str) -> tuple[tuple[list[int], list[int]], tuple[list[int], list[int]]]:
    """Where the figures of a text begin, and how far those up to each reach: first counts, then percentages."""
    claims = read(text)
    counts, shares = ([c for c in claims if (c.kind is Kind.PERCENT) == share] for share in (False, True))
    return _reach(counts), _reach(shares)


def _reach(claims: list[Claim]) -> tuple[list[int], list[int]]:
    ends = accumulate((c.start + len(c.surface) for c in claims), max)
    return [c.start for c in claims], list(ends)


def _fenced(text: str) -> str:
    return f" {fold(text)} "


@lru_cache(maxsize=4096)
def _fences(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_fenced(word) for word in words)


def _score(claim: Claim, scene: _Scene, wording: Wording) -> float:
    """0 at a shut gate; else 3 for a head word near by (1.5 for context then) or 1.5 for one elsewhere, less objections."""
    if not (_right_kind(claim, wording) and _right_noun(claim, scene, wording) and _right_place(scene, wording)):
        return 0.0
    score = _nearness(scene, wording) if wording.about else SURE
    if score >= SURE and _any(_fences(wording.context), scene.left + scene.right):
        score += 1.5
    return score - _objections(claim, scene, wording) if score else 0.0


def _right_kind(claim: Claim, wording: Wording) -> bool:
    """A part of all ("16/17 huyện") may be what an activity reached, never the count of what simply is there."""
    part = claim.kind is Kind.RATIO and wording.kind is Kind.COUNT and bool(wording.about or wording.places)
    return part or claim.kind is wording.kind


def _right_noun(claim: Claim, scene: _Scene, wording: Wording) -> bool:
    """What is counted is the indicator's; a percentage that states no base must have the indicator as its subject."""
    if claim.kind is Kind.PERCENT and claim.of is None:
        return _any(_fences(wording.about), scene.subject)
    return not wording.nouns or any(scene.noun.startswith(noun) for noun in _fences(wording.nouns))


def _right_place(scene: _Scene, wording: Wording) -> bool:
    """False when the text names a place and it is not the indicator's."""
    if not scene.place.strip():
        return True
    inside = not wording.places or _any(_fences(wording.places), scene.place)
    return inside and not _any(_fences(wording.not_places), scene.place)


def _objections(claim: Claim, scene: _Scene, wording: Wording) -> float:
    """2 for a forbidden word beside the figure, a share or a plan read as a result; 1.5 for a missing place that decides."""
    against = 2.0 if _any(_fences(wording.forbidden), scene.beside) else 0.0
    against += 2.0 if scene.share else 0.0
    against += 0.0 if claim.stance is wording.stance else 2.0
    return against + (1.5 if wording.places and not scene.place.strip() else 0.0)


def _nearness(scene: _Scene, wording: Wording) -> float:
    """3 for a head word near by with no other activity between, 1.5 for one elsewhere in the clause, 0 for none."""
    heads = _fences(wording.about)
    others = _other_topics(wording.about + wording.context)
    if any(_close(scene, head, others) for head in heads):
        return SURE
    return 1.5 if _any(heads, f"{scene.left}{scene.noun}{scene.right}") else 0.0


@lru_cache(maxsize=4096)
def _other_topics(own: tuple[str, ...]) -> tuple[str, ...]:
    """The activities that are not the indicator's own: "đã ký kết Quy chế phối hợp" is all one thing."""
    words = _fences(own)
    return tuple(topic for topic in _TOPICS if not _any(words, topic) and not any(topic in word for word in words))


def _close(scene: _Scene, head: str, others: tuple[str, ...]) -> bool:
    if head in scene.noun:
        return True
    if scene.own_left.strip():
        return head in scene.own_left or _close_right(scene, head, others)
    left = scene.left.rfind(head)
    if left >= 0 and len(scene.left) - left <= NEAR_LEFT and not _any(others, scene.left[left + len(head) - 1 :]):
        return True
    return _close_right(scene, head, others)


def _close_right(scene: _Scene, head: str, others: tuple[str, ...]) -> bool:
    right = scene.own_right.find(head)
    return 0 <= right <= NEAR and not _any(others, scene.own_right[: right + 1])


def _any(words: Iterable[str], folded: str) -> bool:
    return any(word in folded for word in words)


_TOPICS = tuple(f" {topic} " for topic in TOPICS)
