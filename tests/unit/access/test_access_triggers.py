"""Triggers are taken away before a migration, so that a table can be remade, and stand again after it."""

import pytest
from django.core.management import call_command
from django.db import connection

from tongket.access.triggers import Trigger


def standing() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_a_migration_goes_back_and_forth_past_the_triggers_and_leaves_them_standing():
    before = standing()

    call_command("migrate", "plans", "0004", verbosity=0)
    back = standing()
    call_command("migrate", verbosity=0)

    assert before
    assert back == before == standing()


def test_sqlite_leaves_out_what_it_does_not_know():
    assert list(Trigger("x", "t", ("TRUNCATE",), "nein").put("sqlite")) == []
