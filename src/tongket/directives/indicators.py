"""What directives themselves count."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import ParentRule, Rule, Sector


def _counted(code: str, name: str, noun: str, guide: str, parent: ParentRule = ParentRule.ADDS) -> IndicatorDeclaration:
    return IndicatorDeclaration(
        code=code, name=name, unit_noun=noun, sector=Sector.DIRECTION, calendar=Calendar.REPORTING, rule=Rule.SUM,
        parent_rule=parent, guide=guide,
    )  # fmt: skip


DECLARED = (
    _counted(
        "QT.01", "Văn bản của cấp trên được quán triệt, triển khai", "văn bản",
        "Đếm từ sổ văn bản chỉ đạo: số văn bản khác nhau mà cơ quan của đơn vị đã quán triệt trong kỳ. Số của cấp trên "
        "thay cho cấp dưới, vì một văn bản được quán triệt ở nhiều cấp.",
        ParentRule.REPLACES,
    ),
    _counted(
        "QT.02", "Văn bản lãnh đạo, chỉ đạo đã ban hành", "văn bản",
        "Đếm từ sổ văn bản đi: nghị quyết, chỉ thị, kế hoạch, chương trình hành động và văn bản chỉ đạo khác.",
    ),
    _counted(
        "QT.03", "Hội nghị quán triệt, triển khai", "hội nghị",
        "Đếm từ kết quả quán triệt: hội nghị trực tiếp hoặc trực tuyến; một cơ quan trong một ngày là một hội nghị.",
    ),
    _counted(
        "QT.04", "Lượt người dự quán triệt", "lượt người",
        "Cộng số người dự của các hội nghị quán triệt; lượt người, không phải số người.",
    ),
    IndicatorDeclaration(
        code="QT.07",
        name="Đơn vị đã quán triệt văn bản",
        unit_noun="đơn vị",
        sector=Sector.DIRECTION,
        calendar=Calendar.REPORTING,
        rule=Rule.UNITS_MEETING,
        wording={
            "nouns": ["đơn vị", "huyện", "huyện, thị xã, thành phố", "địa phương"],
            "about": ["quán triệt văn bản", "đã quán triệt", "tổ chức quán triệt"],
        },
        guide="Đếm từ sổ văn bản chỉ đạo: cấp huyện được giao chỉ thị trong năm và đã ghi kết quả quán triệt.",
    ),
)  # fmt: skip
