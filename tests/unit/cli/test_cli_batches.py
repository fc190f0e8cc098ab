"""Which files of a folder are taken for sheets."""

from pathlib import Path

import pytest

from tongket.cli.batches import _files
from tongket.cli.session import WrongCall


def test_no_table_in_a_folder_is_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "huyen").mkdir()
    for name in ("a.xlsx", "B.XLSX", "c.xls", "huyen/d.csv", "huyen/e.zip", "~$a.xlsx", ".f.xlsx", "bao-cao.docx"):
        (tmp_path / name).write_bytes(b"")

    assert [name for name, _ in _files(str(tmp_path))] == ["B.XLSX", "a.xlsx", "c.xls", "huyen/d.csv", "huyen/e.zip"]


def test_a_folder_without_tables_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(b"")

    with pytest.raises(WrongCall, match="không có tệp"):
        _files(str(tmp_path))
