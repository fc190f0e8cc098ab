"""Text in the encodings of the nineties: TCVN3 (ABC, .VnTime) and VNI (VNI-Times) told apart and brought to Unicode.

A file keeps the bytes of such a font as if they were Latin-1 letters: "HuyÖn Ch­ Sª" is *Huyện Chư Sê*. Nothing here
changes anybody's text by itself: `encoding_of` proposes, a person decides, `converted` does it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

# TCVN 5712:1993, table VN3, as glibc's TCVN5712-1 has it; capitals with a tone exist only as a font of capitals.
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1–AE
    "àảãáạ"  # B5–B9
    "ằẳẵắ"  # BB–BE
    "ặầẩẫấậè"  # C6–CC
    "ẻẽéẹềểễếệìỉ"  # CE–D8
    "ĩíịò"  # DC–DF
    "ỏõóọồổỗốộờởỡớợù"  # E1–EF
    "ủũúụừửữứựỳỷỹýỵ"  # F1–FE
)
_TCVN3_CODES = [
    *range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD), *range(0xCE, 0xD9),
    *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF),
]  # fmt: skip
_TCVN3 = {chr(code): letter for code, letter in zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)}

# VNI writes a letter and a sign of its own for the marks on it.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_SHAPED = {
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
}  # fmt: skip
_SHORT = {
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "î": "ỵ"}
_SIGNS = {
    "a": _TONES | _SHAPED | _SHORT, "e": _TONES | _SHAPED, "o": _TONES | _SHAPED, "i": _TONES, "u": _TONES, "y": _TONES,
    "ô": _TONES, "ö": _TONES,
}  # fmt: skip


def _vni() -> Mapping[str, str]:
    small = dict(_SINGLE)
    for letter, signs in _SIGNS.items():
        for sign, marks in signs.items():
            small[letter + sign] = unicodedata.normalize("NFC", _SINGLE.get(letter, letter) + marks)
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in small.items()}
    return small | mixed | {key.upper(): value.upper() for key, value in small.items()}


_VNI = _vni()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


class Encoding(StrEnum):
    """How a text is written."""

    UNICODE = "unicode"
    DECOMPOSED = "to-hop"
    TCVN3 = "tcvn3"
    VNI = "vni"
    TCVN3_WINDOWS = "tcvn3-1258"
    VNI_WINDOWS = "vni-1258"

    @property
    def label(self) -> str:
        """The words for it."""
        return _LABELS[self]


_LABELS = MappingProxyType({
    Encoding.UNICODE: "Unicode",
    Encoding.DECOMPOSED: "Unicode tổ hợp",
    Encoding.TCVN3: "TCVN3 (ABC, .VnTime)",
    Encoding.VNI: "VNI (VNI-Times)",
    Encoding.TCVN3_WINDOWS: "TCVN3 gõ trên Windows tiếng Việt",
    Encoding.VNI_WINDOWS: "VNI gõ trên Windows tiếng Việt",
})  # fmt: skip


# A Windows set to Vietnamese took the bytes of these fonts for its own code page, 1258, which has other letters in a few places.
_OF_1258 = str.maketrans({
    bytes([code]).decode("cp1258"): chr(code) for code in range(0xA0, 0x100) if bytes([code]).decode("cp1258") != chr(code)
})  # fmt: skip
_UNDER_WINDOWS = {Encoding.TCVN3_WINDOWS: Encoding.TCVN3, Encoding.VNI_WINDOWS: Encoding.VNI}


def converted(text: str, encoding: Encoding) -> str:
    """Return a text of this encoding in Unicode (NFC). A word in capitals stays in capitals, as its font showed it."""
    if encoding in _UNDER_WINDOWS:
        return converted(text.translate(_OF_1258), _UNDER_WINDOWS[encoding])
    if encoding is Encoding.TCVN3:
        text = _WORD.sub(lambda word: _in_capitals(word[0], "".join(_TCVN3.get(each, each) for each in word[0])), text)
    elif encoding is Encoding.VNI:
        text = _VNI_PIECE.sub(lambda piece: _VNI[piece[0]], text)
    return text if encoding is Encoding.UNICODE else unicodedata.normalize("NFC", text)


def _in_capitals(before: str, after: str) -> str:
    plain = [each for each in before if each.isascii() and each.isalpha()]
    return after.upper() if len(plain) > 1 and all(each.isupper() for each in plain) else after


_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_NUCLEI = (
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oai|oao|oay|oă|oe|oeo|oi|ôi|"
    "ơi|ua|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu|iơ|iă|iâ|io|iô|iư"
)
_SYLLABLE = re.compile(rf"[bcdđghjklmnpqrstvwx]{{0,4}}(?:{_NUCLEI})[bcghklmnprt]{{0,2}}")
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LETTERS = frozenset("bcdđghjklmnpqrstvwx") | {
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *_TONES.values())
}
_ENOUGH = 0.6  # of the words with letters beyond ASCII


def _is_syllable(word: str) -> bool:
    small = unicodedata.normalize("NFC", word).lower()
    bare, tones = _TONE_MARKS.subn("", unicodedata.normalize("NFD", small))
    syllable = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare))
    cased = word.isupper() or word[1:] == word[1:].lower()
    return cased and tones <= 1 and _LETTERS.issuperset(small) and syllable is not None


def _share(words: list[str], encoding: Encoding) -> float:
    return sum(_is_syllable(converted(word, encoding)) for word in words) / len(words)


def encoding_of(texts: Iterable[str], *, most: int = 400) -> Encoding:
    """Return how these texts are written, as a whole; Unicode where it is not certain.

    Judged by the words with letters beyond ASCII, at most `most` of them: those of old fonts are Vietnamese syllables
    (TCVN 5712, one vowel group and one tone at most) only after their own conversion.
    """
    known = list(texts)
    words = sorted({word for text in known for word in _WORD.findall(text) if not word.isascii()})[:most]
    if not words:
        return Encoding.UNICODE
    shares = {each: _share(words, each) for each in (Encoding.TCVN3, Encoding.VNI, *_UNDER_WINDOWS)}
    best = max(shares, key=lambda each: shares[each])
    if shares[best] >= _ENOUGH and shares[best] > _share(words, Encoding.DECOMPOSED) + 0.2:
        return best
    whole = list(chain.from_iterable(known))
    composed = unicodedata.normalize("NFC", "".join(whole))
    return Encoding.DECOMPOSED if len(composed) != len(whole) else Encoding.UNICODE


def may_be(texts: Iterable[str], encoding: Encoding) -> bool:
    """Whether texts may be written in an old encoding: they have letters beyond ASCII, and each such word is a syllable in it.

    What has letters that no font of the nineties had (ư and ễ as Unicode has them) is not.
    """
    words = {word for text in texts for word in _WORD.findall(text) if not word.isascii()}
    bare = "".join(words).translate(_OF_1258 if encoding in _UNDER_WINDOWS else {})
    return bool(words) and max(bare) < "\u0100" and _share(sorted(words), encoding) == 1
