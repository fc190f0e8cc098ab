"""The map of Gia Lai in 2022: counts, order, bodies and their lines."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tongket.organization.kinds import Level, Line
from tongket.organization.map import UnitMap, unit_map

DAY = date(2022, 12, 12)


def names(nodes: Any) -> list[str]:
    return [node.name for node in nodes]


def test_a_province_has_17_districts_and_220_communes(gia_lai: UnitMap) -> None:
    levels = Counter(node.level for node in gia_lai.territories())
    assert levels == {"province": 1, "district": 17, "commune": 220}


def test_the_communes_are_24_phuong_14_thi_tran_and_182_xa(gia_lai: UnitMap) -> None:
    kinds = Counter(node.kind for node in gia_lai.territories(Level.COMMUNE))
    assert kinds == {"phường": 24, "thị trấn": 14, "xã": 182}


def test_the_subtree_of_the_province_is_every_territory_once(gia_lai: UnitMap) -> None:
    beneath = gia_lai.subtree(gia_lai.node("gia-lai").id)
    assert len(beneath) == len(set(beneath)) == 238


def test_chu_se_has_one_town_and_fourteen_communes(gia_lai: UnitMap) -> None:
    parts = gia_lai.parts[gia_lai.node("chu-se").id]
    assert Counter(node.kind for node in parts) == {"thị trấn": 1, "xã": 14}


def test_districts_stand_in_vietnamese_order_whatever_their_kind(gia_lai: UnitMap) -> None:
    assert names(gia_lai.territories(Level.DISTRICT)) == [
        "An Khê", "Ayun Pa", "Chư Păh", "Chư Prông", "Chư Pưh", "Chư Sê", "Đak Đoa", "Đak Pơ", "Đức Cơ", "Ia Grai",
        "Ia Pa", "Kbang", "Kông Chro", "Krông Pa", "Mang Yang", "Phú Thiện", "Pleiku",
    ]  # fmt: skip


def test_district_commands_stand_in_the_order_of_their_districts(gia_lai: UnitMap) -> None:
    commands = gia_lai.direct(gia_lai.node("bo-chqs-gia-lai").id, Line.MILITARY)
    districts = [node.id for node in gia_lai.territories(Level.DISTRICT)]
    assert [node.territory for node in commands if node.level == "district"] == districts


def test_bodies_of_a_district_are_listed_by_rank(gia_lai: UnitMap) -> None:
    assert names(gia_lai.bodies_of(gia_lai.node("chu-se").id)) == [
        "Huyện ủy Chư Sê", "UBND huyện Chư Sê", "Ban CHQS huyện Chư Sê", "Công an huyện Chư Sê",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "name"), [("chu-se", "Huyện ủy Chư Sê"), ("an-khe", "Thị ủy An Khê"), ("pleiku", "Thành ủy Pleiku")]
)
def test_the_party_committee_is_named_after_the_kind_of_its_territory(gia_lai: UnitMap, slug: str, name: str) -> None:
    assert gia_lai.node(f"huyen-uy-{slug}").full_name == name


def test_a_body_has_a_short_and_an_official_name(gia_lai: UnitMap) -> None:
    body = gia_lai.node("ban-chqs-chu-se")
    assert (body.name, body.full_name) == ("Ban CHQS huyện Chư Sê", "Ban Chỉ huy Quân sự huyện Chư Sê")


@pytest.mark.parametrize(
    ("body", "line", "superior"),
    [
        ("ubnd-ia-pet", Line.GOVERNMENT, "ubnd-dak-doa"),
        ("ubnd-dak-doa", Line.GOVERNMENT, "ubnd-tinh-gia-lai"),
        ("ban-chqs-ia-pet", Line.MILITARY, "ban-chqs-dak-doa"),
        ("ban-chqs-dak-doa", Line.MILITARY, "bo-chqs-gia-lai"),
        ("bo-chqs-gia-lai", Line.MILITARY, "quan-khu-5"),
        ("huyen-uy-dak-doa", Line.PARTY, "tinh-uy-gia-lai"),
        ("cong-an-dak-doa", Line.POLICE, "cong-an-gia-lai"),
    ],
)
def test_bodies_report_one_level_up(gia_lai: UnitMap, body: str, line: Line, superior: str) -> None:
    assert gia_lai.superior(gia_lai.node(body).id, line) == gia_lai.node(superior)


def test_a_department_has_a_line_up_and_one_sideways(gia_lai: UnitMap) -> None:
    department = gia_lai.node("so-tai-chinh-gia-lai").id
    lines = {line: gia_lai.nodes[above].slug for (body, line), above in gia_lai.superiors.items() if body == department}
    assert lines == {Line.GOVERNMENT: "ubnd-tinh-gia-lai", Line.SIDEWAYS: "bo-chqs-gia-lai"}


def test_what_doi_k52_reports_counts_in_gia_lai(gia_lai: UnitMap) -> None:
    team = gia_lai.node("doi-k52")
    assert team.territory is None
    assert gia_lai.counts_in(team.id) == team.id
    assert gia_lai.home_territory(team.id) == gia_lai.node("gia-lai").id


def test_the_military_region_has_no_home_territory(gia_lai: UnitMap) -> None:
    assert gia_lai.home_territory(gia_lai.node("quan-khu-5").id) is None


def test_every_territory_below_the_province_has_its_committee_and_command(gia_lai: UnitMap) -> None:
    for node in [*gia_lai.territories(Level.DISTRICT), *gia_lai.territories(Level.COMMUNE)]:
        assert gia_lai.node(f"ubnd-{node.slug}").territory == node.id
        assert gia_lai.node(f"ban-chqs-{node.slug}").territory == node.id


@pytest.mark.parametrize(
    ("slug", "full_name"),
    [
        ("chu-se", "Huyện Chư Sê"),
        ("chu-se-thi-tran", "Thị trấn Chư Sê"),
        ("dak-doa-thi-tran", "Thị trấn Đak Đoa"),
        ("an-phu-xa", "Xã An Phú"),
        ("tay-son-phuong-an-khe", "Phường Tây Sơn"),
        ("ia-pet", "Xã Ia Pết"),
    ],
)
def test_a_slug_is_plain_for_the_highest_and_tells_the_others_apart(
    gia_lai: UnitMap, slug: str, full_name: str
) -> None:
    assert gia_lai.node(slug).full_name == full_name


def test_before_the_first_day_there_is_nothing(gia_lai: UnitMap) -> None:
    assert unit_map(date(2020, 2, 29)).nodes == {}


def test_a_new_day_takes_two_queries_after_the_stamp(gia_lai: UnitMap, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        units = unit_map(date(2022, 6, 1))
        units.subtree(units.node("gia-lai").id)
        units.direct(units.node("bo-chqs-gia-lai").id, Line.MILITARY)
