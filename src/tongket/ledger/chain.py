"""Walking the whole chain: names the first entry that was edited, deleted, inserted or swapped.

Entries are read as plain values, some thousands at a time by key: memory stays bounded and writers are not held up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import F, TextField
from django.db.models.functions import Cast

from .links import GENESIS, HASHED, digest_of
from .models import Entry, Head

_CHUNK = 5000
_COLUMNS = (*HASHED, "prev", "hash")
_AS_TEXT = {"recorded_at", "day"}  # of SQLite, which keeps moments as text: reading them back would take half the time
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry at which the chain does not hold, and the sentence that says how."""

    seq: int
    sentence: str


class _Unreadable(Exception):
    """The database cannot read an entry, or it holds what no entry can."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def _values(rows: Any) -> Any:
    asked = [
        Cast(F(name), TextField()) if name in _AS_TEXT and connection.vendor == "sqlite" else F(name)
        for name in _COLUMNS
    ]
    return rows.values_list(*asked)


def _chunk(after: int | None) -> list[Row]:
    rows = Entry.objects.order_by("seq")
    rows = rows if after is None else rows.filter(seq__gt=after)
    try:
        return list(_values(rows)[:_CHUNK])
    except (DatabaseError, ValueError, TypeError):
        return list(_one_by_one(list(rows.values_list("seq", flat=True)[:_CHUNK])))


def _one_by_one(seqs: list[int]) -> Iterator[Row]:
    for seq in seqs:
        try:
            yield from _values(Entry.objects.filter(seq=seq))
        except (DatabaseError, ValueError, TypeError) as error:
            raise _Unreadable(seq) from error


def _rows(after: int | None) -> Iterator[Row]:
    """Yield the entries after a place, in order."""
    while rows := _chunk(after):
        yield from rows
        after = rows[-1][0]


def _holds(row: Row) -> bool:
    """Say whether an entry carries the hash of what stands in it."""
    try:
        return bool(digest_of(row[: len(HASHED)], row[-2]) == row[-1])
    except (AttributeError, TypeError, ValueError):
        return False


class _Walk:
    """Where a walk stands: the last entry's number, its hash and the hash before it."""

    def __init__(self) -> None:
        self.seq, self.hash, self.before = 0, GENESIS, ""

    def step(self, row: Row) -> Fault | None:
        """Go one entry on, or say what is wrong with it or with the one before."""
        seq, prev, own = row[0], row[-2], row[-1]
        if fault := self._out_of_place(seq):
            return fault
        if prev != self.hash:
            return self._not_linked(row)
        if not _holds(row):
            return Fault(seq, f"Nội dung dòng {seq} đã bị sửa.")
        self.before, self.seq, self.hash = self.hash, seq, own
        return None

    def _out_of_place(self, seq: int) -> Fault | None:
        expected = self.seq + 1
        if seq < expected:
            return Fault(seq, f"Dòng {seq} bị chèn vào trước dòng {expected}.")
        if seq > expected:
            return Fault(expected, f"Thiếu {_range(expected, seq - 1)} (dòng tiếp theo là {seq}).")
        return None

    def _not_linked(self, row: Row) -> Fault:
        seq, prev = row[0], row[-2]
        if self.seq and prev == self.before:
            return Fault(self.seq, f"Dòng {self.seq} bị chèn vào: dòng {seq} nối thẳng vào dòng trước đó.")
        if self.seq and _holds(row):
            return Fault(self.seq, f"Dòng {self.seq} bị sửa rồi tính lại mã: dòng {seq} không nối vào dòng {self.seq}.")
        return Fault(seq, f"Dòng {seq} bị tráo hoặc bị thay: không nối vào dòng trước.")

    def ends_at(self, head: Head | None) -> Fault | None:
        """Say whether the chain ends where its head says."""
        if head is None:
            return Fault(self.seq, f"Đầu chuỗi đã bị xóa; sổ kết thúc ở dòng {self.seq}.")
        if head.seq > self.seq:
            return Fault(self.seq + 1, f"Thiếu {_range(self.seq + 1, head.seq)} ở cuối sổ.")
        if head.seq < self.seq:
            added = _range(head.seq + 1, self.seq)
            return Fault(
                head.seq + 1, f"{added.capitalize()} bị ghi thêm ngoài phần mềm (đầu chuỗi ghi dòng {head.seq})."
            )
        if head.hash != self.hash:
            return Fault(self.seq, f"Dòng cuối ({self.seq}) đã bị thay, hoặc đầu chuỗi bị sửa.")
        return None


def _range(first: int, last: int) -> str:
    return f"dòng {first}" if first == last else f"dòng {first} đến dòng {last}"


def first_fault() -> Fault | None:
    """Walk the whole chain; return the first broken entry, or None. Needs the scope `ALL`.

    The head is read before the entries that it tells of; what is written meanwhile is walked once more.
    """
    walk, after, more = _Walk(), None, True
    try:
        while more:
            head, more = Head.objects.filter(pk=1).first(), False
            for row in _rows(after):
                if fault := walk.step(row):
                    return fault
                more = True
            after = walk.seq
        return walk.ends_at(head)
    except _Unreadable as error:
        return Fault(error.seq, f"Dòng {error.seq} không đọc được: nội dung đã bị sửa hoặc hỏng.")
