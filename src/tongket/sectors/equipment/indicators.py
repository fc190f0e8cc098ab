"""What accounting for equipment counts: inventoried, safe, improved. Never how much of anything there is."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Answer, Rule, Sector, TargetKind

DECLARED = (
    IndicatorDeclaration(
        code="KT.01",
        name="Đơn vị hoàn thành kiểm kê 0 giờ ngày 01/01 đúng hạn",
        unit_noun="đơn vị",
        sector=Sector.EQUIPMENT,
        calendar=Calendar.REPORTING,
        rule=Rule.UNITS_MEETING,
        answer=Answer.YES_NO,
        target=TargetKind.GOAL,
        guide="Ghi “Có” khi biên bản kiểm kê 0 giờ ngày 01/01 của năm đã ký, khớp sổ sách và nộp đúng hạn (Thông tư "
        "số 170/2019/TT-BQP). Không ghi số lượng, chủng loại vũ khí, trang bị ở bất cứ đâu trong biểu.",
        wording={
            "nouns": ["đơn vị", "địa phương", "huyện", "đầu mối"],
            "about": ["kiểm kê"],
            "context": ["đúng hạn", "0 giờ", "vũ khí", "trang bị"],
            "forbidden": ["quy chế", "diễn tập"],
        },
    ),
    IndicatorDeclaration(
        code="KT.07",
        name="Vụ mất an toàn về vũ khí, trang bị, phương tiện kỹ thuật và giao thông",
        unit_noun="vụ",
        sector=Sector.EQUIPMENT,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.LIMIT,
        guide="Đếm vụ việc do đơn vị gây ra về vũ khí, trang bị, phương tiện kỹ thuật, kho tàng và tai nạn giao thông. Vụ xảy ra "
        "trong diễn tập ghi ở DT.07. Không có vụ nào thì ghi 0, không để trống.",
        wording={
            "nouns": ["vụ", "vụ việc", "vụ tai nạn"],
            "about": ["mất an toàn", "tai nạn giao thông"],
            "context": ["vũ khí", "trang bị", "kỹ thuật"],
            "forbidden": ["diễn tập", "phối hợp", "giao nộp"],
        },
    ),
    IndicatorDeclaration(
        code="KT.08",
        name="Sáng kiến, cải tiến kỹ thuật được công nhận",
        unit_noun="sáng kiến",
        sector=Sector.EQUIPMENT,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm sáng kiến, cải tiến kỹ thuật có quyết định công nhận trong năm báo cáo; chỉ ghi số lượng sáng kiến.",
        wording={
            "nouns": ["sáng kiến", "đề tài", "cải tiến"],
            "about": ["sáng kiến", "cải tiến kỹ thuật"],
            "context": ["kỹ thuật", "công nhận"],
        },
    ),
)
