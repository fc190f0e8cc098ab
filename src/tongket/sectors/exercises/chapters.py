"""The report's passage on exercises: who held one and whether it was safe."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import bounded, gaps, paragraph, told


def build(facts: Facts) -> list[Block]:
    """Say how many exercises of each kind were held, beside the year's plan."""
    districts = told(
        facts, "DT.01", "Trong năm, có", "diễn tập khu vực phòng thủ cấp huyện",
        tail=" tổ chức diễn tập khu vực phòng thủ", noun="kế hoạch",
    )  # fmt: skip
    communes = told(
        facts, "DT.02", "Ở cấp xã, có", "diễn tập chiến đấu của cấp xã",
        tail=" diễn tập chiến đấu trong khu vực phòng thủ", noun="kế hoạch",
    )  # fmt: skip
    civil = told(
        facts, "DT.04", "Các địa phương tổ chức", "diễn tập phòng thủ dân sự",
        tail=" phòng thủ dân sự, tìm kiếm cứu nạn, phòng cháy rừng", noun="kế hoạch",
    )  # fmt: skip
    safety = bounded(facts, "DT.07", "Các đơn vị báo cáo", "an toàn trong diễn tập", tail=" mất an toàn trong diễn tập")
    return [
        paragraph(facts, districts, communes),
        paragraph(facts, civil, safety, gaps(facts, "DT.01", "DT.02", "DT.04", "DT.07")),
    ]


DECLARED = (Chapter(place=("II", 3), title="Diễn tập", build=build, targets=("DT.01", "DT.02")),)
