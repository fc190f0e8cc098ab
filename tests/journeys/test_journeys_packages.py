"""A package of the province comes to huyện Chư Sê: looked at, then taken in; the file is chosen once, without a script twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from journeys_desk import Desk
from playwright.sync_api import expect

from support.demohome import tongket
from support.packages import DISTRICT, HERE, OTHER_KEY, directive, package
from tongket.exchange.keys import Key, read_key
from tongket.ledger.sealing import public_of

FILE, SAME = "Tệp gói tin (.zip)", "Đúng tệp gói tin vừa xem"


@pytest.fixture
def place(own_site: Any, tmp_path: Path) -> Path:
    """A package of the province, with whose key the district's officer has been trusted."""
    theirs, ours = tmp_path / "khoa-tinh.txt", tmp_path / "khoa-huyen.txt"
    theirs.write_text(Key(HERE, "Bộ CHQS tỉnh Gia Lai", public_of(OTHER_KEY)).text, "utf-8")
    for said in (("--add", str(theirs), "--for", HERE), ("--out", str(ours))):
        done = tongket(own_site.home, "package", "key", "--at", DISTRICT, *said)
        assert done.returncode == 0, done.stderr
    data = package([directive(number="99")], read_key(ours.read_bytes()).key, sender=HERE, receiver=DISTRICT)
    (tmp_path / "goi-tin.zip").write_bytes(data)
    return tmp_path / "goi-tin.zip"


def looked_at(desk: Desk, place: Path) -> None:
    desk.opens("/goi-tin/nhan/")
    desk.page.get_by_label(FILE).set_input_files(place)
    desk.press("Xem trước")
    desk.reads("1 mục: 1 mới", "Chưa ghi gì.")


def test_the_file_that_was_looked_at_need_not_be_chosen_again(
    own_site: Any, sit: Callable[..., Desk], place: Path
) -> None:
    desk = sit(own_site, "chu-se.tacchien")
    looked_at(desk, place)
    expect(desk.page).to_have_title("Xem trước: Gói tin số 3/2022 của Bộ Chỉ huy Quân sự tỉnh Gia Lai – Tổng Kết")
    assert desk.page.get_by_label(SAME).evaluate("field => field.files[0].name") == "goi-tin.zip"

    desk.press("Nhận 1 mục mới")
    desk.reads("Các mục mới đã ghi trong một lần")
    assert desk.errors == []


def test_without_a_script_the_same_file_is_chosen_again_and_no_other(
    own_site: Any, sit: Callable[..., Desk], place: Path, tmp_path: Path
) -> None:
    desk = sit(own_site, "chu-se.tacchien", java_script_enabled=False)
    looked_at(desk, place)
    (tmp_path / "khac.zip").write_bytes(b"khac")
    desk.page.get_by_label(SAME).set_input_files(tmp_path / "khac.zip")
    desk.press("Nhận 1 mục mới")
    desk.reads("Đây không phải gói tin vừa xem trước")

    looked_at(desk, place)
    desk.page.get_by_label(SAME).set_input_files(place)
    desk.press("Nhận 1 mục mới")
    desk.reads("Các mục mới đã ghi trong một lần")
