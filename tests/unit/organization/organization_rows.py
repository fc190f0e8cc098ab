"""A small made-up province for tests of acts and loading; the real one comes from the demo's files."""

from dataclasses import replace
from datetime import date

from tongket.access import Operator
from tongket.organization.kinds import Level, Line
from tongket.organization.rows import BodyRow, TerritoryRow

BY = Operator("kiem-thu")
ON = date(2022, 1, 5)
START = date(2020, 3, 1)
DAY = date(2022, 12, 12)

PROVINCE = TerritoryRow("lam-son", "Lam Sơn", "Tỉnh Lam Sơn", "tỉnh", Level.PROVINCE, "99", "", START)
DISTRICT = TerritoryRow(
    "dong-giang", "Đông Giang", "Huyện Đông Giang", "huyện", Level.DISTRICT, "991", "lam-son", START
)
COMMUNE = TerritoryRow("song-luc", "Sông Lục", "Xã Sông Lục", "xã", Level.COMMUNE, "99101", "dong-giang", START)
TERRITORIES = (PROVINCE, DISTRICT, COMMUNE)

COMMAND = BodyRow(
    "bo-chqs-lam-son", "Bộ CHQS tỉnh Lam Sơn", "Bộ Chỉ huy Quân sự tỉnh Lam Sơn", "CHQS", Level.PROVINCE, "lam-son", (), START
)  # fmt: skip
DISTRICT_COMMAND = BodyRow(
    "ban-chqs-dong-giang", "Ban CHQS huyện Đông Giang", "Ban Chỉ huy Quân sự huyện Đông Giang", "CHQS", Level.DISTRICT,
    "dong-giang", ((Line.MILITARY, "bo-chqs-lam-son"),), START,
)  # fmt: skip
BODIES = (COMMAND, DISTRICT_COMMAND)


def changed(row: TerritoryRow, **changes: object) -> TerritoryRow:
    """Return a territory row with some values changed."""
    return replace(row, **changes)  # type: ignore[arg-type]
