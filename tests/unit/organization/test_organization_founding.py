"""Founding units: one act, one entry, all or nothing, and a sentence that names the row at fault."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from organization_rows import (
    BODIES,
    BY,
    COMMAND,
    COMMUNE,
    DISTRICT,
    DISTRICT_COMMAND,
    ON,
    PROVINCE,
    TERRITORIES,
    changed,
)

from tongket.access import Refused
from tongket.ledger.models import Entry
from tongket.organization.actions import found_units
from tongket.organization.kinds import EventKind, Line
from tongket.organization.map import unit_map
from tongket.organization.models import Alias, Unit, UnitEvent, UnitVersion

pytestmark = pytest.mark.django_db


def refusal(*args: Any) -> str:
    """Return the sentence with which founding these rows is refused; nothing may be left behind."""
    before = Unit.objects.count()
    with pytest.raises(Refused) as refused:
        found_units(*args, by=BY, on=ON)
    assert Unit.objects.count() == before
    return str(refused.value)


def test_what_was_founded_is_returned_by_slug() -> None:
    units = found_units(TERRITORIES, BODIES, by=BY, on=ON)
    assert set(units) == {"lam-son", "dong-giang", "song-luc", "bo-chqs-lam-son", "ban-chqs-dong-giang"}
    assert units["song-luc"].pk is not None


def test_one_act_leaves_one_entry_and_one_event_of_the_day(everything: None) -> None:
    before = Entry.objects.count()
    found_units(TERRITORIES, BODIES, legal_act="Nghị quyết thử", by=BY, on=ON)
    assert Entry.objects.count() == before + 1
    event = UnitEvent.objects.get()
    assert (event.kind, event.day, event.legal_act) == (EventKind.FOUND, date(2020, 3, 1), "Nghị quyết thử")


def test_rows_may_come_in_any_order() -> None:
    found_units(TERRITORIES[::-1], BODIES[::-1], by=BY, on=ON)
    units = unit_map(ON)
    assert [units.nodes[unit].slug for unit in units.subtree(units.node("lam-son").id)] == [
        "lam-son", "dong-giang", "song-luc",
    ]  # fmt: skip


def test_later_rows_join_units_that_stand_already() -> None:
    found_units((PROVINCE,), (COMMAND,), by=BY, on=ON)
    found_units((DISTRICT,), (DISTRICT_COMMAND,), by=BY, on=ON)
    units = unit_map(ON)
    above = units.superior(units.node("ban-chqs-dong-giang").id, Line.MILITARY)
    assert above == units.node("bo-chqs-lam-son")
    assert units.node("dong-giang").parent == units.node("lam-son").id


def test_a_body_of_a_standing_territory_is_sorted_by_its_name() -> None:
    found_units(TERRITORIES, BODIES, by=BY, on=ON)
    together = UnitVersion.objects.get(unit__slug="ban-chqs-dong-giang").sort_key
    other = replace(DISTRICT_COMMAND, slug="ban-chqs-khac")
    found_units((), (other,), by=BY, on=ON)
    assert UnitVersion.objects.get(unit__slug="ban-chqs-khac").sort_key == together


def test_a_slug_that_is_taken_is_refused_by_name() -> None:
    found_units(TERRITORIES, by=BY, on=ON)
    said = refusal((changed(COMMUNE, full_name="Xã Sông Lục Nam"),))
    assert said == "Xã Sông Lục Nam (“song-luc”) đã có trong hệ thống, không thể thành lập lần nữa."


def test_a_slug_used_twice_in_the_rows_is_refused() -> None:
    said = refusal((*TERRITORIES, changed(COMMUNE, full_name="Xã Sông Lục Hai")))
    assert "“song-luc” được ghi 2 lần" in said


def test_an_unknown_parent_is_refused_with_the_row_that_names_it() -> None:
    assert refusal((DISTRICT,)) == "Huyện Đông Giang (“dong-giang”): không có địa bàn nào là “lam-son”."


def test_a_body_is_no_parent_of_a_territory() -> None:
    said = refusal((*TERRITORIES[:2], changed(COMMUNE, parent="bo-chqs-lam-son")), BODIES)
    assert said.startswith("Xã Sông Lục")


def test_a_territory_is_no_superior_of_a_body() -> None:
    wrong = replace(DISTRICT_COMMAND, lines=((Line.MILITARY, "lam-son"),))
    assert "không có cơ quan, đơn vị nào là “lam-son”" in refusal(TERRITORIES, (COMMAND, wrong))


def test_the_same_other_spelling_twice_is_refused() -> None:
    assert "ghi hai lần" in refusal((changed(PROVINCE, aliases=("Lam-Sơn", "Lam-Sơn")),))


def test_other_spellings_are_kept_with_and_without_the_kind() -> None:
    found_units((changed(PROVINCE, aliases=("LamSơn",)),), by=BY, on=ON)
    assert Alias.objects.get().folded == "lamson|tinh lamson"


def test_a_unit_stands_only_within_its_dates() -> None:
    ended = changed(PROVINCE, valid_to=date(2025, 7, 1))
    found_units((ended,), by=BY, on=ON)
    assert "lam-son" not in unit_map(date(2020, 2, 29)).slugs
    assert "lam-son" in unit_map(date(2020, 3, 1)).slugs
    assert "lam-son" in unit_map(date(2025, 6, 30)).slugs
    assert "lam-son" not in unit_map(date(2025, 7, 1)).slugs


def test_ten_times_the_rows_cost_the_same_queries(django_assert_max_num_queries: Any) -> None:
    many = [changed(COMMUNE, slug=f"xa-{place}", code=str(place)) for place in range(100)]
    with django_assert_max_num_queries(20):
        found_units((*TERRITORIES, *many), by=BY, on=ON)
