"""What results say about results: computed when asked for, never submitted."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import TARGETS_MET, TARGETS_SET, IndicatorDeclaration
from tongket.measures.rules import Rule, Sector

DECLARED = (
    IndicatorDeclaration(
        code="QT.06",
        name="Chỉ tiêu đạt và vượt trên tổng số chỉ tiêu giao",
        unit_noun="%",
        sector=Sector.DIRECTION,
        calendar=Calendar.REPORTING,
        rule=Rule.RATIO,
        decimals=1,
        numerator=TARGETS_MET,
        denominator=TARGETS_SET,
        guide="Tính từ kết quả, không nhập: trong các chỉ tiêu giao cho chính đơn vị trong năm, bao nhiêu chỉ tiêu đã đạt. "
        "Chỉ tiêu chưa có số liệu nằm trong tổng số và chưa tính là đạt.",
    ),
)
