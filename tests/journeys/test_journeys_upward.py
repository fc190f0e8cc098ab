"""A sheet's way up: the district draws up and signs, the province returns, the district comes again, the province accepts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeys_desk import Desk, copied
from playwright.sync_api import expect

from support.pictures import take
from tongket.workbooks import PAGE

BODY = "ban-chqs-chu-se"
REGULATIONS, ENLISTED, GIFTS = "H12", "H26", "H35"  # PH.01, TQ.19, CS.05
REASON = f"Ô {ENLISTED} (TQ.19): số công dân nhập ngũ chưa khớp biên bản giao quân, đề nghị đối chiếu lại."


def blank(officer: Desk) -> bytes:
    """Download this year's blank."""
    officer.opens("/bao-cao/")
    return officer.download(officer.page.get_by_role("button", name="Tải biểu trắng"))


def upload(officer: Desk, data: bytes, place: Path) -> None:
    """Hand in a workbook through the form."""
    place.write_bytes(data)
    officer.opens("/bao-cao/")
    officer.follow("Lập biểu từ tệp")
    officer.page.get_by_label("Tệp biểu đã điền (.xlsx)").set_input_files(place)
    officer.press("Lập dự thảo")


def drawn_up(officer: Desk, site: Any, folder: Path, **changed: int) -> str:
    """Download the blank, fill it, draw it up; return the draft's address."""
    data = copied(blank(officer), site.home / "demo", BODY, **changed)
    upload(officer, data, folder / "tk-h-2022-ban-chqs-chu-se.xlsx")
    officer.reads("Đã lập dự thảo từ tệp.")
    return str(officer.page.url)


def explain(officer: Desk) -> None:
    """Explain the one warning of the open draft: what was handed over is not what was set."""
    officer.reads("Số giao quân khác chỉ tiêu được giao")
    officer.page.get_by_placeholder("Giải trình trong một câu").fill("Theo biên bản giao nhận đã ký")
    officer.press("Lưu giải trình")
    officer.reads("Đã lưu giải trình.", "1 cảnh báo đã giải trình")


def put_up(officer: Desk) -> None:
    """Put the open draft up for signature."""
    officer.press("Trình ký")
    officer.reads("Đã trình ký.")


def found_on_the_desk(commander: Desk) -> None:
    """Open what waits for the commander's signature."""
    commander.opens("/")
    commander.follow("TK-H năm 2022")


def sign(commander: Desk) -> None:
    """Sign the open draft."""
    commander.press("Ký và gửi")
    commander.reads("Đã ký và gửi.")


def state(desk: Desk, word: str) -> None:
    """The open submission stands here."""
    expect(desk.page.locator("dl.facts .badge").first).to_contain_text(word)


def test_the_district_draws_up_from_its_workbook_and_the_commander_signs(
    own_site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    neighbour = sit(own_site, "ia-pa.lapbieu")
    neighbour.opens("/")
    neighbour.reads("Lý do: Ô suất quà chưa khớp danh sách kèm theo, đề nghị kiểm tra.", "quá hạn")
    take(neighbour.page, "viec-don-vi.png")

    officer, commander = sit(own_site, "chu-se.lapbieu"), sit(own_site, "chu-se.kyten")
    officer.reads("Ban CHQS huyện Chư Sê")
    wrong = {GIFTS: "khoảng 460", REGULATIONS: -2}
    upload(officer, copied(blank(officer), own_site.home / "demo", BODY, **wrong), tmp_path / "sai.xlsx")
    for cell in wrong:
        officer.reads(f"Trang “{PAGE}”, ô {cell}")
    take(officer.page, "o-sai.png")
    officer.opens("/bao-cao/")
    expect(officer.page.get_by_role("row", name="Ban CHQS huyện Chư Sê Biểu TK-H")).to_contain_text("Đã tiếp nhận")

    path = drawn_up(officer, own_site, tmp_path, **{GIFTS: 460})
    officer.opens(path)
    take(officer.page, "du-thao.png")
    put_up(officer)
    found_on_the_desk(commander)
    expect(commander.page.get_by_role("row").filter(has_text="CS.05")).to_contain_text("460")
    take(commander.page, "ky-gui.png")
    sign(commander)
    officer.opens(path)
    state(officer, "Đã gửi")
    assert [e for e in officer.errors if "422" not in e] + commander.errors + neighbour.errors == []


def test_the_province_returns_a_sheet_and_accepts_the_next_version(
    own_site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    officer, commander = sit(own_site, "chu-se.lapbieu"), sit(own_site, "chu-se.kyten")
    province = sit(own_site, "tinh.tiepnhan")
    second = drawn_up(officer, own_site, tmp_path, **{ENLISTED: 198})
    explain(officer)
    put_up(officer)
    found_on_the_desk(commander)
    sign(commander)

    province.opens("/")
    province.follow("Ban CHQS huyện Chư Sê, TK-H")
    province.opens("/bao-cao/")
    take(province.page, "danh-sach.png")
    province.follow("Ban CHQS huyện Chư Sê")
    province.page.locator("summary", has_text="Trả lại").click()
    province.page.get_by_label("Lý do").fill(REASON)
    take(province.page, "tra-lai.png")
    province.press("Trả lại")
    province.reads("Đã trả lại đơn vị.", REASON)

    officer.opens("/")
    officer.reads(f"Lý do: {REASON}")
    third = drawn_up(officer, own_site, tmp_path, **{ENLISTED: 189})
    assert third != second
    explain(officer)
    put_up(officer)
    found_on_the_desk(commander)
    sign(commander)

    province.opens("/")
    province.follow("Ban CHQS huyện Chư Sê, TK-H")
    province.press("Tiếp nhận")
    province.reads("Đã tiếp nhận; số liệu được tính vào tổng.")
    province.opens("/so-lieu/TQ.19/chu-se/2022/")
    expect(province.page.locator("dl.tally")).to_contain_text("189")
    for path, word in ((second, "Đã thay bằng bản mới"), (third, "Đã tiếp nhận")):
        officer.opens(path)
        state(officer, word)
    expect(officer.page.locator("dl.facts")).to_contain_text("3")
    assert province.errors + officer.errors + commander.errors == []
