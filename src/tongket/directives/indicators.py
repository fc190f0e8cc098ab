"""What directives themselves count."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Rule, Sector

DECLARED = (
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
        guide="Đếm từ sổ văn bản chỉ đạo: cơ quan được giao và đã ghi kết quả quán triệt.",
    ),
)
