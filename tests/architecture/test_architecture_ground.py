"""The ground that the other tests stand on: home, working day, standing people, browser."""

import os
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from support.people import PASSWORD
from support.world import DAY
from tongket.accounts.models import Member
from tongket.accounts.queries import visible_units
from tongket.cycle.clock import today
from tongket.ledger.models import Head
from tongket.organization.models import Unit


def test_the_home_is_a_passing_one_and_the_day_is_pinned() -> None:
    session, own = Path(os.environ["TONGKET_HOME"]), Path(settings.TONGKET_HOME)
    assert session.name.startswith("tongket-test-")
    assert own == session / os.environ.get("PYTEST_XDIST_WORKER", "")
    assert today() == DAY


def seen_by(member: Member, world: dict[str, Unit]) -> set[str]:
    visible = visible_units(member, on=DAY)
    return {slug for slug, unit in world.items() if unit.pk in visible}


def test_the_standing_people_see_their_own_and_what_is_beneath(
    world: dict[str, Unit],
    commune_officer: Member,
    district_officer: Member,
    province_officer: Member,
    stranger: Member,
) -> None:
    commune, district = {"bo-ngoong", "ban-chqs-bo-ngoong"}, {"chu-se", "ban-chqs-chu-se"}
    assert seen_by(commune_officer, world) == commune
    assert seen_by(district_officer, world) == commune | district
    assert seen_by(province_officer, world) == set(world)
    assert not seen_by(stranger, world) & (commune | district)


def test_a_standing_person_can_sign_in(commune_officer: Member) -> None:
    assert commune_officer.check_password(PASSWORD)
    assert not commune_officer.check_password(PASSWORD + "x")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_a_transactional_test_finds_the_ledger_empty_and_guarded(world: dict[str, Unit], time: int) -> None:
    assert Head.objects.get(pk=1).seq == 1
    with connection.cursor() as cursor:
        catalogue = "sqlite_master" if connection.vendor == "sqlite" else "pg_trigger"
        column = "name" if connection.vendor == "sqlite" else "tgname"
        cursor.execute(f"SELECT {column} FROM {catalogue} WHERE {column} LIKE 'ledger\\_%%' ESCAPE '\\'")
        found = {name for (name,) in cursor.fetchall()}
    assert {name.partition("_")[2].split("_")[0] for name in found} >= {"kept", "in"}


def test_a_live_server_answers_from_the_tests_database(live: str) -> None:
    with urllib.request.urlopen(live + reverse("account_login"), timeout=20) as answer:
        assert answer.status == 200


def test_the_browser_opens_a_page_and_reaches_nothing_else(page: Any) -> None:
    page.goto(reverse("account_login"))
    assert page.locator("input[type=password]").count() == 1
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
