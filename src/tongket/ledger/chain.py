"""The chain: how an entry is hashed onto the one before, appended, and verified.

`hash = SHA-256("tongket-ledger-v1" NUL prev NUL canonical JSON of the fields)`; canonical means sorted keys, no spaces,
UTF-8, times as UTC ISO with microseconds.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from tongket.access import ALL, Actor, seeing

from .acts import Note
from .models import Entry, Head

GENESIS = "0" * 64


def canonical(value: Any) -> str:
    """Return the one JSON text of a plain value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest(entry: Entry) -> str:
    """Return the hash that this entry must carry."""
    at: datetime = entry.recorded_at.astimezone(UTC)
    fields = [
        entry.seq, at.isoformat(timespec="microseconds"), entry.day.isoformat(), entry.actor, entry.actor_label,
        entry.action, entry.about, entry.label, entry.unit_ref, entry.reason, entry.detail,
    ]  # fmt: skip
    return hashlib.sha256(f"tongket-ledger-v1\0{entry.prev}\0{canonical(fields)}".encode()).hexdigest()


def append(notes: list[Note], *, by: Actor, on: date) -> None:
    """Write the notes of one act as the chain's next entries. Must be the last statement of the transaction."""
    head = Head.objects.select_for_update().get(pk=1)
    entries = []
    for each in notes:
        entry = Entry(
            seq=head.seq + 1, recorded_at=timezone.now(), day=on, actor=by.actor_key, actor_label=by.actor_label,
            action=each.action, about=each.about, label=each.label[:500], unit_ref=each.unit, reason=each.reason,
            detail=canonical(each.detail), prev=head.hash,
        )  # fmt: skip
        entry.hash = digest(entry)
        entries.append(entry)
        head.seq, head.hash = entry.seq, entry.hash
    with seeing(ALL):  # the act was checked under its own scope; the ledger is written for every unit
        Entry.objects.bulk_create(entries)
    head.save(update_fields=["seq", "hash"])


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry at which the chain does not hold, and the sentence that says how."""

    seq: int
    sentence: str


def _faults() -> Iterator[Fault]:
    expected, prev = 1, GENESIS
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        if entry.seq != expected:
            yield Fault(expected, f"Thiếu dòng {expected} (dòng tiếp theo là {entry.seq}).")
        if entry.prev != prev:
            yield Fault(entry.seq, f"Dòng {entry.seq} không nối vào dòng trước.")
        if entry.hash != digest(entry):
            yield Fault(entry.seq, f"Nội dung dòng {entry.seq} đã bị sửa.")
        expected, prev = entry.seq + 1, entry.hash
    head = Head.objects.get(pk=1)
    if (head.seq, head.hash) != (expected - 1, prev):
        yield Fault(expected, f"Sổ kết thúc ở dòng {expected - 1}, đầu chuỗi ghi dòng {head.seq}.")


def first_fault() -> Fault | None:
    """Walk the whole chain; return the first broken entry, or None. Needs the scope `ALL`."""
    return next(_faults(), None)
