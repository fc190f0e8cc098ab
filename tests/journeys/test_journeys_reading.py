"""Those who read: the leader to the cell in three clicks, the auditor everything, the commune itself, the stranger nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from journeys_desk import Desk
from playwright.sync_api import expect

from support.pictures import take

FOUND = "24"  # hài cốt liệt sĩ brought home from Cambodia (HC.04), all by đội K52
# What changes something; a filter asks only.
ACTS = "main button:not(form[method=get] *), div.actions button, div.actions summary, main input[type=file]"


def cell_of(leader: Desk) -> Any:
    """The page of a cell lies open and shows this figure in it."""
    expect(leader.page.locator("td.target")).to_have_text(FOUND)
    return leader.page.locator("td.target")


def test_the_leader_follows_the_board_to_a_cell_in_three_clicks(site: Any, sit: Callable[..., Desk]) -> None:
    leader = sit(site, "tinh.lanhdao")
    leader.opens("/so-lieu/bang/")
    take(leader.page, "bang-nam.png", height=1400)

    leader.page.locator("tfoot a[href*='linh-vuc=quy-tap']").click()
    line = leader.page.get_by_role("row").filter(has=leader.page.get_by_role("link", name="HC.04", exact=True))
    line.locator("a.figure").first.click()
    leader.reads("Hài cốt liệt sĩ quy tập ở Campuchia", "Đội K52")
    take(leader.page, "tong.png")
    leader.page.locator("ul.tree a", has_text="ô H").first.click()
    cell_of(leader)
    take(leader.page, "o-goc.png")
    assert leader.errors == []


def test_the_leader_opens_a_figure_of_the_report_down_to_its_cell(site: Any, sit: Callable[..., Desk]) -> None:
    leader = sit(site, "tinh.lanhdao")
    leader.opens("/tong-ket/gia-lai/2022/")
    figure = leader.page.get_by_role("link", name=re.compile(rf"^{FOUND}\shài cốt liệt sĩ$")).first
    figure.click()
    leader.page.locator("ul.tree a", has_text="ô H").first.click()
    cell_of(leader)
    assert leader.errors == []


def acts(desk: Desk) -> list[tuple[str, bool, str]]:
    """Return what could be pressed on a page: its words, whether it is refused, and the sentence that says why."""
    said = []
    for act in desk.page.locator(ACTS).all():
        why = act.get_attribute("aria-describedby") or ""
        sentence = desk.page.locator(f"[id='{why}']").inner_text() if why else ""
        said.append((act.inner_text(), act.is_disabled(), sentence))
    return said


def test_the_auditor_sees_the_whole_province_and_can_press_nothing(site: Any, sit: Callable[..., Desk]) -> None:
    auditor = sit(site, "tinh.kiemtra")
    auditor.opens("/bao-cao/")
    paths = [str(link.get_attribute("href")) for link in auditor.page.locator("tbody th a").all()]
    # the province's, the team's, the department's, 220 communes', 17 districts' of the year and of two months, 17 police's
    assert len(paths) == 291
    refused = []
    for path in ["/bao-cao/", *paths[:19], "/tong-ket/", "/tong-ket/gia-lai/2022/"]:
        auditor.opens(path)
        for label, disabled, sentence in acts(auditor):
            assert disabled, f"{path}: {label}"
            assert sentence.startswith("Chỉ người giữ vai trò"), f"{path}: {label}"
            refused.append(label)
    assert {"Trình ký", "Tiếp nhận", "Trả lại"} <= set(refused)
    auditor.opens("/so-lieu/bang/")
    assert auditor.page.locator("tbody tr").count() == 19
    assert auditor.errors == []


def test_the_commune_officer_sees_the_own_commune_and_plain_sentences_where_there_is_nothing(
    site: Any, sit: Callable[..., Desk]
) -> None:
    commune = sit(site, "xa.lapbieu")
    commune.reads("Ban CHQS xã Bờ Ngoong")
    for path, sentence in (
        ("/bao-cao/", "1/1 biểu đã tiếp nhận"),
        ("/so-lieu/bang/", "Xã Bờ Ngoong"),
        ("/tong-ket/", "Chưa có báo cáo nào trong phạm vi được xem"),
        ("/so-lieu/", "Xã Bờ Ngoong"),
    ):
        commune.opens(path)
        commune.reads(sentence)
        others = commune.page.locator("main a.figure:not([href*='/bo-ngoong/']):not([href*='/QT.'])")
        assert others.count() == 0, path  # nobody else's figure is here
    for path in ("/so-lieu/", "/so-lieu/bang/", "/so-lieu/ban-do/"):
        commune.opens(path)
        expect(commune.page.get_by_label("Đơn vị", exact=True).locator("option")).to_have_text(["Xã Bờ Ngoong"])
    assert commune.errors == []


def theirs(site: Any, sit: Callable[..., Desk]) -> tuple[set[str], str]:
    """Return the addresses that Chư Sê itself reaches from its list and its sheet, and its commander's name."""
    officer = sit(site, "chu-se.lapbieu")
    officer.opens("/bao-cao/")
    sheet = str(officer.page.locator("tbody th a").first.get_attribute("href"))
    officer.opens("/so-lieu/TQ.19/chu-se/2022/")
    links = [str(link.get_attribute("href")) for link in officer.page.locator("ul.tree a").all()]
    return {sheet, f"{sheet}tep/", *links}, "Siu Đức Chiến"


@pytest.mark.parametrize("stranger", ["ia-pa.lapbieu", "xa.lapbieu"])
def test_a_stranger_who_guesses_the_addresses_of_chu_se_finds_nothing(
    site: Any, sit: Callable[..., Desk], stranger: str
) -> None:
    paths, name = theirs(site, sit)
    assert any("/o/" in path for path in paths)
    guesses = {*paths, "/so-lieu/?don-vi=chu-se", "/so-lieu/bang/?don-vi=chu-se", "/so-lieu/ban-do/?don-vi=chu-se",
               "/so-lieu/TQ.19/gia-lai/2022/", "/tong-ket/chu-se/2022/", "/tong-ket/gia-lai/2022/",
               "/tong-ket/gia-lai/2022/tai/pdf/"}  # fmt: skip
    desk = sit(site, stranger)
    for path in sorted(guesses):
        assert desk.page.goto(path).status == 404, path
        expect(desk.page.locator("h1")).to_have_text("Không tìm thấy trang")
        assert name not in desk.page.content(), path
