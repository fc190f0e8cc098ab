"""The kernel's own sentences of the news text: where and who, what came down, what the delegates said."""

from .declarations import Brief, Facts
from .facts import YearFacts


def _opening(facts: Facts) -> str:
    if not isinstance(facts, YearFacts):
        return ""
    count = len(facts.districts)
    return (
        f"Hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm {facts.year}, triển khai nhiệm vụ năm "
        f"{facts.year + 1} của {facts.unit.full_name[0].lower()}{facts.unit.full_name[1:]} có đại diện lãnh đạo Quân khu, "
        f"các sở, ngành, Ủy ban nhân dân và Ban Chỉ huy Quân sự {count} huyện, thị xã, thành phố tham dự."
    )


def _came_down(facts: Facts) -> str:
    if facts.value("QT.07") is None:
        return ""
    return (
        "Chỉ thị của tỉnh về nhiệm vụ trong năm được giao cho cấp huyện quán triệt, cụ thể hóa thành kế hoạch, chương "
        f"trình hành động; {facts.printed('QT.07')} cấp huyện đã quán triệt văn bản."
    )


DECLARED = (Brief(order=0, build=_opening), Brief(order=5, build=_came_down))
