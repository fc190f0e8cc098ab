"""What policy, logistics emulation and awards count. Rates printed on signed papers are declared and never added."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.rules import ParentRule, Rule, Sector, TargetKind

# What was given on one occasion is no figure of the year: silence is better than a wrong accusation.
_ON_A_DAY = ["dịp này", "nhân dịp", "tại hội nghị", "tại buổi lễ", "ubnd xã", "ubnd huyện"]
_YEARLY_AWARDS = [
    "các địa phương khen thưởng",
    "cấp huyện khen thưởng",
    "các huyện khen thưởng",
    "về cá nhân, khen thưởng",
]

DECLARED = (
    IndicatorDeclaration(
        code="CS.01",
        name="Đối tượng được giải quyết chế độ trợ cấp một lần",
        unit_noun="đối tượng",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Đếm người có quyết định hưởng trợ cấp một lần trong năm báo cáo theo các Quyết định số "
        "290/2005/QĐ-TTg, 142/2008/QĐ-TTg, 62/2011/QĐ-TTg, 49/2015/QĐ-TTg; mỗi người đếm một lần.",
        wording={
            "nouns": ["đối tượng", "người", "trường hợp"],
            "about": ["trợ cấp một lần"],
            "context": ["giải quyết", "chế độ"],
            "forbidden": [*_ON_A_DAY, "hồ sơ"],
        },
    ),
    IndicatorDeclaration(
        code="CS.03",
        name="Nhà tình nghĩa, nhà đồng đội, nhà đại đoàn kết xây dựng, sửa chữa",
        unit_noun="căn nhà",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        target=TargetKind.GOAL,
        guide="Đếm nhà đã bàn giao trong năm báo cáo do lực lượng vũ trang huyện, xã chủ trì hoặc tham gia xây, sửa; "
        "nhà đang làm chưa đếm.",
        wording={
            "nouns": ["căn", "căn nhà", "nhà", "ngôi nhà"],
            "about": ["xây dựng, sửa chữa", "sửa chữa", "xây, sửa", "tình nghĩa, đồng đội", "tình nghĩa, nhà đồng đội"],
            "context": ["chính sách"],
            "forbidden": [*_ON_A_DAY, "làm việc", "văn hóa", "nhà xe", "nhà kho"],
        },
    ),
    IndicatorDeclaration(
        code="CS.05",
        name="Suất quà tặng gia đình chính sách, quân nhân",
        unit_noun="suất quà",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Đếm suất quà lực lượng vũ trang huyện, xã trực tiếp tặng gia đình chính sách, quân nhân, tân binh dịp "
        "lễ, Tết, 27/7, 22/12; không đếm quà của cấp trên chuyển qua.",
        wording={
            "nouns": ["suất", "suất quà", "phần quà"],
            "about": [
                "tặng gia đình chính sách, quân nhân",
                "các địa phương tặng",
                "toàn tỉnh tặng",
                "cho gia đình chính sách",
            ],
            "forbidden": [*_ON_A_DAY, "tết", "ngày 27"],
        },
    ),
    IndicatorDeclaration(
        code="CS.06",
        name="Giá trị quà tặng, hỗ trợ",
        unit_noun="triệu đồng",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        decimals=1,
        guide="Cộng giá trị quà ở CS.05 và tiền, hiện vật hỗ trợ gia đình chính sách; ghi triệu đồng, một chữ số thập "
        "phân.",
        wording={
            "kind": "money",
            "about": ["giá trị quà tặng, hỗ trợ", "tổng giá trị quà"],
            "context": ["chính sách", "gia đình"],
            "forbidden": [*_ON_A_DAY, "tăng gia", "trợ cấp"],
            "scale": "1000000",
        },
    ),
    IndicatorDeclaration(
        code="HK.01",
        name="Tỷ lệ quân số khỏe",
        unit_noun="%",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.DECLARED,
        decimals=1,
        guide="Chép đúng tỷ lệ trên báo cáo quân y đã ký; không ghi quân số. Chỉ ghi khi người có thẩm quyền cho phép "
        "lưu, nếu không thì để trống. Không cộng, không lấy bình quân.",
        wording={
            "kind": "percent",
            "nouns": ["quân số khỏe"],
            "about": ["quân số khỏe", "tỷ lệ quân số khỏe"],
            "context": ["hậu cần", "quân y"],
        },
    ),
    IndicatorDeclaration(
        code="HK.02",
        name="Thu từ tăng gia sản xuất",
        unit_noun="triệu đồng",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        decimals=1,
        guide="Ghi giá trị thu từ tăng gia, chăn nuôi, chế biến đưa vào bữa ăn và quỹ đơn vị; triệu đồng, một chữ số "
        "thập phân.",
        wording={
            "kind": "money",
            "about": ["tăng gia", "tăng gia sản xuất"],
            "context": ["hậu cần", "thu"],
            "scale": "1000000",
        },
    ),
    IndicatorDeclaration(
        code="HK.03",
        name="Tỷ lệ tiết kiệm ngân sách, xăng dầu",
        unit_noun="%",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.DECLARED,
        decimals=1,
        guide="Chép đúng tỷ lệ trên báo cáo hậu cần đã ký; không cộng, không lấy bình quân.",
        wording={
            "kind": "percent",
            "nouns": ["ngân sách", "xăng dầu"],
            "about": ["tiết kiệm"],
            "context": ["xăng dầu", "ngân sách"],
        },
    ),
    IndicatorDeclaration(
        code="TD.01",
        name="Tập thể được khen thưởng",
        unit_noun="tập thể",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm lượt tập thể có quyết định khen thưởng của cấp huyện về quốc phòng, quân sự địa phương trong năm "
        "báo cáo; một thành tích đếm một lần.",
        wording={
            "nouns": ["tập thể"],
            "about": _YEARLY_AWARDS,
            "forbidden": [*_ON_A_DAY, "bằng khen", "cờ thi đua"],
        },
    ),
    IndicatorDeclaration(
        code="TD.02",
        name="Cá nhân được khen thưởng",
        unit_noun="cá nhân",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm lượt cá nhân có quyết định khen thưởng của cấp huyện về quốc phòng, quân sự địa phương trong năm "
        "báo cáo; một thành tích đếm một lần.",
        wording={
            "nouns": ["cá nhân"],
            "about": _YEARLY_AWARDS,
            "forbidden": [*_ON_A_DAY, "bằng khen", "cờ thi đua"],
        },
    ),
    IndicatorDeclaration(
        code="TD.07",
        name="Bằng khen (Bộ Quốc phòng, Quân khu, Ủy ban nhân dân tỉnh) được tặng",
        unit_noun="bằng khen",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm bằng khen có quyết định trong năm báo cáo cho tập thể, cá nhân của tỉnh về quốc phòng, quân sự địa "
        "phương; tính theo ngày ký quyết định.",
        wording={
            "nouns": ["bằng khen"],
            "about": ["tỉnh và cấp trên tặng", "các cấp tặng"],
            "forbidden": _ON_A_DAY,
        },
    ),
    IndicatorDeclaration(
        code="TD.08",
        name="Cờ thi đua được tặng",
        unit_noun="cờ thi đua",
        sector=Sector.POLICY,
        calendar=Calendar.REPORTING,
        rule=Rule.SUM,
        guide="Đếm cờ thi đua của Chính phủ, Bộ Quốc phòng, Quân khu, Ủy ban nhân dân tỉnh có quyết định trong năm "
        "báo cáo.",
        wording={
            "nouns": ["cờ", "cờ thi đua"],
            "about": ["tỉnh và cấp trên tặng", "các cấp tặng", "về cờ thi đua"],
            "forbidden": _ON_A_DAY,
        },
    ),
)
