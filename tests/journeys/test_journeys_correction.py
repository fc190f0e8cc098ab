"""The province has an accepted figure corrected: which cell, why, on what proof; and sees which papers quote the old one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect
from test_journeys_upward import found_on_the_desk, put_up, sign, state

from tongket.demo.wayup import SCAN

GIFTS, FIGURE = "CS.05", "/so-lieu/CS.05/chu-se/2022/"
REASON = "Biên bản kiểm tra ghi 472 suất quà (số liệu minh họa)"


def test_the_province_corrects_a_figure_and_sees_which_papers_quote_the_old_one(
    own_site: Any, sit: Callable[..., Desk], tmp_path: Path
) -> None:
    province = sit(own_site, "tinh.tiepnhan")
    officer, commander = sit(own_site, "chu-se.lapbieu"), sit(own_site, "chu-se.kyten")
    (proof := tmp_path / "bien-ban-kiem-tra.pdf").write_bytes(SCAN)

    province.opens("/bao-cao/")
    province.follow("Ban CHQS huyện Chư Sê")
    old = province.page.get_by_role("row").filter(has_text=GIFTS).locator("td.num").inner_text()
    province.follow("Đề nghị đính chính")
    province.page.get_by_label(f"Số mới của {GIFTS}").fill("472")
    province.page.get_by_label("Lý do đính chính").fill(REASON)
    province.page.get_by_label("Minh chứng (PDF, PNG, JPG; tối đa 10 MB)").set_input_files(proof)
    province.press("Gửi đề nghị")
    province.reads("Đã gửi đề nghị đính chính.", REASON, proof.name, "Trợ lý Tác chiến")
    request = province.page.url
    row = province.page.get_by_role("row").filter(has_text=GIFTS)
    expect(row.locator("td.num")).to_have_text([old, "472"])

    officer.opens(request)
    officer.press("Đồng ý đính chính")
    officer.press("Lập bản đính chính")
    officer.reads("Đã lập bản đính chính")
    sheet = officer.page.url
    put_up(officer)
    found_on_the_desk(commander)
    sign(commander)
    province.opens(sheet)
    province.press("Tiếp nhận")
    province.reads("Đã tiếp nhận; số liệu được tính vào tổng.")

    province.opens(request)
    province.reads("Các số này được dẫn ở")
    quoted = province.page.get_by_role("listitem").filter(has_text="Huyện Chư Sê, “")
    expect(quoted).to_contain_text(f"“{old}”")
    expect(quoted).to_contain_text("nay là 472")
    province.follow("CS.05, Huyện Chư Sê: như khi hết ngày")
    expect(province.page.locator("dl.tally")).to_contain_text(old)
    province.opens(FIGURE)
    expect(province.page.locator("dl.tally")).to_contain_text("472")
    officer.opens(sheet)
    state(officer, "Đã tiếp nhận")
    assert province.errors + officer.errors + commander.errors == []
