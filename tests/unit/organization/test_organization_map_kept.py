"""A map of units is kept from one request to the next, and a change made by anybody, anywhere, is seen at once."""

from threading import Thread

import pytest
from django.db import connections, transaction

from support.world import BUILDER, DAY, territory
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.organization.models import MapStamp, ReportingLine, UnitVersion

NEW = territory("dak-doa", "Huyện Đak Đoa", Level.DISTRICT, "gia-lai")


def elsewhere(job) -> None:
    """Do something on another connection, as another process would."""

    def run() -> None:
        try:
            job()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join(60)


def test_a_map_that_was_read_takes_one_question(world, django_assert_num_queries):
    first = unit_map(DAY)

    with django_assert_num_queries(1):
        assert unit_map(DAY) is first


@pytest.mark.django_db(transaction=True)
def test_what_another_connection_changes_is_seen_at_once(transactional_db, request):
    request.getfixturevalue("world")
    assert "dak-doa" not in unit_map(DAY).slugs

    elsewhere(lambda: found_units((NEW,), (), by=BUILDER, on=DAY))
    assert unit_map(DAY).node("dak-doa").full_name == "Huyện Đak Đoa"

    elsewhere(lambda: UnitVersion.objects.filter(unit__slug="dak-doa").update(full_name="Thị xã Đak Đoa"))
    assert unit_map(DAY).node("dak-doa").full_name == "Thị xã Đak Đoa"

    body = unit_map(DAY).node("ban-chqs-chu-se").id
    elsewhere(lambda: ReportingLine.objects.filter(body=body).delete())
    assert unit_map(DAY).superior(body, "military") is None


def test_what_was_rolled_back_is_never_seen_again(world):
    before, seen = unit_map(DAY), []
    for name in ("A", "B"):
        with transaction.atomic():
            UnitVersion.objects.filter(unit__slug="chu-se").update(name=name)
            seen.append(unit_map(DAY).node("chu-se").name)
            transaction.set_rollback(True)

    assert seen == ["A", "B"]
    assert unit_map(DAY).node("chu-se") == before.node("chu-se")


def test_without_a_stamp_no_map_is_kept(world):
    MapStamp.objects.all().delete()
    first = unit_map(DAY)

    assert unit_map(DAY) is not first


def test_a_day_has_its_own_map_and_only_so_many_are_kept(world):
    from tongket.organization import map as of_units

    found = [unit_map(DAY.replace(day=day)) for day in range(1, 29)]

    assert [each.day.day for each in found] == list(range(1, 29))
    assert len(of_units._kept) <= of_units._MOST
