"""A commune types its sheet and sends it; the district returns one cell with a remark, and accepts once it is put right."""

from collections.abc import Callable
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect
from test_journeys_grid import PASTE, cell, line, saved
from test_journeys_upward import put_up, sign, state

CALLED, CAME, GIFTS = "TQ.06", "TQ.07", "CS.05"
COLUMN = "42\n41\n21\n5\n13\n2\n0\n"  # from CALLED down, as a column copied from Excel
REMARK = "Danh sách kèm theo ghi 32 suất"


def test_the_commune_sends_the_district_returns_one_cell_and_accepts(own_site: Any, sit: Callable[..., Desk]) -> None:
    officer, commander = sit(own_site, "xa.lapbieu"), sit(own_site, "xa.kyten")
    district = sit(own_site, "chu-se.tacchien")
    officer.opens("/bao-cao/lap/")
    officer.page.get_by_label("Bắt đầu từ lưới trống").check()
    officer.press("Nhập trên lưới")
    officer.reads("Ban CHQS xã Bờ Ngoong", "0/9")

    cell(officer, CALLED).fill("40")
    cell(officer, CALLED).press("Enter")
    expect(cell(officer, CAME)).to_be_focused()
    officer.page.keyboard.type("7")
    officer.page.keyboard.press("Escape")
    expect(cell(officer, CAME)).to_have_value("")
    officer.page.keyboard.press("ArrowUp")
    expect(cell(officer, CALLED)).to_be_focused()
    officer.page.evaluate(PASTE, [f"so-{CALLED}", COLUMN])
    expect(cell(officer, "TQ.19")).to_have_value("13")
    cell(officer, "CS.01").fill("3")
    cell(officer, "CS.01").press("ArrowDown")
    expect(cell(officer, GIFTS)).to_be_focused()
    officer.page.keyboard.type("31")
    officer.page.keyboard.press("Enter")
    saved(officer)
    officer.reads("9/9")
    officer.follow("Xem lại, trình ký")
    sheet = officer.page.url
    put_up(officer)
    commander.opens(sheet)
    sign(commander)

    district.opens("/")
    district.follow("Ban CHQS xã Bờ Ngoong, TK-X")
    district.page.get_by_label(f"Ý kiến tại ô {GIFTS}").fill(REMARK)
    district.page.locator("summary", has_text="Trả lại").click()
    district.page.get_by_label("Lý do").fill("Xem lại một ô")
    district.press("Trả lại")
    district.reads("Đã trả lại đơn vị.", REMARK)

    officer.opens("/")
    officer.reads(f"Lý do: Xem lại một ô (ý kiến tại ô {GIFTS})")
    officer.follow("TK-X năm 2022")
    expect(line(officer, GIFTS)).to_contain_text(REMARK)
    cell(officer, GIFTS).fill("32")
    cell(officer, GIFTS).press("Enter")
    saved(officer)
    officer.opens(sheet)
    put_up(officer)
    commander.opens(sheet)
    sign(commander)

    district.opens(sheet)
    district.press("Tiếp nhận")
    district.reads("Đã tiếp nhận; số liệu được tính vào tổng.")
    district.opens(f"/so-lieu/{GIFTS}/bo-ngoong/2022/")
    expect(district.page.locator("dl.tally")).to_contain_text("32")
    officer.opens(sheet)
    state(officer, "Đã tiếp nhận")
    assert officer.errors + commander.errors + district.errors == []
