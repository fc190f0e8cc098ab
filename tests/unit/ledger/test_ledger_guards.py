"""The ledger's table takes new entries at its end and nothing else, on both databases."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tongket.access import ALL, Operator, seeing
from tongket.ledger import act, guards, note
from tongket.ledger.models import Entry, Head

pytestmark = pytest.mark.django_db
TABLE = Entry._meta.db_table
LAN, DAY = Operator("lan"), date(2022, 12, 12)


@act
def tell(label: str, *, by: Operator, on: date) -> None:
    note("test.told", label=label)


def attempt(change: Callable[[], object]) -> None:
    """Try a forbidden change; the savepoint keeps the test's own transaction usable."""
    with seeing(ALL), pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
        change()


def execute(sql: str) -> Callable[[], object]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return run


@pytest.fixture
def told(everything: None) -> list[Entry]:
    for label in ("một", "hai", "ba"):
        tell(label, by=LAN, on=DAY)
    return list(Entry.objects.order_by("seq"))


def test_an_entry_cannot_be_changed(told: list[Entry]) -> None:
    attempt(lambda: Entry.objects.filter(seq=2).update(label="khác"))
    attempt(execute(f"UPDATE {TABLE} SET label = 'khác' WHERE seq = 2"))
    assert Entry.objects.get(seq=2).label == "hai"


def test_an_entry_cannot_be_taken_away(told: list[Entry]) -> None:
    attempt(lambda: Entry.objects.filter(seq=3).delete())
    attempt(execute(f"DELETE FROM {TABLE}"))
    assert Entry.objects.count() == 3


def test_an_entry_cannot_be_put_elsewhere_than_at_the_end(told: list[Entry]) -> None:
    far = told[-1]
    far.seq = 9
    attempt(lambda: Entry.objects.bulk_create([far]))
    assert Entry.objects.count() == 3


def test_an_entry_cannot_be_hung_on_another_than_the_last(told: list[Entry]) -> None:
    astray = told[-1]
    astray.seq, astray.prev = 4, told[0].hash
    attempt(lambda: Entry.objects.bulk_create([astray]))
    assert Entry.objects.count() == 3


@pytest.mark.sqlite  # only SQLite has INSERT OR REPLACE
def test_insert_or_replace_does_not_get_past_the_guards(told: list[Entry]) -> None:
    attempt(execute(f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE} WHERE seq = 2"))
    assert Entry.objects.get(seq=2).hash == told[1].hash


@pytest.mark.postgres  # only PostgreSQL has TRUNCATE
def test_truncate_does_not_get_past_the_guards(told: list[Entry]) -> None:
    attempt(execute(f"TRUNCATE {TABLE}"))
    assert Entry.objects.count() == 3


def test_putting_the_guards_back_twice_leaves_one_of_each_and_the_head_as_it_was(told: list[Entry]) -> None:
    head = Head.objects.get(pk=1)
    guards.after_migrate()
    guards.after_migrate()
    assert Head.objects.get(pk=1).hash == head.hash
    attempt(lambda: Entry.objects.filter(seq=1).delete())
