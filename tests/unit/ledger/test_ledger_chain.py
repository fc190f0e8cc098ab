"""Verifying names the first entry that was edited, deleted, inserted or swapped behind the guards' back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection, models

from tongket.access import Operator
from tongket.ledger import act, chain, guards, note
from tongket.ledger.chain import first_fault
from tongket.ledger.links import GENESIS, digest
from tongket.ledger.models import Entry, Head

pytestmark = pytest.mark.django_db


@act
def tell(label: str, *, by: Operator, on: date) -> None:
    note("test.told", label=label, unit=7, reason="vì thế", amount=3)


@pytest.fixture(params=[2, 5000], ids=["chunks of two", "one chunk"])
def told(request: pytest.FixtureRequest, everything: None, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """Five entries and the guards away, as for one who holds the database file."""
    monkeypatch.setattr(chain, "_CHUNK", request.param)
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


def moved(row: Entry, seq: int, **changes: object) -> Entry:
    """Return the same entry under another number."""
    values = {field.attname: getattr(row, field.attname) for field in Entry._meta.concrete_fields}
    return Entry(**{**values, "seq": seq, **changes})


def hashed(row: Entry) -> Entry:
    row.hash = digest(row)
    return row


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
        ("about", "plans.Plan:1"), ("unit_ref", 8), ("unit_ref", None), ("reason", ""), ("detail", '{"amount":4}'),
        ("day", date(2022, 12, 11)), ("recorded_at", "2022-12-12T00:00:00Z"), ("hash", "0" * 64),
    ],
)  # fmt: skip
def test_an_edited_entry_is_named_whatever_was_edited(told: list[Entry], field: str, value: object) -> None:
    Entry.objects.filter(seq=2).update(**{field: value})
    assert fault() == (2, "Nội dung dòng 2 đã bị sửa.")


@pytest.mark.sqlite  # only SQLite keeps anything in any column
@pytest.mark.parametrize("value", ["'hôm nào'", "5", "x'ff00'", "CAST(x'ff' AS TEXT)"])
@pytest.mark.parametrize("column", ["recorded_at", "day", "label", "unit_ref"])
def test_what_no_entry_can_hold_is_a_fault_too(told: list[Entry], column: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Entry._meta.db_table} SET {column} = {value} WHERE seq = 4")
    assert fault()[0] == 4


def test_an_entry_edited_and_hashed_again_is_betrayed_by_the_next(told: list[Entry]) -> None:
    told[1].label = "hai rưỡi"
    Entry.objects.filter(seq=2).update(label="hai rưỡi", hash=digest(told[1]))
    assert fault() == (2, "Dòng 2 bị sửa rồi tính lại mã: dòng 3 không nối vào dòng 2.")


def test_a_deleted_entry_is_named(told: list[Entry]) -> None:
    remove(3)
    assert fault() == (3, "Thiếu dòng 3 (dòng tiếp theo là 4).")


def test_a_deleted_entry_is_named_when_the_others_move_up(told: list[Entry]) -> None:
    remove(3, 4, 5)
    put(moved(told[3], 3), moved(told[4], 4))
    assert fault() == (3, "Dòng 3 bị tráo hoặc bị thay: không nối vào dòng trước.")


def test_entries_deleted_from_the_beginning_are_missed(told: list[Entry]) -> None:
    remove(1, 2)
    assert fault() == (1, "Thiếu dòng 1 đến dòng 2 (dòng tiếp theo là 3).")


def test_entries_deleted_from_the_end_are_missed(told: list[Entry]) -> None:
    remove(4, 5)
    assert fault() == (4, "Thiếu dòng 4 đến dòng 5 ở cuối sổ.")


def test_an_inserted_entry_is_named(told: list[Entry]) -> None:
    remove(3, 4, 5)
    extra = hashed(moved(told[1], 3, label="chen vào", prev=told[1].hash))
    put(extra, *(moved(row, row.seq + 1) for row in told[2:]))
    assert fault() == (3, "Dòng 3 bị chèn vào: dòng 4 nối thẳng vào dòng trước đó.")


@pytest.mark.parametrize("seq", [-1, 0])
def test_an_entry_put_before_the_first_is_named(told: list[Entry], seq: int) -> None:
    put(moved(told[0], seq))
    assert fault() == (seq, f"Dòng {seq} bị chèn vào trước dòng 1.")


def test_an_entry_put_after_the_last_is_named(told: list[Entry]) -> None:
    put(hashed(moved(told[4], 6, prev=told[4].hash)))
    assert fault() == (6, "Dòng 6 bị ghi thêm ngoài phần mềm (đầu chuỗi ghi dòng 5).")


def test_swapped_entries_are_named_from_the_first(told: list[Entry]) -> None:
    remove(2, 3)
    put(moved(told[2], 2), moved(told[1], 3))
    assert fault() == (2, "Dòng 2 bị tráo hoặc bị thay: không nối vào dòng trước.")


def test_entries_that_swapped_what_they_say_are_named_from_the_first(told: list[Entry]) -> None:
    Entry.objects.filter(seq=2).update(label="ba")
    Entry.objects.filter(seq=3).update(label="hai")
    assert fault() == (2, "Nội dung dòng 2 đã bị sửa.")


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda: Head.objects.update(hash=GENESIS), "Dòng cuối (5) đã bị thay, hoặc đầu chuỗi bị sửa."),
        (lambda: Head.objects.all().delete(), "Đầu chuỗi đã bị xóa; sổ kết thúc ở dòng 5."),
    ],
)
def test_a_head_that_was_tampered_with_is_told(told: list[Entry], tamper: Callable[[], object], said: str) -> None:
    tamper()
    assert fault() == (5, said)


def test_guards_that_were_taken_away_are_missed(everything: None) -> None:
    assert guards.missing() == []
    guards.drop()
    gone = guards.missing()
    assert any(name.startswith("ledger_kept") for name in gone)
    assert any(name.startswith("ledger_in_order") for name in gone)


def test_what_is_written_while_the_chain_is_walked_is_no_fault(
    told: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    guards.after_migrate()
    chunk, late = chain._chunk, ["sáu", "bảy"]

    def slow(after: int | None) -> list[chain.Row]:
        rows = chunk(after)
        if late:
            tell(late.pop(), by=Operator("lan"), on=date(2022, 12, 12))
        return rows

    monkeypatch.setattr(chain, "_chunk", slow)
    assert first_fault() is None
    assert Head.objects.get(pk=1).seq == 7


def test_the_digest_of_an_entry_never_changes() -> None:
    entry = Entry(
        seq=1, recorded_at=datetime(2022, 12, 12, 1, 2, 3, 4, tzinfo=UTC), day=date(2022, 12, 12), actor="cli:lan",
        actor_label="Lan", action="test.told", label="Đăk Đoa", detail="{}", prev=GENESIS,
    )  # fmt: skip
    assert digest(entry) == "226413f26dd1252cc753328dc613eeaa666ecafcc8b8659a3e6e5f22382bac90"


def test_the_digest_is_of_the_canonical_json_whatever_stands_in_the_texts() -> None:
    import hashlib

    from tongket.ledger.links import HASHED, canonical, digest_of

    odd = '"\\\x00\u2028/é😀\n'
    values = [
        9,
        datetime(2022, 1, 2, tzinfo=UTC),
        date(2022, 1, 2),
        odd,
        odd,
        odd,
        odd,
        odd,
        None,
        odd,
        canonical({odd: 1}),
    ]
    assert len(values) == len(HASHED)
    plain = [9, "2022-01-02T00:00:00.000000+00:00", "2022-01-02", *values[3:]]
    wanted = hashlib.sha256(f"tongket-ledger-v1\0{GENESIS}\0{canonical(plain)}".encode()).hexdigest()
    assert digest_of(values, GENESIS) == wanted
    assert digest_of([9, "2022-01-02 00:00:00", "2022-01-02", *values[3:]], GENESIS) == wanted
