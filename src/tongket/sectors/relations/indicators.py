"""What external relations count; the province's command keeps all of it."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Rule, Sector, TargetKind

_VISITS = ["đoàn", "đoàn công tác", "đoàn đại biểu", "lượt đoàn"]

DECLARED = (
    IndicatorDeclaration(
        code="DN.01",
        name="Đoàn đi thăm, làm việc, hội đàm với nước bạn",
        unit_noun="đoàn",
        sector=Sector.RELATIONS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm đoàn của tỉnh đi thăm, chúc Tết, hội đàm với lực lượng vũ trang và chính quyền nước bạn; tính theo "
        "ngày đi, mỗi chuyến một đoàn.",
        wording={
            "nouns": _VISITS,
            "about": ["cử", "đi thăm", "sang thăm"],
            "context": ["đối ngoại", "Campuchia", "nước bạn", "hội đàm"],
            "forbidden": ["đón", "tiếp", "đến thăm"],
        },
    ),
    IndicatorDeclaration(
        code="DN.02",
        name="Đoàn của nước bạn đến thăm, làm việc",
        unit_noun="đoàn",
        sector=Sector.RELATIONS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm đoàn của nước bạn do tỉnh đón, tiếp; tính theo ngày đến, mỗi chuyến một đoàn.",
        wording={
            "nouns": _VISITS,
            "about": ["đón", "đón, tiếp", "đến thăm"],
            "context": ["đối ngoại", "Campuchia", "nước bạn", "của bạn"],
            "forbidden": ["đi thăm", "cử", "sang thăm"],
        },
    ),
    IndicatorDeclaration(
        code="DN.04",
        name="Biên bản ghi nhớ, kế hoạch hợp tác đã ký",
        unit_noun="biên bản",
        sector=Sector.RELATIONS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm biên bản hội đàm, biên bản ghi nhớ, kế hoạch hợp tác đã ký với đối tác nước ngoài trong năm báo "
        "cáo.",
        wording={
            "nouns": ["biên bản", "biên bản ghi nhớ", "văn bản", "kế hoạch"],
            "about": ["ghi nhớ", "hợp tác", "hội đàm"],
            "context": ["ký kết", "đối ngoại", "Campuchia"],
        },
    ),
    IndicatorDeclaration(
        code="DN.06",
        name="Tỉnh bạn duy trì quan hệ đối ngoại quốc phòng",
        unit_noun="tỉnh",
        sector=Sector.RELATIONS,
        calendar=Calendar.REPORTING,
        rule=Rule.MAXIMUM,
        target=TargetKind.GOAL,
        guide="Đếm tỉnh của nước bạn có hoạt động đối ngoại quốc phòng với tỉnh trong năm báo cáo; mỗi tỉnh đếm một "
        "lần. Số của nhiều kỳ không cộng mà lấy số lớn nhất.",
        wording={
            "nouns": ["tỉnh"],
            "about": ["đối ngoại quốc phòng", "đối ngoại", "kết nghĩa"],
            "context": ["Đông Bắc", "biên giới"],
            "forbidden": ["Nam Lào", "Lào"],
            "places": ["Campuchia"],
            "not_places": ["Lào"],
        },
    ),
)
