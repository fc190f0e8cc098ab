"""What plans themselves count."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Rule, Sector

DECLARED = (
    IndicatorDeclaration(
        code="QT.05",
        name="Đơn vị hoàn thành cụ thể hóa văn bản đúng hạn",
        unit_noun="đơn vị",
        sector=Sector.DIRECTION,
        calendar=Calendar.REPORTING,
        rule=Rule.UNITS_MEETING,
        guide="Đếm từ sổ kế hoạch: cấp huyện mà mọi văn bản ban hành trong kỳ có yêu cầu kế hoạch giao cho cơ quan của huyện "
        "đều đã có kế hoạch ban hành, hoặc lý do không cần kế hoạch, trong thời hạn mà văn bản yêu cầu.",
    ),
)
