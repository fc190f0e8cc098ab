"""Verifying names the first entry that was edited, deleted, inserted or swapped behind the guards' back."""

from datetime import UTC, date, datetime

import pytest
from django.db import models

from tongket.access import Operator
from tongket.ledger import act, guards, note
from tongket.ledger.chain import GENESIS, digest, first_fault
from tongket.ledger.models import Entry, Head

pytestmark = pytest.mark.django_db


@act
def tell(label: str, *, by: Operator, on: date) -> None:
    note("test.told", label=label, unit=7, reason="vì thế", amount=3)


@pytest.fixture
def told(everything: None) -> list[Entry]:
    """Five entries and the guards away, as for one who holds the database file."""
    for label in ("một", "hai", "ba", "bốn", "năm"):
        tell(label, by=Operator("lan"), on=date(2022, 12, 12))
    guards.drop()
    return list(Entry.objects.order_by("seq"))


def put(*rows: Entry) -> None:
    """Write rows as they are."""
    for row in rows:
        models.Model.save_base(row, force_insert=True)


def remove(*seqs: int) -> None:
    Entry.objects.filter(seq__in=seqs).delete()


def fault() -> tuple[int, str]:
    found = first_fault()
    assert found is not None
    return found.seq, found.sentence


def test_an_untouched_chain_has_no_fault(told: list[Entry]) -> None:
    assert first_fault() is None


def test_an_empty_chain_has_no_fault(everything: None) -> None:
    assert first_fault() is None
    assert Head.objects.get(pk=1).hash == GENESIS


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "hai rưỡi"), ("actor", "member:khac"), ("actor_label", "Người khác"), ("action", "test.other"),
        ("about", "plans.Plan:1"), ("unit_ref", 8), ("reason", ""), ("detail", '{"amount":4}'),
        ("day", date(2022, 12, 11)), ("recorded_at", "2022-12-12T00:00:00Z"),
    ],
)  # fmt: skip
def test_an_edited_entry_is_named_whatever_was_edited(told: list[Entry], field: str, value: object) -> None:
    Entry.objects.filter(seq=2).update(**{field: value})
    assert fault() == (2, "Nội dung dòng 2 đã bị sửa.")


def test_an_entry_edited_and_hashed_again_is_betrayed_by_the_next(told: list[Entry]) -> None:
    told[1].label = "hai rưỡi"
    Entry.objects.filter(seq=2).update(label="hai rưỡi", hash=digest(told[1]))
    assert fault() == (3, "Dòng 3 không nối vào dòng trước.")


def test_a_deleted_entry_is_named(told: list[Entry]) -> None:
    remove(3)
    assert fault() == (3, "Thiếu dòng 3 (dòng tiếp theo là 4).")


def test_entries_deleted_from_the_end_are_missed(told: list[Entry]) -> None:
    remove(4, 5)
    assert fault() == (4, "Sổ kết thúc ở dòng 3, đầu chuỗi ghi dòng 5.")


def test_an_inserted_entry_is_named(told: list[Entry]) -> None:
    remove(3, 4, 5)
    extra = Entry.objects.get(seq=2)
    extra.seq, extra.label, extra.prev = 3, "chen vào", told[1].hash
    extra.hash = digest(extra)
    told[2].seq, told[3].seq, told[4].seq = 4, 5, 6
    put(extra, *told[2:])
    assert fault() == (4, "Dòng 4 không nối vào dòng trước.")


def test_swapped_entries_are_named_from_the_first(told: list[Entry]) -> None:
    remove(2, 3)
    told[1].seq, told[2].seq = 3, 2
    put(told[2], told[1])
    assert fault() == (2, "Dòng 2 không nối vào dòng trước.")


def test_the_digest_of_an_entry_never_changes() -> None:
    entry = Entry(
        seq=1, recorded_at=datetime(2022, 12, 12, 1, 2, 3, 4, tzinfo=UTC), day=date(2022, 12, 12), actor="cli:lan",
        actor_label="Lan", action="test.told", label="Đăk Đoa", detail="{}", prev=GENESIS,
    )  # fmt: skip
    assert digest(entry) == "226413f26dd1252cc753328dc613eeaa666ecafcc8b8659a3e6e5f22382bac90"
