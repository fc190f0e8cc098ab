"""A checkpoint kept elsewhere tells what was cut off, replaced at the tail or rolled back since, and forgeries of itself."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import models

from tongket.access import Operator
from tongket.ledger import act, guards, note
from tongket.ledger.chain import first_fault
from tongket.ledger.checkpoints import contradiction, take
from tongket.ledger.links import GENESIS, digest
from tongket.ledger.models import Entry, Head
from tongket.ledger.sealing import (
    Checkpoint,
    NotACheckpoint,
    WrongSignature,
    new_key,
    public_of,
    rungs_of,
    seal,
    unseal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
BY, DAY = Operator("lan"), date(2022, 12, 12)


@act
def tell(*labels: str, by: Operator, on: date) -> None:
    for label in labels:
        note("test.told", label=label, unit=7)


def grow(count: int, word: str = "dòng") -> None:
    tell(*(f"{word} {place}" for place in range(count)), by=BY, on=DAY)


@pytest.fixture
def kept() -> Checkpoint:
    """A hundred entries, a checkpoint after them, three more entries; the guards away."""
    grow(99)
    private = new_key()
    taken = unseal(seal(take(private, by=BY, on=DAY), private))
    grow(3)
    guards.drop()
    return taken


def rewrite(first: int, last: int, **changes: object) -> None:
    """Write entries anew so that the chain holds in itself, as one who owns the database can."""
    rows = {row.seq: row for row in Entry.objects.filter(seq__gte=first - 1)}
    prev = rows[first - 1].hash if first > 1 else GENESIS
    Entry.objects.filter(seq__gte=first).delete()
    for seq in range(first, last + 1):
        row = rows[seq]
        for name, value in changes.items():
            setattr(row, name, value)
        row.prev, row.hash = prev, ""
        row.hash = prev = digest(row)
        models.Model.save_base(row, force_insert=True)
    Head.objects.update(seq=last, hash=prev)


def cut(last: int) -> None:
    Entry.objects.filter(seq__gt=last).delete()
    Head.objects.update(seq=last, hash=Entry.objects.get(seq=last).hash)


def said(kept: Checkpoint) -> str:
    assert first_fault() is None, "the chain itself shows nothing"
    sentence = contradiction(kept)
    assert sentence is not None
    return sentence


def test_a_ledger_that_grew_goes_through_its_checkpoint(kept: Checkpoint) -> None:
    assert (kept.seq, len(kept.rungs)) == (100, 65)
    assert contradiction(kept) is None


def test_what_was_cut_off_is_counted(kept: Checkpoint) -> None:
    cut(97)
    assert "chỉ còn đến dòng 97: mất 3 dòng (98–100)" in said(kept)


def test_an_emptied_ledger_is_told(kept: Checkpoint) -> None:
    Entry.objects.all().delete()
    Head.objects.update(seq=0, hash=GENESIS)
    assert "chỉ còn đến dòng 0: mất 100 dòng (1–100)" in said(kept)


def test_what_was_cut_off_after_the_checkpoint_is_not_its_business(kept: Checkpoint) -> None:
    cut(101)
    assert contradiction(kept) is None


@pytest.mark.parametrize(
    ("first", "where"), [(100, "Từ dòng 100,"), (96, "Từ dòng 96,"), (20, "khoảng 1–36"), (1, "khoảng 1–36")]
)
def test_a_tail_that_was_replaced_is_told_from_where(kept: Checkpoint, first: int, where: str) -> None:
    rewrite(first, 103, label="viết lại")
    sentence = said(kept)
    assert where in sentence
    assert "bị thay bằng dòng khác" in sentence


def test_a_ledger_rolled_back_and_written_on_is_told(kept: Checkpoint) -> None:
    cut(90)
    guards.after_migrate()
    grow(40, "ghi tiếp")
    assert "Từ dòng 91, sổ không còn như khi lập mốc" in said(kept)
    assert "đưa về bản cũ rồi ghi tiếp" in said(kept)


def test_a_tail_both_cut_and_replaced_is_told_both(kept: Checkpoint) -> None:
    rewrite(95, 97, label="viết lại")
    assert "mất 3 dòng (98–100)" in said(kept)
    assert "Từ dòng 95," in said(kept)


def test_a_checkpoint_forged_with_another_key_is_not_believed(kept: Checkpoint) -> None:
    other = new_key()
    forged = unseal(seal(replace(kept, key=public_of(other)), other))
    assert "không do nơi này lập" in said(forged)


def test_that_a_checkpoint_was_taken_is_an_entry(kept: Checkpoint) -> None:
    entry = Entry.objects.get(seq=100)
    assert (entry.action, entry.actor) == ("ledger.checkpointed", "cli:lan")
    assert kept.key in entry.detail


def test_a_checkpoint_changed_in_one_character_is_refused() -> None:
    private = new_key()
    from django.utils import timezone

    data = seal(Checkpoint(timezone.now(), public_of(private), {1: "a" * 64, 2: "b" * 64}), private)
    assert unseal(data.replace(b"\n", b"\r\n")).seq == 2, "mail programs change the ends of lines"
    first_line = data.index(b"\n")
    for place in range(first_line, len(data), 7):
        changed = data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :]
        with pytest.raises(WrongSignature):
            unseal(changed)
    for wrong in (data[:-20], data + b"x\n", data.partition(b"\n\n")[0]):
        with pytest.raises(WrongSignature):
            unseal(wrong)
    for nothing in (b"", b"PK\x03\x04", "Báo cáo".encode()):
        with pytest.raises(NotACheckpoint):
            unseal(nothing)


@pytest.mark.parametrize(("seq", "many"), [(1, 1), (64, 64), (65, 65), (1_000_000, 78)])
def test_rungs_are_close_at_the_end_and_few_altogether(seq: int, many: int) -> None:
    rungs = rungs_of(seq)
    assert rungs[0] == seq
    assert len(rungs) == len(set(rungs)) == many
    assert min(rungs) >= 1


def test_who_owns_the_machine_rewrites_the_whole_ledger_and_only_a_kept_checkpoint_tells(kept: Checkpoint) -> None:
    rewrite(1, 103, label="viết lại từ đầu")
    assert first_fault() is None
    assert "Từ một dòng trong khoảng 1–36, sổ không còn như khi lập mốc" in said(kept)
