"""Browser walks: the whole site as the province's officer, a sheet's way up and back, a total's way down, a stranger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import expect

from support.browsing import pale, sign_in, sticking_out, watched
from support.matrix import addresses, body, routes, signed_in
from support.scene import (
    CHU_SE,
    COMMANDS,
    DAY,
    DIGITS,
    GIA_LAI,
    MANG_YANG,
    YEAR,
    Scene,
    filled,
    marks,
    second_version,
    tell,
    working_as,
)
from tongket.organization.map import unit_map
from tongket.submissions.blanks import forms_for
from tongket.submissions.issuing import Blank
from tongket.submissions.models import Submission
from tongket.submissions.queries import sheet

WIDTHS = (390, 1366, 1440)
NEWS = "Năm 2022, toàn tỉnh giao 24 công dân nhập ngũ, có 2 huyện tham gia, đạt 93,3% chỉ tiêu."


@pytest.fixture
def told(transactional_db: None, live: str) -> Scene:
    """The scene, committed, so that the server sees it."""
    return tell()


class Desk:
    """One person at one browser."""

    def __init__(self, page: Any, told: Scene, part: str) -> None:
        self.page, self.member = page, told.people[part]
        self.errors = watched(page)
        sign_in(page, self.member.username)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def reads(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)


@pytest.fixture
def sit(browser: Any, live: str, told: Scene) -> Iterator[Any]:
    """Seat people at browsers of their own."""
    contexts = []

    def seat(part: str) -> Desk:
        context = browser.new_context(base_url=live, locale="vi-VN", accept_downloads=True)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Desk(context.new_page(), told, part)

    yield seat
    for context in contexts:
        context.close()


def pages_of(told: Scene, *units: str) -> list[str]:
    """Return the addresses of all pages that are read, of these units' records."""
    client, found = signed_in(told, "province_officer"), []
    for name, pattern in routes():
        found += [path for unit, path in addresses(name, pattern, told) if unit is None or unit in units]
    return [path for path in found if _is_page(client.get(path))]


