"""Every page there is, as a browser meets it: accessible, within its policy, fitting each screen, and light."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from journeys_desk import SIGN_IN, Desk
from playwright.sync_api import expect

from support.browsing import sticking_out
from support.demohome import numbers
from support.matrix import routes
from support.pictures import HEIGHT, WIDTH

NEWS = "Năm 2022, toàn tỉnh giao 2.251 công dân nhập ngũ, đạt 100% chỉ tiêu, có 17 huyện tham gia."
REPORT = "/tong-ket/gia-lai/2022/"
# Who sees a page of each kind, with as much on it as the demo has.
PAGES = {
    "tinh.tiepnhan": (
        "/", "/bao-cao/", "/bao-cao/nhan/", "/bao-cao/tep-ngoai/", "/bao-cao/{ban-chqs-phu-thien}/",
        "/bao-cao/{ban-chqs-chu-se}/o/H13/",
        "/so-lieu/", "/so-lieu/bang/",
        "/so-lieu/ban-do/?chi-tieu=TQ.19&don-vi=gia-lai&nam=2022", "/so-lieu/TQ.19/gia-lai/2022/", "/so-lieu/?nam=2050",
        "/tong-ket/", REPORT, "/tong-ket/ra-soat/", "/van-ban/1/", "/don-vi/", "/don-vi/?tim=chu se", "/don-vi/gia-lai/",
        "/tai-khoan/doi-mat-khau/", "/tai-khoan/xac-nhan-mat-khau/", "/tai-khoan/chua-kich-hoat/", "/tai-khoan/dang-xuat/",
        "/chi-tieu-giao/?nam=2022", "/chi-tieu-giao/?nam=2022&chia=dan-so", "/nhiem-vu/", "/nhiem-vu/giao/", "/nhiem-vu/4/",
        "/ke-hoach/", "/ke-hoach/lap/", "/ke-hoach/bao-phu/?nam=2022", "/ke-hoach/3/", "/khong-co/",
        "/bao-cao/chot-nam/?nam=2022", "/bao-cao/tien-do/?nam=2022", "/bao-cao/don-doc/?nam=2023&gom=chua-den-han",
        "/bao-cao/han/2023/TK-H/ban-chqs-ia-pa/", "/tai-khoan/lien-he/ban-chqs-ia-pa/", "/bao-cao/dinh-chinh/?nam=2022",
        "/bao-cao/tiep-nhan-nhieu/?nam=2022", "/bao-cao/cap-bieu/?nam=2022", "/so-lieu/bieu-cap-tren/",
        "/so-lieu/bieu-cap-tren/dang-ky/",
        "/so-lieu/bieu-cap-tren/1/?nam=2022", "/so-lieu/bieu-cap-tren/1/danh-dau/", "/bao-cao/bieu/PH-T/kiem-tra/",
        "/bao-cao/dinh-chinh/{correction}/", "/bao-cao/doi-chieu/?nam=2022", "/bao-cao/doi-chieu/{reading}/",
        "/bao-cao/bieu/", "/bao-cao/bieu/lap/", f"{REPORT}phan-loi/", "/goi-tin/", "/goi-tin/nhan/",
    ),
    "chu-se.lapbieu": (
        "/", "/bao-cao/", "/bao-cao/lap/", "/bao-cao/{ban-chqs-chu-se}/", "/bao-cao/{ban-chqs-chu-se}/luoi/",
        "/bao-cao/{ban-chqs-chu-se}/luoi/TQ.19/", "/bao-cao/{ban-chqs-chu-se}/phan-loi/", "/bao-cao/bieu/TK-H/",
        "/bao-cao/bieu/TK-H/kiem-tra/", "/bao-cao/{ban-chqs-chu-se}/dinh-chinh/", "/tai-khoan/vang-mat/",
    ),
    "tinh.chuyenvien": (
        "/", "/van-ban/", "/van-ban/dang-ky/", "/van-ban/bang/?nam=2022", "/van-ban/1/", "/van-ban/1/sua/",
        "/van-ban/1/giao/", "/van-ban/1/giao/?nhom=xa-bien-gioi&nhom=cum-thi-dua-1", "/van-ban/nhan/13/",
        "/chi-tieu-giao/tep/?don-vi=gia-lai&nam=2022", "/nam-cong-tac/", "/nam-cong-tac/?nam=2024",
    ),
    "tinh.kiemtra": ("/so-nhat-ky/",),
    "ia-pa.lapbieu": ("/bao-cao/{ban-chqs-ia-pa}/khai-thieu/",),
    "chu-se.vanthu": ("/", "/van-ban/den/", "/van-ban/nhan/1367/", "/van-ban/nhan/13/giao-tiep/"),
    "xa.lapbieu": ("/", "/bao-cao/", "/so-lieu/bang/"),
    "tinh.quantri": (
        "/", "/nguoi-dung/", "/nguoi-dung/moi/", "/nguoi-dung/3/", "/tai-khoan/", "/tai-khoan/phien/",
        "/tai-khoan/ma-xac-thuc/lap/",
    ),
}  # fmt: skip
# What is handed out as a file or only answers to a form: there is nothing to look at.
NO_PAGES = {
    "submissions:letter", "submissions:extend", "submissions:chase", "submissions:sheet_row", "submissions:sheet_drop",
    "submissions:sheet_put_right", "submissions:sheet_issue", "submissions:sheet_withdraw", "submissions:sheet_blank",
    "submissions:sheet_check_drop", "submissions:sheet_check_undo",
    "submissions:sheet_form", "submissions:sheet_form_leave", "submissions:sheet_preview", "submissions:sheet_mark",
    "submissions:start_grid", "submissions:correction_proof", "submissions:decide_correction",
    "submissions:draw_up_correction", "results:higher_take", "results:higher_blank",
    "exchange:take", "exchange:make", "exchange:file", "exchange:blank",
    "exchange:package",  # the demo exchanges with nobody; tests/pages opens it
    "plans:level_preview", "plans:level_confirm", "submissions:receive_confirmed",
    "submissions:foreign_map", "submissions:foreign_write",  # the journey of a foreign file walks through these
    "submissions:settle_reading", "submissions:minutes", "submissions:explain",
    "submissions:blank", "submissions:file", "submissions:attach_scan", "submissions:scan", "submissions:put_up",
    "submissions:sign", "submissions:send_back", "submissions:accept", "submissions:give_back", "review:draw_up",
    "review:download", "plans:targets_sum", "plans:hand_down", "plans:set_whole", "plans:calendar", "plans:progress",
    "plans:finish", "plans:extend", "plans:cancel", "plans:proof", "plans:revise_plan", "plans:issue_plan", "plans:no_plan",
    "directives:file", "directives:relate", "directives:book", "directives:received",
    "directives:read", "directives:make_known", "directives:proof", "directives:provisions", "directives:cancel",
    "people:end_office", "people:disable", "people:enable", "people:give_password", "people:end_sessions",
    "people:ask_reset", "people:decide_reset", "end_absence",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes",  # the journey of the first
    "mfa_generate_recovery_codes",  # sign-in walks through these
    "directives:end", "directives:take_back", "directives:change_due", "directives:correct_result",
}  # fmt: skip
NARROW, LIGHT = 390, 30_000
# htmx sums up while one types; a browser fetches it once. The whole report stands on its page.
HEAVY: dict[str, int] = {
    "/chi-tieu-giao/?nam=2022": 37_000,
    "/chi-tieu-giao/?nam=2022&chia=dan-so": 37_500,
    REPORT: 34_000,
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
       "resultTypes": ["violations"], "preload": False}  # fmt: skip
# Axe takes seconds over hundreds of rows that are made alike; of each body of a table the first and last ones stand for all.
_FEWER_ROWS = """() => document.querySelectorAll("tbody").forEach((body) =>
    [...body.rows].slice(12, -3).forEach((row) => row.querySelector("[colspan], [rowspan]") || row.remove()))"""
AXE = Axe().axe_script  # put in before the page's own, or the policy would not let it in
_LISTEN = 'document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP ${e.violatedDirective} ${e.blockedURI}`))'


def test_no_page_is_left_out() -> None:
    visited = {
        resolve(path.partition("?")[0].format_map(defaultdict(lambda: 1))).view_name
        for paths in PAGES.values() for path in paths if path != "/khong-co/"
    }  # fmt: skip
    assert {name for name, _ in routes()} - NO_PAGES - {"account_login"} == visited


def addresses(site: Any, username: str) -> tuple[str, ...]:
    """Return the addresses that a person walks, with the demo's own numbers in them."""
    known = numbers(site.home)
    return tuple(path.format_map(known) for path in PAGES[username])


