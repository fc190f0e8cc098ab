"""Files between the preview and its confirmation: the page itself carries them, and the server keeps nothing."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

from tongket.access import Refused
from tongket.intake import Rejected, unbundle

MB = 1024 * 1024
SIZE, MOST = 4 * MB, 500  # of all files together; written as text they stay under DATA_UPLOAD_MAX_MEMORY_SIZE
_DAMAGED = "Trang xem trước đã hết hiệu lực hoặc gửi chưa trọn, chưa ghi gì. Hãy chọn lại tệp và xem trước lại."

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Carried:
    """One file as it was looked at, and the version that its preview was held against (0: none)."""

    name: str
    data: bytes
    seen: int


class Left(NamedTuple):
    """A file that a preview left out, and why."""

    name: str
    why: str


def chosen(files: Sequence[UploadedFile]) -> list[File]:
    """Return the workbooks of what was chosen, those in a zip too, in the order of their names.

    Raises Refused when a zip cannot be opened, when there is nothing in it, or when it is too much for one time.
    """
    if sum(each.size or 0 for each in files) > SIZE:
        raise _too_much()
    found = sorted(member for each in files for member in _members(each.name or "bieu.xlsx", each.read()))
    if not found:
        raise Refused("Trong tệp nén không có biểu nào. Hãy nén thư mục chứa các biểu (.xlsx) rồi gửi.")
    if len(found) > MOST or sum(len(data) for _, data in found) > SIZE:
        raise _too_much()
    return found


def _members(name: str, data: bytes) -> Iterator[File]:
    if not name.lower().endswith(".zip"):
        yield name, data
        return
    try:
        yield from unbundle(data).items()
    except Rejected as rejection:
        raise Refused(f"Tệp nén “{name}”: {rejection.sentence}") from rejection


def _too_much() -> Refused:
    return Refused(
        f"Mỗi lần nhận nhiều nhất {MOST} biểu và {SIZE // MB} MB, tính cả sau khi giải nén. "
        "Chưa ghi gì; hãy chia thành nhiều lần gửi."
    )


def pack(files: Iterable[Carried]) -> str:
    """Write files as one text that a form can carry."""
    return ",".join(f"{_text(each.name.encode())}.{each.seen}.{_text(each.data)}" for each in files)


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def unpack(text: str) -> list[Carried]:
    """Read what `pack` wrote. Raises Refused when it did not come whole."""
    try:
        return [_unpacked(*each.split(".")) for each in text.split(",")]
    except (ValueError, TypeError) as error:
        raise Refused(_DAMAGED) from error


def pack_left(left: Iterable[Left]) -> str:
    """Write what was left out, for the page after the confirmation to say it again."""
    return json.dumps([list(each) for each in left], ensure_ascii=False)


def unpack_left(text: str) -> list[Left]:
    """Read what `pack_left` wrote. Raises Refused when it did not come whole."""
    try:
        return [Left(str(name), str(why)) for name, why in json.loads(text or "[]")]
    except (ValueError, TypeError) as error:
        raise Refused(_DAMAGED) from error


def _unpacked(name: str, seen: str, data: str) -> Carried:
    return Carried(b64decode(name, validate=True).decode(), b64decode(data, validate=True), int(seen))
