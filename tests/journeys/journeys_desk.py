"""One person at one browser, and the workbook that this person fills as one does in Excel."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from support.browsing import watched
from tongket.workbooks import PAGE, fill
from tongket.workbooks.book import RawCell, open_book
from tongket.workbooks.reader import admit

SIGN_IN = "/tai-khoan/dang-nhap/"


class Desk:
    """One person who has signed in through the door; `errors` gathers what the page's console complains about."""

    def __init__(self, page: Any, username: str, password: str) -> None:
        self.page, self.username, self.password = page, username, password
        self.errors = watched(page)
        page.goto(SIGN_IN)
        self.sign_in()
        expect(page.locator("h1")).to_have_text("Việc của tôi")

    def sign_in(self) -> None:
        """Fill in the sign-in page that lies open."""
        self.page.get_by_label("Tên đăng nhập").fill(self.username)
        self.page.get_by_label("Mật khẩu").fill(self.password)
        self.press("Đăng nhập")

    def opens(self, path: str) -> None:
        """Go to an address that exists."""
        assert self.page.goto(path).status == 200, path

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link whose words hold this name."""
        self.page.get_by_role("link", name=name).first.click()

    def reads(self, *texts: str) -> None:
        """The page says all this."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def download(self, press: Any) -> bytes:
        """Return the file that comes after a click."""
        with self.page.expect_download() as coming:
            press.click()
        return Path(coming.value.path()).read_bytes()


def _cells(workbook: bytes) -> Mapping[str, RawCell]:
    return open_book(admit(workbook).parts).cells(PAGE)


def typed(blank: bytes, filled: bytes) -> dict[str, Decimal | str]:
    """Return what somebody typed into a blank: the cells in which a filled copy differs from it."""
    before = _cells(blank)
    return {
        ref: Decimal(cell.text) if cell.kind == "n" else cell.text
        for ref, cell in _cells(filled).items()
        if not cell.formula and (ref not in before or before[ref].text != cell.text)
    }


def copied(blank: bytes, folder: Path, body: str, **changed: Any) -> bytes:
    """Fill a blank with what the demo's workbook of this body holds, but for the cells that are named."""
    name = f"tk-h-2022-{body}.xlsx"
    old = [(folder / kind / name).read_bytes() for kind in ("bieu-trang-2022", "bieu-da-dien-2022")]
    return fill(blank, {**typed(*old), **changed})
