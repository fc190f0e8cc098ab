"""What enlistment counts, as totals by unit: never a citizen. The quota is the target of TQ.19 and TQ.20."""

from tongket.cycle.calendars import Calendar
from tongket.measures.declarations import TARGET, IndicatorDeclaration
from tongket.measures.rules import ParentRule, Rule, Sector, TargetKind

_PEOPLE = ["công dân", "thanh niên"]
# Words beside a number of citizens that say they are at another stage than the hand-over.
_NOT_HANDED = [
    "đăng ký",
    "khám",
    "sơ tuyển",
    "viết đơn",
    "tình nguyện",
    "tạm hoãn",
    "miễn",
    "bù đổi",
    "bù, đổi",
    "đủ sức khỏe",
]

DECLARED = (
    IndicatorDeclaration(
        code="TQ.06",
        name="Công dân được gọi khám sức khỏe nghĩa vụ quân sự",
        unit_noun="công dân",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Đếm công dân có lệnh gọi khám sức khỏe của mùa tuyển quân, kể cả khám bổ sung; mỗi người đếm một lần "
        "(Luật Nghĩa vụ quân sự năm 2015, Điều 40).",
        wording={
            "nouns": _PEOPLE,
            "about": ["gọi khám sức khỏe", "gọi khám tuyển", "lệnh gọi khám"],
            "forbidden": ["có mặt", "sơ tuyển"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.07",
        name="Công dân có mặt khám sức khỏe nghĩa vụ quân sự",
        unit_noun="công dân",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Đếm công dân đã đến khám theo lệnh ở chỉ tiêu TQ.06; không lớn hơn TQ.06.",
        wording={
            "nouns": _PEOPLE,
            "about": ["có mặt khám sức khỏe", "đến khám sức khỏe", "tham gia khám sức khỏe", "khám sức khỏe cho"],
            "forbidden": ["gọi khám", "sơ tuyển"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.11",
        name="Công dân đủ sức khỏe nhập ngũ (loại 1, loại 2, loại 3)",
        unit_noun="công dân",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Cộng số công dân được kết luận sức khỏe loại 1, loại 2, loại 3; chỉ ghi số tổng, không ghi danh sách.",
        wording={
            "nouns": _PEOPLE,
            "about": ["đủ sức khỏe", "đủ tiêu chuẩn sức khỏe", "đạt sức khỏe"],
            "context": ["loại 1", "khám sức khỏe"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.14",
        name="Đơn tình nguyện nhập ngũ",
        unit_noun="đơn",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Đếm công dân viết đơn tình nguyện nhập ngũ trong mùa tuyển quân, kể cả tình nguyện vào Công an nhân "
        "dân; mỗi người một đơn.",
        wording={
            "nouns": ["đơn", "lá đơn", "công dân", "thanh niên"],
            "about": ["tình nguyện nhập ngũ", "đơn tình nguyện"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.19",
        name="Công dân nhập ngũ (giao quân cho Quân đội)",
        unit_noun="công dân",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        target=TargetKind.QUOTA,
        guide="Đếm công dân đã bàn giao cho các đơn vị Quân đội nhận quân tại lễ giao, nhận quân, kể cả người bù đổi "
        "trong 15 ngày (Thông tư số 148/2018/TT-BQP, Điều 7). Không gồm công dân thực hiện nghĩa vụ Công an nhân dân.",
        wording={
            "nouns": ["công dân", "thanh niên", "tân binh", "chiến sĩ mới"],
            "about": ["giao quân", "nhập ngũ", "tuyển quân", "nghĩa vụ quân sự", "quân đội"],
            "forbidden": [*_NOT_HANDED, "công an", "đảng viên", "đoàn viên", "dân tộc thiểu số"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.20",
        name="Công dân thực hiện nghĩa vụ tham gia Công an nhân dân",
        unit_noun="công dân",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        target=TargetKind.QUOTA,
        guide="Đếm công dân đã bàn giao cho Công an nhân dân tại lễ giao, nhận quân của mùa tuyển quân. Không gồm "
        "công dân giao cho Quân đội (TQ.19).",
        wording={
            "nouns": ["công dân", "thanh niên", "tân binh", "chiến sĩ mới"],
            "about": ["công an nhân dân", "nghĩa vụ công an", "nhập ngũ thực hiện nghĩa vụ công an", "cand"],
            "forbidden": [*_NOT_HANDED, "đảng viên", "đoàn viên"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.21",
        name="Tỷ lệ hoàn thành chỉ tiêu giao quân (Quân đội)",
        unit_noun="%",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.RATIO,
        decimals=1,
        numerator="TQ.19",
        denominator=f"{TARGET}TQ.19",
        guide="Phần mềm tự tính: số công dân nhập ngũ (TQ.19) chia cho chỉ tiêu được giao; không nhập, không lấy bình "
        "quân.",
        wording={
            "kind": "percent",
            "nouns": ["chỉ tiêu", "kế hoạch"],
            "about": ["giao quân", "tuyển quân", "gọi công dân nhập ngũ", "nhập ngũ"],
            "forbidden": [*_NOT_HANDED, "công an", "đảng viên", "đoàn viên", "huấn luyện", "dự bị động viên"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.23",
        name="Đảng viên nhập ngũ",
        unit_noun="đảng viên",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        parent_rule=ParentRule.REPLACES,
        guide="Đếm đảng viên (chính thức và dự bị) trong số công dân đã bàn giao cho Quân đội và Công an nhân dân.",
        wording={
            "nouns": ["đảng viên"],
            "about": ["nhập ngũ", "giao quân", "lên đường"],
            "forbidden": ["kết nạp", "dân quân", "chi bộ", "chính thức"],
        },
    ),
    IndicatorDeclaration(
        code="TQ.27",
        name="Công dân phải bù đổi sau phúc tra",
        unit_noun="công dân",
        sector=Sector.ENLISTMENT,
        calendar=Calendar.ENLISTMENT,
        rule=Rule.SUM,
        target=TargetKind.LIMIT,
        guide="Đếm công dân đơn vị nhận quân trả lại sau phúc tra và địa phương đã bù, đổi trong 15 ngày kể từ ngày "
        "giao nhận; không quá 2% chỉ tiêu (Thông tư số 148/2018/TT-BQP, Điều 7).",
        wording={
            "nouns": ["công dân", "thanh niên", "trường hợp", "tân binh", "chiến sĩ mới"],
            "about": ["bù đổi", "bù, đổi", "trả về", "loại trả"],
            "context": ["phúc tra"],
        },
    ),
)
