"""A file's bytes survive, are kept once for each unit, and a disk that fails says so in a sentence."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from tongket.access import Operator, Refused, seeing
from tongket.evidence.actions import keep
from tongket.evidence.models import StoredFile
from tongket.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything", "home")]
BY, ON = Operator("test"), date(2022, 12, 12)


def kept(data: bytes = b"so lieu", unit: int = 7, name: str = "bieu.xlsx") -> StoredFile:
    return keep(data, name=name, media_type="application/octet-stream", unit=unit, by=BY, on=ON)


def files(home: Path) -> list[Path]:
    return [file for file in (home / "evidence").rglob("*") if file.is_file()]


def test_the_bytes_come_back_as_they_came(home):
    data = bytes(range(256)) * 50
    row = kept(data)

    assert StoredFile.objects.get(pk=row.pk).read() == data
    assert (row.size, row.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert files(home) == [home / "evidence" / row.sha256[:2] / row.sha256]


def test_the_same_bytes_are_kept_once_for_a_unit_under_their_first_name():
    first, again = kept(name="a.xlsx"), kept(name="b.xlsx")

    assert (again.pk, again.name) == (first.pk, "a.xlsx")
    assert Entry.objects.filter(action="evidence.kept").count() == 1


def test_the_same_bytes_of_two_units_are_two_rows_and_one_file(home):
    assert kept(unit=7).pk != kept(unit=8).pk
    assert len(files(home)) == 1


def test_another_units_file_is_not_seen():
    kept(unit=7)
    with seeing({8}):
        assert not StoredFile.objects.exists()


def test_a_disk_that_takes_nothing_says_so_and_leaves_nothing(home, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tongket.evidence.actions.os.fsync", full)
    with pytest.raises(Refused, match=r"^Không lưu được tệp"):
        kept()

    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()
    assert files(home) == []


def test_a_folder_that_cannot_be_written_says_so(home):
    (home / "evidence").write_text("đây là tệp, không phải thư mục", "utf-8")

    with pytest.raises(Refused, match=r"^Không lưu được tệp"):
        kept()


def test_a_file_that_is_gone_says_which():
    row = kept(name="chu-se.xlsx")
    row.path.unlink()

    with pytest.raises(Refused, match=r"“chu-se\.xlsx”"):
        row.read()


def test_a_long_name_is_cut_to_what_both_databases_hold():
    assert len(StoredFile.objects.get(pk=kept(name="x" * 400).pk).name) == 255
