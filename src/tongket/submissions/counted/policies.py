"""May a counted figure be corrected to a number, and if not, the sentence why."""

from collections.abc import Mapping

from tongket.access import Refused

from ..models import Submission
from .queries import counted_rows, counts_of


def check_as_counted(row: Submission, wanted: Mapping[str, int | None]) -> None:
    """A counted figure is corrected in its records first, then to what they come to. `wanted` has amounts by code."""
    asked = [code for code in counted_rows(row.sheet, row.layout) if wanted.get(code) is not None]
    counts = counts_of(asked, row.year, row.as_of, row.term)
    for code in asked:
        now = counts.get(code, {}).get(row.unit_id)
        if now is None or now.amount != wanted[code]:
            said = f"sổ hiện đếm được {now.text}" if now else "sổ hiện không có hồ sơ nào"
            raise Refused(f"{code} đếm từ sổ, {said}. Hãy sửa hồ sơ trong sổ trước, rồi đề nghị đúng số của sổ.")
