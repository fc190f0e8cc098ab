"""What a person types into the table of a correction: the rows of the sheet, and exact amounts out of words."""

from collections.abc import Mapping
from dataclasses import dataclass

from tongket.access import Refused
from tongket.workbooks import Form, Row
from tongket.workbooks.values import Wrong, spoken


class CellsRefused(Refused):
    """Typed values with something to put right: one sentence for each code."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self.sentences = dict(sentences)
        super().__init__(" ".join(f"{code}: {said}" for code, said in self.sentences.items()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cell that somebody asks to correct; `after` is None where the body is to find the right figure."""

    code: str
    after: int | None = None
    raw: str = ""


def read_typed(form: Form, typed: Mapping[str, str]) -> list[Wanted]:
    """Return what was typed as exact amounts, empty texts left out. Raises CellsRefused with a sentence for each cell."""
    rows = {row.code: row for row in form.rows}
    wrong, found = {}, []
    for code, text in typed.items():
        if text.strip():
            try:
                found.append(_read(rows, code, text.strip()))
            except Wrong as error:
                wrong[code] = str(error)
    if wrong:
        raise CellsRefused(wrong)
    return found


def _read(rows: Mapping[str, Row], code: str, text: str) -> Wanted:
    if code not in rows:
        raise Wrong("biểu không có chỉ tiêu này.")
    return Wanted(code, spoken(rows[code], text), text)
