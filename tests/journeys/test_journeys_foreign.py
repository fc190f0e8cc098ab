"""A table in an old .xls, written in TCVN3, is mapped at the province and received; the figure opens down to its cell."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect

from support.foreignfiles import xls
from support.pictures import take

ROWS = [
    ["tæng hîp kÕt qu¶ giao qu©n n¨m 2022 (sè liÖu minh häa)"],
    [],
    ["TT", "§¬n vÞ", "Giao qu©n", "Sè suÊt quµ", "Ghi chó"],
    [1, "HuyÖn Ch\xad Sª", 188, 461, ""],
    [2, "HuyÖn Ia Pa", 95, "mười", ""],
    ["", "Tæng céng", 283, 461, "céng"],
]


def test_a_foreign_xls_in_tcvn3_is_mapped_and_received(own_site: Any, sit: Callable[..., Desk], tmp_path: Path) -> None:
    place = tmp_path / "giao-quan-2022.xls"
    place.write_bytes(xls(ROWS, page="Giao quan"))
    desk = sit(own_site, "tinh.tiepnhan")
    page = desk.page
    desk.opens("/bao-cao/")
    desk.follow("Nhận tệp ngoài")
    page.get_by_label("Tệp bảng tính (.xls, .ods, .xlsx)").set_input_files(place)
    desk.press("Đọc tệp")
    desk.reads("HuyÖn Ch\xad Sª", "Huyện Chư Sê", "2 dòng khớp tên đơn vị")

    page.get_by_label("Chỉ tiêu của cột C").fill("TQ.19")
    page.get_by_label("Chỉ tiêu của cột D").fill("CS.05")
    for label, text in (("Người lập biểu", "Nguyễn Văn Lập"), ("Người ký", "Trần Văn Ký"), ("Ngày ký", "10/12/2022")):
        page.get_by_label(label, exact=True).fill(text)
    desk.press("Xem trước")
    desk.reads("Có cột viết bằng mã chữ cũ")
    page.get_by_label("Đã xem, chuyển như trên").check()
    take(page, "ghep-tep-ngoai.png", height=1100)
    desk.press("Xem trước")
    desk.reads("2 đơn vị: nhận được 0; không ghi 2.", "Lần 1 có số ở 24 chỉ tiêu mà tệp không có")
    desk.press("Sửa cách ghép")
    page.get_by_label("Để trống chỉ tiêu mà tệp không có").check()
    desk.press("Xem trước")
    desk.reads("2 đơn vị: nhận được 1; không ghi 1.", "đã dùng 2, không dùng 1", "ô D5: “mười”", "Chưa ghi gì.")

    desk.press("Sửa cách ghép")
    expect(page.get_by_label("Chỉ tiêu của cột D")).to_have_value(re.compile(r"^CS\.05 "))
    desk.press("Xem trước")
    desk.press("Ghi 1 đơn vị")
    desk.reads("2 đơn vị: đã nhận 1; không ghi 1.")
    page.locator("summary", has_text="Ban CHQS huyện Chư Sê").click()
    desk.follow("Mở báo cáo đã nhận")
    desk.reads("giao-quan-2022.xls", "Trần Văn Ký")
    page.get_by_role("link", name="188", exact=True).first.click()
    desk.reads("Ch\xad Sª", "188")
    assert [each for each in desk.errors if "422" not in each] == []
