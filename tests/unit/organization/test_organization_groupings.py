"""Groupings stand beside the tree, are dated, and keep who was in them before."""

from datetime import date

import pytest

from support.world import BUILDER, DAY
from tongket.access import Refused
from tongket.organization.actions import form_groupings, regroup
from tongket.organization.groupings import groupings_on
from tongket.organization.kinds import GroupingKind
from tongket.organization.map import unit_map
from tongket.organization.rows import GroupingRow

FORMED, LATER = date(2021, 1, 1), date(2022, 6, 1)


def row(*members, slug="cum-1", name="Cụm thi đua số 1"):
    return GroupingRow(slug, name, GroupingKind.EMULATION, "Quyết định chia cụm", members, FORMED)


def formed(*rows):
    return form_groupings(rows, by=BUILDER, on=DAY)


def moved(grouping, day=LATER, **more):
    return regroup(grouping, day=day, legal_act="Quyết định điều chỉnh", by=BUILDER, on=DAY, **more)


def inside(day):
    slugs = {node.id: node.slug for node in unit_map(day).nodes.values()}
    return {each.name: sorted(slugs[unit] for unit in each.units) for each in groupings_on(day)}


def test_who_is_in_a_grouping_follows_from_the_day(world):
    grouping = formed(row("chu-se"))["cum-1"]
    moved(grouping, joined=["mang-yang"], left=["chu-se"])

    assert inside(date(2020, 12, 31)) == {}
    assert inside(date(2022, 5, 31)) == {"Cụm thi đua số 1": ["chu-se"]}
    assert inside(LATER) == {"Cụm thi đua số 1": ["mang-yang"]}


def test_a_territory_brings_its_bodies_and_a_body_stands_for_itself(world):
    formed(row("chu-se"), row("ban-chqs-mang-yang", slug="cum-2", name="Cụm thi đua số 2"))
    units = unit_map(DAY)
    held = {
        each.name: sorted(node.slug for node in units.nodes.values() if each.holds(node)) for each in groupings_on(DAY)
    }
    assert held == {"Cụm thi đua số 1": ["ban-chqs-chu-se", "chu-se"], "Cụm thi đua số 2": ["ban-chqs-mang-yang"]}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row()], "chưa có đơn vị nào"),
        ([row("khong-co")], "Không có đơn vị “khong-co” vào ngày 01/01/2021"),
        ([row("chu-se", "chu-se")], "ghi hai lần"),
        ([row("chu-se"), row("mang-yang")], "Nhóm “cum-1” đã có"),
    ],
)
def test_a_wrong_grouping_is_refused_whole(world, rows, words):
    with pytest.raises(Refused, match=words):
        formed(*rows)
    assert groupings_on(DAY) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"joined": ["chu-se"]}, "“chu-se” đã ở trong nhóm"),
        ({"left": ["mang-yang"]}, "không thuộc nhóm"),
        ({}, "Chưa chọn đơn vị nào"),
    ],
)
def test_nobody_joins_twice_or_leaves_what_they_are_not_in(world, more, words):
    grouping = formed(row("chu-se"))["cum-1"]
    with pytest.raises(Refused, match=words):
        moved(grouping, **more)


def test_the_page_of_a_unit_names_its_groupings(world, province_officer, client):
    formed(row("chu-se"))
    client.force_login(province_officer)
    for slug in ("chu-se", "ban-chqs-chu-se"):
        assert "Cụm thi đua số 1" in client.get(f"/don-vi/{slug}/").content.decode()
    assert "Cụm thi đua số 1" not in client.get("/don-vi/mang-yang/").content.decode()
