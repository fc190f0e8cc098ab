"""The gaps on paper: a table that the printed sheet closes with."""

from collections.abc import Sequence

from tongket.documents import Column, Table, Text

from .queries import GapLine

TITLE = "Đơn vị chưa có số liệu (khai thiếu)"


def gap_table(lines: Sequence[GapLine]) -> Table | None:
    """Return the table of what a submission declares, None where nobody is missing."""
    if not lines:
        return None
    columns = (
        Column("STT", 12, "center"), Column("Đơn vị", 48), Column("Cách xử lý", 30), Column("Lý do", 40),
        Column("Số ước (không cộng)", 30),
    )  # fmt: skip
    rows = tuple(
        tuple((Text(text),) for text in (str(place), line.missing.full_name, line.how, line.reason, line.estimates))
        for place, line in enumerate(lines, start=1)
    )
    return Table(TITLE, columns, rows)
