"""Shapes of plain values out of JSON: each takes a value and returns it checked, or raises Malformed. No Django.

What a line may hold is fixed: a field more or less, a control character, a number too large, and the line is refused.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

Shape = Callable[[Any], Any]
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SLUG, _HASH = re.compile(r"[a-z0-9-]{1,80}"), re.compile(r"[0-9a-f]{64}")


class Malformed(ValueError):
    """A value is not of its shape; the text names the field."""


def text(most: int, *, empty: bool = True) -> Shape:
    """A text of at most so many characters: NFC, no control or direction marks."""

    def checked(value: Any) -> str:
        if not isinstance(value, str) or len(value) > most or _UNFIT.search(value):
            raise Malformed("text")
        if unicodedata.normalize("NFC", value) != value or not (empty or value.strip()):
            raise Malformed("text")
        return value

    return checked


def pattern(wanted: re.Pattern[str]) -> Shape:
    """A text that matches as a whole."""

    def checked(value: Any) -> str:
        if not isinstance(value, str) or not wanted.fullmatch(value):
            raise Malformed("text")
        return value

    return checked


slug, digest = pattern(_SLUG), pattern(_HASH)


def whole(low: int, high: int) -> Shape:
    """A whole number between two bounds, both allowed."""

    def checked(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise Malformed("number")
        return value

    return checked


def truth(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Malformed("truth")
    return value


def day(value: Any) -> date:
    """A day as 2022-12-31."""
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Malformed("day")


def one_of(values: Any) -> Shape:
    """One of some texts."""
    known = {str(each) for each in values}

    def checked(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise Malformed("choice")
        return value

    return checked


def maybe(shape: Shape) -> Shape:
    """A value of a shape, or null."""
    return lambda value: None if value is None else shape(value)


def many(shape: Shape, most: int) -> Shape:
    """A list of at most so many."""

    def checked(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > most:
            raise Malformed("list")
        return [shape(each) for each in value]

    return checked


def record(**fields: Shape) -> Shape:
    """An object with exactly these fields."""

    def checked(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or value.keys() != fields.keys():
            raise Malformed("fields")
        return {name: _field(name, shape, value[name]) for name, shape in fields.items()}

    return checked


def _field(name: str, shape: Shape, value: Any) -> Any:
    try:
        return shape(value)
    except Malformed as error:
        raise Malformed(f"{name}: {error}") from None


file = record(sha256=digest, name=text(255, empty=False))
