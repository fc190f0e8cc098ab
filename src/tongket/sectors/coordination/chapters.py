"""The report's passage on coordination between the forces."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import Parts, gaps, paragraph, silence, told


def _signed(facts: Facts) -> Parts:
    if facts.value("PH.02") is None:
        return silence("việc ký kết quy chế phối hợp ở cấp huyện")
    return [
        "Thực hiện Nghị định số 03/2019/NĐ-CP và Nghị định số 02/2020/NĐ-CP của Chính phủ về phối hợp giữa các lực lượng "
        "Quân sự, Công an, Biên phòng, ",
        facts.ref("PH.02"),
        " trên tổng số ",
        facts.expected_ref("PH.02", noun="huyện, thị xã, thành phố"),
        " đã ký kết quy chế phối hợp.",
    ]


def _sessions(facts: Facts) -> Parts:
    if facts.value("PH.08") is None:
        return silence("tuyên truyền, vận động Nhân dân")
    reached: Parts = [] if facts.value("PH.09") is None else [" với ", facts.ref("PH.09"), " tham gia"]
    return ["Các lực lượng tổ chức ", facts.ref("PH.08"), " tuyên truyền, vận động Nhân dân", *reached, "."]


def build(facts: Facts) -> list[Block]:
    """Say what was signed, how the forces met, what they did together."""
    renewed = told(facts, "PH.01", "Trong năm, cấp huyện ký mới, ký lại", "quy chế, kế hoạch phối hợp ký trong năm")
    met = told(
        facts, "PH.03", "Cấp tỉnh tổ chức", "giao ban phối hợp ba lực lượng", tail=" giao ban ba lực lượng", noun="kế hoạch"
    )  # fmt: skip
    cases = told(facts, "PH.06", "Các lực lượng phối hợp phát hiện, xử lý", "vụ việc phối hợp xử lý")
    return [
        paragraph(facts, _signed(facts), renewed, met),
        paragraph(facts, cases, _sessions(facts), gaps(facts, "PH.01", "PH.02", "PH.03", "PH.06", "PH.08", "PH.09")),
    ]


DECLARED = (
    Chapter(
        place=("II", 2),
        title="Quy chế phối hợp theo Nghị định số 03/2019/NĐ-CP và Nghị định số 02/2020/NĐ-CP",
        build=build,
    ),
)
