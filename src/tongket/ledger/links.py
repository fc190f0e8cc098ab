"""The links of the chain: how an entry is hashed onto the one before, and how the notes of an act are appended.

`hash = SHA-256("tongket-ledger-v1" NUL prev NUL canonical JSON of the fields)`; canonical means sorted keys, no spaces,
UTF-8, times as UTC ISO with microseconds.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from json.encoder import encode_basestring as quoted
from typing import Any

from django.utils import timezone

from tongket.access import ALL, Actor, seeing, way

from .acts import Note
from .models import Entry, Head

GENESIS = "0" * 64
# What is hashed, in this order; then the link to the one before, and the hash itself.
HASHED = (
    "seq", "recorded_at", "day", "actor", "actor_label", "action", "about", "label", "unit_ref", "reason", "detail",
)  # fmt: skip


def canonical(value: Any) -> str:
    """Return the one JSON text of a plain value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest_of(values: Sequence[Any], prev: str) -> str:
    """Return the hash that an entry with these values (as in `HASHED`) after `prev` must carry.

    The day and the moment may be given as SQLite keeps them, as text. What no entry can hold raises TypeError,
    ValueError or AttributeError.
    """
    seq, at, day, who, label, action, about, said, unit, reason, detail = values
    whose = (
        "null" if unit is None else f"{unit:d}"
    )  # `canonical` of the list, written out: a million are hashed at a time
    fields = (
        f'[{seq:d},"{_moment(at)}","{_day(day)}",{quoted(who)},{quoted(label)},{quoted(action)},{quoted(about)},'
        f"{quoted(said)},{whose},{quoted(reason)},{quoted(detail)}]"
    )
    return hashlib.sha256(f"tongket-ledger-v1\0{prev}\0{fields}".encode()).hexdigest()


def _moment(at: str | datetime) -> str:
    if isinstance(at, datetime):
        return at.astimezone(UTC).isoformat(timespec="microseconds")
    if len(at) not in {19, 26} or at[10] != " ":
        raise ValueError(at)
    return f"{at[:10]}T{at[11:]}{'' if '.' in at else '.000000'}+00:00"


def _day(day: str | date) -> str:
    if isinstance(day, date):
        return day.isoformat()
    if len(day) != 10:
        raise ValueError(day)
    return day


def digest(entry: Entry) -> str:
    """Return the hash that this entry must carry."""
    return digest_of([getattr(entry, name) for name in HASHED], entry.prev)


def append(notes: list[Note], *, by: Actor, on: date) -> None:
    """Write the notes of one act as the chain's next entries. Must be the last statement of the transaction.

    How the one who acts came in (`access.way`) stands in each entry's detail under "way".
    """
    came = way()
    head = Head.objects.select_for_update().get(pk=1)
    entries = []
    for each in notes:
        entry = Entry(
            seq=head.seq + 1, recorded_at=timezone.now(), day=on, actor=by.actor_key, actor_label=by.actor_label,
            action=each.action, about=each.about, label=each.label[:500], unit_ref=each.unit, reason=each.reason,
            detail=canonical({**each.detail, "way": came} if came else each.detail), prev=head.hash,
        )  # fmt: skip
        entry.hash = digest(entry)
        entries.append(entry)
        head.seq, head.hash = entry.seq, entry.hash
    with seeing(ALL):  # the act was checked under its own scope; the ledger is written for every unit
        Entry.objects.bulk_create(entries)
    head.save(update_fields=["seq", "hash"])
