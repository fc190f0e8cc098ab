"""The records of an old Excel workbook (.xls): walked one after another, never interpreted beyond what the gate asks.

Numbers of records follow [MS-XLS] 2.3.2; a workbook of Excel 95 (BIFF5) has the same ones.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from tongket.intake.rejected import Rejected

MOST = 2_000_000
BOF, EOF, BOUNDSHEET = 0x0809, 0x000A, 0x0085
_FILEPASS, _SUPBOOK, _EXTERNSHEET, _OBPROJ, _DCONN, _DBQUERY = 0x002F, 0x01AE, 0x0017, 0x00D3, 0x0876, 0x00DC
_OLD_BOFS = frozenset((0x0009, 0x0209, 0x0409))
GLOBALS, WORKSHEET, CHART = 0x0005, 0x0010, 0x0020
_INSIDE, _ADD_IN = 0x0401, 0x3A01  # a SUPBOOK of the workbook itself, of add-in functions
_BIFF5, _BIFF8 = 0x0500, 0x0600
_HEAD = struct.Struct("<HH")
_MACRO = "Tệp có macro nên không được nhận. Hãy mở bằng Excel, lưu lại dạng .xlsx (không macro) rồi gửi."
_LINKED = (
    "Tệp có liên kết tới tệp Excel khác hoặc nguồn dữ liệu ngoài nên không được nhận. "
    "Hãy mở bằng Excel, gỡ liên kết (dán riêng giá trị), lưu lại rồi gửi."
)


class Record(NamedTuple):
    """One record: where it starts in the stream, its number, its bytes."""

    offset: int
    kind: int
    data: bytes


class Cut(Exception):
    """The stream ends within a record, or has too many."""


def records(stream: bytes) -> Iterator[Record]:
    """Yield the records of a workbook's stream, in order. Raises Cut."""
    at, end, unpack = 0, len(stream), _HEAD.unpack_from
    for _ in range(MOST):
        if at + 4 > end:
            return
        kind, length = unpack(stream, at)
        if at + 4 + length > end:
            raise Cut
        if not kind and not length:  # what follows the last record is padding
            return
        yield Record(at, kind, stream[at + 4 : at + 4 + length])
        at += 4 + length
    raise Cut


def check_records(stream: bytes) -> None:
    """Let the stream of a workbook pass: plain worksheets and charts, nothing that runs, hides or calls out.

    Raises Rejected, Cut.
    """
    first = True
    for record in records(stream):
        if first and (record.kind != BOF or _word(record, 0) not in {_BIFF5, _BIFF8}):
            raise Rejected(
                "Tệp Excel quá cũ hoặc bị hỏng. Hãy mở bằng Excel hay LibreOffice, lưu lại dạng .xlsx rồi gửi."
            )
        first = False
        _check(record)
    if first:
        raise Cut


def _check(record: Record) -> None:
    kind = record.kind
    if kind == _FILEPASS:
        raise Rejected("Tệp đang đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi.")
    if kind == _OBPROJ or (kind == BOUNDSHEET and record.data[5:6] not in {b"\0", b"\2"}):
        raise Rejected(_MACRO)
    if kind == BOF and _word(record, 2) not in {GLOBALS, WORKSHEET, CHART}:
        raise Rejected(_MACRO)
    if kind in _OLD_BOFS:
        raise Cut
    if kind in {_DCONN, _DBQUERY} or (kind == _SUPBOOK and _word(record, 2) not in {_INSIDE, _ADD_IN}):
        raise Rejected(_LINKED)
    if (
        kind == _EXTERNSHEET
        and record.data[1:2] == b"\1"
        and record.data[0] > 1
        and len(record.data) == record.data[0] + 2
    ):
        raise Rejected(_LINKED)  # Excel 95 names the other file here


def _word(record: Record, at: int) -> int:
    return int.from_bytes(record.data[at : at + 2], "little")
