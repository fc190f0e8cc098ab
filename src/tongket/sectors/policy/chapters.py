"""The report's passages on policy and logistics, and on awards."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import Parts, gaps, listed, paragraph, silence, told

_COLUMNS = (
    ("CS.01", "Đối tượng hưởng trợ cấp"),
    ("CS.03", "Căn nhà"),
    ("CS.05", "Suất quà"),
    ("CS.06", "Giá trị (triệu đồng)"),
)


_MOVEMENT = "Về phong trào thi đua “Ngành Hậu cần Quân đội làm theo lời Bác Hồ dạy”, theo báo cáo đã ký của cơ quan quân sự tỉnh: "


def _gifts(facts: Facts) -> Parts:
    if facts.value("CS.05") is None:
        return silence("quà tặng gia đình chính sách, quân nhân")
    worth: Parts = [] if facts.value("CS.06") is None else ["; giá trị quà tặng, hỗ trợ ", facts.ref("CS.06")]
    return ["Tặng ", facts.ref("CS.05"), " cho gia đình chính sách, quân nhân", *worth, "."]


def _rates(facts: Facts) -> Parts:
    """Rates stand as printed on the signed papers, beside nothing."""
    said: Parts = []
    for code, words in (("HK.01", "tỷ lệ quân số khỏe"), ("HK.03", "tỷ lệ tiết kiệm ngân sách, xăng dầu")):
        if facts.value(code) is not None:
            said += ["; " if said else _MOVEMENT, f"{words} ", facts.ref(code)]
    return [*said, "."] if said else silence("các tỷ lệ về hậu cần")


def build(facts: Facts) -> list[Block]:
    """Say what was done for soldiers and their families, then for the logistics movement."""
    allowances = told(facts, "CS.01", "Giải quyết chế độ trợ cấp một lần cho", "chế độ trợ cấp một lần")
    houses = told(
        facts, "CS.03", "Xây dựng, sửa chữa", "nhà tình nghĩa, nhà đồng đội, nhà đại đoàn kết",
        tail=" tình nghĩa, đồng đội, đại đoàn kết", noun="kế hoạch",
    )  # fmt: skip
    income = told(facts, "HK.02", "Thu từ tăng gia sản xuất đạt", "tăng gia sản xuất")
    blocks: list[Block] = [
        paragraph(facts, allowances, houses, _gifts(facts), gaps(facts, "CS.01", "CS.03", "CS.05", "CS.06")),
        paragraph(facts, _rates(facts), income),
    ]
    if facts.value("CS.01") is not None:
        blocks.append(facts.by_district(f"Kết quả thực hiện chính sách năm {facts.year} theo huyện", _COLUMNS))
    return blocks


def build_awards(facts: Facts) -> list[Block]:
    """Say whom the districts rewarded, and what came from above."""
    given = listed(facts, "Cấp huyện khen thưởng", ("TD.01", "TD.02"), "khen thưởng của cấp huyện")
    received = listed(facts, "Tỉnh và cấp trên tặng", ("TD.07", "TD.08"), "khen thưởng của tỉnh và cấp trên")
    return [paragraph(facts, given, received, gaps(facts, "TD.01", "TD.02", "TD.07", "TD.08"))]


DECLARED = (
    Chapter(
        place=("II", 7), title="Chính sách quân đội và hậu phương quân đội; hậu cần", build=build, targets=("CS.03",)
    ),
    Chapter(place=("II", 9), title="Thi đua, khen thưởng", build=build_awards),
)
