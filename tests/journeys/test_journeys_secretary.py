"""The secretary: a new version of the report, on the screen and as files, and a text with one figure gone wrong."""

from collections.abc import Callable
from typing import Any

from journeys_desk import Desk
from playwright.sync_api import expect

from support.pictures import take

REPORT = "/tong-ket/gia-lai/2022/"
TRUE, PLANTED = "ở Campuchia 24\N{NO-BREAK SPACE}hài cốt", "ở Campuchia 26\N{NO-BREAK SPACE}hài cốt"


def test_the_secretary_draws_the_report_up_and_takes_it_away(own_site: Any, sit: Callable[..., Desk]) -> None:
    secretary = sit(own_site, "tinh.tonghop")
    secretary.opens("/tong-ket/")
    secretary.press("Lập báo cáo Tỉnh Gia Lai")
    secretary.reads("Đã lập bản báo cáo mới từ số liệu hiện có.", "Bản 2", "24 hài cốt liệt sĩ")
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        link = secretary.page.get_by_role("link", name=f"Tải .{kind}", exact=True)
        assert secretary.download(link).startswith(begins)
    secretary.opens(REPORT)
    take(secretary.page, "bao-cao.png", height=1000)
    secretary.opens("/tong-ket/")
    expect(secretary.page.get_by_role("row", name="Tổng kết năm 2022")).to_have_count(2)
    assert secretary.errors == []


def test_the_secretary_checks_a_text_and_finds_the_planted_error(site: Any, sit: Callable[..., Desk]) -> None:
    secretary = sit(site, "tinh.tonghop")
    whole = (site.home / "demo" / "tin-hoi-nghi-2022.txt").read_text("utf-8")
    text = "\n\n".join(part for part in whole.split("\n\n") if "nhập ngũ" in part or "hài cốt" in part)
    assert TRUE in text
    for given, wrong in ((whole, 0), (text.replace(TRUE, PLANTED), 1)):
        secretary.opens("/tong-ket/ra-soat/")
        secretary.page.get_by_label("Dán văn bản vào đây").fill(given)
        secretary.press("Rà soát")
        expect(secretary.page.locator("ol.verdicts li.contradicts")).to_have_count(wrong)
    verdict = secretary.page.locator("ol.verdicts li.contradicts")
    expect(verdict).to_contain_text("26")
    expect(verdict.locator("a.figure")).to_have_text("24 hài cốt liệt sĩ")
    take(secretary.page, "ra-soat.png")
    assert secretary.errors == []
