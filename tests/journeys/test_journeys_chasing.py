"""The officer who chases: copies a message, notes a promise, and the note is there for the next call."""

from collections.abc import Callable
from typing import Any

from journeys_desk import Desk


def test_a_message_is_copied_and_a_promise_noted(site: Any, sit: Callable[..., Desk]) -> None:
    page = sit(site, "tinh.tiepnhan").page
    page.goto("/bao-cao/don-doc/?nam=2023&gom=chua-den-han")
    row = page.locator("tr", has_text="Ban CHQS huyện Ia Pa")
    row.locator("summary").click()
    row.get_by_role("button", name="Chép tin nhắn").click()
    row.get_by_role("button", name="Đã chép").wait_for()

    row.get_by_role("link", name="Hẹn ngày, gia hạn").click()
    page.get_by_label("Cách đôn đốc").select_option("promised")
    page.get_by_label("Hẹn gửi ngày").fill("20/11/2023")
    page.get_by_role("button", name="Ghi kết quả đôn đốc").click()
    page.get_by_text("Hẹn gửi ngày 20/11/2023").wait_for()


def test_without_scripts_the_message_stands_there_to_be_selected(site: Any, sit: Callable[..., Desk]) -> None:
    page = sit(site, "tinh.tiepnhan", java_script_enabled=False).page
    page.goto("/bao-cao/han/2023/TK-H/ban-chqs-ia-pa/")

    assert "đề nghị Ban CHQS huyện Ia Pa hoàn thành, ký và gửi" in page.get_by_label("Tin nhắn đôn đốc").input_value()
    assert page.get_by_role("button", name="Chép tin nhắn").count() == 0
