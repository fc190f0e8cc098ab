"""A believable year-end report of about five pages, all figures made up, for the tests of every rendering."""

from datetime import date
from decimal import Decimal

from tongket.charts import Bar, Tile, bars, tile_map
from tongket.documents import (
    Appendix,
    Block,
    Bullets,
    Column,
    Figure,
    FigureRef,
    Head,
    Heading,
    Inlines,
    Paper,
    Paragraph,
    Picture,
    Signature,
    SourceRow,
    Table,
    Text,
)

# name, column and row on the tile map
UNITS = (
    ("TP. Pleiku", 1, 1),
    ("TX. An Khê", 5, 1),
    ("TX. Ayun Pa", 4, 4),
    ("Chư Păh", 1, 0),
    ("Chư Prông", 1, 2),
    ("Chư Pưh", 2, 3),
    ("Chư Sê", 2, 2),
    ("Đak Đoa", 2, 1),
    ("Đak Pơ", 4, 1),
    ("Đức Cơ", 0, 2),
    ("Ia Grai", 0, 1),
    ("Ia Pa", 4, 3),
    ("Kbang", 3, 0),
    ("Kông Chro", 4, 2),
    ("Krông Pa", 5, 4),
    ("Mang Yang", 3, 1),
    ("Phú Thiện", 3, 3),
)
MISSING = "Kông Chro"


def figure(key: str, value: str, unit: str, label: str, decimals: int = 0) -> Figure:
    return Figure(
        key=key,
        indicator=key.upper().replace("_", "."),
        label=label,
        value=Decimal(value),
        decimals=decimals,
        unit=unit,
        status="ước",
        as_of=date(2022, 12, 10),
        scope="tỉnh Gia Lai",
        period="năm 2022",
        href=f"https://tongket.example/so-lieu/{key}/",
        sources=(
            SourceRow("Huyện Chư Sê", "12", "bieu-chu-se.xlsx, ô F14", "Nguyễn Văn Bình, 09/12/2022"),
            SourceRow("Huyện Đức Cơ", "9", "bieu-duc-co.xlsx, ô F14", "Nguyễn Văn Bình, 10/12/2022"),
        ),
        basis="Tổng 16 đơn vị đã nộp; thiếu huyện Kông Chro",
    )


def sample() -> Paper:
    return Paper(
        head=Head(
            organisation="ỦY BAN NHÂN DÂN\nTỈNH GIA LAI",
            number_and_symbol="Số:        /BC-UBND",
            place="Gia Lai",
            date_text="ngày      tháng 12 năm 2022",
            kind="BÁO CÁO",
            subject="Tổng kết công tác quốc phòng, quân sự địa phương năm 2022;\nphương hướng, nhiệm vụ năm 2023",
        ),
        blocks=(*_opening(), *_results(), *_next_year(), _first_appendix(), _second_appendix()),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn A"),
        recipients=(
            "Bộ Quốc phòng",
            "Bộ Tư lệnh Quân khu 5",
            "Thường trực Tỉnh ủy, Thường trực HĐND tỉnh",
            "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
            "Các sở, ban, ngành, đoàn thể của tỉnh",
            "UBND các huyện, thị xã, thành phố",
            "Lưu: VT, NC",
        ),
        figures={each.key: each for each in (*_figures(), *_unit_figures())},
        note="(Số liệu minh họa, không phải số liệu của tỉnh)",
    )


def minimal(*blocks: Block | Appendix, figures: tuple[Figure, ...] = (), **changes: object) -> Paper:
    """A paper with nothing but a head and the blocks of one test."""
    head = Head("UBND TỈNH GIA LAI", "Số:    /BC-UBND", "Gia Lai", "ngày    tháng 12 năm 2022", "BÁO CÁO", "Kết quả")
    return Paper(head=head, blocks=blocks, figures={each.key: each for each in figures}, **changes)  # type: ignore[arg-type]


