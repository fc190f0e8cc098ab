"""A sheet made from an Excel form in the browser: three cells marked with keys and mouse, issued, filled in Excel, sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect
from test_journeys_pages import AXE, judged
from test_journeys_upward import put_up, sign, state

from support.pictures import take
from support.theirform import HECTARES, MEN, PAGE, SPENT, WOMEN, their_form
from tongket.workbooks import fill_cells

FACE = "Hướng dẫn và ký biểu"


def box(desk: Desk, ref: str) -> Any:
    """The box of a cell on the grid."""
    return desk.page.locator(f"input[name=o][value={ref}]")


def made(desk: Desk) -> None:
    """Make an ad hoc sheet for the districts' commands."""
    desk.opens("/bao-cao/bieu/lap/")
    for label, text in (("Mã biểu", "DX-07"), ("Tên ngắn", "Biểu DX-07"), ("Tên biểu", "Biểu phòng chống thiên tai"),
                        ("Chỉ của năm", "2022")):  # fmt: skip
        desk.page.get_by_label(label, exact=label == "Tên biểu").fill(text)
    desk.page.get_by_label("Loại biểu").select_option("ad_hoc")
    desk.page.get_by_label("Cơ quan lập biểu").select_option("CHQS|district")
    desk.press("Lập mẫu biểu")


def test_three_cells_are_marked_issued_filled_in_excel_and_sent(
    own_site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    staff = sit(own_site, "tinh.tiepnhan")
    officer, commander = sit(own_site, "chu-se.lapbieu"), sit(own_site, "chu-se.kyten")
    made(staff)
    staff.follow("Lập từ tệp Excel")
    form = tmp_path / "bieu-07.xlsx"
    form.write_bytes(their_form())
    staff.page.get_by_label("Tệp biểu trắng").set_input_files(form)
    staff.press("Tải lên")

    # with keys, then with the mouse and Shift: a block of two
    box(staff, "D6").focus()
    staff.page.keyboard.press("ArrowDown")
    expect(box(staff, MEN)).to_be_focused()
    staff.page.keyboard.press("ArrowDown")
    staff.page.keyboard.press("Space")
    expect(box(staff, SPENT)).to_be_checked()
    box(staff, MEN).click()
    box(staff, WOMEN).click(modifiers=["Shift"])
    staff.reads("Đang chọn 3 ô.")
    take(staff.page, "danh-dau-o.png")
    staff.press("Đặt tên dòng")

    # what is proposed is corrected; a row without a unit of measure is told by its cell
    expect(staff.page.get_by_label(f"Ô {WOMEN}: Tên chỉ tiêu mới")).to_have_value("Lượt người tham gia, Nữ")
    expect(staff.page.get_by_label(f"Ô {SPENT}: Đơn vị tính")).to_have_value("triệu đồng")
    take(staff.page, "dat-ten-dong.png")
    staff.page.get_by_label(f"Ô {SPENT}: Tên chỉ tiêu mới").fill("Kinh phí phòng chống thiên tai")
    staff.page.get_by_label(f"Ô {SPENT}: Đơn vị tính").fill("")
    staff.press("Đánh dấu 3 ô")
    staff.reads(f"Ô {SPENT}: hãy ghi tên chỉ tiêu và đơn vị tính")
    staff.page.get_by_label(f"Ô {SPENT}: Đơn vị tính").fill("triệu đồng")
    staff.page.get_by_label(f"Ô {SPENT}: Số chữ số thập phân").select_option("1")
    staff.press("Đánh dấu 3 ô")
    staff.reads("Đã đánh dấu 3 ô.", "Kinh phí phòng chống thiên tai")
    assert FACE in str(_pages(staff.download(staff.page.get_by_role("link", name="Xem trước biểu trắng"))))
    staff.press("Ban hành")
    staff.reads("Đã ban hành phiên bản biểu.")

    officer.opens("/bao-cao/bieu/DX-07/")
    blank = officer.download(officer.page.get_by_role("button", name="Tải biểu trắng"))
    filled = tmp_path / "dx-07.xlsx"
    filled.write_bytes(fill_cells(blank, {PAGE: {MEN: "bốn mươi", HECTARES: 3}}))
    _hand_in(officer, filled)
    officer.reads(f"Trang “{PAGE}”, ô {MEN}", f"Trang “{PAGE}”, ô {HECTARES}: nội dung ngoài ô nhập")
    filled.write_bytes(fill_cells(blank, {PAGE: {MEN: 40, WOMEN: 12, SPENT: 25}}))
    _hand_in(officer, filled)
    sheet = officer.page.url
    put_up(officer)
    commander.opens(sheet)
    sign(commander)
    staff.opens(sheet)
    staff.press("Tiếp nhận")
    state(staff, "Đã tiếp nhận")
    staff.page.get_by_role("row").filter(has_text="DX-07.03").get_by_role("link").first.click()
    staff.reads(f"Ô {SPENT}, trang “{PAGE}”", "Kinh phí")
    assert [said for said in staff.errors + officer.errors + commander.errors if "422" not in said] == []


def _pages(data: bytes) -> list[str]:
    from tongket.workbooks import form_pages

    return list(form_pages(data))


def _hand_in(desk: Desk, file: Path) -> None:
    desk.opens("/bao-cao/lap/")
    desk.page.locator("input[type=file]").set_input_files(file)
    desk.press("Lập dự thảo")


def test_the_pages_of_marking_can_be_used_by_everybody(own_site: Any, sit: Callable[..., Desk], tmp_path: Path) -> None:
    staff = sit(own_site, "tinh.tiepnhan")
    staff.page.context.add_init_script(AXE)
    made(staff)
    staff.follow("Lập từ tệp Excel")
    wrong = judged(staff.page, "upload")
    form = tmp_path / "bieu-07.xlsx"
    form.write_bytes(their_form())
    staff.page.get_by_label("Tệp biểu trắng").set_input_files(form)
    staff.press("Tải lên")
    wrong += judged(staff.page, "marking")
    box(staff, MEN).check()
    staff.press("Đặt tên dòng")
    wrong += judged(staff.page, "labels")
    staff.press("Đánh dấu 1 ô")
    wrong += judged(staff.page, "marked")
    assert wrong == []
