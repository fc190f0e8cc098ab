"""The pages of results as workbooks: the same figures as numbers, with unit, period and what they rest on."""

from collections.abc import Sequence
from datetime import date

from tongket.vietnamese import short_date
from tongket.workbooks.tables import Column, Number, Table, Value, write_tables

from .comparison import Change, is_share
from .lines import COLUMNS
from .mapping import MapPage, MapRow
from .overview import Cell, Overview, PartRow
from .pages import Line, Listing
from .values import Result

_CHANGE = (Column("Năm trước", 12), Column("Tăng, giảm", 12), Column("Tăng, giảm (%)", 12))


def overview_book(page: Overview, on: date) -> bytes:
    """Return the board of the year: one sheet as on the page, one with a row for each unit and line of work."""
    title = f"Bảng năm {page.year}, {page.unit.full_name}"
    notes = [f"Năm công tác {page.year}; lập ngày {short_date(on)}.", *_basis_notes(page.bases), page.silent_words]
    notes.append(f"Đã lọc: không gồm {page.hidden} đơn vị." if page.hidden else "")
    kept = [note for note in notes if note]
    return write_tables([_matrix(page, title, kept), _long(page, title, kept)], created=on)


def _matrix(page: Overview, title: str, notes: Sequence[str]) -> Table:
    heads = [Column(f"{c.short}: {what}", 9) for c in COLUMNS for what in ("đã báo", "phải báo")]
    columns = [Column("Đơn vị", 24), Column("Biểu", 23), *heads, Column("Chỉ tiêu đạt", 8), Column("Không đạt", 8)]
    rows = [_matrix_row(row) for row in page.rows]
    return Table("Bảng năm", title, notes, columns, rows, [_matrix_row(page.whole)] if page.whole else [])


def _matrix_row(row: PartRow) -> list[Value]:
    counts: list[Value] = []
    for cell in row.cells:
        counts += [Number(cell.reported), Number(cell.expected)] if cell.expected else [None, None]
    return [row.label, row.state_label, *counts, Number(row.sum("met")), Number(row.sum("unmet"))]


def _long(page: Overview, title: str, notes: Sequence[str]) -> Table:
    heads = ("Phải báo", "Đã báo", "Đã tiếp nhận", "Chỉ tiêu đạt", "Chỉ tiêu không đạt", "Chỉ tiêu chưa có số")
    columns = [
        Column("Đơn vị", 26),
        Column("Lĩnh vực", 30),
        *(Column(head, 12) for head in heads),
        Column("Nhận xét", 60),
    ]
    rows = [
        _long_row(row, column.name, cell)
        for row in page.rows
        for column, cell in zip(COLUMNS, row.cells, strict=True)
        if cell.asked
    ]
    return Table("Theo lĩnh vực", title, notes, columns, rows)


def _long_row(row: PartRow, sector: str, cell: Cell) -> list[Value]:
    counts = (cell.expected, cell.reported, cell.accepted, cell.met, cell.unmet, cell.open)
    return [row.label, sector, *(Number(count) for count in counts), cell.words]


def map_book(page: MapPage, on: date) -> bytes:
    """Return one indicator over the parts of a unit, with last year's figures."""
    columns = (
        Column("Đơn vị", 28), Column(f"Thực hiện ({page.indicator.unit_noun})", 14), Column("Chỉ tiêu giao", 12),
        Column("Tỷ lệ", 10), *_CHANGE, Column("Ghi chú", 16),
    )  # fmt: skip
    notes = [
        f"Mã {page.indicator.code}; {page.indicator.get_rule_display()}; đơn vị tính: {page.indicator.unit_noun}.",
        f"Kỳ: {page.whole.result.period.long_name if page.whole else page.year}; lập ngày {short_date(on)}.",
        *_basis_notes(page.bases),
    ]
    title = f"{page.indicator.name}, {page.unit.full_name}, năm {page.year}"
    totals = [_map_row(page.whole)] if page.whole else []
    return write_tables(
        [Table(page.indicator.code, title, notes, columns, [_map_row(row) for row in page.rows], totals)], created=on
    )


def _map_row(row: MapRow) -> list[Value]:
    said = ["" if row.value else "chưa nộp", "ước" if row.value and row.value.status == "ước" else ""]
    said.append(row.result.verdict if row.met is False else "")
    return [row.label, *_figures(row.result), *_changes(row.result, row.change), ", ".join(s for s in said if s)]


def listing_book(page: Listing, on: date) -> bytes:
    """Return all results of a unit and year."""
    columns = (
        Column("Mã", 9), Column("Lĩnh vực", 24), Column("Chỉ tiêu", 48), Column("Đơn vị tính", 14),
        Column("Thực hiện", 12), Column("Chỉ tiêu giao", 12), Column("Tỷ lệ", 10), *_CHANGE,
        Column("Đã báo cáo", 10), Column("Phải báo cáo", 10), Column("Ghi chú", 16),
    )  # fmt: skip
    rows = [_listing_row(group.sector, line) for group in page.groups for line in group.lines]
    title = f"Số liệu tổng hợp năm {page.year}, {page.unit.full_name}"
    notes = [f"Năm công tác {page.year}; lập ngày {short_date(on)}.", *_basis_notes(page.bases)]
    return write_tables([Table(f"Số liệu {page.year}", title, notes, columns, rows)], created=on)


def _listing_row(sector: str, line: Line) -> list[Value]:
    said = ["" if line.value else "chưa nộp", "ước" if line.value and line.value.status == "ước" else ""]
    said.append(line.result.verdict if line.met is False else "")
    return [
        line.code, sector, line.name, line.noun, *_figures(line.result), *_changes(line.result, line.change),
        Number(line.reported), Number(line.expected), ", ".join(s for s in said if s),
    ]  # fmt: skip


def _figures(result: Result) -> list[Value]:
    places = result.indicator.decimals
    return [
        None if result.value is None else Number(result.value, places),
        None if result.target_value is None else Number(result.target_value, places),
        None if result.share is None else Number(result.share, 1, percent=True),
    ]


def _changes(result: Result, change: Change) -> list[Value]:
    places = result.indicator.decimals
    return [
        None if change.last_value is None else Number(change.last_value, places),
        None if change.delta is None else Number(change.delta, places),
        None if change.ratio is None or is_share(result) else Number(change.ratio, 1, percent=True),
    ]


def _basis_notes(bases: list[str]) -> list[str]:
    return [f"Căn cứ: {'; '.join(bases)}."] if bases else []
