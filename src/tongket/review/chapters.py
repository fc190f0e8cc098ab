"""The kernel's own passage of the report: what came down, and which units made it known."""

from tongket.directives.models import Directive
from tongket.directives.queries import annual
from tongket.documents import Block
from tongket.vietnamese import long_date

from .declarations import Chapter, Facts
from .facts import YearFacts


def _directives(facts: Facts) -> list[Directive]:
    if not isinstance(facts, YearFacts):
        return []
    period = facts.board.period(facts.board.indicator("QT.07"))
    rows = annual(period.start, period.end).order_by("signed_on", "pk")
    at = _at_or_above(facts)
    return [row for row in rows if row.owner_id in at]


def _at_or_above(facts: YearFacts) -> set[int]:
    """Return the bodies of the report's unit and of those above it: what units below issue is for their own reports."""
    units, places = facts.board.units, set()
    place: int | None = facts.unit.id
    while place is not None and place in units.nodes:
        places.add(place)
        place = units.nodes[place].parent
    return {node.id for node in units.nodes.values() if node.is_body and node.territory in places}


def _leadership(facts: Facts) -> list[Block]:
    blocks: list[Block] = [
        facts.say(
            "Chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước, nghị quyết, chỉ thị của Bộ Quốc phòng, "
            "Bộ Tư lệnh Quân khu về nhiệm vụ quốc phòng, quân sự địa phương được tổ chức quán triệt đến các địa phương, "
            "cơ quan, đơn vị."
        )
    ]
    for row in _directives(facts):
        blocks.append(
            facts.say(
                f"{_issuer(facts, row)} ban hành {_kind(row)} số {row} {long_date(row.signed_on)} {row.subject}; "
                "văn bản được giao cho Ủy ban nhân dân cấp huyện quán triệt, cụ thể hóa thành kế hoạch thực hiện."
            )
        )
    if facts.value("QT.07") is not None:
        blocks.append(
            facts.say(
                "Đến thời điểm báo cáo, ", facts.ref("QT.07", with_unit=False), " trong tổng số ",
                facts.expected_ref("QT.07", noun="huyện, thị xã, thành phố"), " đã tổ chức quán triệt văn bản.",
            )
        )  # fmt: skip
    missing = facts.missing("QT.07")
    if missing:
        blocks.append(facts.say(f"Chưa có kết quả quán triệt: {', '.join(missing)}."))
    return blocks


def _issuer(facts: Facts, row: Directive) -> str:
    node = facts.board.units.nodes.get(row.issuer_id) if isinstance(facts, YearFacts) else None
    return node.full_name if node else "Cấp trên"


def _kind(row: Directive) -> str:
    return {"CT": "Chỉ thị", "KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết"}.get(
        row.notation.partition("-")[0], "Văn bản"
    )


DECLARED = (
    Chapter(place=("II", 1), title="Công tác lãnh đạo, chỉ đạo; quán triệt, cụ thể hóa văn bản", build=_leadership),
)
