"""The gate for package files: members of the allow-list, stored as they are, within the limits; all else is refused."""

import zipfile
from io import BytesIO

import pytest

from tongket.intake import Rejected, check_package_file

GOOD = {"manifest.txt": b"m", "items.jsonl": b"", f"files/{'0a' * 32}": b"x"}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_package_file_comes_out_by_its_members() -> None:
    assert check_package_file(zipped(GOOD)) == GOOD


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không phải gói tin"),
        (b"khong phai zip", "không phải gói tin"),
        (zipped(GOOD)[:-5], "cắt cụt"),
        (zipped({**GOOD, "macro.vba": b"x"}), "thành phần lạ"),
        (zipped({**GOOD, "files/../../x": b"x"}), "tên phần không hợp lệ"),
        (zipped({**GOOD, "/etc/passwd": b"x"}), "thành phần lạ"),
        (zipped({**GOOD, f"files/{'0A' * 32}": b"x"}), "trùng tên"),
        (zipped({**GOOD, f"files/{'0B' * 32}": b"x"}), "thành phần lạ"),
        (zipped({**GOOD, f"files/{'0' * 63}": b"x"}), "thành phần lạ"),
        (zipped({name: GOOD[name] for name in ("items.jsonl",)}), "thiếu thành phần"),
        (zipped({name: GOOD[name] for name in ("manifest.txt",)}), "thiếu thành phần"),
        (zipped({**GOOD, "items.jsonl": b"\0" * 100_000}, zipfile.ZIP_DEFLATED), "tỷ lệ nén bất thường"),
        (zipped(GOOD | {f"files/{place:064x}": b"" for place in range(2000)}), "nhiều hơn mức cho phép"),
        (zipped({**GOOD, "items.jsonl": b"x" * (31 * 1024 * 1024)}), "quá lớn"),
        (b"PK\3\4" + b"\0" * (60 * 1024 * 1024), "lớn hơn mức cho phép"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_honest_package_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Rejected, match=words):
        check_package_file(data)
