"""The part in words: written in the commune's workbook, looked at and taken in by the district; written on the web, sent, read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect
from test_journeys_upward import blank

from support.pictures import take
from tongket.workbooks import WORDS, fill

RESULT, WEAKNESS = "B7", "B9"  # of the commune's first line of work
FIGURES = {"H11": 42, "H12": 41, "H13": 21, "H14": 5, "H15": 13, "H16": 2, "H17": 0, "H19": 3, "H20": 32}
SIGNED = {
    "D25": "Rơ Mah Lập (minh họa)",
    "D26": "Siu Ký (minh họa)",
    "H26": "Chỉ huy trưởng",
    "H27": date(2022, 11, 21),
}
SAID = "- Giao đủ quân số theo chỉ tiêu, đúng thời gian.\n- Không có trường hợp bỏ trốn."
LATE = "Công tác tuyên truyền ở hai làng chưa thường xuyên."


def test_the_words_of_a_workbook_are_shown_before_they_are_taken_in_with_its_figures(
    own_site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    officer, district = sit(own_site, "xa.lapbieu"), sit(own_site, "chu-se.tacchien")
    filled = fill(blank(officer), FIGURES | SIGNED)
    long, good = tmp_path / "dai-qua.xlsx", tmp_path / "tk-x-2022-ban-chqs-bo-ngoong.xlsx"
    long.write_bytes(fill(filled, {WEAKNESS: "a" * 1501}, page=WORDS))
    good.write_bytes(fill(filled, {RESULT: SAID, WEAKNESS: LATE}, page=WORDS))

    district.opens("/bao-cao/")
    district.follow("Nhận biểu đã ký")
    district.page.locator("input[type=file]").set_input_files([long, good])
    district.press("Xem trước")
    district.reads(f"Trang “{WORDS}”, ô {WEAKNESS}: dài hơn 1500 ký tự", "Tổng hợp")
    district.page.locator("summary", has_text="Ban CHQS xã Bờ Ngoong").click()
    told = district.page.get_by_label("Phần lời của biểu").get_by_role("listitem")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("Tuyển quân, Kết quả")
    expect(told.first).to_contain_text("mới")
    take(district.page, "phan-loi-xem-truoc.png")
    district.press("Ghi 1 biểu nhận được")
    district.page.locator("summary", has_text="Ban CHQS xã Bờ Ngoong").click()
    district.follow("Mở báo cáo đã nhận")
    district.reads("Không có trường hợp bỏ trốn.", LATE, "Đã gửi")

    officer.opens("/bao-cao/")
    officer.follow("Ban CHQS xã Bờ Ngoong")
    officer.reads(LATE)
    assert officer.errors + district.errors == []


def test_words_are_written_on_the_web_line_of_work_by_line_of_work(own_site: Any, sit: Callable[..., Desk]) -> None:
    officer = sit(own_site, "chu-se.lapbieu")
    officer.opens("/bao-cao/")
    officer.press("Nhập trên lưới")
    officer.follow("Phần lời")
    officer.page.get_by_label("Lĩnh vực").select_option("Tuyển quân")
    officer.press("Xem")
    officer.page.get_by_label("Kết quả").fill(SAID)
    officer.page.get_by_label("Hạn chế").fill(LATE)
    officer.press("Lưu phần lời")
    officer.reads("Đã lưu phần lời.")
    expect(officer.page.get_by_label("Hạn chế")).to_have_value(LATE)
    take(officer.page, "phan-loi.png")
    officer.page.get_by_label("Hạn chế").fill("")
    officer.press("Lưu phần lời")
    expect(officer.page.get_by_label("Hạn chế")).to_have_value("")
    assert officer.errors == []
