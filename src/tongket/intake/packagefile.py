"""A package file (*gói tin*) of another instance: its members within the limits, by names of the allow-list only."""

from collections.abc import Mapping

from tongket.intake import archive
from tongket.intake.kinds import is_zip
from tongket.intake.limits import MB, PACKAGE_FILE, PACKAGE_PARTS
from tongket.intake.rejected import Rejected

_AGAIN = "Hãy lấy lại gói tin từ nơi gửi."
_MUST = ("manifest.txt", "items.jsonl")


def check_package_file(data: bytes) -> Mapping[str, bytes]:
    """Return the members of a package file by name, or raise `Rejected`. Who made it and whether it is whole, is asked above."""
    if len(data) > PACKAGE_FILE.size:
        raise Rejected(f"Gói tin lớn hơn mức cho phép ({PACKAGE_FILE.size // MB} MB). {_AGAIN}")
    if not is_zip(data):
        raise Rejected(f"Đây không phải gói tin của Tổng Kết. {_AGAIN}")
    parts = archive.unpack(data, PACKAGE_FILE, _AGAIN)
    foreign = next((name for name in parts if not PACKAGE_PARTS.fullmatch(name)), None)
    if foreign is not None or not all(name in parts for name in _MUST):
        what = f"có thành phần lạ ({foreign[:80]})" if foreign else "thiếu thành phần bắt buộc"
        raise Rejected(f"Đây không phải gói tin của Tổng Kết: {what}. {_AGAIN}")
    return parts
