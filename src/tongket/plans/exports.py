"""The grid of targets as a workbook: the same amounts as numbers, their sum and the whole under them."""

from datetime import date
from decimal import Decimal

from tongket.measures.models import Indicator
from tongket.vietnamese import short_date
from tongket.workbooks.tables import Column, Number, Table, Value, write_tables

from .grid import Grid, Line


def grid_book(page: Grid, on: date) -> bytes:
    """Return the targets of one indicator over the parts of a unit."""
    noun = page.indicator.unit_noun
    columns = (Column("Đơn vị", 30), Column(f"Số giao ({noun})", 16), Column("Lần giao", 10), Column("Căn cứ", 60))
    notes = [
        f"Mã {page.indicator.code}; {page.indicator.get_target_kind_display()}; đơn vị tính: {noun}.",
        f"Kỳ: {page.period.long_name if page.period else page.question.year}; lập ngày {short_date(on)}.",
        page.balance.sentence,
    ]
    title = f"Chỉ tiêu giao: {page.indicator.name}, {page.unit.full_name}, năm {page.question.year}"
    totals: list[list[Value]] = [["Tổng giao", _number(page.balance.total, page.indicator), None, None]]
    if page.whole:
        totals.append(["Số được giao", _number(page.whole.amount, page.indicator), None, page.whole.citation])
    rows = [_row(line, page.indicator) for line in page.lines]
    return write_tables([Table(page.indicator.code, title, notes, columns, rows, totals)], created=on)


def _row(line: Line, indicator: Indicator) -> list[Value]:
    if line.target is None:
        return [line.node.full_name, None, None, "chưa giao"]
    target = line.target
    said = "; ".join(text for text in (target.origin, target.citation, target.reason) if text)
    return [line.node.full_name, _number(target.amount, indicator), Number(target.version), said]


def _number(amount: int, indicator: Indicator) -> Number:
    return Number(Decimal(amount).scaleb(-indicator.decimals), indicator.decimals)
