"""The year-end report as one paper: parts I to IV and the appendices, in the layout of Decree 30/2020/NĐ-CP."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tongket.charts import Bar, Tile, bars, tile_map
from tongket.documents import (
    Appendix,
    Block,
    Bullets,
    Column,
    Head,
    Heading,
    Inlines,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
    Text,
)
from tongket.organization.kinds import Line
from tongket.organization.map import Node
from tongket.organization.tiles import places
from tongket.registry import declared
from tongket.vietnamese import short_date

from .declarations import Chapter
from .facts import YearFacts

ILLUSTRATION_NOTE = "Tài liệu trình diễn — có số liệu minh họa, không dùng làm căn cứ"


def chapters(part: str) -> list[Chapter]:
    """Return the declared chapters of one part, in order."""
    return sorted((c for c in declared("chapters", Chapter) if c.place[0] == part), key=lambda c: c.place[1])


def _situation(facts: YearFacts) -> Iterator[Block]:
    yield Heading(1, "I.", "ĐẶC ĐIỂM TÌNH HÌNH")
    yield Heading(2, "1.", "Thuận lợi")
    yield facts.say(
        "Công tác quốc phòng, quân sự địa phương được đặt dưới sự lãnh đạo của cấp ủy, sự quản lý, điều hành của chính "
        "quyền các cấp; cơ quan quân sự các cấp làm tham mưu, phối hợp với các sở, ban, ngành, đoàn thể và các đơn vị "
        "đóng quân trên địa bàn trong tổ chức thực hiện."
    )
    yield Heading(2, "2.", "Khó khăn")
    yield facts.say(
        "Địa bàn rộng, dân cư phân bố không đều; việc tổng hợp số liệu giữa các cấp còn "
        "phụ thuộc tiến độ báo cáo của từng đơn vị."
    )


def _results(facts: YearFacts) -> Iterator[Block]:
    yield Heading(1, "II.", "KẾT QUẢ THỰC HIỆN")
    for place, chapter in enumerate(chapters("II"), start=1):
        yield Heading(2, f"{place}.", chapter.title)
        yield from chapter.build(facts)


def _with_target(facts: YearFacts) -> list[str]:
    return [
        code
        for code, indicator in facts.board.indicators.items()
        if (code, facts.unit.id) in facts.board.targets and indicator.rule != "ratio"
    ]


def _targets_table(facts: YearFacts, codes: list[str]) -> Table:
    def row(place: int, code: str) -> tuple[Inlines, ...]:
        result = facts.result(code)
        done: Inlines = (facts.ref(code, with_unit=False),) if result.amount is not None else (Text("chưa có"),)
        share: Inlines = (facts.share_ref(code),) if result.share is not None else (Text("–"),)
        verdict = "Đạt" if result.met else "Chưa đạt"
        return (
            (Text(str(place)),), (Text(result.indicator.name),), (Text(result.indicator.unit_noun),),
            (facts.target_ref(code, with_unit=False),), done, share, (Text(verdict),),
        )  # fmt: skip

    columns = (
        Column("STT", 12, "center"), Column("Chỉ tiêu", 58), Column("Đơn vị tính", 22, "center"),
        Column("Giao", 16, "right"), Column("Thực hiện", 18, "right"), Column("Tỷ lệ", 18, "right"),
        Column("Kết quả", 16, "center"),
    )  # fmt: skip
    rows = tuple(row(place, code) for place, code in enumerate(codes, start=1))
    return Table(f"Kết quả thực hiện chỉ tiêu giao năm {facts.year}", columns, rows)


def _assessment(facts: YearFacts) -> Iterator[Block]:
    yield Heading(1, "III.", "ĐÁNH GIÁ CHUNG")
    codes = _with_target(facts)
    short = [facts.result(code).indicator.name for code in codes if not facts.met(code)]
    yield Heading(2, "1.", "Kết quả thực hiện các chỉ tiêu được giao")
    if codes:
        yield _targets_table(facts, codes)
    yield Heading(2, "2.", "Hạn chế")
    if short:
        yield facts.say(f"Chỉ tiêu chưa đạt: {'; '.join(short)}.")
    asked = [code for code in facts.board.expected if code not in facts.board.counted]  # those are told in II.1
    missing = sorted({name for code in asked for name in facts.missing(code)})
    if missing:
        yield facts.say(f"Đơn vị chưa báo cáo đủ số liệu: {', '.join(missing)}.")
    if not short and not missing:
        yield facts.say("Không có chỉ tiêu chưa đạt; các đơn vị đã báo cáo đủ số liệu theo biểu.")
    yield Heading(2, "3.", "Nguyên nhân")
    yield facts.say(
        "Việc giao chỉ tiêu, đôn đốc, tiếp nhận báo cáo được thực hiện theo từng cấp; nơi kết quả chưa đạt chủ yếu do "
        "công tác kiểm tra, đôn đốc và phối hợp giữa các cơ quan chưa thường xuyên."
    )
    yield Heading(2, "4.", "Bài học kinh nghiệm")
    yield facts.say(
        "Giao việc rõ cơ quan chủ trì, thời hạn và kết quả; kiểm tra số liệu ngay từ cơ sở; mọi con số trong báo cáo "
        "phải dẫn được đến biểu gốc của đơn vị."
    )


def _directions(facts: YearFacts) -> Iterator[Block]:
    after = facts.year + 1
    yield Heading(1, "IV.", f"PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {after}")
    yield Heading(2, "1.", "Phương hướng")
    yield facts.say(
        "Tiếp tục quán triệt, thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước về quốc phòng; xây dựng "
        "nền quốc phòng toàn dân, khu vực phòng thủ; xây dựng lực lượng vũ trang địa phương; hoàn thành nhiệm vụ quốc "
        "phòng, quân sự địa phương được giao."
    )
    cited = [(facts.board.indicators[code], facts.next_target_ref(code)) for code in facts.next_targets]
    if cited:
        yield Heading(2, "2.", f"Chỉ tiêu chủ yếu năm {after}")
        yield Bullets(tuple((Text(f"{indicator.name}: "), ref, Text(".")) for indicator, ref in cited if ref))
    yield Heading(2, "3." if cited else "2.", "Nhiệm vụ trọng tâm")
    yield Bullets(
        (
            (Text("Tuyển chọn, gọi công dân nhập ngũ đúng luật, công khai, dân chủ, đúng chỉ tiêu được giao."),),
            (Text("Chuẩn bị và tổ chức diễn tập khu vực phòng thủ theo kế hoạch, bảo đảm an toàn."),),
            (Text("Duy trì quan hệ đối ngoại quốc phòng; tìm kiếm, quy tập hài cốt liệt sĩ theo kế hoạch mùa khô."),),
            (Text("Thực hiện chính sách quân đội và hậu phương quân đội; kiểm kê, quản lý trang bị đúng quy định."),),
        )
    )
    yield facts.say(
        f"Trên đây là kết quả năm {facts.year}, phương hướng, nhiệm vụ năm {after} về quốc phòng, quân sự địa phương."
    )


def _charts(facts: YearFacts) -> Iterator[Block]:
    board, code = facts.board, "TQ.19"
    rows = []
    for node in facts.districts:
        result = facts.result(code, node)
        rows.append(Bar(node.name, result.value, result.target_value))
    title = f"Công dân nhập ngũ (Quân đội) năm {facts.year} so với chỉ tiêu giao, theo huyện"
    yield Picture(bars(title, rows, unit="công dân"), title, 130, f"Biểu đồ: {title}")
    tiles = [tile for node in facts.districts if (tile := _tile(facts, "HC.05", node))]
    if tiles:
        caption = f"{board.indicators['HC.05'].name} năm {facts.year}, theo huyện"
        yield Picture(tile_map(caption, tiles, bounds=_bounds(tiles)), caption, 112, f"Bản đồ ô: {caption}")


def _bounds(tiles: list[Tile]) -> tuple[Decimal, ...] | None:
    """Give none its own shade where counts are small: 0, then four even steps."""
    most = max((int(tile.value) for tile in tiles if tile.value is not None), default=0)
    step = -(-most // 4)
    return tuple(Decimal(1 + step * place) for place in range(4)) if 4 <= most <= 40 else None


def _tile(facts: YearFacts, code: str, node: Node) -> Tile | None:
    place = places().get(node.slug)
    if place is None:
        return None
    result = facts.result(code, node)
    return Tile(node.name, place[0], place[1], result.value, result.text or "")


def _appendices(facts: YearFacts) -> Iterator[Appendix]:
    bracket = f"(Kèm theo Báo cáo số       /BC-UBND ngày      tháng 12 năm {facts.year} của {_owner(facts)})"
    columns = (
        ("TQ.19", "Nhập ngũ (Quân đội)"),
        ("TQ.20", "Nghĩa vụ Công an"),
        ("HC.05", "Hài cốt liệt sĩ"),
        ("CS.05", "Suất quà"),
    )
    known = tuple(c for c in columns if c[0] in facts.board.indicators)
    yield Appendix(
        "SỐ LIỆU MỘT SỐ LĨNH VỰC THEO HUYỆN", (facts.by_district("", known),), number="Phụ lục I", bracket=bracket
    )
    yield Appendix("BIỂU ĐỒ VÀ BẢN ĐỒ Ô", tuple(_charts(facts)), number="Phụ lục II", bracket=bracket)


def _body(facts: YearFacts, kind: str) -> Node | None:
    return next((body for body in facts.board.units.bodies_of(facts.unit.id) if body.kind == kind), None)


def _owner(facts: YearFacts) -> str:
    body = _body(facts, "UBND")
    return body.full_name if body else facts.unit.full_name


def _above(facts: YearFacts, command: Node | None) -> tuple[str, ...]:
    above = facts.board.units.superior(command.id, Line.MILITARY) if command else None
    return (above.full_name,) if above else ()


def _letterhead(facts: YearFacts) -> str:
    """Set the People's Committee over its territory's name: on one line it would not fit its column."""
    return _owner(facts).replace(f" {facts.unit.kind}", f"\n{facts.unit.kind}", 1).upper()


def _head(facts: YearFacts) -> Head:
    return Head(
        organisation=_letterhead(facts), number_and_symbol="Số:         /BC-UBND", place=facts.unit.name,
        date_text=f"ngày       tháng 12 năm {facts.year}", kind="BÁO CÁO",
        subject=f"Tổng kết công tác quốc phòng, quân sự địa phương năm {facts.year},\n"
        f"phương hướng, nhiệm vụ năm {facts.year + 1}",
    )  # fmt: skip


def _opening(facts: YearFacts, as_of: date) -> Paragraph:
    """Say what the year's figures are: estimates as long as any that was cited is one."""
    cited = (figure for key, figure in facts.figures.items() if facts.quoted[key][2] == facts.year)
    estimated = any(figure.status == "ước" for figure in cited)
    day = f"tính đến ngày {short_date(as_of)}"
    said = f"số liệu {day}, ước thực hiện cả năm" if estimated else f"số liệu chính thức, {day}"
    return facts.say(
        f"{_owner(facts)} báo cáo kết quả thực hiện công tác quốc phòng, quân sự địa phương năm {facts.year}, phương "
        f"hướng, nhiệm vụ năm {facts.year + 1} như sau ({said}):"
    )


def write_paper(facts: YearFacts, *, as_of: date) -> Paper:
    """Return the whole report. Every figure in it is cited from `facts`, which files it with its sources."""
    command = _body(facts, "CHQS")
    blocks: list[Block | Appendix] = []
    for part in (_situation, _results, _assessment, _directions):
        blocks += list(part(facts))
    blocks += list(_appendices(facts))
    return Paper(
        head=_head(facts), blocks=(_opening(facts, as_of), *blocks),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        recipients=(
            *_above(facts, command), "Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh", "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
            command.full_name if command else "Cơ quan quân sự địa phương", "Các sở, ban, ngành, đoàn thể",
            "UBND các huyện, thị xã, thành phố", "Lưu: VT, NC",
        ),
        figures=facts.figures, note=ILLUSTRATION_NOTE if facts.illustration else None,
    )  # fmt: skip
