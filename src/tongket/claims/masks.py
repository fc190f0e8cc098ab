"""Digit runs that are no quantities: dates, times, document numbers, names with a number, addresses, page furniture."""

import re
from collections.abc import Iterator

from tongket.claims.lexicon import ALSO_VERBS
from tongket.claims.nouns import noun_at

_MONTH_DAY = r"(?:0?[1-9]|[12]\d|3[01])\s?[./-]\s?(?:0?[1-9]|1[0-2])"
_FULL_DATE = rf"\b{_MONTH_DAY}\s?[./-]\s?(?:19|20)\d\d\b"
_DAY_LIST = r"\d{1,2}(?:\s*(?:,|và|-|–|đến ngày|đến)\s*\d{1,2})*"
_YEAR = r"(?:19|20)\d\d"

# What is never a quantity, whatever follows it.
_ALWAYS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:CH|SA|AM|PM)\b)?", 0),
        (r"\b\d{1,2}\s?(?:giờ|h|g)\s?\d{1,2}(?:\s?phút)?\b|\b\d{1,2}[hg]\b(?!a)", 0),
        (
            r"\b(?:lúc|hồi|vào|đúng|trước|sau|từ|đến)\s+\d{1,2}\s?giờ\b|\b\d{1,2}\s?giờ(?=\s+(?:ngày|sáng|chiều|tối|đêm|\d))",
            re.I,
        ),
        (_FULL_DATE, 0),
        (rf"\bngày\s+{_DAY_LIST}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+{_YEAR})?", re.I),
        (
            rf"\bngày\s+\d{{1,2}}\s*\.\s*\d{{1,2}}\b|\b(?:ngày|mùng|mồng|rằm)\s+{_DAY_LIST}(?:\s*[./-]\s*\d{{1,2}})?\b",
            re.I,
        ),
        (
            rf"\b(?:năm học|niên khóa|nhiệm kỳ|giai đoạn|thời kỳ|năm)\s*\(?{_YEAR}(?:\s*[-–—]\s*(?:{_YEAR}|\d\d\b))?",
            re.I,
        ),
        (rf"\b{_YEAR}\s*[-–—]\s*{_YEAR}\b", 0),
        (r"\btháng\s+\d{1,2}\s*[./-]\s*\d{4}|\b(?:quý|Quý|QUÝ)\s+[1-4]\b(?:\s*/\s*\d{4})?", 0),
        (r"\b\d+(?:/\d{4})?\s?[/-]\s?(?:NĐ|NQ|QĐ|CT|KH|TT|TB|HD|KL|QC|CV|BC|QH|PL|ĐA|TTLT|TTr|L|QĐi|HĐ)\b[\w&/-]*", 0),
        (r"\b\d+/\d{4}(?:/[\w&-]+)?", 0),
        (r"\b\d+/[A-ZĐ]{2,}[\w&/-]*", 0),
        (r"\b(?:quý|Quý|QUÝ)\s+[IVX]+\s?/\s?\d{4}|\bcovid\s?[-–]?\s?\d+", re.I),
        (r"\b[A-Za-zĐÂ]+[-–]?\d+(?:[./-]\d+)*\b", 0),
        (r"\b24\s?/\s?(?:24|7)\b(?!\s*(?:xã|huyện|đơn vị|chỉ tiêu|phường|cơ quan))(?:\s?(?:giờ|h)\b)?", 0),
        (r"(?<![\d.,])0\d{2,3}(?:[ .-]?\d{3}){2}\d?\b", 0),
        (r"(?<![\w.,])\d[\d.,]*+\)?\s+(?:lượt xem|lượt truy cập|lượt đọc|bình luận|chia sẻ|views?|comments?)\b", re.I),
        (r"\(\d+\)(?=\s*bình luận)", re.I),
        (r"^[ |]*\(?\d{1,2}(?:\.\d{1,2})*[.)](?=[\s|])", re.M),
        (r"^[ ]*\d{1,2}\s?-\s(?=[A-ZĐÀ-Ỹ])", re.M),
        (r"\blần thứ\s+\d+|\bthứ\s+\d+|\b[Cc]ông nghiệp\s+\d\.\d", 0),
        (r"\b(?:tỷ lệ|tỉ lệ)\s+1\s?[/:]\s?\d+(?:\.\d{3})+", re.I),
    )
)

# What shows that the word around it is an address or the name of a file.
_ADDRESS = re.compile(
    r"\bhttps?://\S|\bwww\.\S|(?<=[^\s|])@[^\s|@.]++\.\w|(?<=[\w-])\.(?:vn|com|net|org|info)\b"
    r"|(?<=[^\s|])\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|pptx?|mp4)\b",
    re.I,
)
_BETWEEN_WORDS = re.compile(r"[\s|]")

# A day and month is a date after a word of time, unless a counted noun follows ("đạt 7/7 huyện").
_DAY_MONTH = re.compile(
    rf"\b(?:hôm|sáng|trưa|chiều|tối|đêm|nay|qua|từ|đến|dịp|lễ|tết|trước|sau|và)\s*\(?\s*(?:ngày\s+)?{_MONTH_DAY}\b",
    re.I,
)
_BARE_DAY_MONTH = re.compile(rf"(?<![\d.,/]){_MONTH_DAY}(?![\d%/]|[.,]\d)")

