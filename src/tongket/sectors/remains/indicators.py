"""What the recovery of remains counts, by reporting year and, as indicators of their own (suffix M), by dry season.

Year and season never mix: remains found in November belong to this year and to the season that ends next year.
"""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import Rule, Sector, TargetKind

_REMAINS = ["hài cốt", "bộ hài cốt", "hcls", "mộ liệt sĩ"]
_ABROAD = ["Campuchia", "Cam-pu-chia", "nước bạn", "ngoài nước"]
_BURIED = ["an táng", "truy điệu"]
_EVER = ["lũy kế", "từ khi thành lập", "kể từ năm", "những năm qua", "từ trước đến nay"]
_SEASON = ["mùa khô"]
_NAMED = ["danh tính", "giám định", "có tên"]
_INFORMATION = ["thông tin", "nguồn thông tin", "nguồn tin", "tin"]

DECLARED = (
    IndicatorDeclaration(
        code="HC.01",
        name="Nguồn thông tin về mộ liệt sĩ đã tiếp nhận",
        unit_noun="thông tin",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm nguồn thông tin Đội tiếp nhận trong năm báo cáo (nhân chứng, cựu chiến binh, hồ sơ); nhiều người "
        "cùng báo một nơi tính một.",
        wording={
            "nouns": _INFORMATION,
            "about": ["tiếp nhận", "thu thập", "cung cấp"],
            "context": ["liệt sĩ", "hài cốt", "mộ"],
            "forbidden": ["xác minh", *_SEASON],
        },
    ),
    IndicatorDeclaration(
        code="HC.02",
        name="Nguồn thông tin về mộ liệt sĩ đã xác minh, có cơ sở",
        unit_noun="thông tin",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm nguồn thông tin ở HC.01 đã khảo sát, kết luận có cơ sở để tìm kiếm; không lớn hơn HC.01.",
        wording={
            "nouns": _INFORMATION,
            "about": ["xác minh", "có cơ sở"],
            "context": ["liệt sĩ", "hài cốt", "mộ"],
            "forbidden": _SEASON,
        },
    ),
    IndicatorDeclaration(
        code="HC.04",
        name="Hài cốt liệt sĩ quy tập ở Campuchia",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm hài cốt quân tình nguyện và chuyên gia Việt Nam do Đội cất bốc ở Campuchia trong năm báo cáo (từ "
        "15/12 năm trước đến 14/12), mỗi bộ đếm một lần. Số theo mùa khô ghi ở HC.04M.",
        wording={
            "nouns": _REMAINS,
            "forbidden": [*_SEASON, *_BURIED, *_EVER, *_NAMED],
            "places": _ABROAD,
        },
    ),
    IndicatorDeclaration(
        code="HC.05",
        name="Hài cốt liệt sĩ quy tập trong nước",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm hài cốt liệt sĩ cất bốc trên địa bàn huyện trong năm báo cáo, ghi ở nơi tìm thấy; không tính hài "
        "cốt chuyển từ nghĩa trang khác về và hài cốt quy tập ở Campuchia.",
        wording={
            "nouns": _REMAINS,
            "forbidden": [*_SEASON, *_BURIED, *_EVER, *_NAMED],
            "places": ["địa bàn", "trong tỉnh", "trong nước", "nội địa"],
            "not_places": [*_ABROAD, "Lào"],
        },
    ),
    IndicatorDeclaration(
        code="HC.07",
        name="Hài cốt liệt sĩ quy tập ở Campuchia xác định được danh tính",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm hài cốt ở HC.04 đã có kết luận về danh tính (thực chứng hoặc giám định ADN, Nghị định số "
        "131/2021/NĐ-CP). Chưa có hài cốt nào thì ghi 0.",
        wording={
            "nouns": [*_REMAINS, "liệt sĩ"],
            "about": ["danh tính"],
            "context": ["xác định", "giám định"],
            "forbidden": _SEASON,
            "places": _ABROAD,
        },
    ),
    IndicatorDeclaration(
        code="HC.09",
        name="Hài cốt liệt sĩ quy tập ở Campuchia đã truy điệu, an táng",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm hài cốt đã làm lễ truy điệu, an táng trong năm báo cáo; tính theo ngày làm lễ, không theo ngày tìm "
        "thấy.",
        wording={"nouns": [*_REMAINS, "liệt sĩ"], "about": _BURIED, "context": ["nghĩa trang", "Đức Cơ"]},
    ),
    IndicatorDeclaration(
        code="HC.10",
        name="Lũy kế hài cốt liệt sĩ quy tập ở Campuchia từ khi thành lập Đội",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.REPORTING,
        rule=Rule.LATEST,
        guide="Ghi số lũy kế trong sổ của Đội đến ngày chốt số liệu; phần mềm lấy số mới nhất, không cộng các năm.",
        wording={"nouns": _REMAINS, "about": _EVER, "context": _ABROAD, "places": _ABROAD},
    ),
    IndicatorDeclaration(
        code="HC.01M",
        name="Nguồn thông tin về mộ liệt sĩ đã tiếp nhận (theo mùa khô)",
        unit_noun="thông tin",
        sector=Sector.REMAINS,
        calendar=Calendar.DRY_SEASON,
        rule=Rule.SUM,
        guide="Như HC.01 nhưng tính cho mùa khô kết thúc trong năm (từ 01/11 năm trước đến hết 31/5).",
        wording={
            "nouns": _INFORMATION,
            "about": _SEASON,
            "context": ["tiếp nhận", "liệt sĩ"],
            "forbidden": ["xác minh"],
        },
    ),
    IndicatorDeclaration(
        code="HC.02M",
        name="Nguồn thông tin về mộ liệt sĩ đã xác minh, có cơ sở (theo mùa khô)",
        unit_noun="thông tin",
        sector=Sector.REMAINS,
        calendar=Calendar.DRY_SEASON,
        rule=Rule.SUM,
        guide="Như HC.02 nhưng tính cho mùa khô kết thúc trong năm.",
        wording={
            "nouns": _INFORMATION,
            "about": _SEASON,
            "context": ["xác minh", "có cơ sở"],
            "forbidden": ["tiếp nhận"],
        },
    ),
    IndicatorDeclaration(
        code="HC.04M",
        name="Hài cốt liệt sĩ quy tập ở Campuchia (theo mùa khô)",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.DRY_SEASON,
        rule=Rule.SUM,
        guide="Như HC.04 nhưng tính cho mùa khô kết thúc trong năm (từ 01/11 năm trước đến hết 31/5); không cộng với "
        "HC.04.",
        wording={
            "nouns": _REMAINS,
            "about": _SEASON,
            "context": ["quy tập", "tìm kiếm"],
            "forbidden": _EVER,
            "places": _ABROAD,
        },
    ),
    IndicatorDeclaration(
        code="HC.07M",
        name="Hài cốt liệt sĩ quy tập ở Campuchia xác định được danh tính (theo mùa khô)",
        unit_noun="hài cốt liệt sĩ",
        sector=Sector.REMAINS,
        calendar=Calendar.DRY_SEASON,
        rule=Rule.SUM,
        guide="Như HC.07 nhưng tính trong số hài cốt ở HC.04M.",
        wording={
            "nouns": [*_REMAINS, "liệt sĩ"],
            "about": _SEASON,
            "context": ["danh tính"],
            "forbidden": ["quy tập"],
            "places": _ABROAD,
        },
    ),
)
