"""What stands around a number in its clause: hedges, bases of percentages, places, and whether a plan is meant."""

import re
from bisect import bisect_left

from tongket.claims.claim import Comparator, Stance
from tongket.claims.nouns import phrase_at

_BEFORE: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (Comparator.LE, re.compile(r"\b(?:dưới|không quá|tối đa|nhiều nhất|chưa đến|chưa đầy|chưa tới)\s*$", re.I)),
    (Comparator.APPROX, re.compile(r"\b(?:gần|khoảng|xấp xỉ|chừng|ước|ước đạt|ước khoảng|ngót|gần đạt)\s*$", re.I)),
    (Comparator.GE, re.compile(r"\b(?:hơn|trên|từ|ít nhất|tối thiểu|không dưới|quá)\s*$", re.I)),
)
_UPWARDS = re.compile(r"[^.,;()\n]{0,25}?\btrở lên\b")
_DOWNWARDS = re.compile(r"[^.,;()\n]{0,25}?\btrở xuống\b")
_DIFFERENCE = re.compile(
    r"\b(?:(?:nhiều|ít|cao|thấp|tăng|giảm) hơn|còn thiếu|hụt|dôi)\s*$"
    r"|\b(?:tăng|giảm|vượt)(?:\s+(?:thêm|được|tới|trên|hơn|khoảng|gần|chỉ tiêu|kế hoạch|lên))*\s*$"
    r"|\b(?:tăng|giảm)\s(?:(?!so với)[^,;.()]){1,25}\(\s*$",
    re.I,
)

_TAIL = 60  # characters

# A plan announced at the head of a sentence covers all of it; an assignment only the number right behind it.
_PLANNED = re.compile(
    r"\b(?:phấn đấu|dự kiến|phương hướng|(?:trong )?thời gian tới|(?:đặt|với) mục tiêu|mục tiêu (?:là|đến)|chỉ tiêu chủ yếu|năm tới"
    r"|đề ra (?:một số |các )?(?:chỉ tiêu|mục tiêu)"
    r"|(?:yêu cầu|đề nghị)(?= (?:các|cấp|từng|toàn|năm|trong|trên|lực lượng|địa phương|cơ quan)\b))\b",
    re.I,
)
_ASSIGNED = re.compile(
    r"\b(?:được giao|giao chỉ tiêu|chỉ tiêu (?:được |trên )?giao|kế hoạch giao|sẽ)\b[^,;.()]{0,40}$", re.I
)

# A quota named right before its number: "so với kế hoạch 10 cuộc", "chỉ tiêu được giao năm 2022 là 2.250 công dân".
_QUOTA = re.compile(
    r"\b(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?:\s+(?:được|trên|cấp|tỉnh|trung ương|quân khu|bộ|giao|đề ra|đặt ra|đã|cả|năm"
    r"|(?:19|20)\d\d|của|là|quân|nhập ngũ|ban đầu))*\s*[:(]?\s*(?:là\s+)?$",
    re.I,
)

# Capital letters of Vietnamese; a range in a pattern would take the small ones along.
_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_FOREIGN = r"(?:nước bạn\s+)?(?:Vương quốc\s+)?(?:Campuchia|Cam-pu-chia|Căm-pu-chia|Lào)"
_UNIT = (
    r"(?:tỉnh|huyện|thị xã|thành phố|TP\.?|xã|phường|thị trấn|quận|địa phương|địa bàn|nước|khu vực|thôn|làng|cả nước)"
    r"(?!\s(?:hội|ủy|uỷ|ngoài vào|đội)\b)"
)
_NAME = rf"(?:[{_UPPER}][\w'’-]*)(?:\s[{_UPPER}][\w'’-]*){{0,3}}"
_AT = (
    r"(?i:ở|tại|từ|sang|bên|thuộc|trong|trên|toàn|trên đất|trên địa bàn|trong địa bàn|trong toàn|trên toàn"
    r"|trong phạm vi|nội|ngoài|phía|giáp)\s+(?:toàn\s+|các\s+)?"
)
_PLACE = re.compile(
    rf"\b(?:{_AT}(?:{_FOREIGN}|(?:địa bàn\s+)?{_UNIT}(?:\s(?:bạn|ngoài|{_NAME}))?|{_NAME})"
    rf"|{_FOREIGN}|nước bạn|địa bàn(?:\s+{_UNIT}(?:\s+{_NAME})?)?)\b"
)
_NO_PLACE = re.compile(
    r"\b(?:Việt Nam|Quân khu|Quý|Hội|Đại hội|Nghị|Quyết|Chỉ|Kế|Bộ|Ban|Lễ|Ngày|Đảng|Quân|Chương|Năm|Đơn)\b"
)
_ADJACENT = re.compile(r"\s*:?\s*(?:(?:đã|được|có|là|quy tập|tìm thấy|tìm kiếm|cất bốc|phát hiện|gồm)\s+)*:?\s*$")


