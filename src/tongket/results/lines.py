"""The lines of work as columns and as words in addresses."""

from dataclasses import dataclass

from tongket.measures.rules import Sector
from tongket.vietnamese import slug

SECTORS: dict[str, Sector] = {slug(sector.label): sector for sector in Sector}
_SHORT = {
    Sector.DIRECTION: "Lãnh đạo, quán triệt", Sector.COORDINATION: "Phối hợp", Sector.ENLISTMENT: "Tuyển quân",
    Sector.EXERCISES: "Diễn tập", Sector.RELATIONS: "Đối ngoại", Sector.REMAINS: "Quy tập hài cốt",
    Sector.POLICY: "Chính sách, thi đua", Sector.EQUIPMENT: "Kiểm kê, trang bị",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One line of work: its slug in addresses, its full name and a short one for a narrow column."""

    slug: str
    name: str
    short: str


COLUMNS = [Column(name, str(sector.label), _SHORT[sector]) for name, sector in SECTORS.items()]
