"""Numbers spelled out in Vietnamese ("hai mươi bốn") read as whole numbers; silent where the reading is not certain."""

import re

from tongket.vietnamese.folding import clean, same_tone_style

_UNITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TEN = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
# "hai mươi năm" is twenty years as often as it is a slip for twenty-five, so năm is missing on purpose.
_AFTER_TENS = _AFTER_TEN | {"mốt": 1, "tư": 4, "nhăm": 5}
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "vạn": 10**4, "nghìn": 1000, "ngàn": 1000}
_AFTER_LINH = {**_UNITS, "tư": 4, "mười": 10}

NUMBER_WORDS = frozenset(
    [*_UNITS, *_AFTER_TENS, *_SCALES, "mười", "mươi", "chục", "trăm", "linh", "lẻ", "rưỡi"],
)


def words_to_number(words: str) -> int | None:
    """The whole number that the words spell, or None when unsure ("hai trăm năm", "vài chục", "hai mươi năm").

    Knows mốt, tư, lăm, linh, lẻ, chục, vạn, tỷ/tỉ, nghìn/ngàn and a closing rưỡi ("hai triệu rưỡi" is 2500000).
    """
    tokens = re.split(r"[\s,]+", same_tone_style(clean(words)).lower())
    if tokens[-1] == "rưỡi":
        return _and_a_half(tokens[:-1])
    return _scaled(tokens)


def _and_a_half(tokens: list[str]) -> int | None:
    """A closing rưỡi adds half of the scale word before it; it needs one."""
    scale = {**_SCALES, "trăm": 100}.get(tokens[-1]) if tokens else None
    value = _scaled(tokens)
    return None if scale is None or value is None else value + scale // 2


def _scaled(tokens: list[str]) -> int | None:
    """Groups under falling scales: … tỷ … triệu … vạn … nghìn …"""
    total, group, ceiling = 0, list[str](), 10**12
    for token in tokens:
        scale = _SCALES.get(token)
        if scale is None:
            group.append(token)
            continue
        value = _below_thousand(group)
        if value is None or scale >= ceiling:
            return None
        total, group, ceiling = total + value * scale, [], scale
    return _with_rest(total, group, ceiling)


def _with_rest(total: int, group: list[str], ceiling: int) -> int | None:
    """The last group; a bare unit after a scale ("một nghìn hai") may mean hundreds, so it is left unread."""
    if not group:
        return total if ceiling < 10**12 else None
    if ceiling < 10**12 and len(group) == 1 and group != ["mười"]:
        return None
    rest = _below_thousand(group)
    return None if rest is None else total + rest


def _below_thousand(group: list[str]) -> int | None:
    if "trăm" not in group:
        return _after_linh(group) if group[:1] in (["linh"], ["lẻ"]) else _below_hundred(group)
    if len(group) < 2 or group[1] != "trăm" or group[0] not in _UNITS:
        return None
    hundreds, rest = _UNITS[group[0]] * 100, group[2:]
    if not rest:
        return hundreds
    # "hai trăm năm" is 250 to one speaker and 205 to another.
    tail = _after_linh(rest) if rest[0] in ("linh", "lẻ") else _below_hundred(rest) if len(rest) > 1 else _ten(rest)
    return None if tail is None else hundreds + tail


def _ten(rest: list[str]) -> int | None:
    return 10 if rest == ["mười"] else None


def _after_linh(rest: list[str]) -> int | None:
    return _AFTER_LINH.get(rest[1]) if len(rest) == 2 else None


def _below_hundred(tokens: list[str]) -> int | None:
    match tokens:
        case [unit]:
            return 10 if unit == "mười" else _UNITS.get(unit)
        case ["mười", unit]:
            return _plus(10, _AFTER_TEN.get(unit))
        case [tens, "mươi" | "chục"]:
            return _tens(tens)
        case [tens, "mươi", unit]:
            return _plus(_tens(tens), _AFTER_TENS.get(unit))
        case _:
            return None


def _tens(word: str) -> int | None:
    value = _UNITS.get(word, 0)
    return value * 10 if value >= 1 else None


def _plus(tens: int | None, unit: int | None) -> int | None:
    return None if tens is None or unit is None else tens + unit
