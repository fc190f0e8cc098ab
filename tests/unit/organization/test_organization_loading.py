"""Units read from CSV files, and bodies made by rule."""

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from organization_rows import COMMUNE, DISTRICT, PROVINCE, TERRITORIES

from tongket.demo.units import demo_units
from tongket.organization.kinds import Level, Line
from tongket.organization.loading import read_units
from tongket.organization.ordering import body_key, territory_key
from tongket.organization.rules import bodies_by_rule

TERRITORY_HEAD = "slug,name,full_name,kind,level,code,parent,valid_from,valid_to,note"
BODY_HEAD = "slug,name,full_name,kind,level,territory,lines,valid_from,valid_to,note"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "territories.csv").write_text(
        f"{TERRITORY_HEAD}\nlam-son,Lam Sơn,Tỉnh Lam Sơn,tỉnh,province,99,,2020-03-01,2025-07-01,ghi chú\n", "utf-8"
    )
    (tmp_path / "bodies.csv").write_text(
        f"{BODY_HEAD}\ndoi,Đội,Đội Thử,đội,province,,military=bo; sideways=so,2020-03-01,,\n", "utf-8"
    )
    (tmp_path / "aliases.csv").write_text("unit,alias\nlam-son,Lam-Sơn\ndoi,Đội T\ndoi,Đ.T\n", "utf-8")
    return tmp_path


def test_a_territory_is_read_with_its_dates_and_other_spellings(folder: Path) -> None:
    row = read_units(folder).territories[0]
    assert (row.level, row.valid_from, row.valid_to) == (Level.PROVINCE, date(2020, 3, 1), date(2025, 7, 1))
    assert (row.note, row.aliases) == ("ghi chú", ("Lam-Sơn",))


def test_a_body_is_read_with_all_its_lines(folder: Path) -> None:
    row = read_units(folder).bodies[0]
    assert row.lines == ((Line.MILITARY, "bo"), (Line.SIDEWAYS, "so"))
    assert (row.territory, row.valid_to, row.aliases) == ("", None, ("Đội T", "Đ.T"))


def test_a_province_has_no_body_by_rule() -> None:
    assert list(bodies_by_rule((PROVINCE,))) == []


def test_a_district_has_four_bodies_and_a_commune_two() -> None:
    made = [(body.slug, dict(body.lines)) for body in bodies_by_rule(TERRITORIES)]
    assert made == [
        ("ubnd-dong-giang", {Line.GOVERNMENT: "ubnd-tinh-lam-son"}),
        ("ubnd-song-luc", {Line.GOVERNMENT: "ubnd-dong-giang"}),
        ("ban-chqs-dong-giang", {Line.MILITARY: "bo-chqs-lam-son"}),
        ("ban-chqs-song-luc", {Line.MILITARY: "ban-chqs-dong-giang"}),
        ("huyen-uy-dong-giang", {Line.PARTY: "tinh-uy-lam-son"}),
        ("cong-an-dong-giang", {Line.POLICE: "cong-an-lam-son"}),
    ]


def test_a_body_by_rule_lives_as_long_as_its_territory() -> None:
    ended = replace(DISTRICT, valid_to=date(2025, 7, 1))
    bodies = {body.slug: body for body in bodies_by_rule((PROVINCE, ended, COMMUNE))}
    assert bodies["ubnd-dong-giang"].valid_to == date(2025, 7, 1)
    assert bodies["ubnd-song-luc"].valid_to is None


def test_slugs_of_the_demo_are_unique_and_short_enough() -> None:
    rows = demo_units()
    slugs = [row.slug for row in (*rows.territories, *rows.bodies)]
    assert len(slugs) == len(set(slugs)) == 238 + 39 + 2 * 237 + 2 * 17
    assert max(map(len, slugs)) <= 80


def test_every_other_spelling_of_the_demo_belongs_to_a_unit() -> None:
    rows = demo_units()
    written = files("tongket.demo").joinpath("data/aliases.csv").read_text("utf-8").splitlines()[1:]
    kept = [f"{row.slug},{alias}" for row in (*rows.territories, *rows.bodies) for alias in row.aliases]
    assert sorted(kept) == sorted(written)


def test_a_territory_sorts_before_a_body_and_a_district_before_a_commune() -> None:
    district = territory_key(Level.DISTRICT, "Pleiku", "Thành phố Pleiku")
    commune = territory_key(Level.COMMUNE, "An Phú", "Xã An Phú")
    body = body_key("UBND", Level.PROVINCE, "An Khê", "UBND")
    assert district < commune < body


def test_bodies_sort_by_rank_and_the_unknown_come_last() -> None:
    keys = [body_key(kind, Level.PROVINCE, "", "A") for kind in ("cấp ủy", "UBND", "CHQS", "công an", "câu lạc bộ")]
    assert keys == sorted(keys)
