"""What was decided as official lists: plans, who answers which directive, tasks, targets."""

from collections.abc import Sequence
from decimal import Decimal

from tongket.measures.models import Indicator
from tongket.organization.map import Node
from tongket.registers.listed import Cells, Column, Listed
from tongket.vietnamese import short_date, slug
from tongket.workbooks.tables import Number

from .board import Board
from .coverage import Coverage, PlanLine
from .grid import Grid, Line
from .parts import balance

ILLUSTRATION = "illustration"


def plan_list(owner: Node, year: int, lines: Sequence[PlanLine]) -> Listed:
    """Return the plans of a year."""
    columns = (
        Column("Cơ quan lập", 46), Column("Tên kế hoạch, chương trình", 100), Column("Số, ký hiệu", 32),
        Column("Ngày ban hành", 24, "center"), Column("Trạng thái", 33),
    )  # fmt: skip
    cells: list[Cells] = [
        [line.owner, f"{line.plan.get_kind_display()}: {line.plan.title}", line.number,
         short_date(line.newest.issued_on) if line.newest.issued_on else "", line.newest.get_state_display()]
        for line in lines
    ]  # fmt: skip
    made_up = any(line.plan.basis == ILLUSTRATION for line in lines)
    return Listed(
        f"ke-hoach-{year}", owner, "DANH SÁCH", f"Kế hoạch, chương trình hành động năm {year}", columns, cells,
        illustration=made_up,
    )  # fmt: skip


def coverage_list(owner: Node, page: Coverage) -> Listed:
    """Return who answers which directive, a row for each body and directive."""
    columns = (
        Column("Cơ quan, đơn vị", 60), Column("Văn bản", 36), Column("Trích yếu", 74), Column("Trả lời", 24),
        Column("Chi tiết", 60),
    )  # fmt: skip
    cells: list[Cells] = [
        [row.body.name, str(directive), directive.summary, cell.word, cell.title]
        for row in page.rows
        for (directive, _), cell in zip(page.directives, row.cells, strict=True)
        if cell is not None
    ]
    intro = (f"Số nơi đến hạn mà chưa có kế hoạch: {page.gaps}.",)
    made_up = any(directive.basis == ILLUSTRATION for directive, _ in page.directives)
    return Listed(
        f"tra-loi-van-ban-{page.year}", owner, "BẢNG TỔNG HỢP", f"Kế hoạch trả lời văn bản chỉ đạo năm {page.year}",
        columns, cells, intro, made_up,
    )  # fmt: skip


def task_list(owner: Node, page: Board) -> Listed:
    """Return the board of tasks as it is filtered."""
    columns = (
        Column("Cơ quan chủ trì", 46), Column("Nội dung nhiệm vụ", 84), Column("Lĩnh vực", 40), Column("Cơ quan giao", 38),
        Column("Hạn", 24, "center"), Column("Tình trạng", 36),
    )  # fmt: skip
    cells: list[Cells] = [
        [group.name, line.task.statement, line.sector, line.owner, short_date(line.task.deadline), line.standing.word]
        for group in page.groups
        for line in group.lines
    ]
    counted = "; ".join(f"{label.lower()} {count}" for _, label, count in page.counts if count)
    made_up = any(line.task.basis == ILLUSTRATION for group in page.groups for line in group.lines)
    return Listed(
        "nhiem-vu", owner, "DANH SÁCH", "Nhiệm vụ được giao", columns, cells, (f"Tổng số: {counted}.",) if counted else (),
        made_up,
    )  # fmt: skip


def target_list(owner: Node, page: Grid) -> Listed:
    """Return the targets of one indicator over the parts of a unit, their sum and the whole under them."""
    noun = page.indicator.unit_noun
    columns = (
        Column("Đơn vị", 70), Column(f"Số giao ({noun})", 34, "right"), Column("Lần giao", 20, "right"),
        Column("Căn cứ", 110),
    )  # fmt: skip
    given = (line.target.amount for line in page.lines if line.target is not None)
    told = balance(page.indicator, page.whole.amount if page.whole else None, given)
    intro = (
        f"Chỉ tiêu {page.indicator.code}: {page.indicator.name}; {page.indicator.get_target_kind_display().lower()}; "
        f"đơn vị tính: {noun}.",
        f"Kỳ: {page.period.long_name if page.period else page.question.year}.",
        told.sentence,
    )
    totals: list[Cells] = [["Tổng giao", _amount(told.total, page.indicator), None, None]]
    if page.whole:
        totals.append(["Số được giao", _amount(page.whole.amount, page.indicator), None, page.whole.citation])
    return Listed(
        f"chi-tieu-{slug(page.indicator.code)}-{page.unit.slug}-{page.question.year}", owner, "DANH SÁCH",
        f"Chỉ tiêu giao năm {page.question.year}, {page.unit.full_name}", columns,
        [_target_row(line, page.indicator) for line in page.lines], intro,
        any(line.target is not None and line.target.basis == ILLUSTRATION for line in page.lines), totals,
    )  # fmt: skip


def _target_row(line: Line, indicator: Indicator) -> Cells:
    target = line.target
    if target is None:
        return [line.node.full_name, None, None, "chưa giao"]
    said = "; ".join(text for text in (target.origin, target.citation, target.reason) if text)
    return [line.node.full_name, _amount(target.amount, indicator), target.version, said]


def _amount(amount: int, indicator: Indicator) -> Number:
    return Number(Decimal(amount).scaleb(-indicator.decimals), indicator.decimals)
