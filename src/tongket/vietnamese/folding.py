"""Text brought to one form: cleaned at the door, folded for search, sorted by the alphabet, cut to a slug."""

import re
import unicodedata

# A no-break space, a thin space or a zero-width space parts words; the rest only sits inside them.
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\t ]+")
_INVISIBLE = re.compile(r"[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ´`](?=\w)")
# The marks of Latin letters, and where other scripts begin that may have marks of their own.
_MARKS = re.compile(r"[\u0300-\u036f]+")
_BEYOND = re.compile(r"[^\x00-\u036f]")
_NOT_WORD = re.compile(r"[\W_]+")

# đ has no decomposition; Ð (eth) is what many keyboards of the nineties wrote for it.
_BARRED = str.maketrans({"đ": "d", "ð": "d"})

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền, hỏi, ngã, sắc, nặng
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}  # breve, circumflex, horn
_PIECES = re.compile(r"[0-9]+|[^\W\d_][\u0300-\u036f]*|[\W_]+|.")

_SECOND_VOWEL_TONED = re.compile(
    r"(?<![qQ])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|O[ÀÁẢÃẠÈÉẺẼẸàáảãạèéẻẽẹ]|U[ỲÝỶỸỴỳýỷỹỵ])(?!\w)",
)


def clean(text: str) -> str:
    """Text as it is stored: NFC, odd spaces as one plain space, nothing invisible, breaks as LF, ends stripped.

    A zero-width space parts words and becomes a space; soft hyphens, joiners and direction marks vanish.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def fold(text: str) -> str:
    """Text for search: lower case, no marks, đ as d, punctuation as one space ("Đak Đoa" → "dak doa").

    An apostrophe inside a word vanishes ("K'Bang" → "kbang"): both spellings of the name are in print.
    """
    bare = strip_marks(_INVISIBLE.sub("", text)).casefold().translate(_BARRED)
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", bare)).strip()


def strip_marks(text: str) -> str:
    """Text without tone and vowel marks; đ keeps its bar."""
    return _MARKS.sub("", _BEYOND.sub(_unless_mark, unicodedata.normalize("NFD", text)))


def _unless_mark(match: re.Match[str]) -> str:
    return "" if unicodedata.category(match[0]) == "Mn" else match[0]


def slug(text: str) -> str:
    """An ASCII name for addresses: a-z, 0-9 and hyphens ("Đak Đoa" → "dak-doa"); empty when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def same_tone_style(text: str) -> str:
    """Text in NFC with the tone on the first vowel of oa, oe, uy (hoà → hòa, thuỷ → thủy, quý stays).

    For comparison only: nobody's spelling is ever rewritten.
    """
    return _SECOND_VOWEL_TONED.sub(_move_tone, unicodedata.normalize("NFC", text))


def _move_tone(match: re.Match[str]) -> str:
    plain, tone = tuple(unicodedata.normalize("NFD", match[1][1]))
    return unicodedata.normalize("NFC", match[1][0] + tone) + plain


def sort_key(text: str) -> str:
    """An ASCII key whose bytewise order is the Vietnamese order: letters first, tone second, case third.

    Letters a ă â b c d đ … (f j w z at their Latin places); tones ngang, huyền, hỏi, ngã, sắc, nặng (TCVN 6909);
    numbers by value, so that "xã 2" stands before "xã 10"; spaces and punctuation before digits, digits before letters.
    """
    pieces = _PIECES.findall(unicodedata.normalize("NFD", _INVISIBLE.sub("", text).strip()))
    keys = [_piece_key(piece) for piece in pieces]
    return "!".join("".join(key[level] for key in keys) for level in range(3))


def _piece_key(piece: str) -> tuple[str, str, str]:
    if piece[0] in "0123456789":
        digits = piece.lstrip("0") or "0"
        return f"{min(len(digits), 99):02d}{digits}", "", ""
    if not piece[0].isalpha():
        return "-", "", ""
    return _letter_key(piece)


def _letter_key(piece: str) -> tuple[str, str, str]:
    letter, marks = piece[0].lower(), piece[1:]
    case = "0" if piece[0] == letter else "1"
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), "0")
    if letter in "đð":
        return "d1", tone, case
    if not letter.isascii():
        return f"~{ord(letter[0]):06x}", tone, case
    return letter + next((_SHAPES[mark] for mark in marks if mark in _SHAPES), "0"), tone, case