def judged(page: Any, where: str) -> list[str]:
    """Return what is wrong with a page on a wide and on a narrow screen."""
    wrong = []
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)
    for width in (WIDTH, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        wrong += [f"{where} at {width}: {said}" for said in sticking_out(page)]
    page.evaluate(_FEWER_ROWS)
    for width in (NARROW, WIDTH):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found = page.evaluate("rules => axe.run(rules).then((said) => said.violations)", RULES)
        wrong += [f"{where} at {width}: {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
    return wrong


def scale(page: Any) -> list[int]:
    """Return the list into which fall the bytes of all that comes over the wire, headers counted, the cache empty."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    parts: list[int] = []
    wire.on("Network.loadingFinished", lambda said: parts.append(int(said["encodedDataLength"])))
    return parts


@pytest.mark.parametrize("username", PAGES)
def test_every_page_is_for_everybody_on_every_screen_and_light_and_within_the_policy(
    site: Any, sit: Callable[..., Desk], username: str
) -> None:
    desk = sit(site, username)
    page, wrong, weights = desk.page, [], {}
    page.context.add_init_script(AXE)
    page.context.add_init_script(_LISTEN)
    parts = scale(page)
    for path in addresses(site, username):
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        parts.clear()
        page.goto(path)
        wrong += judged(page, path)  # the icon, which comes after `load`, has come when this is over
        weights[path] = sum(parts)
    for path, size in sorted(weights.items(), key=lambda line: -line[1]):
        print(f"{size:>8,} {path}")
    assert "\n".join(wrong) == ""
    assert {path: size for path, size in weights.items() if not 5_000 < size <= HEAVY.get(path, LIGHT)} == {}
    assert [said for said in desk.errors if not said.startswith(f"{site.url}/khong-co/")] == []


def test_the_door_and_what_answers_a_form_can_be_used_by_everybody(site: Any, sit: Callable[..., Desk]) -> None:
    desk = sit(site, "tinh.tiepnhan")
    page = desk.page
    page.context.add_init_script(AXE)
    page.goto("/tong-ket/ra-soat/")
    page.get_by_label("Dán văn bản vào đây").fill(NEWS)
    desk.press("Rà soát")
    desk.reads("không khớp")
    wrong = judged(page, "checked")
    page.goto("/bao-cao/{ban-chqs-phu-thien}/".format_map(numbers(site.home)))
    page.locator("summary", has_text="Trả lại").click()
    wrong += judged(page, "asked")
    page.context.clear_cookies()
    page.goto(SIGN_IN)
    wrong += judged(page, SIGN_IN)
    desk.password = "sai"
    desk.sign_in()
    desk.reads("không đúng")
    wrong += judged(page, "refused at the door")
    assert "\n".join(wrong) == ""