def _figures() -> tuple[Figure, ...]:
    return (
        figure("tq_19", "2656", "công dân", "Số công dân nhập ngũ"),
        figure("tq_20", "100", "%", "Tỷ lệ giao quân so với chỉ tiêu"),
        figure("ll_01", "1.534", "%", "Tỷ lệ dân quân tự vệ so với dân số", 2),
        figure("hc_01", "24", "hài cốt", "Hài cốt liệt sĩ quy tập ở Campuchia"),
        figure("hc_02", "28", "hài cốt", "Hài cốt liệt sĩ quy tập trong tỉnh"),
        figure("cs_05", "11.4", "tỷ đồng", "Kinh phí thực hiện chính sách", 1),
        figure("dt_01", "7", "huyện", "Số huyện diễn tập khu vực phòng thủ"),
        figure("gd_01", "181180", "lượt người", "Bồi dưỡng kiến thức QP&AN"),
    )


def _amount(place: int) -> int:
    return 96 + place * 37 % 91


def _unit_figures() -> tuple[Figure, ...]:
    return tuple(
        figure(f"giao_{place}", str(_amount(place)), "công dân", f"Công dân nhập ngũ – {name}")
        for place, (name, _, _) in enumerate(UNITS)
        if name != MISSING
    )


def words(text: str) -> Inlines:
    return (Text(text),)


def _opening() -> tuple[Block, ...]:
    return (
        Paragraph(
            words(
                "Năm 2022, dưới sự lãnh đạo của Tỉnh ủy, sự giám sát của Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh "
                "đã chỉ đạo các cấp, các ngành và lực lượng vũ trang tỉnh thực hiện toàn diện công tác quốc phòng, "
                "quân sự địa phương. Ủy ban nhân dân tỉnh báo cáo kết quả như sau:"
            )
        ),
        Heading(1, "I.", "ĐẶC ĐIỂM TÌNH HÌNH"),
        Heading(2, "1.", "Thuận lợi"),
        Paragraph(
            words(
                "Kinh tế – xã hội của tỉnh phục hồi, phát triển; quốc phòng, an ninh được giữ vững; hệ thống chính trị "
                "được củng cố; đời sống nhân dân các dân tộc từng bước được nâng lên."
            )
        ),
        Heading(2, "2.", "Khó khăn"),
        Paragraph(
            words(
                "Địa bàn rộng, đường biên giới dài; dịch bệnh, thời tiết diễn biến phức tạp; một số cơ quan, "
                "địa phương chưa quan tâm đúng mức đến nhiệm vụ quốc phòng, quân sự địa phương."
            )
        ),
    )


def _results() -> tuple[Block, ...]:
    return (
        Heading(1, "II.", "KẾT QUẢ THỰC HIỆN"),
        Heading(2, "1.", "Công tác tuyển quân, xây dựng lực lượng"),
        Paragraph(
            (
                Text("Toàn tỉnh có "),
                FigureRef("tq_19", with_unit=True),
                Text(" lên đường nhập ngũ, đạt "),
                FigureRef("tq_20", with_unit=True),
                Text(" chỉ tiêu. Lực lượng dân quân tự vệ đạt "),
                FigureRef("ll_01", with_unit=True),
                Text(" so với dân số; bồi dưỡng kiến thức quốc phòng và an ninh cho "),
                FigureRef("gd_01", with_unit=True),
                Text(". Số liệu giao quân của từng đơn vị như sau:"),
            )
        ),
        _unit_table(),
        Heading(2, "2.", "Diễn tập khu vực phòng thủ"),
        Paragraph(
            (Text("Tổ chức diễn tập cho "), FigureRef("dt_01", suffix="/17"), Text(" huyện, an toàn tuyệt đối."))
        ),
        Picture(_bar_chart(), "Biểu đồ 1. Kết quả giao quân so với chỉ tiêu", 150, "Biểu đồ cột ngang theo đơn vị"),
        Heading(2, "3.", "Chính sách quân đội và hậu phương quân đội"),
        Heading(3, "a)", "Tìm kiếm, quy tập hài cốt liệt sĩ"),
        Bullets(
            (
                (Text("Ở Campuchia: "), FigureRef("hc_01", with_unit=True), Text(";")),
                (Text("Trên địa bàn tỉnh: "), FigureRef("hc_02", with_unit=True), Text(".")),
            )
        ),
        Heading(3, "b)", "Thực hiện chính sách"),
        Paragraph(
            (
                Text("Kinh phí thực hiện "),
                FigureRef("cs_05", with_unit=True),
                Text(", trong đó quà tặng gia đình chính sách dịp lễ, tết được trao đủ, đúng đối tượng."),
            )
        ),
    )


