"""The report's passage on the recovery of remains: the year first, then the dry season, never added to each other."""

from tongket.documents import Block
from tongket.review.declarations import Chapter, Facts
from tongket.review.sentences import Parts, gaps, paragraph, silence, told


def _leads(facts: Facts, received: str, verified: str, opening: str) -> Parts:
    if facts.value(received) is None:
        return silence("nguồn thông tin về mộ liệt sĩ")
    parts: Parts = [f"{opening} ", facts.ref(received), " về mộ liệt sĩ"]
    if facts.value(verified) is not None:
        parts += [", trong đó đã xác minh, có cơ sở ", facts.ref(verified)]
    return [*parts, "."]


def _season(facts: Facts) -> Parts:
    if facts.value("HC.04M") is None:
        return silence("quy tập theo mùa khô")
    return [
        f"Tính riêng mùa khô {facts.year - 1} - {facts.year}, quy tập ở Campuchia ",
        facts.ref("HC.04M"),
        *_named(facts, "HC.07M"),
        ".",
    ]


def _named(facts: Facts, code: str) -> Parts:
    if facts.value(code) is None:
        return []
    if facts.value(code) == 0:
        return [", chưa xác định được danh tính (", facts.ref(code), ")"]
    return [", xác định được danh tính ", facts.ref(code)]


def _abroad(facts: Facts) -> Parts:
    return told(
        facts, "HC.04", "Đội quy tập của tỉnh tìm kiếm, quy tập", "quy tập hài cốt liệt sĩ ở Campuchia",
        tail=" quân tình nguyện và chuyên gia Việt Nam hy sinh ở Campuchia", noun="kế hoạch",
    )  # fmt: skip


def build(facts: Facts) -> list[Block]:
    """Say what was found abroad and at home, what became of it, and how the season read."""
    home = told(
        facts, "HC.05", "Trên địa bàn tỉnh, quy tập", "quy tập hài cốt liệt sĩ trong nước", noun="kế hoạch"
    )  # fmt: skip
    buried = told(
        facts, "HC.09", "Đã truy điệu, an táng", "truy điệu, an táng hài cốt liệt sĩ", tail=" đưa về từ Campuchia"
    )  # fmt: skip
    known = told(
        facts, "HC.07", "Xác định được danh tính", "danh tính hài cốt liệt sĩ", tail=" quy tập ở Campuchia",
        none="Chưa xác định được danh tính hài cốt liệt sĩ quy tập ở Campuchia",
    )  # fmt: skip
    ever: Parts = [] if facts.value("HC.10") is None else ["Lũy kế từ khi thành lập Đội: ", facts.ref("HC.10"), "."]
    return [
        paragraph(facts, _leads(facts, "HC.01", "HC.02", "Trong năm, tiếp nhận"), _abroad(facts), home),
        paragraph(facts, known, buried, ever),
        paragraph(facts, _season(facts), gaps(facts, "HC.04", "HC.05", "HC.09", "HC.04M")),
    ]


DECLARED = (
    Chapter(place=("II", 6), title="Tìm kiếm, quy tập hài cốt liệt sĩ", build=build, targets=("HC.04", "HC.05")),
)
