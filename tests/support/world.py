"""A small world: one province, two districts, two communes, and the military body of each, founded by the acts of life."""

from datetime import date

import pytest

from tongket.access import Operator
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.models import Unit
from tongket.organization.rows import BodyRow, TerritoryRow

DAY = date(2022, 12, 12)  # the working day of all tests
FOUNDED = date(2020, 1, 1)
BUILDER = Operator("test")


def territory(slug: str, full_name: str, level: Level, parent: str) -> TerritoryRow:
    kind = "thị trấn" if full_name.startswith("Thị trấn") else full_name.split(maxsplit=1)[0].lower()
    return TerritoryRow(slug, full_name[len(kind) + 1 :], full_name, kind, level, "", parent, FOUNDED)


def command(slug: str, name: str, place: TerritoryRow, superior: str) -> BodyRow:
    lines = ((Line.MILITARY, superior),) if superior else ()
    return BodyRow(slug, name, name, "CHQS", place.level, place.slug, lines, FOUNDED)


PROVINCE = territory("gia-lai", "Tỉnh Gia Lai", Level.PROVINCE, "")
DISTRICT = territory("chu-se", "Huyện Chư Sê", Level.DISTRICT, "gia-lai")
OTHER_DISTRICT = territory("mang-yang", "Huyện Mang Yang", Level.DISTRICT, "gia-lai")
COMMUNE = territory("bo-ngoong", "Xã Bờ Ngoong", Level.COMMUNE, "chu-se")
OTHER_COMMUNE = territory("kon-dong", "Thị trấn Kon Dơng", Level.COMMUNE, "mang-yang")
TERRITORIES = (PROVINCE, DISTRICT, OTHER_DISTRICT, COMMUNE, OTHER_COMMUNE)
BODIES = (
    command("bo-chqs-gia-lai", "Bộ CHQS tỉnh Gia Lai", PROVINCE, ""),
    command("ban-chqs-chu-se", "Ban CHQS huyện Chư Sê", DISTRICT, "bo-chqs-gia-lai"),
    command("ban-chqs-mang-yang", "Ban CHQS huyện Mang Yang", OTHER_DISTRICT, "bo-chqs-gia-lai"),
    command("ban-chqs-bo-ngoong", "Ban CHQS xã Bờ Ngoong", COMMUNE, "ban-chqs-chu-se"),
    command("ban-chqs-kon-dong", "Ban CHQS thị trấn Kon Dơng", OTHER_COMMUNE, "ban-chqs-mang-yang"),
)


@pytest.fixture
def world(db: None) -> dict[str, Unit]:
    """The units of the small world, by slug."""
    return found_units(TERRITORIES, BODIES, by=BUILDER, on=DAY)
