"""Finds the secrecy mark that a paper bears (Decree 30/2020/NĐ-CP, Appendix I, item 10a): a line that says it alone.

Such a file may not be kept here (Law 29/2018/QH14, Article 5). A word inside a sentence is no mark.
"""

import re
import unicodedata
from pathlib import PurePath

from tongket.intake.rejected import Marked

# As Unicode writes it, and as the old fonts of TCVN3 and VNI have it in the same places.
_MARK = re.compile(
    r"(?:(?:MỨC|CẤP)?ĐỘMẬT)?(?:(?P<top>TUYỆTMẬT|TUYÖTMËT|TUYEÄTMAÄT)|(?P<high>TỐIMẬT|TÈIMËT|TOÁIMAÄT)|(?P<plain>MẬT|MËT|MAÄT))"
)
_MARKS = {"top": "TUYỆT MẬT", "high": "TỐI MẬT", "plain": "MẬT"}
_MAYBE = re.compile("[ậẬëËäÄ]")  # every mark has one of these letters
_SAME_LOOK = str.maketrans("МАТОІТΜΑΤΟΙ", "MATOITMATOI")  # Cyrillic and Greek letters that look like Latin ones

MARKED = (
    "Tệp có dấu chỉ độ mật nên không được nhận và không được lưu. "
    "Văn bản mật chỉ ghi một dòng trong sổ: số, ngày, cơ quan ban hành, nơi lưu bản giấy."
)


def secrecy_mark(text: str) -> str:
    """Return the mark that stands in a text on a line of its own (or in a cell of a table), or an empty text.

    However it is spaced, framed or written; only a lone "mật" in small letters is the rest of a broken line.
    """
    for line in re.split(r"[\t\n\v\f\r]", unicodedata.normalize("NFKC", text)):
        if _MAYBE.search(line):
            letters = "".join(filter(str.isalnum, line))
            found = _MARK.fullmatch(letters.upper().translate(_SAME_LOOK)) if letters != "mật" else None
            if found:
                return next(mark for name, mark in _MARKS.items() if found[name])
    return ""


def check_name(name: str) -> None:
    """Raise Marked where the name of a file, or of a folder that it lies in, is a mark."""
    path = PurePath(name.replace("\\", "/"))
    if secrecy_mark("\n".join((*path.parts, path.stem))):
        raise Marked(MARKED)
