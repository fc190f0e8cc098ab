"""The demo's map of units against the published facts about Gia Lai in 2022."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tongket.vietnamese import fold

pytestmark = pytest.mark.proof

LINES = {
    "chính quyền": "government",
    "quân sự": "military",
    "đảng": "party",
    "công an": "police",
    "biên phòng": "border",
}


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((shared / "data" / name).read_text("utf-8").splitlines()))


@pytest.fixture
def ours() -> Any:
    from tongket.demo.units import demo_units

    return demo_units()


def test_the_districts_are_the_published_ones(shared: Path, ours: Any) -> None:
    made = {(row.code, row.name, row.kind, row.full_name) for row in ours.territories if row.level == "district"}
    facts = rows(shared, "gialai_units_2022.csv")
    assert len(facts) == 17
    assert made == {(row["code"], row["name"], row["kind"], row["full_name"]) for row in facts}


def test_the_other_spellings_of_districts_are_kept(shared: Path, ours: Any) -> None:
    made = {row.code: set(row.aliases) for row in ours.territories if row.level == "district"}
    for row in rows(shared, "gialai_units_2022.csv"):
        assert set(filter(None, row["alt_names"].split(";"))) <= made[row["code"]]


def test_each_district_has_the_published_number_of_communes_of_each_kind(shared: Path, ours: Any) -> None:
    codes = {row.slug: row.code for row in ours.territories}
    kinds = [(codes[row.parent], row.kind) for row in ours.territories if row.level == "commune"]
    for row in rows(shared, "gialai_units_2022.csv"):
        made = [kinds.count((row["code"], kind)) for kind in ("phường", "thị trấn", "xã")]
        assert made == [int(row["n_phuong"]), int(row["n_thitran"]), int(row["n_xa"])]


def test_every_commune_has_its_code_district_and_name_as_published(shared: Path, ours: Any) -> None:
    codes = {row.slug: row.code for row in ours.territories}
    made = {row.code: row for row in ours.territories if row.level == "commune"}
    facts = rows(shared, "gialai_communes_2022_to_2025.csv")
    assert len(facts) == len(made) == 220
    for fact in facts:
        row = made[fact["old_code"]]
        assert codes[row.parent] == fact["district_code"]
        assert fact["old_name_2022"] in {f"{row.kind.capitalize()} {name}" for name in (row.name, *row.aliases)}
        assert fold(row.full_name) == fold(fact["old_name_2022"])


def test_every_body_is_the_published_one_with_its_lines(shared: Path, ours: Any) -> None:
    made = {row.slug: row for row in ours.bodies}
    facts = [fact for fact in rows(shared, "bodies_2022.csv") if not fact["slug"].startswith("(")]
    assert len(facts) == 39
    for fact in facts:
        row = made[fact["slug"]]
        lines = [(LINES[fact["line"]], fact["superior"])] if fact["superior"] else []
        if "ngang: " in fact["note"]:
            lines.append(("sideways", fact["note"].split("ngang: ")[1].split(";")[0]))
        assert fact["name"] in (row.name, row.full_name)
        assert (row.kind, row.territory, list(row.lines)) == (fact["kind"], fact["territory"], lines)
