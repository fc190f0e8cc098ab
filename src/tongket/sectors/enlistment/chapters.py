"""The report's passage on enlistment: the funnel, the hand-over beside its quota, who was handed over, the re-check."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import Parts, bounded, gaps, paragraph, silence, told

_COLUMNS = (
    ("TQ.07", "Có mặt khám"),
    ("TQ.11", "Đủ sức khỏe"),
    ("TQ.14", "Đơn tình nguyện"),
    ("TQ.19", "Nhập ngũ (Quân đội)"),
    ("TQ.20", "Nghĩa vụ Công an"),
    ("TQ.23", "Đảng viên"),
)


def _examined(facts: Facts) -> Parts:
    if facts.value("TQ.06") is None:
        return silence("khám sức khỏe nghĩa vụ quân sự")
    parts: Parts = ["Các địa phương gọi khám sức khỏe ", facts.ref("TQ.06")]
    for code, words in (("TQ.07", "có mặt khám sức khỏe"), ("TQ.11", "đủ sức khỏe nhập ngũ")):
        if facts.value(code) is not None:
            parts += [f"; {words} ", facts.ref(code)]
    return [*parts, "."]


def build(facts: Facts) -> list[Block]:
    """Say how the season went; the table has every district."""
    army = told(facts, "TQ.19", "Giao cho các đơn vị Quân đội", "giao quân")
    police = told(facts, "TQ.20", "Giao cho Công an nhân dân", "công dân thực hiện nghĩa vụ tham gia Công an nhân dân")
    willing = told(facts, "TQ.14", "Có", "đơn tình nguyện nhập ngũ", tail=" tình nguyện nhập ngũ")
    members = told(facts, "TQ.23", "Trong số công dân lên đường có", "đảng viên nhập ngũ")
    replaced = bounded(
        facts, "TQ.27", "Sau phúc tra, phải bù đổi", "bù đổi sau phúc tra",
        limit="mức quy định tại Điều 7 Thông tư số 148/2018/TT-BQP",
    )  # fmt: skip
    blocks: list[Block] = [
        paragraph(facts, _examined(facts)),
        paragraph(facts, army, police),
        paragraph(facts, willing, members, replaced, gaps(facts, "TQ.06", "TQ.07", "TQ.11", "TQ.14", "TQ.19", "TQ.20")),
    ]
    if facts.value("TQ.19") is not None:
        blocks.append(
            facts.by_district(f"Kết quả tuyển chọn, gọi công dân nhập ngũ năm {facts.year} theo huyện", _COLUMNS)
        )
    return blocks


DECLARED = (
    Chapter(place=("II", 4), title="Tuyển chọn, gọi công dân nhập ngũ", build=build, targets=("TQ.19", "TQ.20")),
)
