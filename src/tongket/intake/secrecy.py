"""Finds the secrecy mark that a paper bears (Decree 30/2020/NĐ-CP, Appendix I, item 10a): a line that says it alone.

Such a file may not be kept here (Law 29/2018/QH14, Article 5). A word inside a sentence is no mark.
"""

import re
import unicodedata

_MARK = re.compile(r"(?:ĐỘMẬT)?(TUYỆTMẬT|TỐIMẬT|MẬT)")
_MARKS = {"TUYỆTMẬT": "TUYỆT MẬT", "TỐIMẬT": "TỐI MẬT", "MẬT": "MẬT"}


def secrecy_mark(text: str) -> str:
    """Return the mark that stands in a text on a line of its own (or in a cell of a table), or an empty text.

    However it is spaced, framed or written; only a lone "mật" in small letters is the rest of a broken line.
    """
    for line in re.split(r"[\t\n\v\f\r]", unicodedata.normalize("NFC", text)):
        letters = "".join(filter(str.isalnum, line))
        found = _MARK.fullmatch(letters.upper()) if letters != "mật" else None
        if found:
            return _MARKS[found[1]]
    return ""
