"""A sheet typed on the web: keys and a pasted block, an error beside its cell, a lost line, one cell returned, accepted."""

import re
from collections.abc import Callable
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect
from test_journeys_pages import AXE, judged
from test_journeys_upward import put_up, sign, state

GIVEN, GIFTS, POLICE = "TQ.19", "CS.05", "TQ.20"
REMARK = "Chưa khớp biên bản giao quân"
PASTE = """([name, text]) => {
  const cell = document.querySelector(`input[name="${name}"]`);
  cell.focus();
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def cell(desk: Desk, code: str) -> Any:
    """The input of an indicator."""
    return desk.page.locator(f"input[name='so-{code}']")


def line(desk: Desk, code: str) -> Any:
    """The row of an indicator."""
    return desk.page.locator("tr").filter(has=cell(desk, code))


def saved(desk: Desk) -> None:
    """The page says that everything typed is kept."""
    expect(desk.page.locator("[data-saved]")).to_have_text("Đã lưu.")


def test_a_sheet_is_typed_returned_at_one_cell_corrected_and_accepted(own_site: Any, sit: Callable[..., Desk]) -> None:
    officer, commander = sit(own_site, "chu-se.lapbieu"), sit(own_site, "chu-se.kyten")
    province = sit(own_site, "tinh.tiepnhan")
    officer.opens("/bao-cao/lap/")
    officer.page.get_by_label("Bắt đầu từ lưới trống").check()
    officer.press("Nhập trên lưới")
    officer.reads("0/")
    path = officer.page.url

    # keys: Enter goes down, the arrow up again, Escape takes back what was typed
    cell(officer, GIVEN).fill("200")
    cell(officer, GIVEN).press("Enter")
    expect(cell(officer, POLICE)).to_be_focused()
    officer.page.keyboard.type("12")
    officer.page.keyboard.press("ArrowUp")
    expect(cell(officer, GIVEN)).to_be_focused()
    officer.page.keyboard.type("999")
    officer.page.keyboard.press("Escape")
    expect(cell(officer, GIVEN)).to_have_value("200")
    expect(officer.page.locator("[data-total]")).to_have_text("212")

    # what is wrong stands beside its cell, what reads two ways is asked about
    cell(officer, GIFTS).fill("khoảng 460")
    cell(officer, GIFTS).press("Tab")
    expect(line(officer, GIFTS)).to_contain_text("không phải là số")
    cell(officer, GIFTS).fill("1.460")
    cell(officer, GIFTS).press("Enter")
    expect(line(officer, GIFTS)).to_contain_text("Không rõ “1.460”")
    line(officer, GIFTS).get_by_role("button", name="1460").click()
    saved(officer)

    # a block copied from Excel: a column, then rows with their codes
    officer.page.evaluate(PASTE, ["so-TD.01", "5\n37\n"])
    expect(cell(officer, "TD.02")).to_have_value("37")
    saved(officer)
    officer.page.evaluate(PASTE, ["so-TD.01", f"1\t{GIVEN}\tNhập ngũ\t198\n2\tCS.01\tViệc\t3"])
    expect(cell(officer, GIVEN)).to_have_value("198")
    expect(cell(officer, "CS.01")).to_have_value("3")
    saved(officer)
    cell(officer, "CS.03").focus()
    officer.press("Không phát sinh")
    saved(officer)
    officer.press("Lưu")

    # the line is lost: what was typed stays, and goes up when it comes back
    officer.page.context.set_offline(True)
    cell(officer, "TQ.06").fill("900")
    cell(officer, "TQ.06").press("Enter")
    officer.reads("Số đã gõ vẫn giữ trên máy này")
    officer.page.context.set_offline(False)
    saved(officer)
    officer.opens(path)
    expect(cell(officer, "TQ.06")).to_have_value("900")
    cell(officer, GIVEN).focus()
    officer.page.locator("[data-history-here]").click()
    expect(officer.page.locator("dialog")).to_contain_text("200 → 198")
    officer.press("Đóng")

    # what differs from the target is explained beside its cell before it goes up
    explained(officer, GIVEN)
    explained(officer, POLICE)
    officer.follow("Xem lại, trình ký")
    sheet = officer.page.url
    put_up(officer)
    commander.opens(sheet)
    sign(commander)

    province.opens(sheet)
    province.page.get_by_label(f"Ý kiến tại ô {GIVEN}").fill(REMARK)
    province.page.locator("summary", has_text="Trả lại").click()
    province.page.get_by_label("Lý do").fill("Xem lại một ô")
    province.press("Trả lại")
    province.reads("Đã trả lại đơn vị.", REMARK)

    officer.opens("/")
    officer.reads(f"Lý do: Xem lại một ô (ý kiến tại ô {GIVEN})")
    officer.page.get_by_role("link", name=re.compile("TK-H năm 2022")).click()
    expect(line(officer, GIVEN)).to_contain_text(REMARK)
    cell(officer, GIVEN).fill("189")
    cell(officer, GIVEN).press("Enter")
    saved(officer)
    explained(officer, GIVEN)  # another figure is explained anew
    officer.opens(sheet)
    put_up(officer)
    commander.opens(sheet)
    sign(commander)
    province.opens(sheet)
    province.press("Tiếp nhận")
    province.opens("/so-lieu/TQ.19/chu-se/2022/")
    expect(province.page.locator("dl.tally")).to_contain_text("189")
    province.reads("nhập trên lưới")
    officer.opens(sheet)
    state(officer, "Đã tiếp nhận")
    lost = [said for said in officer.errors if "ERR_INTERNET_DISCONNECTED" not in said]
    assert lost + commander.errors + province.errors == []


def explained(desk: Desk, code: str) -> None:
    """Explain the warning that stands beside a cell."""
    desk.page.locator("[data-explained]").evaluate("place => place.textContent = ''")
    box = line(desk, code).get_by_placeholder("Giải trình trong một câu")
    box.fill("Theo biên bản giao nhận đã ký")
    box.press("Tab")
    expect(desk.page.locator("[data-explained]")).to_have_text("Đã lưu giải trình.")


def test_two_at_one_cell_the_second_is_told_and_chooses(own_site: Any, sit: Callable[..., Desk]) -> None:
    first, second = sit(own_site, "chu-se.lapbieu"), sit(own_site, "chu-se.lapbieu")
    first.opens("/bao-cao/")
    first.press("Nhập trên lưới")
    second.opens(first.page.url)
    before = cell(first, GIVEN).input_value()

    cell(first, GIVEN).fill("150")
    cell(first, GIVEN).press("Enter")
    saved(first)
    cell(second, GIVEN).fill("151")
    cell(second, GIVEN).press("Enter")

    expect(line(second, GIVEN)).to_contain_text("vừa ghi “150” vào ô này")
    line(second, GIVEN).get_by_role("button", name="Thay bằng “151”").click()
    saved(second)
    first.page.reload()
    expect(cell(first, GIVEN)).to_have_value("151")
    assert before != "151"


def test_an_open_grid_can_be_used_by_everybody(own_site: Any, sit: Callable[..., Desk]) -> None:
    officer = sit(own_site, "chu-se.lapbieu")
    officer.page.context.add_init_script(AXE)
    officer.opens("/bao-cao/")
    officer.press("Nhập trên lưới")
    cell(officer, GIVEN).fill("-5")
    cell(officer, GIVEN).press("Enter")
    expect(line(officer, GIVEN)).to_contain_text("Số âm")
    assert judged(officer.page, "grid") == []
