"""What coordination counts. Nothing here is a strength or a patrol plan."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Answer, Rule, Sector, TargetKind

DECLARED = (
    IndicatorDeclaration(
        code="PH.01",
        name="Quy chế, kế hoạch phối hợp đã ký kết",
        unit_noun="quy chế",
        sector=Sector.COORDINATION,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm quy chế, kế hoạch phối hợp do cấp huyện ký mới hoặc ký lại trong năm báo cáo theo Nghị định số "
        "03/2019/NĐ-CP và Nghị định số 02/2020/NĐ-CP; tính theo ngày ký. Không đếm văn bản của cấp tỉnh, cấp xã.",
        wording={
            "nouns": ["quy chế", "kế hoạch", "quy chế, kế hoạch"],
            "about": ["ký mới, ký lại", "ký kết", "quy chế phối hợp"],
            "context": ["cấp huyện", "nghị định số 03", "nghị định số 02"],
            "forbidden": ["biên bản", "giao ước"],
        },
    ),
    IndicatorDeclaration(
        code="PH.02",
        name="Đơn vị cấp huyện đã ký kết quy chế phối hợp",
        unit_noun="đơn vị",
        sector=Sector.COORDINATION,
        calendar=Calendar.REPORTING,
        rule=Rule.UNITS_MEETING,
        answer=Answer.YES_NO,
        target=TargetKind.GOAL,
        guide="Ghi “Có” khi quy chế phối hợp của huyện, thị xã, thành phố đã ký và còn hiệu lực đến ngày chốt số liệu "
        "(Nghị định số 03/2019/NĐ-CP, Nghị định số 02/2020/NĐ-CP).",
        wording={
            "nouns": ["đơn vị", "huyện", "địa phương"],
            "about": ["quy chế phối hợp"],
            "context": ["ký kết", "cấp huyện"],
            "forbidden": ["diễn tập", "kiểm kê"],
        },
    ),
    IndicatorDeclaration(
        code="PH.03",
        name="Hội nghị giao ban phối hợp ba lực lượng cấp tỉnh",
        unit_noun="hội nghị",
        sector=Sector.COORDINATION,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm hội nghị giao ban định kỳ giữa Quân sự, Công an, Biên phòng cấp tỉnh, mỗi quý một lần; không đếm "
        "hội nghị sơ kết, tổng kết chuyên đề. Tính theo ngày họp.",
        wording={
            "nouns": ["hội nghị", "cuộc", "lần", "buổi"],
            "about": ["giao ban"],
            "context": ["phối hợp", "lực lượng", "quý"],
        },
    ),
    IndicatorDeclaration(
        code="PH.06",
        name="Vụ việc các lực lượng phối hợp phát hiện, xử lý",
        unit_noun="vụ",
        sector=Sector.COORDINATION,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm vụ việc do quân sự và công an (biên phòng) cùng phát hiện, xử lý; mỗi vụ đếm một lần, tại nơi xảy "
        "ra. Huyện đã gồm số của các xã.",
        wording={
            "nouns": ["vụ", "vụ việc"],
            "about": ["phối hợp phát hiện, xử lý", "cùng phát hiện, xử lý", "phối hợp xử lý", "phối hợp giải quyết"],
            "context": ["trong năm", "các lực lượng"],
            "forbidden": ["giao nộp", "ma túy", "phạm tội", "mất an toàn", "tai nạn", "cháy"],
        },
    ),
    IndicatorDeclaration(
        code="PH.08",
        name="Buổi tuyên truyền, vận động Nhân dân",
        unit_noun="buổi",
        sector=Sector.COORDINATION,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm buổi tuyên truyền, vận động do các lực lượng phối hợp tổ chức ở thôn, làng, tổ dân phố trong năm "
        "báo cáo. Huyện đã gồm số của các xã.",
        wording={
            "nouns": ["buổi", "buổi tuyên truyền"],
            "about": ["tuyên truyền, vận động"],
            "context": ["các lực lượng", "nhân dân"],
        },
    ),
    IndicatorDeclaration(
        code="PH.09",
        name="Lượt người được tuyên truyền, vận động",
        unit_noun="lượt người",
        sector=Sector.COORDINATION,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Cộng số người dự từng buổi ở chỉ tiêu PH.08; một người dự hai buổi tính hai lượt.",
        wording={
            "nouns": ["lượt người"],
            "about": ["tuyên truyền, vận động"],
            "context": ["các lực lượng", "tham gia"],
        },
    ),
)
