"""What exercises count: who held one and whether it was safe. No scenario, force, map or timing."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Answer, Rule, Sector, TargetKind

DECLARED = (
    IndicatorDeclaration(
        code="DT.01",
        name="Huyện tổ chức diễn tập khu vực phòng thủ",
        unit_noun="huyện",
        sector=Sector.EXERCISES,
        calendar=Calendar.REPORTING,
        rule=Rule.UNITS_MEETING,
        answer=Answer.YES_NO,
        target=TargetKind.GOAL,
        guide="Ghi “Có” khi huyện, thị xã, thành phố đã bế mạc diễn tập khu vực phòng thủ trong năm báo cáo; đang "
        "chuẩn bị hoặc đã hoãn thì ghi “Không”.",
        wording={
            "nouns": ["huyện", "địa phương", "đơn vị cấp huyện"],
            "about": ["diễn tập khu vực phòng thủ", "diễn tập kvpt", "diễn tập"],
            "context": ["khu vực phòng thủ", "kvpt"],
            "forbidden": ["chiến đấu", "phòng thủ dân sự", "cháy rừng", "cứu nạn"],
        },
    ),
    IndicatorDeclaration(
        code="DT.02",
        name="Xã, phường, thị trấn diễn tập chiến đấu trong khu vực phòng thủ",
        unit_noun="xã, phường, thị trấn",
        sector=Sector.EXERCISES,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm xã, phường, thị trấn đã hoàn thành diễn tập chiến đấu trong khu vực phòng thủ trong năm báo cáo; "
        "mỗi xã đếm một lần.",
        wording={
            "nouns": ["xã", "phường", "thị trấn"],
            "about": ["diễn tập chiến đấu", "diễn tập"],
            "context": ["trong khu vực phòng thủ", "chiến đấu"],
            "forbidden": ["phòng thủ dân sự", "cháy rừng", "cứu nạn"],
        },
    ),
    IndicatorDeclaration(
        code="DT.04",
        name="Cuộc diễn tập phòng thủ dân sự, tìm kiếm cứu nạn, phòng cháy rừng",
        unit_noun="cuộc diễn tập",
        sector=Sector.EXERCISES,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm cuộc diễn tập ứng phó lụt bão, tìm kiếm cứu nạn, phòng, chống cháy rừng của huyện và xã; không đếm "
        "nội dung này khi đã nằm trong diễn tập ở DT.01, DT.02.",
        wording={
            "nouns": ["cuộc", "cuộc diễn tập"],
            "about": ["phòng thủ dân sự", "cứu nạn", "cháy rừng", "cứu hộ"],
            "context": ["diễn tập"],
        },
    ),
    IndicatorDeclaration(
        code="DT.07",
        name="Vụ mất an toàn trong diễn tập",
        unit_noun="vụ",
        sector=Sector.EXERCISES,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.LIMIT,
        guide="Đếm vụ việc mất an toàn về người, vũ khí, phương tiện trong chuẩn bị và thực hành diễn tập. Không có "
        "vụ nào thì ghi 0, không để trống.",
        wording={
            "nouns": ["vụ", "vụ việc", "vụ tai nạn"],
            "about": ["trong diễn tập", "mất an toàn trong diễn tập"],
            "context": ["mất an toàn"],
            "forbidden": ["giao thông", "phối hợp", "giao nộp"],
        },
    ),
)
