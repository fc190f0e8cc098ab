"""When things are not as they should be: an expired session, a wrong file, no script, no mouse; and the board on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
from journeys_desk import SIGN_IN, Desk
from playwright.sync_api import expect

from support.browsing import sticking_out

BOARD, CHECK = "/so-lieu/bang/", "/tong-ket/ra-soat/"
LANDSCAPE = [842, 595]  # A4, in points
NEWS = "Năm 2022, toàn tỉnh giao 2.251 công dân nhập ngũ."
MANY = 80  # more presses of Tab than any page has places


def test_an_expired_session_leads_to_the_door_and_back_to_the_page_that_was_asked_for(
    site: Any, sit: Callable[..., Desk]
) -> None:
    leader = sit(site, "tinh.lanhdao")
    leader.opens(BOARD)
    leader.page.context.clear_cookies(name="sessionid")
    leader.page.locator("tfoot a[href*='linh-vuc=quy-tap']").click()
    expect(leader.page.locator("h1")).to_have_text("Đăng nhập")
    assert leader.page.url.startswith(f"{site.url}{SIGN_IN}?next=")
    leader.sign_in()
    leader.reads("HC.04", "Hài cốt liệt sĩ quy tập ở Campuchia")
    assert "linh-vuc=quy-tap" in leader.page.url
    assert leader.errors == []


def test_a_form_sent_after_the_session_has_expired_does_nothing_and_says_where_to_go(
    site: Any, sit: Callable[..., Desk]
) -> None:
    secretary = sit(site, "tinh.tonghop")
    secretary.opens(CHECK)
    secretary.page.get_by_label("Dán văn bản vào đây").fill(NEWS)
    secretary.page.context.clear_cookies(name="sessionid")
    secretary.press("Rà soát")
    expect(secretary.page.locator("h1")).to_have_text("Đăng nhập")
    secretary.sign_in()
    expect(secretary.page.locator("h1")).to_have_text("Rà soát số liệu")


def test_a_file_that_is_no_workbook_is_refused_in_words_and_nothing_is_kept(
    site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    officer = sit(site, "chu-se.lapbieu")
    officer.opens("/bao-cao/")
    before = officer.page.locator("tbody").inner_text()
    for name, data in (("bieu.xlsx", b"not a workbook"), ("bieu.pdf", b"%PDF-1.7"), ("rong.xlsx", b"")):
        (tmp_path / name).write_bytes(data)
        officer.opens("/bao-cao/lap/")
        officer.page.get_by_label("Tệp biểu đã điền (.xlsx)").set_input_files(tmp_path / name)
        officer.press("Lập dự thảo")
        said = officer.page.locator(".flash.error, ul.errors li")
        expect(said.first).to_be_visible()
        assert len(said.first.inner_text()) > 20
        expect(officer.page.get_by_role("button", name="Lập dự thảo")).to_be_enabled()
    officer.opens("/bao-cao/")
    assert officer.page.locator("tbody").inner_text() == before


def test_everything_works_with_scripts_switched_off(site: Any, sit: Callable[..., Desk]) -> None:
    officer = sit(site, "tinh.tiepnhan", java_script_enabled=False)
    officer.opens(f"{BOARD}?loc=")
    officer.page.get_by_label("Đơn vị", exact=True).select_option("chu-se")
    officer.press("Xem")
    expect(officer.page.locator("h1")).to_contain_text("Huyện Chư Sê")

    officer.page.get_by_role("searchbox", name="Tìm đơn vị").fill("ia pa")
    officer.page.keyboard.press("Enter")
    expect(officer.page.locator("ul.drill a").first).to_contain_text("Ia Pa")

    officer.opens(CHECK)
    officer.page.get_by_label("Dán văn bản vào đây").fill(NEWS)
    officer.press("Rà soát")
    expect(officer.page.locator("li.contradicts")).to_contain_text("2.250")

    officer.opens("/bao-cao/")
    officer.follow("Ban CHQS huyện Phú Thiện")
    officer.page.locator("summary", has_text="Trả lại").click()
    expect(officer.page.get_by_label("Lý do")).to_be_visible()


# The name of the place that has the focus, if it shows that it has it.
_FOCUS = """() => {
  const here = document.activeElement;
  if (here === document.body || getComputedStyle(here).outlineStyle === "none") return "";
  return (here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText).trim();
}"""


def tab_to(page: Any, words: str) -> None:
    """Press Tab until the place of this name has the focus, for everybody to see."""
    for _ in range(MANY):
        if page.evaluate(_FOCUS).startswith(words):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to “{words}”, or does not show it.")


def test_the_keyboard_alone_signs_in_and_sends_a_sheet_back(own_site: Any, browser: Any) -> None:
    context = browser.new_context(base_url=own_site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(SIGN_IN)
    for label, text in (("Tên đăng nhập", "tinh.tiepnhan"), ("Mật khẩu", own_site.passwords["tinh.tiepnhan"])):
        if (
            page.locator(":focus").count() == 0
            or page.locator(":focus").evaluate("e => e.labels?.[0]?.innerText") != label
        ):
            tab_to(page, label)
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Việc của tôi")
    tab_to(page, "Ban CHQS huyện Phú Thiện")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("TK-H năm 2022, Ban CHQS huyện Phú Thiện")
    tab_to(page, "Trả lại")
    page.keyboard.press("Enter")
    tab_to(page, "Lý do")
    page.keyboard.type("Ô H35: chưa khớp danh sách kèm theo.")
    page.keyboard.press("Tab")
    tab_to(page, "Trả lại")
    page.keyboard.press("Enter")
    expect(page.locator("#thong-bao")).to_contain_text("Đã trả lại đơn vị.")
    expect(page.locator("ol.timeline")).to_contain_text("Ô H35: chưa khớp danh sách kèm theo.")
    context.close()


def test_the_board_of_the_whole_province_prints_on_one_sheet(site: Any, sit: Callable[..., Desk]) -> None:
    leader = sit(site, "tinh.lanhdao")
    leader.opens(BOARD)
    paper = pypdfium2.PdfDocument(leader.page.pdf(prefer_css_page_size=True))
    assert (len(paper), [round(side) for side in paper[0].get_size()]) == (1, LANDSCAPE)
    text = paper[0].get_textpage().get_text_bounded()
    assert "Thành phố Pleiku" in text
    assert "Đội K52" in text


def test_a_lost_connection_is_said_and_what_was_typed_is_kept(site: Any, sit: Callable[..., Desk]) -> None:
    desk = sit(site, "tinh.tonghop")
    desk.opens("/tong-ket/ra-soat/")
    box = desk.page.get_by_label("Dán văn bản vào đây")
    box.fill("Toàn tỉnh diễn tập khu vực phòng thủ cho 7 huyện.")
    desk.page.context.set_offline(True)
    desk.press("Rà soát")

    desk.reads("Mất kết nối với máy chủ")
    expect(box).to_have_value("Toàn tỉnh diễn tập khu vực phòng thủ cho 7 huyện.")

    desk.page.context.set_offline(False)
    expect(desk.page.locator(".offline")).to_have_count(0)
    desk.press("Rà soát")
    desk.reads("1 số liệu")


def test_a_page_of_a_thousand_rows_is_whole_and_keeps_its_shape(site: Any, sit: Callable[..., Desk]) -> None:
    desk = sit(site, "tinh.tonghop")
    desk.opens("/tong-ket/ra-soat/")
    lines = "\n".join(f"Toàn tỉnh giao {place + 1} công dân nhập ngũ nghĩa vụ quân sự." for place in range(1000))
    desk.page.get_by_label("Dán văn bản vào đây").fill(lines)
    desk.press("Rà soát")

    desk.reads("1000 số liệu")
    expect(desk.page.locator(".verdicts > li")).to_have_count(1000)
    for width in (390, 1366):
        desk.page.set_viewport_size({"width": width, "height": 768})
        assert sticking_out(desk.page) == []
    assert desk.errors == []
