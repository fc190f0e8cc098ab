"""Completeness and the chasing list as official lists, and the letter that names who is late."""

from collections.abc import Sequence
from datetime import date

from tongket.documents import Appendix, Block, Column, Head, Inlines, Paper, Paragraph, Signature, Table, Text
from tongket.organization.kinds import Line
from tongket.organization.map import Node, UnitMap
from tongket.registers.listed import ILLUSTRATION, Cells, Listed
from tongket.registers.listed import Column as ListColumn
from tongket.vietnamese import long_date, short_date

from .calendar import Due
from .completeness import Tally
from .pages import Chasing, Progress

# With more addressees than this, their names stand in an appendix.
NAMED_AT_MOST = 12
DECREE = (
    "Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ quy định về chế độ báo cáo của cơ quan hành "
    "chính nhà nước"
)


def progress_list(owner: Node, page: Progress, *, illustration: bool = False) -> Listed:
    """Return the bodies as the page filters them, under the counts of the whole."""
    columns = (
        ListColumn("Cơ quan, đơn vị", 74), ListColumn("Biểu", 26), ListColumn("Hạn gửi", 26, "center"),
        ListColumn("Ngày gửi", 26, "center"), ListColumn("Tình trạng", 50), ListColumn("Ghi chú", 60),
    )  # fmt: skip
    rows: list[Cells] = [
        [due.body.name, due.code, short_date(due.due), short_date(due.sent_on) if due.sent and due.sent_on else "",
         f"{due.word}; đã tiếp nhận" if due.accepted else due.word, due.extended]
        for due in page.dues
    ]  # fmt: skip
    told = page.tally
    intro = (
        f"Phải gửi {told.expected} biểu; đã gửi {told.sent} (đúng hạn {told.on_time}, gửi chậm {told.late}), trong đó đã "
        f"tiếp nhận {told.accepted}; chưa gửi, quá hạn {told.missing}; chưa đến hạn {told.not_due}{_to_come(told)}.",
    )
    of = f", {page.unit.full_name}" if page.unit else ""
    return Listed(
        f"tien-do-gui-bao-cao-{page.asked.year}", owner, "BẢNG TỔNG HỢP", f"Tiến độ gửi báo cáo năm {page.asked.year}{of}",
        columns, rows, intro, illustration=illustration,
    )  # fmt: skip


def _to_come(told: Tally) -> str:
    return f"; chưa đến kỳ {told.to_come}" if told.to_come else ""


def chasing_list(owner: Node, page: Chasing, *, illustration: bool = False) -> Listed:
    """Return the chasing list with whom to call and what was said."""
    columns = (
        ListColumn("Cơ quan, đơn vị", 56), ListColumn("Biểu", 20), ListColumn("Hạn gửi", 28, "center"),
        ListColumn("Tình trạng", 42), ListColumn("Đầu mối liên hệ", 52), ListColumn("Điện thoại", 32),
        ListColumn("Kết quả đôn đốc", 60),
    )  # fmt: skip
    rows: list[Cells] = [
        [line.due.body.name, line.due.code, short_date(line.due.due), line.due.word,
         f"{line.contact.full_name}\n{line.contact.title}".strip() if line.contact else "chưa ghi",
         line.contact.telephone if line.contact else "",
         "; ".join(f"{short_date(note.on)}: {note.said}" for note in line.notes)]
        for line in page.lines
    ]  # fmt: skip
    return Listed(
        f"don-doc-{page.year}", owner, "DANH SÁCH", f"Cơ quan, đơn vị chưa gửi biểu số liệu năm {page.year}", columns,
        rows, illustration=illustration,
    )  # fmt: skip


def letter(
    owner: Node, dues: Sequence[Due], units: UnitMap, *, reply_by: date, on: date, illustration: bool = False
) -> Paper:
    """Return the letter in which a body asks those who are late for their sheets (Decree 30/2020/NĐ-CP, Annex III, 1.5).

    Its number and its signature are left to the office. With many addressees their names stand in an appendix.
    """
    year, many = dues[0].year, len({due.body.id for due in dues}) > NAMED_AT_MOST
    named = list({due.body.id: due.body.full_name for due in dues}.values())
    home, above = units.nodes.get(owner.territory or 0), units.superior(owner.id, Line.MILITARY)
    where = "có tên trong danh sách kèm theo" if many else "sau đây"
    periodic = any(due.term for due in dues)
    what = "biểu số liệu" if periodic else "biểu số liệu tổng kết công tác quốc phòng, quân sự địa phương"
    opening = (
        f"Thực hiện chế độ báo cáo theo {DECREE}, đến {long_date(on)}, các cơ quan, đơn vị {where} chưa gửi {what} "
        f"năm {year} về {owner.full_name}{'.' if many else ':'}"
    )
    asking = (
        f"{owner.full_name} đề nghị các cơ quan, đơn vị nêu trên hoàn thành, ký và gửi biểu trước {long_date(reply_by)}; "
        "nơi có vướng mắc báo cáo rõ lý do và ngày gửi để được hướng dẫn. Đơn vị đã gửi biểu sau ngày nêu trên không phải "
        "thực hiện nội dung này."
    )
    blocks: list[Block | Appendix] = [_said(opening), *([] if many else [_table(dues)]), _said(asking)]
    blocks.append(_said("Đề nghị các cơ quan, đơn vị nghiêm túc thực hiện."))
    if many:
        bracket = f"(Kèm theo Công văn số         ngày       tháng       năm {on.year} của {owner.full_name})"
        title = f"Danh sách cơ quan, đơn vị chưa gửi biểu số liệu năm {year}"
        blocks.append(Appendix(title, (_table(dues),), number="DANH SÁCH", bracket=bracket))
    head = Head(
        organisation=owner.full_name.upper(), parent=above.full_name.upper() if above else None,
        number_and_symbol="Số:        /", place=home.name if home else "        ", date_text=long_date(on), kind="",
        subject="", about=f"V/v đôn đốc gửi biểu số liệu\nnăm {year}",
        addressee="Các cơ quan, đơn vị có tên trong danh sách kèm theo" if many else "\n".join(named),
    )  # fmt: skip
    return Paper(
        head, tuple(blocks), signature=Signature(_authority(owner)), recipients=("Như trên", "Lưu: VT"),
        note=ILLUSTRATION if illustration else None,
    )  # fmt: skip


def _said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _authority(owner: Node) -> tuple[str, ...]:
    if owner.kind == "UBND":
        return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    return ("CHỈ HUY TRƯỞNG",) if owner.kind == "CHQS" else ("THỦ TRƯỞNG CƠ QUAN",)


def _table(dues: Sequence[Due]) -> Table:
    columns = (
        Column("STT", 12, "center"), Column("Cơ quan, đơn vị", 80), Column("Biểu", 20, "center"),
        Column("Hạn gửi", 26, "center"), Column("Quá hạn", 22, "center"),
    )  # fmt: skip
    rows: list[tuple[Inlines, ...]] = [
        ((Text(str(place)),), (Text(due.body.full_name),), (Text(due.code),), (Text(short_date(due.due)),),
         (Text(f"{due.days} ngày"),))
        for place, due in enumerate(dues, start=1)
    ]  # fmt: skip
    return Table("", columns, tuple(rows))
