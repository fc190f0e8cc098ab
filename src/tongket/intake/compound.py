"""Reads the streams of an OLE compound file held in memory (.xls) and trusts nothing in it: every chain is bounded.

Offsets follow [MS-CFB] 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.6 (directory).
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16x5H6x9L")
_ENTRY = struct.Struct("<64sHB49xLQ")
_END, _LAST = 0xFFFFFFFE, 0xFFFFFFFA  # end of a chain; the highest number of a sector
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_FOLDER_MOST = 1_000


class Damaged(Exception):
    """The structure is not what an office program writes; the message names the place in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory."""

    name: str
    storage: bool
    root: bool
    start: int
    size: int


class Compound:
    """An open compound file: its directory, and its streams as bytes. Raises `Damaged`."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != MAGIC:
            raise Damaged("phần đầu tệp")
        (_, _, major, order, shift, mini_shift, _, fats, first, _, cutoff, mini_first, _, more, mores) = _HEADER.unpack(
            data[: _HEADER.size]
        )
        if (major, shift) not in {(3, 9), (4, 12)} or (order, mini_shift, cutoff) != (0xFFFE, 6, 4096):
            raise Damaged("phần đầu tệp")
        self._data, self._size = data, 1 << shift
        self._most = len(data) // self._size + 1
        self._fat = self._read_fat(fats, more, mores)
        self.entries = tuple(self._directory(first))
        roots = [each for each in self.entries if each.root]
        if len(roots) != 1:
            raise Damaged("mục lục")
        self._mini_fat = self._numbers(b"".join(self._sectors(mini_first))) if mini_first <= _LAST else ()
        self._mini = b"".join(self._sectors(roots[0].start)) if roots[0].size else b""

    def stream(self, entry: Entry) -> bytes:
        """Return the bytes of a stream."""
        if entry.size > len(self._data):
            raise Damaged(entry.name)
        pieces = self._sectors(entry.start) if entry.size >= 4096 else self._mini_sectors(entry.start)
        found = b"".join(pieces) if entry.size else b""
        if len(found) < entry.size:
            raise Damaged(entry.name)
        return found[: entry.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if number > _LAST or not found:
            raise Damaged("vị trí sai")
        return found  # the last one may be cut short by the program that wrote it

    def _read_fat(self, count: int, more: int, mores: int) -> tuple[int, ...]:
        places = list(self._numbers(self._data[76:512]))
        for _ in range(min(mores, self._most)):
            *found, more = self._numbers(self._sector(more))
            places += found
        if not 0 < count <= min(len(places), self._most):
            raise Damaged("bảng phân bổ")
        return self._numbers(b"".join(self._sector(each) for each in places[:count]))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])

    def _sectors(self, first: int) -> Iterator[bytes]:
        return (self._sector(each) for each in self._chain(first, self._fat))

    def _mini_sectors(self, first: int) -> Iterator[bytes]:
        return (self._mini[each * 64 : each * 64 + 64] for each in self._chain(first, self._mini_fat))

    @staticmethod
    def _chain(first: int, table: Mapping[int, int] | tuple[int, ...]) -> Iterator[int]:
        here = first
        for _ in range(len(table) + 1):
            if here == _END:
                return
            if here >= len(table):
                raise Damaged("chuỗi đứt")
            yield here
            here = table[here]
        raise Damaged("chuỗi vòng")

    def _directory(self, first: int) -> Iterator[Entry]:
        data = b"".join(self._sectors(first))
        if not 0 < len(data) // _ENTRY.size <= _FOLDER_MOST:
            raise Damaged("mục lục")
        for at in range(0, len(data) // _ENTRY.size * _ENTRY.size, _ENTRY.size):
            name, length, kind, start, size = _ENTRY.unpack_from(data, at)
            if kind:
                said = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
                size = size & 0xFFFFFFFF  # of version 3 the upper half may be anything
                yield Entry(said, kind not in (_STREAM, _ROOT), kind == _ROOT, start, size)
