"""The report's passage on equipment: inventoried or not, safe or not. No quantity, type or place."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import Parts, bounded, gaps, paragraph, silence, told


def _counted(facts: Facts) -> Parts:
    if facts.value("KT.01") is None:
        return silence("kiểm kê vũ khí, trang bị, phương tiện kỹ thuật")
    return [
        "Kiểm kê vũ khí, trang bị, phương tiện kỹ thuật 0 giờ ngày 01/01: ",
        facts.ref("KT.01"),
        " trên tổng số ",
        facts.expected_ref("KT.01", noun="đơn vị cấp huyện"),
        " hoàn thành đúng hạn.",
    ]


def build(facts: Facts) -> list[Block]:
    """Say who finished the inventory, whether anything happened, what was improved."""
    safety = bounded(
        facts, "KT.07", "Các đơn vị báo cáo", "an toàn vũ khí, trang bị, phương tiện kỹ thuật và giao thông",
        tail=" mất an toàn về vũ khí, trang bị, phương tiện kỹ thuật và giao thông",
    )  # fmt: skip
    ideas = told(facts, "KT.08", "Có", "sáng kiến, cải tiến kỹ thuật", tail=", cải tiến kỹ thuật được công nhận")
    return [paragraph(facts, _counted(facts), safety, ideas, gaps(facts, "KT.01", "KT.07", "KT.08"))]


DECLARED = (
    Chapter(
        place=("II", 8), title="Quản lý vũ khí, trang bị, phương tiện kỹ thuật", build=build, targets=("KT.01", "KT.07")
    ),
)
