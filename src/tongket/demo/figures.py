"""The figures of the demo's two years, read from the small tables in `data/`: made up unless a source is named.

Numbers are as people write them (`Decimal("12.5")` triệu đồng, 1 for "Có"), not in 10^-decimals. Units are named by the
slug of the unit that the figure counts in: a district, `gia-lai`, or the recovery team `doi-k52`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Literal, TypeAlias

YEARS = (2021, 2022)
PROVINCE = "gia-lai"
RECOVERY_TEAM = "doi-k52"
LABOUR = "so-ldtbxh-gia-lai"
DISTRICTS = (
    "pleiku", "an-khe", "ayun-pa", "kbang", "dak-doa", "chu-pah", "ia-grai", "mang-yang", "kong-chro", "duc-co",
    "chu-prong", "chu-se", "dak-po", "ia-pa", "krong-pa", "phu-thien", "chu-puh",
)  # fmt: skip

Amount: TypeAlias = int | Decimal
Basis: TypeAlias = Literal["published", "illustration"]


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target of the demo: what it rests on, and the publication or the reckoning behind it."""

    indicator: str
    unit_slug: str
    amount: int
    basis: Basis
    citation: str


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files("tongket.demo") / "data" / table).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _amount(written: str) -> Amount:
    return Decimal(written) if "." in written else int(written)


def district_values(year: int) -> dict[str, dict[str, Amount]]:
    """Return every district's figures of a year by indicator code; empty for a year that the demo does not have."""
    return _by_district("figures_districts.csv", year)


def police_values(year: int) -> dict[str, dict[str, Amount]]:
    """Return what every district's police report of the hand-over, for comparison; empty for a year without their sheet."""
    return _by_district("figures_police.csv", year)


def _by_district(table: str, year: int) -> dict[str, dict[str, Amount]]:
    found: dict[str, dict[str, Amount]] = {}
    for row in _rows(table):
        if int(row["year"]) == year:
            for slug in DISTRICTS:
                found.setdefault(slug, {})[row["code"]] = _amount(row[slug])
    return found


def _body_values(year: int, unit: str) -> dict[str, Amount]:
    rows = _rows("figures_province.csv")
    return {row["code"]: _amount(row["value"]) for row in rows if (int(row["year"]), row["unit"]) == (year, unit)}


def province_values(year: int) -> dict[str, Amount]:
    """Return what the province's command itself reports for a year, by indicator code."""
    return _body_values(year, PROVINCE)


def k52_values(year: int) -> dict[str, Amount]:
    """Return what the recovery team reports for a year and for the dry season that ended in it, by indicator code."""
    return _body_values(year, RECOVERY_TEAM)


def labour_values(year: int) -> dict[str, Amount]:
    """Return what the labour department reports of the recovery team's work, for comparison."""
    return _body_values(year, LABOUR)


def _basis(said: str) -> Basis:
    return "published" if said == "published" else "illustration"


def targets(year: int) -> list[TargetFigure]:
    """Return the targets of a year; 2023 has the five that the report's last chapter names."""
    return [
        TargetFigure(row["indicator"], row["unit"], int(row["amount"]), _basis(row["basis"]), row["citation"])
        for row in _rows("targets.csv")
        if int(row["year"]) == year
    ]


def own_sources(year: int) -> dict[tuple[str, str], str]:
    """Return the publications behind single cells, by slug of the reporting body and code; all others are made up."""
    rows = _rows("figures_sources.csv")
    return {(row["body"], row["code"]): row["citation"] for row in rows if int(row["year"]) == year}
