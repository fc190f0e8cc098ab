"""Where a text speaks of a time: years, relations to the year reported on, and what is less or more than a year."""

import re
from typing import NamedTuple

from tongket.claims.claim import Period, Relation

_YEAR = r"(?:19|20)\d\d"
_FEW = r"(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi)"
_OF_YEAR = rf"(?:\s*[/.-]\s*{_YEAR}|\s+(?:của\s+)?năm\s+{_YEAR})"
_DAY = rf"\d{{1,2}}\s?(?:[./-]|tháng)\s?\d{{1,2}}\s?(?:[./-]|năm)\s?{_YEAR}"
_AND = r"(?:\s?[-–—]\s?|\s*,\s*|\s+và\s+(?:năm\s+)?|\s+đến\s+(?:năm\s+)?)"
_BEHIND = r"(?:qua|vừa qua|gần đây|gần nhất|trước|trở lại|nay|liền|liên tiếp|liên tục|tới|sau)\b"

# What a time is called; the first that fits at a place is taken, so the longer ones stand first.
_SORTS: tuple[tuple[str, str], ...] = (
    # a running total, up to a day or since one
    ("total", rf"\b(?:kể\s+)?từ\s+(?:{_YEAR}|\d+[./]\d+|năm|tháng|ngày|khi|đầu|trước|quý)\b[^,;.()\n|]{{0,40}}?\bđến\s+(?:nay|hết|"
              rf"cuối|năm|tháng|ngày|quý|thời điểm|{_YEAR})\b(?:[^,;.()\n|]{{0,12}}?{_YEAR})?"),
    ("total", rf"\b(?:kể\s+)?từ\s+(?:khi|năm\s+{_YEAR}|ngày\s+{_DAY}|{_YEAR})\b(?!\s*[-–—]\s*{_YEAR})"),
    ("total", rf"\b(?:tính\s+)?đến\s+(?:hết\s+|cuối\s+|ngày\s+|hết\s+ngày\s+)?(?:{_DAY}|(?:năm|tháng\s+\d+\s*[/-])\s*{_YEAR})"),
    ("total", r"\b(?:tính\s+|cho\s+)?đến\s+(?:nay|thời điểm (?:này|hiện tại|báo cáo))\b|\bl[uũ][yỹ]\s+kế\b|\bcộng dồn\b"),
    ("date", rf"\b(?:ngày\s+)?{_DAY}\b"),
    # a season lies in two years and is called by the second; other spans are of several
    ("season", rf"\bmùa\s+[^\W\d_]+(?:\s+quân)?\s+(?:năm\s+)?(?:{_YEAR}\s?[-–—/]\s?)?{_YEAR}\b"),
    ("name", rf"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|niên khóa|niên khoá|năm học)\s+\(?{_YEAR}(?:\s?[-–—]\s?(?:{_YEAR}|\d\d\b))?"),
    ("span", rf"\b(?:(?:các\s+|hai\s+|2\s+)?năm\s+)?{_YEAR}{_AND}{_YEAR}\b(?:(?:,|\s+và)\s+{_YEAR}\b)*"),
    # less than a year, or an average
    ("part", rf"\b{_FEW}\s+(?:tháng|quý|tuần|ngày)\s+(?:đầu|cuối|{_BEHIND})(?:\s+(?:của\s+)?năm(?:\s+{_YEAR}\b)?)?"),
    ("part", rf"\b{_FEW}\s+tháng{_OF_YEAR}|\b{_FEW}\s+năm\s+{_BEHIND}|\bnửa\s+(?:đầu|cuối)\s+năm(?:\s+{_YEAR}\b)?"),
    ("part", rf"\b(?:sau|qua|trong|suốt)\s+(?:hơn\s+|gần\s+)?{_FEW}\s+(?:năm|tháng|quý)\b(?!\s+{_YEAR})"),
    ("part", rf"\b(?:những|các|nhiều|mấy|vài)\s+năm(?:\s+{_BEHIND})?"),
    ("part", rf"\bquý\s+(?:[ivx]+|[1-4]|một|hai|ba|tư|này|qua)\b{_OF_YEAR}?"),
    ("part", rf"\btrong\s+(?:tháng|quý|tuần)\b(?:\s+\d+)?{_OF_YEAR}?|\btháng\s+\d{{1,2}}\b{_OF_YEAR}?"),
    ("part", rf"\b(?:tháng|tuần)\s+(?:này|qua|trước)\b|\b(?:đầu|giữa|cuối)\s+năm\b(?:\s+{_YEAR}\b)?"),
    ("part", rf"\bđợt\s+(?:\d+|[ivx]+|đầu|này)\b{_OF_YEAR}?"),
    ("part", r"\b(?:hằng|hàng|mỗi|từng|bình quân)\s+(?:năm|tháng|quý|tuần|ngày)\b"),
    # a year, with its number or from where the text stands
    ("previous", rf"\bcùng\s+kỳ\b(?:\s+(?:của\s+)?(?:năm\s+)?{_YEAR}\b|\s+năm\s+(?:trước|ngoái)\b)?"),
    ("previous", r"\bnăm\s+(?:liền\s+)?(?:trước|ngoái)\b"),
    ("next", r"\bnăm\s+(?:tới|sau|tiếp theo)\b"),
    ("same", rf"\b(?:trong|cả)\s+năm\b(?!\s+{_YEAR}|\s+(?:qua|nay|học|trước|ngoái|tới|thứ)\b)"),
    ("same", r"\bnăm\s+(?:nay|qua|vừa qua)\b"),
    ("year", rf"\bnăm\s+{_YEAR}\b(?!/)|(?:(?<=so với )|(?<=\()|(?<=của )){_YEAR}\b(?=\s*[:,;)]|\s*$)"),
)  # fmt: skip
_NAMES = [sort for sort, _ in _SORTS]
# All of them begin a word, and with one of these letters: most words of a text are passed by at a glance.
_TIMES = re.compile(rf"\b(?=[\dbcghklmnqstvđ])(?:{'|'.join(f'({pattern})' for _, pattern in _SORTS)})", re.I)
_IN_IT = re.compile(_YEAR)
_RELATIONS = {"previous": Relation.PREVIOUS, "same": Relation.SAME, "next": Relation.NEXT}

