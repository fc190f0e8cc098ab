"""Reads a zip held in memory and trusts nothing in it: the two directories must agree, and sizes are counted.

Offsets and field layouts follow PKWARE's APPNOTE 6.3 (4.3.7 local header, 4.3.12 central directory, 4.3.16 end record).
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

from tongket.intake.limits import MB, Limits
from tongket.intake.rejected import Rejected

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_FOLLOW = 0x0001 | 0x0040 | 0x2000, 0x0008


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    unpacked: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Span:
    entry: _Entry
    data_start: int

    @property
    def end(self) -> int:
        return self.data_start + self.entry.packed


def unpack(data: bytes, limits: Limits, advice: str) -> Mapping[str, bytes]:
    """All members by name, inflated within the limits, or `Rejected`; `advice` says what to do about a damaged file."""
    try:
        return _unpack(data, limits)
    except _Damaged as damage:
        raise Rejected(f"Tệp bị hỏng hoặc đã bị sửa bên trong ({damage}). {advice}") from None


class _Damaged(Exception):
    """The structure is not what an office program writes; the message names the place in Vietnamese."""


def _unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    start, count = _end_record(data)
    if count > limits.members:
        raise Rejected(
            f"Tệp có {count} phần bên trong, nhiều hơn mức cho phép ({limits.members}). Hãy dùng tệp mẫu gốc."
        )
    entries = tuple(_central_entries(data, start, count, any_names=limits.any_names))
    if len({entry.name.lower() for entry in entries}) != count:
        raise _Damaged("hai phần trùng tên")
    _check_declared(entries, limits)
    spans = sorted((_span(data, entry) for entry in entries), key=lambda span: span.entry.offset)
    _check_no_overlap(spans, start)
    return {span.entry.name: _inflate(data, span) for span in spans}


def _end_record(data: bytes) -> tuple[int, int]:
    """Where the central directory starts and how many entries it holds."""
    if len(data) < _END.size or data[-_END.size : -_END.size + 4] != b"PK\5\6":
        raise Rejected("Tệp bị cắt cụt hoặc tải lên chưa hết. Hãy lấy lại tệp gốc, kiểm tra mở được rồi gửi lại.")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack(data[-_END.size :])
    if disk or first_disk or here != count or comment or start + size != len(data) - _END.size:
        raise _Damaged("mục lục không khớp")
    return start, count


def _central_entries(data: bytes, start: int, count: int, *, any_names: bool) -> Iterator[_Entry]:
    position, end = start, len(data) - _END.size
    for _ in range(count):
        if position + _CENTRAL.size > end:
            raise _Damaged("mục lục thiếu")
        (sign, _, _, flags, method, _, _, crc, packed, unpacked, name_length, extra, comment, _, _, _, offset) = (
            _CENTRAL.unpack_from(data, position)
        )
        name = data[position + _CENTRAL.size :][:name_length]
        if sign != b"PK\1\2":
            raise _Damaged("mục lục sai")
        yield _Entry(_named(name, any_names), flags, method, crc, packed, unpacked, offset)
        position += _CENTRAL.size + name_length + extra + comment
    if position != end:
        raise _Damaged("mục lục thừa")


def _named(name: bytes, any_names: bool) -> str:
    if b"\\" in name or b".." in name or not name.strip() or min(name) < 0x20:
        raise _Damaged("tên phần không hợp lệ")
    try:
        return name.decode("utf-8" if any_names else "ascii")
    except UnicodeDecodeError:
        raise _Damaged("tên phần không hợp lệ") from None


def _check_declared(entries: tuple[_Entry, ...], limits: Limits) -> None:
    """Refuses by what the directory says, before a byte is inflated; `_inflate` then holds it to its word."""
    for entry in entries:
        if entry.flags & _ENCRYPTED:
            raise Rejected("Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi.")
        if entry.method not in (_STORED, _DEFLATED):
            raise _Damaged(f"{entry.name}: kiểu nén lạ")
        if entry.unpacked > limits.part:
            _too_big(entry.name, limits.part)
        if entry.unpacked > limits.ratio * max(entry.packed, 1):
            raise _Damaged(f"{entry.name}: tỷ lệ nén bất thường")
    if sum(entry.unpacked for entry in entries) > limits.total:
        _too_big("cả tệp", limits.total)


def _too_big(what: str, limit: int) -> NoReturn:
    raise Rejected(
        f"Nội dung sau khi giải nén quá lớn ({what}: mức cho phép {limit // MB} MB). "
        "Hãy dùng tệp mẫu gốc, không dán thêm dữ liệu hay hình ảnh lớn."
    )


def _span(data: bytes, entry: _Entry) -> _Span:
    """The member's bytes, after its own header has been held against the directory."""
    if entry.offset + _LOCAL.size > len(data):
        raise _Damaged(f"{entry.name}: vị trí sai")
    sign, _, flags, method, _, _, crc, packed, unpacked, name_length, extra = _LOCAL.unpack_from(data, entry.offset)
    name_start = entry.offset + _LOCAL.size
    name = data[name_start : name_start + name_length]
    same = (b"PK\3\4", entry.flags, entry.method, entry.name.encode()) == (sign, flags, method, name)
    if not same or not _sizes_agree(entry, crc, packed, unpacked):
        raise _Damaged(f"{entry.name}: hai mục lục khác nhau")
    return _Span(entry, name_start + name_length + extra)


def _sizes_agree(entry: _Entry, crc: int, packed: int, unpacked: int) -> bool:
    """A writer that streams leaves the local sizes at zero and sets bit 3; then the directory alone speaks."""
    if entry.flags & _SIZES_FOLLOW and (crc, packed, unpacked) == (0, 0, 0):
        return True
    return (entry.crc, entry.packed, entry.unpacked) == (crc, packed, unpacked)


def _check_no_overlap(spans: list[_Span], directory: int) -> None:
    if not spans or spans[0].entry.offset != 0:
        raise _Damaged("phần đầu tệp lạ")
    if spans[-1].end > directory or any(one.end > other.entry.offset for one, other in pairwise(spans)):
        raise _Damaged("các phần chồng lên nhau")


def _inflate(data: bytes, span: _Span) -> bytes:
    entry = span.entry
    packed = data[span.data_start : span.end]
    content = packed if entry.method == _STORED else _deflated(packed, entry)
    if len(content) != entry.unpacked or zlib.crc32(content) != entry.crc:
        raise _Damaged(f"{entry.name}: nội dung không khớp")
    return content


def _deflated(packed: bytes, entry: _Entry) -> bytes:
    """Inflates to at most one byte more than declared, so a lying directory costs nothing."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, entry.unpacked + 1)
    except zlib.error:
        raise _Damaged(f"{entry.name}: không giải nén được") from None
    if not inflater.eof or inflater.unused_data:
        raise _Damaged(f"{entry.name}: nội dung không khớp")
    return content
