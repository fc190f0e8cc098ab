"""Finds the secrecy mark that a paper bears (Decree 30/2020/NĐ-CP, Appendix I, item 10a): a line that says it alone.

Such a file may not be kept here (Law 29/2018/QH14, Article 5). A word inside a sentence is no mark.
"""

import re
import unicodedata

_MARK = re.compile(r"^[\W_]*(?:ĐỘ MẬT\W+)?(TUYỆT MẬT|TỐI MẬT|MẬT)[\W_]*$", re.MULTILINE)


def secrecy_mark(text: str) -> str:
    """Return the mark that stands in a text on a line of its own (or in a cell of a table), or an empty text."""
    found = _MARK.search(unicodedata.normalize("NFC", text).replace("\t", "\n"))
    return found[1] if found else ""
