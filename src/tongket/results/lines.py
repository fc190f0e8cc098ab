"""The lines of work as columns and as words in addresses."""

from dataclasses import dataclass

from tongket.measures.rules import Sector


@dataclass(frozen=True, slots=True)
class Column:
    """One line of work: its word in addresses (it stays when the label is reworded), its name, a short one."""

    slug: str
    sector: Sector
    short: str

    @property
    def name(self) -> str:
        """The full name."""
        return str(self.sector.label)


COLUMNS = (
    Column("lanh-dao", Sector.DIRECTION, "Lãnh đạo, quán triệt"),
    Column("phoi-hop", Sector.COORDINATION, "Phối hợp"),
    Column("tuyen-quan", Sector.ENLISTMENT, "Tuyển quân"),
    Column("dien-tap", Sector.EXERCISES, "Diễn tập"),
    Column("doi-ngoai", Sector.RELATIONS, "Đối ngoại"),
    Column("quy-tap", Sector.REMAINS, "Quy tập hài cốt"),
    Column("chinh-sach", Sector.POLICY, "Chính sách, thi đua"),
    Column("trang-bi", Sector.EQUIPMENT, "Vũ khí, trang bị"),
)
SECTORS: dict[str, Sector] = {column.slug: column.sector for column in COLUMNS}