def _is_page(answer: HttpResponse) -> bool:
    body(answer)  # a file that is handed out is closed when it has been read
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def test_every_page_is_clean_and_fits_every_screen(told: Scene, sit: Any) -> None:
    second_version(told, CHU_SE, "sent")
    desk, wrong, seen = sit("province_officer"), [], 0
    page = desk.page
    for path in [*pages_of(told, GIA_LAI, CHU_SE), "/don-vi/?tim=chu se", "/so-lieu/?nam=2050"]:
        page.goto(path)
        seen += 1
        wrong += [f"{path}: pale: {said}" for said in pale(page)]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wrong += [f"{path} at {width}: {said}" for said in sticking_out(page)]
    page.goto("/tong-ket/ra-soat/")
    page.get_by_label("Dán văn bản vào đây").fill(NEWS)
    desk.press("Rà soát")
    desk.reads("Không khớp")
    wrong += [f"checked: {said}" for said in pale(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [f"checked at {width}: {said}" for said in sticking_out(page)]
    assert seen > 15
    assert wrong + desk.errors == []


def workbook(told: Scene, data: bytes, place: Path, *, digits: int) -> Path:
    """Fill the blank that was downloaded, as a person does in Excel."""
    officer = told.people["district_officer"]
    with working_as(officer):
        units = unit_map(DAY)
        body = units.node(COMMANDS[CHU_SE])
        form = forms_for([body], sheet("TK-H"), YEAR, units=units)[0]
    place.write_bytes(filled(Blank("", body, form, data), CHU_SE, digits=digits, signed=DAY))
    return place


def drawn_up(desk: Desk, told: Scene, place: Path, *, digits: int) -> str:
    """Download the blank, fill it, draw it up and put it up for signature; return the submission's address."""
    page = desk.page
    page.goto("/bao-cao/")
    with page.expect_download() as coming:
        desk.press("Tải biểu trắng")
    data = Path(coming.value.path()).read_bytes()
    desk.follow("Lập biểu từ tệp")
    page.get_by_label("Tệp biểu đã điền (.xlsx)").set_input_files(workbook(told, data, place, digits=digits))
    desk.press("Lập dự thảo")
    desk.reads("Đã lập dự thảo từ tệp.")
    desk.press("Trình ký")
    desk.reads("Đã trình ký.")
    return str(page.url)


def signed(desk: Desk) -> None:
    """The commander finds on the desk what waits, and signs it."""
    desk.page.goto("/")
    desk.follow("TK-H năm 2022")
    desk.press("Ký và gửi")
    desk.reads("Đã ký và gửi.")


def test_the_district_draws_up_from_its_workbook_and_the_commander_signs(told: Scene, sit: Any, tmp_path: Path) -> None:
    officer, commander = sit("district_officer"), sit("district_commander")
    path = drawn_up(officer, told, tmp_path / "bieu.xlsx", digits=DIGITS[CHU_SE][0] + 1)
    signed(commander)
    officer.page.goto(path)
    officer.reads(commander.member.actor_label)
    expect(officer.page.locator("dl.facts .badge").first).to_contain_text("Đã gửi")
    officer.reads(f"{DIGITS[CHU_SE][0] + 1}"[:3] + ".2")
    assert officer.errors + commander.errors == []


def test_the_province_returns_a_sheet_and_accepts_the_next_version(told: Scene, sit: Any, tmp_path: Path) -> None:
    first = second_version(told, CHU_SE, "sent")
    province, officer, commander = sit("province_officer"), sit("district_officer"), sit("district_commander")
    province.page.goto(f"/bao-cao/{first.pk}/")
    province.page.locator("summary", has_text="Trả lại").click()
    province.page.get_by_label("Lý do").fill("Số quân đã giao chưa khớp biên bản bàn giao.")
    province.press("Trả lại")
    province.reads("Đã trả lại đơn vị.")

    officer.page.goto("/")
    officer.reads("Lý do: Số quân đã giao chưa khớp biên bản bàn giao.")
    digits = DIGITS[CHU_SE][0] + 2
    path = drawn_up(officer, told, tmp_path / "lai.xlsx", digits=digits)
    signed(commander)

    province.page.goto("/")
    province.follow("Ban CHQS huyện Chư Sê, TK-H")
    province.press("Tiếp nhận")
    province.reads("Đã tiếp nhận; số liệu được tính vào tổng.")
    province.page.goto(reverse("results:total", args=["TQ.19", CHU_SE, YEAR]))
    province.reads(f"{digits}"[:3] + "." + f"{digits}"[3:])
    officer.page.goto(path)
    expect(officer.page.locator("dl.facts .badge").first).to_contain_text("Đã tiếp nhận")
    officer.page.goto(f"/bao-cao/{first.pk}/")
    expect(officer.page.locator("dl.facts .badge").first).to_contain_text("Đã thay bằng bản mới")
    assert province.errors + officer.errors + commander.errors == []


def test_the_leader_follows_a_total_to_its_cell_in_three_clicks(told: Scene, sit: Any) -> None:
    leader = sit("leader")
    page = leader.page
    page.goto("/so-lieu/")
    total = page.get_by_role("row").filter(has_text="TQ.19").locator("a.figure").first
    text = total.inner_text()
    total.click()
    expect(page.locator("dl.tally")).to_contain_text(text)
    page.locator("ul.tree summary").first.click(position={"x": 4, "y": 8})
    page.locator("ul.tree details[open] a", has_text="ô H").first.click()
    expect(page.locator("td.target")).to_have_text(marks(CHU_SE))
    assert leader.errors == []


def test_a_stranger_who_guesses_addresses_finds_nothing(told: Scene, sit: Any) -> None:
    stranger = sit("stranger")
    page = stranger.page
    with working_as(stranger.member):
        mine = set(Submission.objects.values_list("pk", flat=True))
    theirs = told.submissions[CHU_SE].pk
    guesses = [f"/bao-cao/{pk}/" for pk in range(min(mine) - 4, max(mine) + 5) if pk not in mine]
    guesses += [f"/bao-cao/{theirs}/tep/", f"/bao-cao/{theirs}/o/{told.cells[CHU_SE]}/", f"/so-lieu/?don-vi={CHU_SE}"]
    guesses += [f"/bao-cao/{theirs}/ban-quet/{told.scans[CHU_SE].pk}/", f"/van-ban/{told.directives[CHU_SE].pk}/"]
    for unit in (CHU_SE, GIA_LAI):
        guesses += [f"/so-lieu/TQ.19/{unit}/{YEAR}/", f"/tong-ket/{unit}/{YEAR}/", f"/tong-ket/{unit}/{YEAR}/tai/pdf/"]
    assert f"/bao-cao/{theirs}/" in guesses
    for path in guesses:
        assert page.goto(path).status == 404, path
        expect(page.locator("h1")).to_have_text("Không tìm thấy trang")
        assert marks(CHU_SE).search(page.content()) is None, path
    page.goto(f"/bao-cao/{told.submissions[MANG_YANG].pk}/")
    stranger.reads("Ban CHQS huyện Mang Yang")
