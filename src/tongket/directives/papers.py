"""The register on paper: a book of a year, and who made one directive known, in the layout of Decree 30/2020/NĐ-CP."""

from collections.abc import Callable, Sequence
from datetime import date

from tongket.documents import Column, Head, Inlines, Paper, Paragraph, Table, Text, to_docx, to_pdf
from tongket.organization.map import Node, UnitMap
from tongket.ui.downloads import XLSX
from tongket.vietnamese import long_date, short_date

from .kinds import Book
from .models import Directive
from .pages import DirectivePage

RENDERERS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "docx": (to_docx, XLSX.replace("spreadsheetml.sheet", "wordprocessingml.document")),
    "pdf": (to_pdf, "application/pdf"),
}
ILLUSTRATION = "Tài liệu trình diễn — có số liệu minh họa, không dùng làm căn cứ"


def _cells(*texts: object) -> tuple[Inlines, ...]:
    return tuple((Text(str(text)),) for text in texts)


def _head(owner: Node, kind: str, subject: str, on: date, units: UnitMap) -> Head:
    home = units.nodes.get(owner.territory or 0)
    return Head(
        organisation=owner.full_name.upper(), number_and_symbol="Số:        /", place=home.name if home else "        ",
        date_text=long_date(on), kind=kind, subject=subject,
    )  # fmt: skip


def book_paper(owner: Node, book: str, year: int, rows: Sequence[Directive], units: UnitMap, *, on: date) -> Paper:
    """Return a book of a year; of what bears a secrecy stamp only its line (Appendix IV of the Decree)."""
    incoming = book == Book.INCOMING
    columns = (
        Column("Số TT", 14, "center"), Column("Ngày đến" if incoming else "Ngày ghi", 24, "center"),
        Column("Cơ quan ban hành" if incoming else "Người ký", 46), Column("Số, ký hiệu", 32),
        Column("Ngày ban hành", 24, "center"), Column("Tên loại và trích yếu", 77), Column("Dấu mật, nơi lưu", 30),
    )  # fmt: skip
    table = Table(Book(book).label, columns, tuple(_book_row(row, units, incoming) for row in rows))
    note = ILLUSTRATION if any(row.basis == "illustration" for row in rows) else None
    head = _head(owner, f"SỔ ĐĂNG KÝ {Book(book).label.upper()}", f"Năm {year}", on, units)
    return Paper(head, (table,), note=note, landscape=True)


def _book_row(row: Directive, units: UnitMap, incoming: bool) -> tuple[Inlines, ...]:
    issuer = units.nodes.get(row.issuer_id)
    stamp = row.get_secrecy_display() if row.secrecy else ""
    ended = f" ({row.ended})" if row.standing else ""
    return _cells(
        row.book_number, short_date(row.arrived_on or row.signed_on),
        (issuer.name if issuer else "") if incoming else row.signer, row, short_date(row.signed_on),
        f"{row.get_kind_display()}: {row.summary}{ended}", ", ".join(filter(None, (stamp, row.kept_at))),
    )  # fmt: skip


def list_paper(page: DirectivePage, units: UnitMap, *, on: date) -> Paper:
    """Return who made a directive known, as far as the one who asks may see."""
    row, owner = page.row, page.owner or next(iter(units.nodes.values()))
    columns = (
        Column("STT", 12, "center"), Column("Cơ quan, đơn vị", 68), Column("Hạn", 24, "center"),
        Column("Kết quả", 50), Column("Hình thức", 62), Column("Người dự", 20, "right"),
    )  # fmt: skip
    rows = tuple(
        _cells(
            place, line.body.name, short_date(line.row.due),
            f"{line.word} {short_date(line.row.done_on) if line.row.done_on else ''}".strip(),
            line.row.how or line.row.get_how_kind_display(), "" if line.row.attendance is None else line.row.attendance,
        )
        for place, line in enumerate(page.live, start=1)
    )  # fmt: skip
    said = f"{row.get_kind_display()} số {row} {long_date(row.signed_on)}: {row.summary}"
    blocks = (
        Paragraph((Text(said),)),
        Paragraph((Text(f"Đã quán triệt: {page.done}/{len(page.live)} cơ quan, đơn vị."),)),
        Table("Kết quả quán triệt", columns, rows),
    )
    note = ILLUSTRATION if row.basis == "illustration" else None
    return Paper(
        _head(owner, "DANH SÁCH", "Kết quả quán triệt văn bản chỉ đạo", on, units), blocks, note=note, landscape=True
    )