def _next_year() -> tuple[Block, ...]:
    return (
        Heading(1, "III.", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023"),
        Paragraph(
            words(
                "Tiếp tục quán triệt, thực hiện nghiêm các nghị quyết, chỉ thị của cấp trên về quốc phòng, quân sự; "
                "hoàn thành chỉ tiêu giao quân; xây dựng khu vực phòng thủ tỉnh, huyện vững chắc."
            )
        ),
        Paragraph(words("Trên đây là báo cáo tổng kết công tác quốc phòng, quân sự địa phương năm 2022.")),
    )


def _unit_table() -> Table:
    rows = tuple(_unit_row(place, name) for place, (name, _, _) in enumerate(UNITS))
    total: tuple[Inlines, ...] = (words(""), words("Toàn tỉnh"), words("2.040"), (FigureRef("tq_19"),), words(""))
    return Table(
        caption="Bảng 1. Kết quả giao quân năm 2022 theo đơn vị",
        columns=(
            Column("STT", 12, "center"),
            Column("Đơn vị", 48),
            Column("Chỉ tiêu (công dân)", 30, "right"),
            Column("Thực hiện (công dân)", 32, "right"),
            Column("Ghi chú", 38),
        ),
        rows=(*rows, total),
        total_rows=1,
    )


def _unit_row(place: int, name: str) -> tuple[Inlines, ...]:
    missing = name == MISSING
    value: Inlines = words("–") if missing else (FigureRef(f"giao_{place}"),)
    return (words(str(place + 1)), words(name), words("120"), value, words("Chưa nộp" if missing else ""))


def _bar_chart() -> str:
    rows = [
        Bar(name, None if name == MISSING else Decimal(_amount(place)), Decimal(120))
        for place, (name, _, _) in enumerate(UNITS)
    ]
    return bars("Kết quả giao quân theo đơn vị", rows, unit="công dân")


def _map() -> str:
    tiles = [
        Tile(
            name,
            column,
            row,
            None if name == MISSING else Decimal(_amount(place)),
            "" if name == MISSING else str(_amount(place)),
        )
        for place, (name, column, row) in enumerate(UNITS)
    ]
    return tile_map("Công dân nhập ngũ theo đơn vị", tiles, unit="công dân")


def _first_appendix() -> Appendix:
    return Appendix(
        title="Sơ đồ kết quả giao quân theo đơn vị",
        number="Phụ lục I",
        bracket="(Kèm theo Báo cáo số        /BC-UBND ngày      tháng      năm 2022 của Ủy ban nhân dân tỉnh Gia Lai)",
        blocks=(Picture(_map(), "Số công dân nhập ngũ năm 2022", 150, "Sơ đồ ô 17 đơn vị, ô gạch chéo là chưa nộp"),),
    )


def _second_appendix() -> Appendix:
    return Appendix(
        title="Biểu số liệu theo đơn vị",
        number="Phụ lục II",
        bracket="(Kèm theo Báo cáo số        /BC-UBND ngày      tháng      năm 2022 của Ủy ban nhân dân tỉnh Gia Lai)",
        blocks=(_unit_table(), _unit_table()),
    )