# A year that belongs to a document, a birth or a death, or to what a meeting is to prepare, dates no figure.
_OF_PAPER = re.compile(
    r"\b(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kết luận|Công văn|Đề án"
    r"|Hướng dẫn|Kế hoạch số|Văn bản|Báo cáo số)\b[^,;.()\n|]{0,60}$"
)
_OF_OTHER = re.compile(
    r"\b(?:nhiệm vụ|phương hướng|hy sinh|hi sinh|sinh|từ trần|bị thương|thành lập|khởi công|ban hành|trước|sau)"
    r"(?:\s[^\W\d_]+){0,6}\s*$",
    re.I,
)


class Mention(NamedTuple):
    """One time named in normalised text. `idle` when it dates something other than a figure, such as a document."""

    start: int
    end: int
    sort: str
    period: Period
    idle: bool
    of_paper: bool

    @property
    def loose(self) -> bool:
        """A time that governs nothing unless it opens the clause: a day, or the years in the name of a programme."""
        return self.sort in ("date", "name", "span")


def mentions(text: str) -> list[Mention]:
    """Every time that the text names, in order."""
    return [_mention(text, match) for match in _TIMES.finditer(text)]


def _mention(text: str, match: re.Match[str]) -> Mention:
    sort = _NAMES[(match.lastindex or 1) - 1]
    before = text[max(0, match.start() - 80) : match.start()]
    dates = sort in ("year", "date", "season") and not before.endswith("trong ")
    of_paper = dates and bool(_OF_PAPER.search(before))
    idle = of_paper or (dates and bool(_OF_OTHER.search(before)))
    return Mention(*match.span(), sort, _period(sort, match[0]), idle, of_paper)


def _period(sort: str, words: str) -> Period:
    years = [int(year) for year in _IN_IT.findall(words)]
    match sort:
        case "year" | "season":
            return Period(years[-1])
        case "date":
            return Period(years[-1], sure=False)
        case "previous" | "same" | "next":
            return Period(years[-1] if years else None, _RELATIONS[sort])
        case _:
            return Period(years[-1] if len(years) == 1 else None, part=True)
