"""Numbers as prose prints them: grouped, decimal, ratios, percentages, scale words, and words that spell a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from tongket.vietnamese import NUMBER_WORDS, words_to_number

MOST_DIGITS, MOST_WORDS = 18, 15  # of one number
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.,/])|\d+,\d+|\d+\.\d+|\d+"
_OF_ALL = r"\s?/\s?|\s(?:trên|trong)\s(?:tổng số\s|số\s)?"
_NUMBER = re.compile(rf"(?<![\w.,])(?<!\d/)(?<!\d /)(?P<value>{_DIGITS})(?:(?:{_OF_ALL})(?P<total>{_DIGITS}))?")
_SCALE = re.compile(r"\s?(tỷ|tỉ|triệu|nghìn|ngàn|vạn)\b(?! lệ| trọng| số| giá)", re.I)
_SCALES = {"tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3, "vạn": 4}
_PERCENT = re.compile(r"\s?(?:%|phần trăm\b)")
_REST = re.compile(r"\s(\d{1,3})\s?(tỷ|tỉ|triệu|nghìn|ngàn|vạn)\b", re.I)
_RANGE = re.compile(r"\s?(?:[-–—]|đến|tới)\s?\d[\d.,]*")
_WORD = r"(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")"
_SPELLED = re.compile(rf"(?<!\w){_WORD}(?:\s+{_WORD})*(?!\w)", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of normalised text. `decimals` is the place of its last printed digit (see Claim); words have 0."""

    start: int
    end: int
    value: Decimal
    total: Decimal | None = None
    decimals: int = 0
    percent: bool = False
    scaled: bool = False
    spelled: bool = False


def quantities(text: str, covered: bytearray) -> Iterator[Quantity]:
    """Every number in digits that no mask covers (see masks) and that is no end of a range, in order."""
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end("value")
        if covered[match.start()] or covered[match.end() - 1] or _overlong(match):
            continue
        if skipped := _range_end(text, match):
            at = skipped
            continue
        quantity = _read(text, match)
        at = quantity.end
        yield quantity


def _overlong(match: re.Match[str]) -> bool:
    """Nobody counts as far: an account, a key, a column of figures."""
    return any(part and sum(map(str.isdigit, part)) > MOST_DIGITS for part in match.group("value", "total"))


def _range_end(text: str, match: re.Match[str]) -> int:
    """Where a range "20-30%" or "từ 5 đến 10" ends, 0 if there is none: two values are no claim to one figure."""
    span = _RANGE.match(text, match.end())
    before = text[max(0, match.start() - 6) : match.start()]
    if not span or (span[0].lstrip()[0] in "đt" and not re.search(r"\btừ\s+$", before, re.I)):
        return 0
    return span.end()


def _read(text: str, match: re.Match[str]) -> Quantity:
    start, end = match.span()
    total = match["total"]
    if total:
        return Quantity(start, end, _decimal(match["value"]), _decimal(total))
    value, decimals = _decimal(match[0]), _printed_decimals(match[0])
    if percent := _PERCENT.match(text, end):
        return Quantity(start, percent.end(), value, decimals=decimals, percent=True)
    if scale := _SCALE.match(text, end):
        return _scaled(text, start, scale, value, decimals)
    return Quantity(start, end, value, decimals=decimals)


def _scaled(text: str, start: int, scale: re.Match[str], value: Decimal, decimals: int) -> Quantity:
    power = _SCALES[scale[1].lower()]
    value, end, last = value.scaleb(power), scale.end(), power - decimals
    while (rest := _REST.match(text, end)) and _SCALES[rest[2].lower()] < power:
        power = last = _SCALES[rest[2].lower()]
        value, end = value + Decimal(rest[1]).scaleb(power), rest.end()
    return Quantity(start, end, Decimal(f"{value:f}"), decimals=-last, scaled=True)


def _decimal(digits: str) -> Decimal:
    """Printed digits as a value: dots before groups of three part thousands, any other dot is a foreign decimal."""
    digits = digits.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "."))


def _printed_decimals(digits: str) -> int:
    exponent = _decimal(digits).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def as_thousands(text: str, quantity: Quantity) -> Quantity:
    """The same number when what it counts cannot be split: "1,660 lượt" is one thousand six hundred and sixty."""
    digits = text[quantity.start : quantity.end]
    if not re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        return quantity
    return Quantity(quantity.start, quantity.end, Decimal(digits.replace(",", "")))


def spelled_quantities(text: str) -> Iterator[Quantity]:
    """Every run of number words that certainly spells a whole number, the longest reading from its beginning."""
    for match in _SPELLED.finditer(text):
        if text[match.start()].isupper() and not opens_sentence(text, match.start()):
            continue
        words = list(islice(re.finditer(r"\S+", match[0]), MOST_WORDS))
        for count in range(len(words), 0, -1):
            end = match.start() + words[count - 1].end()
            value = _spelled_value(text[match.start() : end])
            if value is not None:
                yield Quantity(match.start(), end, Decimal(value), spelled=True)
                break


@lru_cache(maxsize=4096)
def _spelled_value(words: str) -> int | None:
    return words_to_number(words)


_NONE = re.compile(
    r"\bkhông (?:có|xảy ra|để xảy ra)(?=\s+(?:vụ|vụ việc|vụ tai nạn|trường hợp|đơn thư)(?:\s+\w+){0,6}?\s+nào\b)", re.I
)


def absences(text: str) -> Iterator[Quantity]:
    """ "không có vụ việc nào" states a zero; without the closing nào it may be a condition, so it is left alone."""
    for match in _NONE.finditer(text):
        yield Quantity(*match.span(), Decimal(0), spelled=True)


def opens_sentence(text: str, at: int) -> bool:
    """Whether the word at `at` is the first of its sentence, so that its capital letter says nothing."""
    before = text[max(0, at - 300) : at].rstrip(" “\"'(-–+*")
    return not before or before[-1] in ".\n|:;!?…"
