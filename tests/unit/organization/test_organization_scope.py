"""What an officer of a district may see of the map."""

from datetime import date
from typing import Any

import pytest
from organization_rows import BY, ON

from tongket.accounts.actions import appoint, enrol
from tongket.accounts.models import Member, Role
from tongket.accounts.queries import visible_units
from tongket.organization.map import UnitMap
from tongket.organization.models import Unit

DAY = date(2022, 12, 12)


@pytest.fixture
def officer(gia_lai: UnitMap) -> Member:
    member = enrol("chu-se", full_name="Người Thử", password=None, by=BY, on=ON)
    body = Unit.objects.get(slug="ban-chqs-chu-se")
    appoint(member, body=body, role=Role.REPORTER, title="Trợ lý", start=ON, by=BY, on=ON)
    return member


def sees(officer: Member, units: UnitMap) -> set[str]:
    return {units.nodes[unit].slug for unit in visible_units(officer, on=DAY, units=units)}  # type: ignore[union-attr]


def test_a_district_officer_sees_the_own_body_and_the_commands_of_its_communes(
    officer: Member, gia_lai: UnitMap
) -> None:
    seen = sees(officer, gia_lai)
    commands = {slug for slug in seen if slug.startswith("ban-chqs-")}
    assert len(commands) == 1 + 15
    assert {"ban-chqs-chu-se", "ban-chqs-bo-ngoong", "ban-chqs-chu-se-thi-tran"} <= commands


def test_a_district_officer_sees_the_own_territory_and_its_communes(officer: Member, gia_lai: UnitMap) -> None:
    territories = {gia_lai.slugs[slug].id for slug in sees(officer, gia_lai) if not gia_lai.slugs[slug].is_body}
    assert territories == set(gia_lai.subtree(gia_lai.node("chu-se").id))


@pytest.mark.parametrize(
    "slug", ["pleiku", "ban-chqs-pleiku", "ubnd-chu-se", "ubnd-bo-ngoong", "gia-lai", "bo-chqs-gia-lai"]
)
def test_a_district_officer_does_not_see_others(officer: Member, gia_lai: UnitMap, slug: str) -> None:
    assert slug in gia_lai.slugs
    assert slug not in sees(officer, gia_lai)


def test_before_the_office_began_nothing_is_seen(officer: Member, gia_lai: UnitMap) -> None:
    assert visible_units(officer, on=date(2022, 1, 4), units=gia_lai) == frozenset()


def test_two_queries_decide(officer: Member, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        visible_units(officer, on=DAY)
