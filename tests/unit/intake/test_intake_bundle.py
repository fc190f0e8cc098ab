"""A zip of workbooks: its files by name, and what is no such zip is refused with a sentence."""

import zipfile
from io import BytesIO

import pytest

from tongket.intake import Rejected, unbundle


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_the_files_come_out_by_name_whatever_people_called_them() -> None:
    found = unbundle(zipped({"xã/biểu Bờ Ngoong.xlsx": b"a", "tk-x.xlsx": b"b"}))
    assert found == {"xã/biểu Bờ Ngoong.xlsx": b"a", "tk-x.xlsx": b"b"}


def test_folders_and_what_systems_add_are_left_out() -> None:
    members = {"xa/": b"", "__MACOSX/xa/._b.xlsx": b"x", "xa/.DS_Store": b"x", "xa/b.xlsx": b"b"}
    assert unbundle(zipped(members)) == {"xa/b.xlsx": b"b"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"khong phai zip", "không phải tệp nén"),
        (zipped({"b.xlsx": b"b"})[:-4], "cắt cụt"),
        (zipped({"../b.xlsx": b"b"}), "tên phần không hợp lệ"),
        (zipped({"b.xlsx": b"\0" * (6 * 1024 * 1024)}), "quá lớn"),
        (zipped({f"{place}.xlsx": b"" for place in range(1001)}), "nhiều hơn mức cho phép"),
        (zipped({"b.xlsx": b"\0" * (4 * 1024 * 1024)}), "tỷ lệ nén bất thường"),
    ],
)
def test_what_is_no_honest_zip_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Rejected, match=words):
        unbundle(data)
