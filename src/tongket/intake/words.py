"""What an XML part of an office file says, block by block, and what in it no reader would see."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape

# Blocks that a person reads as one piece: a paragraph, a string of a workbook, a cell, a page header, a property.
_HOLDS_RUNS = frozenset(("p", "h", "si", "is"))
_HEADERS = frozenset(f"{which}{end}" for which in ("odd", "even", "first") for end in ("Header", "Footer"))
FORMULAS = frozenset(("f", "formula", "formula1", "formula2", "definedName"))
FIELDS = frozenset(("instrText",))
_LEAVES = (
    frozenset(("v", "title", "subject", "creator", "keywords", "description", "category", "contentStatus"))
    | frozenset(("Company", "Manager", "lpwstr", "text"))  # `text` is a comment's
    | frozenset(("desc", "keyword", "initial-creator", "user-defined"))  # of OpenDocument
    | _HEADERS
    | FORMULAS
    | FIELDS
)
_BLOCKS = _HOLDS_RUNS | _LEAVES
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
# Attributes that are drawn or read out, by the element's name: WordArt, what a picture shows, a page of OpenDocument.
_SAYING = {"textpath": ("string",), "docPr": ("descr", "title"), "cNvPr": ("descr", "title"), "table": ("table:name",)}
SAYING = frozenset(_SAYING)
BEGINNING = _BLOCKS | _BREAKS.keys() | {"t", "rPh"}  # names that `Words.start` wants to hear of
ENDING = _BLOCKS | {"t", "rPh"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HEADER_CODE = re.compile(r'&(?:([LCR])|"[^"]*"|[0-9]+|K[0-9A-Fa-f+-]{6}|.)')

# Controls, and the marks that turn the reading direction: no text has them by accident.
TURNING = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Fonts of the nineties put letters among the upper controls and at the soft hyphen (TCVN 5712 VN3): ư is one.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\u202a-\u202e\u2066-\u2069]")
# In a cell also what has no width: a number or a code with one in it is not what it seems (Unicode category Cf).
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


class Words:
    """Handlers for one part: `end` hands over each block that ended, a text box inside a paragraph by itself.

    `direct` says that text stands in the blocks themselves, as OpenDocument has it, and not in elements `t` inside.
    """

    def __init__(self, *, direct: bool = False) -> None:
        self._open: list[list[str]] = []
        self._reading = self._phonetic = False
        self._direct = direct

    def start(self, tag: str) -> None:
        """Begin an element of `BEGINNING`, by its name without prefix."""
        if tag in _BLOCKS:
            self._open.append([])
        if tag == "rPh":  # how a string is pronounced: no reader sees it
            self._phonetic = True
        elif tag in _BREAKS and self._open:
            self._open[-1].append(_BREAKS[tag])
        self._reading = (tag == "t" or tag in _LEAVES or self._direct) and not self._phonetic

    def characters(self, text: str) -> None:
        """Take text where it is read."""
        if self._reading and self._open:
            self._open[-1].append(text)

    def end(self, tag: str) -> str:
        """End an element of `ENDING`; what it said, if it was a block."""
        self._reading = self._direct
        if tag == "rPh":
            self._phonetic = False
        return "".join(self._open.pop()) if tag in _BLOCKS and self._open else ""


def said_by(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what the attributes of an element of `SAYING` say."""
    yield from (attributes[name] for name in _SAYING[tag] if name in attributes)


_SAID_IN_VML = re.compile(r"""\b(?:string|alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINE_OF_VML = re.compile(r"<(?:/?(?:div|p|br|tr|td|li|h\d)|/?[\w.-]+:textbox)\b[^>]*>", re.IGNORECASE)


def said_in_vml(content: bytes) -> str:
    """Return what a drawing of the old kind (VML) says, line by line. Programs write it half as HTML, so no parser reads it."""
    text = content.decode("utf-8", "replace")
    drawn = "\n".join("".join(each) for each in _SAID_IN_VML.findall(text))
    return unescape(f"{drawn}\n{re.sub('<[^>]*>', '', _LINE_OF_VML.sub(chr(10), text))}")


def plain(tag: str, text: str) -> str:
    """What a block of a workbook shows: without Excel's `_x000D_` escapes and the codes of page headers."""
    if tag in _HEADERS:
        return _HEADER_CODE.sub(lambda code: "\n" if code[1] else "", text)
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def unseen(text: str, pattern: re.Pattern[str]) -> str:
    """The text with a box for each character that nobody sees, or nothing where all can be seen."""
    if text.isprintable() or not pattern.search(text):
        return ""
    return "".join(letter for letter in pattern.sub("□", text) if letter.isprintable())[:40]


# What a formula may not do: name another file, speak to another program (DDE), fetch, call code, lead out.
_OUTSIDE = re.compile(r"\[[^\]]*\][^!,;()+*/&<>=\"]*!|\|[^!]*!")
_CALLS = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|EVALUATE|DDE|DDEINIT|SQL\.REQUEST"
    r"|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTRANGE|STOCKHISTORY|CUBE[A-Z]+)\s*\(",
    re.IGNORECASE,
)
_INNER_LINK = re.compile(r'HYPERLINK\s*\(\s*"#', re.IGNORECASE)  # to a place in the same file
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_FIELDS = ("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE", "MACROBUTTON")
_FIELD = re.compile(rf"\s*(?:{'|'.join(_FIELDS)})\b", re.I)


@lru_cache(maxsize=1024)
def reaches_out(formula: str) -> bool:
    """Whether a formula names another file or program, fetches something or calls code."""
    bare = _TEXT.sub('""', _INNER_LINK.sub('INNER("#', formula))
    return bool(_OUTSIDE.search(bare) or _CALLS.search(bare))


def field_reaches_out(instruction: str) -> bool:
    """Whether the instruction of a Word field starts a program or brings in another file."""
    return bool(_FIELD.match(instruction))


def field_may_reach_out(begun: str) -> bool:
    """Whether an instruction of which this much is written may still become one that does: its name is not yet whole."""
    name = begun.lstrip().upper()
    return any(each.startswith(name) for each in _FIELDS)
