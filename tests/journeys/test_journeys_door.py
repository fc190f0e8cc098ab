"""The first sign-in with a paper, a password of one's own and one-time codes; and an office handed over for an absence."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from journeys_desk import SIGN_IN, Desk
from playwright.sync_api import expect

from conftest import serving
from support.browsing import sticking_out, watched
from support.pictures import take

OWN = "ngua-xanh-48-ben-song-Ba"


def _enter(page: Any, username: str, password: str) -> None:
    page.goto(SIGN_IN)
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.keyboard.press("Enter")


def _take_codes(page: Any) -> list[str]:
    """Set up one-time codes with what the page shows to a telephone; return the recovery codes."""
    expect(page.locator("h1")).to_have_text("Lập mã xác thực")
    assert page.locator("img[alt^='Hình quét']").evaluate("img => img.naturalWidth") > 100
    seed = page.locator("code").inner_text()
    page.get_by_label("Mã từ ứng dụng xác thực").fill(format_hotp_value(hotp_value(seed, int(time.time()) // 30)))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Mã dự phòng")
    return re.findall(r"\d{8}", page.locator("ol.codes").inner_text())


def test_somebody_is_invited_on_paper_and_comes_in_with_codes(demo_copy: Path, browser: Any) -> None:
    (demo_copy / "home.toml").write_text("demo = true\nworking_day = 2022-12-12\n", "utf-8")  # codes are asked for
    with serving(demo_copy) as site:
        contexts = [browser.new_context(base_url=site.url, locale="vi-VN") for _ in range(2)]
        administrator, newcomer = (context.new_page() for context in contexts)
        errors = watched(newcomer)

        _enter(administrator, "tinh.quantri", site.passwords["tinh.quantri"])
        administrator.get_by_label("Mật khẩu").fill(site.passwords["tinh.quantri"])  # once more before the codes
        administrator.keyboard.press("Enter")
        _take_codes(administrator)
        administrator.goto("/nguoi-dung/moi/")
        administrator.get_by_label("Họ và tên").fill("Siu Thu (minh họa)")
        administrator.get_by_label("Tên đăng nhập").fill("ia-pa.moi")
        administrator.get_by_label("Cơ quan").select_option("Ban CHQS huyện Ia Pa")
        administrator.get_by_label("Vai trò").select_option("commander")
        administrator.get_by_label("Chức vụ", exact=True).fill("Chỉ huy trưởng")
        take(administrator, "moi-nguoi-dung.png")
        administrator.get_by_role("button", name="Lập tài khoản").click()
        given = administrator.locator("dd").nth(2).inner_text()
        assert re.fullmatch(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", given)

        newcomer.set_viewport_size({"width": 390, "height": 800})
        _enter(newcomer, "ia-pa.moi", given)
        newcomer.get_by_label("Mật khẩu hiện tại").fill(given)
        for label in ("Mật khẩu mới", "Nhập lại mật khẩu mới"):
            newcomer.get_by_label(label, exact=True).fill(OWN)
        newcomer.keyboard.press("Enter")
        codes = _take_codes(newcomer)
        assert sticking_out(newcomer) == []
        newcomer.emulate_media(media="print")
        expect(newcomer.locator("header.site")).to_be_hidden()
        expect(newcomer.locator("ol.codes")).to_be_visible()
        newcomer.emulate_media(media="screen")
        newcomer.get_by_role("link", name="Xong").click()
        expect(newcomer.locator("h1")).to_have_text("Việc của tôi")

        newcomer.get_by_role("button", name="Đăng xuất").click()
        _enter(newcomer, "ia-pa.moi", OWN)
        newcomer.get_by_label("Mã", exact=True).fill(codes[0])
        newcomer.keyboard.press("Enter")
        expect(newcomer.locator("h1")).to_have_text("Việc của tôi")
        assert errors == []
        for context in contexts:
            context.close()


def test_an_office_is_handed_over_for_an_absence_and_taken_back(own_site: Any, sit: Callable[..., Desk]) -> None:
    commander, deputy = sit(own_site, "chu-se.kyten"), sit(own_site, "chu-se.tacchien")
    commander.opens("/tai-khoan/vang-mat/")
    page = commander.page
    name = deputy.page.locator(".who b").inner_text()
    page.get_by_label("Người được ủy quyền").select_option(name)
    page.get_by_label("Đến hết ngày").fill("20/12/2022")
    page.get_by_label("Văn bản ủy quyền").fill("Giấy ủy quyền số 12/GUQ-BCH")
    page.get_by_label("Lý do vắng mặt").fill("Tập huấn tại Quân khu")
    commander.press("Ghi ủy quyền")
    commander.reads("Đã ghi ủy quyền", f"{name} thay mặt")
    take(page, "uy-quyen.png")

    deputy.opens("/")
    deputy.reads("Chỉ huy trưởng, thay mặt Trung tá")

    commander.press("Kết thúc ngay")
    commander.reads("đã kết thúc")
    deputy.opens("/")
    expect(deputy.page.locator("body")).not_to_contain_text("thay mặt")
    assert commander.errors + deputy.errors == []
