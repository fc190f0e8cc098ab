"""The report's passage on external relations."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import gaps, paragraph, told


def build(facts: Facts) -> list[Block]:
    """Say with how many provinces relations were kept, and through which visits and papers."""
    partners = told(
        facts, "DN.06", "Duy trì quan hệ đối ngoại quốc phòng với", "quan hệ đối ngoại quốc phòng với tỉnh bạn",
        tail=" Đông Bắc Campuchia", noun="kế hoạch",
    )  # fmt: skip
    out = told(
        facts, "DN.01", "Tỉnh cử", "đoàn đi thăm, làm việc", tail=" đi thăm, làm việc, hội đàm với phía bạn", noun="kế hoạch"
    )  # fmt: skip
    received = told(facts, "DN.02", "Đón, tiếp", "đoàn nước bạn đến thăm", tail=" của nước bạn đến thăm, làm việc")
    papers = told(facts, "DN.04", "Hai bên ký", "biên bản ghi nhớ, kế hoạch hợp tác", tail=" ghi nhớ, kế hoạch hợp tác")
    return [
        paragraph(facts, partners),
        paragraph(facts, out, received, papers, gaps(facts, "DN.06", "DN.01", "DN.02", "DN.04")),
    ]


DECLARED = (Chapter(place=("II", 5), title="Đối ngoại quốc phòng", build=build, targets=("DN.06",)),)
