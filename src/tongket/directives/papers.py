"""The register on paper: a book of a year, the list as filtered, the matrix, who made one directive known."""

from collections.abc import Iterable, Sequence

from tongket.organization.map import Node, UnitMap
from tongket.registers.listed import Cells, Column, Listed
from tongket.vietnamese import long_date, short_date

from .kinds import Book
from .matrix import Matrix
from .models import Directive
from .pages import DirectivePage, Inbox

_DIRECTIVE = (Column("Số, ký hiệu", 34), Column("Ngày ban hành", 24, "center"), Column("Tên loại và trích yếu", 90))


def _made_up(rows: Iterable[Directive]) -> bool:
    return any(row.basis == "illustration" for row in rows)


def _said(row: Directive) -> str:
    ended = f" ({row.ended})" if row.standing else ""
    return f"{row.get_kind_display()}: {row.summary}{ended}"


def book_list(owner: Node, book: str, year: int, rows: Sequence[Directive], units: UnitMap) -> Listed:
    """Return a book of a year; of what bears a secrecy stamp only its line (Decree 30/2020/NĐ-CP, Appendix IV)."""
    incoming = book == Book.INCOMING
    columns = (
        Column("Số trong sổ", 16, "center"), Column("Ngày đến" if incoming else "Ngày ghi", 24, "center"),
        Column("Cơ quan ban hành" if incoming else "Người ký", 46), *_DIRECTIVE, Column("Dấu mật, nơi lưu", 30),
    )  # fmt: skip
    return Listed(
        f"so-van-ban-{book}-{owner.slug}-{year}", owner, f"SỔ ĐĂNG KÝ {Book(book).label.upper()}", f"Năm {year}", columns,
        [_book_row(row, units, incoming) for row in rows], illustration=_made_up(rows),
    )  # fmt: skip


def _book_row(row: Directive, units: UnitMap, incoming: bool) -> Cells:
    issuer = units.nodes.get(row.issuer_id)
    stamp = row.get_secrecy_display() if row.secrecy else ""
    return [
        row.book_number, short_date(row.arrived_on or row.signed_on),
        (issuer.name if issuer else "") if incoming else row.signer, str(row), short_date(row.signed_on), _said(row),
        ", ".join(filter(None, (stamp, row.kept_at))),
    ]  # fmt: skip


def register_list(owner: Node, rows: Sequence[Directive], units: UnitMap) -> Listed:
    """Return the register as the page filters it."""
    columns = (
        *_DIRECTIVE,
        Column("Cơ quan ban hành", 46),
        Column("Hạn giải quyết", 24, "center"),
        Column("Trong sổ", 34),
    )
    cells: list[Cells] = [
        [str(row), short_date(row.signed_on), _said(row), _name(units, row.issuer_id),
         short_date(row.due) if row.due else "", f"{row.get_book_display()} {row.book_number}/{row.book_year}"]
        for row in rows
    ]  # fmt: skip
    return Listed("van-ban-chi-dao", owner, "DANH SÁCH", "Văn bản chỉ đạo", columns, cells, illustration=_made_up(rows))


def _name(units: UnitMap, unit: int) -> str:
    node = units.nodes.get(unit)
    return node.name if node else ""


def known_list(page: DirectivePage, units: UnitMap) -> Listed:
    """Return who made a directive known, as far as the one who asks may see."""
    row, owner = page.row, page.owner or next(iter(units.nodes.values()))
    columns = (
        Column("Cơ quan, đơn vị", 68), Column("Hạn", 24, "center"), Column("Kết quả", 50), Column("Hình thức", 62),
        Column("Người dự", 20, "right"),
    )  # fmt: skip
    cells: list[Cells] = [
        [line.body.name, short_date(line.row.due),
         f"{line.word} {short_date(line.row.done_on) if line.row.done_on else ''}".strip(),
         line.row.how or line.row.get_how_kind_display(), line.row.attendance]
        for line in page.live
    ]  # fmt: skip
    intro = (
        f"{row.get_kind_display()} số {row} {long_date(row.signed_on)}: {row.summary}",
        f"Đã quán triệt: {page.done}/{len(page.live)} cơ quan, đơn vị.",
    )
    return Listed(
        f"ket-qua-quan-triet-{row.pk}", owner, "DANH SÁCH", "Kết quả quán triệt văn bản chỉ đạo", columns, cells, intro,
        illustration=_made_up([row]),
    )  # fmt: skip


def matrix_list(owner: Node, page: Matrix, level: str) -> Listed:
    """Return the matrix as a list: each directive, how many made it known, and where it is past its day."""
    columns = (
        *_DIRECTIVE,
        Column("Đã quán triệt", 26, "center"),
        Column("Quá hạn", 18, "right"),
        Column("Nơi quá hạn", 70),
    )
    cells: list[Cells] = [
        [str(row.directive), short_date(row.directive.signed_on), _said(row.directive), f"{row.done}/{row.total}", row.late,
         ", ".join(name for (_, name), cell in zip(page.columns, row.cells, strict=True) if cell and cell.late)]
        for row in page.rows
    ]  # fmt: skip
    return Listed(
        f"quan-triet-{page.level}-{page.year}", owner, "BẢNG TỔNG HỢP",
        f"Kết quả quán triệt văn bản chỉ đạo năm {page.year}, {level.lower()}", columns, cells,
        illustration=_made_up(row.directive for row in page.rows),
    )  # fmt: skip


def inbox_list(owner: Node, page: Inbox) -> Listed:
    """Return one's incoming box."""
    columns = (
        *_DIRECTIVE,
        Column("Cơ quan nhận", 40),
        Column("Cơ quan giao", 40),
        Column("Hạn", 24, "center"),
        Column("Tình trạng", 34),
    )
    lines = [*page.waiting, *page.done]
    cells: list[Cells] = [
        [str(line.row.directive), short_date(line.row.directive.signed_on), _said(line.row.directive), line.body.name,
         line.giver.name if line.giver else "", short_date(line.row.due), line.word]
        for line in lines
    ]  # fmt: skip
    made_up = _made_up(line.row.directive for line in lines)
    return Listed("van-ban-den", owner, "DANH SÁCH", "Văn bản đến", columns, cells, illustration=made_up)
