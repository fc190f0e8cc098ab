"""The *biên bản đối chiếu số liệu*: both readings, which one was settled on, on what grounds, with places to sign."""

from tongket.documents import Column, Head, Inlines, Paper, Paragraph, Signature, Table, Text
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import long_date, number, short_date

from ..blanks import scaled
from ..models import Basis, Observation, Reconciliation

ILLUSTRATION = "Tài liệu trình diễn — có số liệu minh họa, không dùng làm căn cứ"


_ROOM = "\n" * 2 + "\N{NO-BREAK SPACE}"  # for a signature


def _said(row: Observation) -> str:
    return number(scaled(row.amount, row.indicator.decimals), row.indicator.decimals)


def _row(row: Observation, units: UnitMap, word: str) -> tuple[Inlines, ...]:
    submission = row.submission
    where = f"{submission.short} lần {submission.version}, trang “{row.tab}”, ô {row.cell}"
    signed = f"{submission.signed_under} {submission.signed_by}".strip()
    day = f", {short_date(submission.signed_on)}" if submission.signed_on else ""
    cells = (units.nodes[submission.body_id].full_name, where, f"{signed}{day}", _said(row), word)
    return tuple((Text(text),) for text in cells)


def minutes(row: Reconciliation, units: UnitMap, owner: Node) -> Paper:
    """Return the minutes of one settlement in the layout of Decree 30/2020/NĐ-CP; `owner` is the officer's body."""
    home, place, indicator = units.nodes.get(owner.territory or 0), units.nodes[row.unit_id], row.indicator
    chosen, other = units.nodes[row.chosen.submission.body_id], units.nodes[row.other.submission.body_id]
    made_up = Basis.ILLUSTRATION in {row.chosen.basis, row.other.basis}
    period = f"{str(row.period)[0].lower()}{str(row.period)[1:]}"
    where = f"{place.full_name[0].lower()}{place.full_name[1:]}"
    columns = (
        Column("Cơ quan báo cáo", 41), Column("Biểu, ô", 41), Column("Người ký", 43), Column("Số liệu", 17, "right"),
        Column("Kết quả", 18, "center"),
    )  # fmt: skip
    office = f", {row.settled_office}" if row.settled_office else ""
    gap = number(scaled(abs(row.chosen.amount - row.other.amount), indicator.decimals), indicator.decimals)
    blocks = (
        _say(f"Hôm nay, {long_date(row.settled_on)}, tại {owner.full_name}, đã đối chiếu số liệu chỉ tiêu {indicator.code} "
             f"“{indicator.name}” (đơn vị tính: {indicator.unit_noun}) của {where}, {period}."),
        _say(f"Thành phần: {row.settled_by}{office}, {owner.full_name}, người chốt số liệu; đại diện {chosen.full_name}; "
             f"đại diện {other.full_name}."),
        Table("Số liệu của hai cơ quan", columns, (_row(row.chosen, units, "Được chốt"), _row(row.other, units, "Để đối chiếu"))),
        _say(f"Chênh lệch: {gap} {indicator.unit_noun}. Căn cứ thống nhất: {row.reason}"),
        _say(f"Kết luận: lấy số {_said(row.chosen)} {indicator.unit_noun} của {chosen.full_name} để tổng hợp; số của "
             f"{other.full_name} giữ nguyên trong biểu đã gửi để đối chiếu, không cộng vào tổng."),
        _to_sign(chosen, other),
        _say("Biên bản lập thành 03 bản có giá trị như nhau, mỗi bên giữ một bản."),
    )  # fmt: skip
    head = Head(
        organisation=owner.full_name.upper(), number_and_symbol="Số:        /BB-", place=home.name if home else "        ",
        date_text=long_date(row.settled_on), kind="BIÊN BẢN", subject=f"Đối chiếu số liệu {indicator.code}, {period}",
    )  # fmt: skip
    return Paper(
        head, blocks, Signature(("NGƯỜI CHỐT SỐ LIỆU",), row.settled_by),
        (chosen.full_name, other.full_name, "Lưu: VT"), note=ILLUSTRATION if made_up else None,
    )  # fmt: skip


def _to_sign(*bodies: Node) -> Table:
    """Return where the two bodies' representatives sign, side by side; the officer signs below."""
    columns = tuple(Column(f"Đại diện {body.name}", 80, "center") for body in bodies)
    return Table("", columns, (((Text(_ROOM),),) * 2,))


def _say(text: str) -> Paragraph:
    return Paragraph((Text(text),), align="left")