def comparator(before: str, after: str) -> Comparator:
    """How the number between `before` and `after` (both normalised) is hedged."""
    close = _tail(before)
    for found, pattern in _BEFORE:
        if pattern.search(close):
            return found
    if _UPWARDS.match(after):
        return Comparator.GE
    return Comparator.LE if _DOWNWARDS.match(after) else Comparator.EQ


def is_difference(before: str) -> bool:
    """Whether the number says by how much something rose, fell or exceeded."""
    return bool(_DIFFERENCE.search(_tail(before)))


def _tail(before: str) -> str:
    """The last words: what ends in front of a number needs no search from further off."""
    return before.rstrip()[-_TAIL:]


class Intentions:
    """The words of intention in a text, looked for once."""

    def __init__(self, text: str) -> None:
        """Find them."""
        spans = [match.span() for match in _PLANNED.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def between(self, start: int, end: int) -> bool:
        """Whether one stands there."""
        index = bisect_left(self._starts, start)
        return index < len(self._ends) and self._ends[index] <= end


def stance(own_before: str, *, intended: bool, percent: bool) -> Stance:
    """PLAN when a word of intention stands earlier in the sentence or the quota's name precedes the number.

    A suggestion, not a proof. `own_before` are the words between the figure before and this one. "Đạt chỉ tiêu 100%"
    names no quota.
    """
    planned = intended or _ASSIGNED.search(own_before)
    planned = planned or (None if percent else _QUOTA.search(own_before))
    return Stance.PLAN if planned else Stance.ACTUAL


def place_left(before: str) -> str | None:
    """The place named right before the number: "ở Campuchia 24 …", "trong nước: 28 …"."""
    found = last_place(before)
    return found[0] if found and _ADJACENT.match(before[found[1] :]) else None


def last_place(text: str) -> tuple[str, int] | None:
    """The last place named in the text and where its name ends."""
    matches = [m for m in _PLACE.finditer(text) if _is_place(m[0])]
    return (matches[-1][0], matches[-1].end()) if matches else None


def places_in(text: str) -> str | None:
    """All places named in the text, in order, as one phrase."""
    return ", ".join(m[0] for m in _PLACE.finditer(text) if _is_place(m[0])) or None


def _is_place(phrase: str) -> bool:
    return not _NO_PLACE.search(phrase)


_BASE = re.compile(r"\s*(?:so với|trên|của|trong|trên tổng số|so với tổng số)?\s*(?:(?:tổng\s)?số\s+)?(?=[^\W\d_])")
_SINCE = re.compile(r"\s*so với (năm (?:19|20)\d\d|năm trước|cùng kỳ(?: năm (?:trước|(?:19|20)\d\d))?)")
_BASE_TAIL = re.compile(r"(?:[ ]?[^\W_]+)*")
_BASE_STOPS = re.compile(
    r"\b(?:năm|đạt|là|có|đã|được|và|với|cho|ở|tại|trong|trên|của|để|do|bảo đảm|đảm bảo|tham gia|hoàn thành|theo|đều"
    r"|khi|về|chất lượng|kết quả|từ|đến|tăng|giảm|cùng|viết|trúng|tuổi)\b|\d"
)
_SUBJECT_TAIL = re.compile(
    r"(?:\s*\b(?:tăng|giảm|vượt|đạt|chiếm|được|bằng|tỷ lệ|tỉ lệ|là|có|hơn|trên|gần|khoảng|đảm bảo|bảo đảm|hoàn thành"
    r"|ước|và|từ))+\s*$",
    re.I,
)


def base_of(after: str) -> str | None:
    """The base a percentage states behind it ("chỉ tiêu giao quân", "dân số"), if it states one."""
    if since := _SINCE.match(after):
        return since[1].lower()
    match = _BASE.match(after)
    if not match:
        return None
    noun = phrase_at(after, match.end())
    tail = _BASE_TAIL.match(after, noun.end if noun else match.end())
    words = tail[0] if tail else ""
    stop = _BASE_STOPS.search(words)
    rest = words[: stop.start() if stop else None].split()[:6]
    return " ".join([*([noun.words] if noun else []), *rest]).lower() or None


def subject_of(before: str) -> str | None:
    """The phrase that a percentage without a stated base speaks about: what stands before it, its verb cut off."""
    before = before.rstrip(" ,(")
    before = before[:-_TAIL] + _SUBJECT_TAIL.sub("", before[-_TAIL:])
    segment = re.split(r"[;:()]|trong đó", before)[-1]
    parts = [part.strip() for part in re.split(r",(?!\d)", segment) if part.strip()]
    return " ".join(parts[-1].split()[-14:]).lower() if parts else None
