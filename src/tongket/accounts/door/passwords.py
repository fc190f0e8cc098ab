"""What a password must be: not made of words that people here would guess, not the one before; and how one is given."""

import re
import secrets
from functools import cache
from importlib.resources import files
from typing import Any

from django.core.exceptions import ValidationError

from tongket.vietnamese import fold

_EASY = "abcdefghijkmnpqrstuvwxyz23456789"  # nothing that is misread on paper: no l, o, 0, 1
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUN = "01234567890", "9876543210", "qwertyuiop", "asdfghjkl", "abcdefghijklmnopqrstuvwxyz"
LEFT_AT_LEAST, DIFFERENT_AT_LEAST = 6, 5


def first_password() -> str:
    """Return a password to be written on paper and typed once: four groups of four, some 79 bits."""
    return "-".join("".join(secrets.choice(_EASY) for _ in range(4)) for _ in range(4))


@cache
def _words() -> tuple[str, ...]:
    """Return the words that passwords here are made of, the longest first."""
    text = files("tongket.accounts").joinpath("data/tu-de-doan.txt").read_text("utf-8")
    words = {_bare(line) for line in text.splitlines() if line and not line.startswith("#")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _own_words(member: Any) -> list[str]:
    """Return what everybody knows of a person: user name, name, the bodies of the offices. At most one query."""
    said = [getattr(member, "username", ""), getattr(member, "full_name", "")]
    if getattr(member, "pk", None):
        said += [f"{name} {slug}" for name, slug in member.offices.values_list("title", "body__slug")]
    parts = {part for text in said for part in re.split(r"[^a-z0-9]+", fold(text)) if len(part) > 1}
    return sorted(parts | {_bare(text) for text in said if text}, key=len, reverse=True)


def unguessed(password: str, member: Any = None) -> str:
    """Return what is left of a password when everything that can be guessed is taken away."""
    left = _bare(password)
    for word in (*_own_words(member), *_words()):
        left = left.replace(word, "") if word else left
    left = _YEAR.sub("", left)
    for run in _RUN:
        for length in range(len(run), 2, -1):
            for start in range(len(run) - length + 1):
                left = left.replace(run[start : start + length], "")
    return left


class Guessable:
    """Refuses what is put together from words, years and rows of keys that anybody here would try first."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        if len(set(password)) < DIFFERENT_AT_LEAST or len(unguessed(password, user)) < LEFT_AT_LEAST:
            raise ValidationError(
                "Mật khẩu ghép từ những từ dễ đoán (tên người, tên đơn vị, năm, dãy phím). Ghép thêm vài từ khác không "
                "liên quan đến công việc.",
                code="guessable",
            )

    def get_help_text(self) -> str:
        """Say it before it is refused."""
        return "Không ghép từ tên người, tên đơn vị, năm hay dãy phím."


class Another:
    """Refuses the password that is in force: the one on paper is known to whoever printed it."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError."""
        if getattr(user, "pk", None) and user.has_usable_password() and user.check_password(password):
            raise ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng.", code="same")

    def get_help_text(self) -> str:
        """Say it before it is refused."""
        return "Khác mật khẩu đang dùng."
