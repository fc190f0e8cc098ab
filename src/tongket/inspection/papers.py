"""The ledger as an official list, under the code of its last entry."""

from django.utils import timezone

from tongket.ledger.models import Head
from tongket.organization.map import Node
from tongket.registers.listed import Cells, Column, Listed
from tongket.vietnamese import short_date

from .pages import Line

MOST = 5000
_COLUMNS = (
    Column("Dòng", 16, "right"), Column("Ghi lúc", 26), Column("Người thực hiện", 42), Column("Việc", 34),
    Column("Nội dung", 84), Column("Đơn vị", 40), Column("Lý do", 34),
)  # fmt: skip


def ledger_list(owner: Node, lines: list[Line], filtered: str, head: Head, *, illustration: bool = False) -> Listed:
    """Return entries as a list; the last entry's code lets the paper be held against the ledger later."""
    intro = (
        f"Phạm vi: {filtered}.",
        f"Khi lập danh sách, sổ nhật ký có {head.seq} dòng. Mã của dòng cuối:",
        head.hash,
        f"Chỉ gồm {MOST} dòng mới nhất; lọc hẹp hơn để in các dòng cũ." if len(lines) >= MOST else "",
    )
    return Listed(
        "so-nhat-ky", owner, "DANH SÁCH", "Các dòng sổ nhật ký", _COLUMNS, [_cells(line) for line in lines], intro,
        illustration=illustration,
    )  # fmt: skip


def _cells(line: Line) -> Cells:
    at = timezone.localtime(line.at)
    said = "; ".join((line.label, *line.changed))
    who = f"{line.who} ({line.way})" if line.way else line.who
    return [line.seq, f"{at:%H:%M:%S} {short_date(at)}", who, line.act, said, line.unit, line.reason]
