"""A zip of workbooks: its members, unpacked within the limits; each of them then passes the gate by itself."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from tongket.intake import archive
from tongket.intake.kinds import is_zip
from tongket.intake.limits import BUNDLE, MB
from tongket.intake.rejected import Rejected
from tongket.intake.worker import read_outside


def unbundle(data: bytes) -> Mapping[str, bytes]:
    """Return the files of a zip by name, without its folders and the hidden files that systems add, or raise `Rejected`."""
    if len(data) > BUNDLE.size:
        raise Rejected(f"Tệp nén lớn hơn mức cho phép ({BUNDLE.size // MB} MB). Hãy chia thành nhiều tệp nén nhỏ hơn.")
    if not is_zip(data):
        raise Rejected("Đây không phải tệp nén .zip. Hãy nén thư mục biểu thành tệp .zip rồi gửi.")
    found = read_outside(f"{__name__}:members", data)
    return {name: content for name, content in found.items() if not _left_out(name)}


def members(data: bytes) -> Mapping[str, bytes]:
    """Unpack a zip, in the child."""
    return archive.unpack(data, BUNDLE, "chương trình nén")


def _left_out(name: str) -> bool:
    return name.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
