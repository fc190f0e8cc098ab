"""A staff officer makes a sheet on the screen, with a new indicator, and issues it; the district types it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from journeys_desk import Desk
from playwright.sync_api import expect
from test_journeys_grid import cell, saved

from support.pictures import take


def says_what_it_is(page: Any, code: str, title: str, *, sort: str) -> None:
    """Fill in what every sheet of the districts' commands is asked for."""
    for label, text in (("Mã biểu", code), ("Tên ngắn", f"Biểu {code}"), ("Tên biểu", title)):
        page.get_by_label(label).fill(text)
    page.get_by_label("Loại biểu").select_option(sort)
    page.get_by_label("Cơ quan lập biểu").select_option("CHQS|district")


def test_a_sheet_made_on_the_screen_is_issued_and_filled(own_site: Any, sit: Callable[..., Desk]) -> None:
    province, officer = sit(own_site, "tinh.tiepnhan"), sit(own_site, "chu-se.lapbieu")
    page = province.page
    province.opens("/bao-cao/")
    province.follow("Mẫu biểu")
    province.follow("Lập mẫu biểu")
    says_what_it_is(page, "DX-01", "Biểu số liệu tham gia phòng, chống lụt bão", sort="Đột xuất")
    page.get_by_label("Chỉ của năm").fill("2022")
    page.get_by_label("Biểu năm: số liệu đến ngày").fill("10/12")
    page.get_by_label("Biểu năm: hạn gửi").fill("20/12")
    province.press("Lập mẫu biểu")
    page.get_by_label("Chỉ tiêu đã có").select_option("CS.05")
    province.press("Thêm dòng")
    page.get_by_label("Tên chỉ tiêu mới").fill("Lượt người tham gia cứu hộ")
    page.locator("#id_moi-unit_noun").fill("lượt người")
    page.get_by_label("Lĩnh vực").select_option("Diễn tập khu vực phòng thủ")
    province.press("Lập chỉ tiêu, thêm dòng")
    expect(page.get_by_role("row")).to_have_count(3)
    take(page, "mau-bieu.png")
    province.press("Ban hành")
    province.reads("Các dòng đang dùng")
    province.follow("Kiểm tra")
    page.get_by_label("Dòng", exact=True).select_option("DX-01.01")
    page.get_by_label("CS.05").check()
    page.get_by_label("Câu nhắc").fill("Lượt người cứu hộ không thể quá số suất quà")
    province.press("Thêm")
    province.follow("So với năm trước")
    page.get_by_label("DX-01.01").check()
    province.press("Thêm")
    expect(page.get_by_role("row")).to_have_count(3)
    province.opens("/bao-cao/bieu/DX-01/kiem-tra/")
    take(page, "kiem-tra-bieu.png")
    province.press("Hoàn tác")
    expect(page.get_by_role("row")).to_have_count(2)
    province.press("Ban hành")
    province.reads("Đã ban hành")

    officer.opens("/")
    officer.reads("DX-01")
    officer.opens("/bao-cao/")
    officer.follow("Mẫu biểu")
    officer.follow("phòng, chống lụt bão")
    officer.press("Nhập trên lưới")
    cell(officer, "DX-01.01").fill("120")
    cell(officer, "DX-01.01").press("Enter")
    saved(officer)
    officer.reads("1/2")
    cell(officer, "CS.05").fill("100")
    cell(officer, "CS.05").press("Enter")
    saved(officer)
    officer.reads("Lượt người cứu hộ không thể quá số suất quà (DX-01.01: 120; CS.05: 100).")
    assert province.errors + officer.errors == []


def test_a_quarterly_sheet_is_made_and_its_blanks_go_out_as_one_file(own_site: Any, sit: Callable[..., Desk]) -> None:
    province = sit(own_site, "tinh.tiepnhan")
    page = province.page
    province.opens("/bao-cao/bieu/lap/")
    says_what_it_is(page, "BC-Q", "Biểu số liệu công tác chính sách quý", sort="Định kỳ")
    page.get_by_label("Tần suất").select_option("Quý")
    take(page, "chon-tan-suat.png", height=1100)
    province.press("Lập mẫu biểu")
    page.get_by_label("Chỉ tiêu đã có").select_option("CS.05")
    province.press("Thêm dòng")
    expect(page.get_by_role("row")).to_have_count(2)
    province.press("Ban hành")
    province.reads("Các dòng đang dùng")

    province.opens("/bao-cao/?nam=2022")
    province.follow("Cấp biểu trắng")
    expect(page.get_by_label("BC-Q, quý IV")).to_be_checked()
    take(page, "cap-bieu.png")
    went = province.download(page.get_by_role("button", name="Cấp và tải về"))
    with ZipFile(BytesIO(went)) as packed:
        assert len(packed.namelist()) == 17
        assert "bc-q-2022-q4-ban-chqs-chu-se.xlsx" in packed.namelist()
    page.reload()
    expect(page.get_by_label("BC-Q, quý IV")).not_to_be_checked()

    province.opens("/bao-cao/tien-do/?nam=2022")
    province.follow("Chốt số liệu năm")
    province.reads("Đây là bản xem trước, chưa ghi gì", "chốt được từ ngày 15/12/2022")
    take(page, "chot-nam.png", height=1000)
    assert province.errors == []