# Documents and names: the list of numbers after them is masked as far as no counted noun follows. That a digit is near
# is asked first, for the labels are many and the digits few.
_LABELS = (
    "Nghị định", "Nghị quyết", "Quyết định", "Chỉ thị", "Thông tư liên tịch", "Thông tư", "Kế hoạch", "Luật",
    "Pháp lệnh", "Công văn", "Hướng dẫn", "Thông báo", "Kết luận", "Quy định", "Quy chế", "Đề án", "Chương trình",
    "Báo cáo", "Công điện", "Mệnh lệnh", "Tờ trình", "Văn bản", "Dự án", "Thông tri", "NĐ", "NQ", "QĐ", "CT", "TT",
    "KH", "Mặt trận", "Đơn vị", "Vùng Cảnh sát biển", "Quân khu", "Quân đoàn", "Binh đoàn", "Binh chủng", "Sư đoàn",
    "Lữ đoàn", "Trung đoàn", "Tiểu đoàn", "Đại đội", "QK", "Trung đội", "Tiểu đội", "Khẩu đội", "Hải đội", "Hải đoàn",
    "Vùng", "Đoàn", "Đội", "Đồn", "Khu", "Cụm", "Tổ", "Thôn", "Làng", "Ấp", "Bản", "Buôn", "Khối", "Khu phố",
    "Tổ dân phố", "Phường", "Quận", "Trạm", "Xưởng", "Bệnh viện", "Chi bộ", "Đường", "Quốc lộ", "Tỉnh lộ", "Km",
    "Cột mốc", "Mốc", "Điều", "Khoản", "Điểm", "Chương", "Phần", "Mục", "Phụ lục", "Bảng", "Biểu", "Hình", "Ảnh",
    "Đối tượng", "Loại", "Hạng", "Cấp", "Bậc", "Nhóm", "Giải", "Khóa", "Khoá", "Lớp", "Đợt", "Vòng", "Bước",
    "Giai đoạn", "Tuyến", "Lần", "Tháng", "Quý", "Đại hội", "Hướng", "Mũi", "Phương án", "Tiểu khu", "Khoảnh", "VTV",
    "Kênh", "Tiêu chí", "Nhiệm vụ", "Chuyên đề", "Xã", "Huyện", "Địa bàn", "Tiêu chuẩn", "Chiến khu", "Số nhà",
)  # fmt: skip
_ALTERNATIVES = "|".join(sorted(_LABELS, key=len, reverse=True))
_LABELLED = re.compile(
    rf"\b(?=[^\W\d]\D{{1,60}}+\d)(?:{_ALTERNATIVES})(?:\s+thi đua)?\s*(?P<so>số\s*:?\s*)?(?P<first>\d+)\b(?!\s*%|[.,]\d|\s*/\s*\d)"
    rf"(?:\s+(?:năm\s+)?{_YEAR}\b)?",
    re.I,
)
# "Tiểu đoàn bộ binh 50": words between the kind of unit and its number.
_NAMED_UNIT = re.compile(
    r"\b(?:Tiểu đoàn|Đại đội|Trung đội|Trung đoàn|Lữ đoàn|Vùng)(?:\s[^\W\d_]+){1,3}\s\d+\b(?![.,/%])"
)
_NEXT_IN_LIST = re.compile(r"\s*(?:,|và|-|–|đến)\s*(?:số\s+)?\d+\b(?!\s*%|[.,/]\d)")
_QUOTA = re.compile(r"(?:mỗi|hằng|hàng|một)\s*$", re.I)
_PERCENT_OR_SCALE = re.compile(r"\s*(?:%|(?:phần trăm|tỷ|tỉ|triệu|nghìn|ngàn|vạn)\b(?! lệ))")
_LONE_YEAR = re.compile(rf"(?<![\d.,/]){_YEAR}\b(?![.,/]\d|\s*%)")

Span = tuple[int, int]


def masked(text: str) -> bytearray:
    """One flag for each character of normalised text: 1 where it belongs to something that is no quantity."""
    flags = bytearray(len(text) + 1)
    for spans in (_addresses, _always, _dates, _labelled, _years):
        for start, end in spans(text):
            flags[start:end] = b"\1" * (end - start)
    return flags


def _addresses(text: str) -> Iterator[Span]:
    """Words that are an address or the name of a file, whole."""
    at = 0
    while match := _ADDRESS.search(text, at):
        start = match.start()
        while start > at and not _BETWEEN_WORDS.match(text[start - 1]):
            start -= 1
        behind = _BETWEEN_WORDS.search(text, match.end())
        at = behind.start() if behind else len(text)
        yield start, at


def _always(text: str) -> Iterator[Span]:
    for pattern in _ALWAYS:
        for match in pattern.finditer(text):
            yield match.span()


def _dates(text: str) -> Iterator[Span]:
    for pattern in (_DAY_MONTH, _BARE_DAY_MONTH, _NAMED_UNIT):
        for match in pattern.finditer(text):
            if not _counted(text, match.end()):
                yield match.span()


def _labelled(text: str) -> Iterator[Span]:
    for match in _LABELLED.finditer(text):
        end = match.end()
        if not match["so"] and (_counted(text, end) or _QUOTA.search(text, max(0, match.start() - 20), match.start())):
            continue
        while (more := _NEXT_IN_LIST.match(text, end)) and not _counted(text, more.end()):
            end = more.end()
        yield match.start(), end


def _years(text: str) -> Iterator[Span]:
    for match in _LONE_YEAR.finditer(text):
        if not _counted(text, match.end()):
            yield match.span()


def _counted(text: str, end: int) -> bool:
    """A percent sign, a scale word or a noun of the lexicon follows."""
    noun = noun_at(text, end)
    return bool(_PERCENT_OR_SCALE.match(text, end)) or (noun is not None and noun.words not in ALSO_VERBS)
