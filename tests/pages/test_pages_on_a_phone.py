"""Long lists as a phone shows them: the cells of a line under each other, each with its name, nothing beside the screen."""

from typing import Any

import pytest

from support.browsing import sign_in
from support.scene import CHU_SE, GIA_LAI, YEAR, Scene, tell

LISTS = {
    "/bao-cao/doi-chieu/": "Chỉ tiêu có hai cơ quan cùng báo cáo",
    "/bao-cao/doi-chieu/{reading}/": "Số liệu của hai cơ quan",
    "/bao-cao/tien-do/": "Tình trạng từng cơ quan, đơn vị",
    "/bao-cao/dinh-chinh/": "Đề nghị đính chính số liệu",
    "/bao-cao/{submission}/dinh-chinh/": "Các ô của biểu",
    "/bao-cao/dinh-chinh/{correction}/": "Các ô đính chính",
    "/so-lieu/bieu-cap-tren/{higher}/": "Các ô của biểu và nguồn số liệu",
    "/bao-cao/bieu/": "Mẫu biểu",
    "/bao-cao/bieu/TK-H/": "Các dòng đang dùng",
}
_TOO_WIDE = "box => box.scrollWidth - box.clientWidth"
_TALLEST = "box => Math.max(...[...box.querySelectorAll('tbody tr')].map((row) => row.clientHeight))"


@pytest.fixture
def told(transactional_db: None, live: str) -> Scene:
    """A year in a province of two districts, committed, so that the server sees it."""
    return tell()


def test_on_a_phone_the_lists_of_what_comes_up_stand_within_the_screen(page: Any, told: Scene) -> None:
    sign_in(page, told.people["province_officer"].username)
    page.set_viewport_size({"width": 390, "height": 844})
    known = {
        "reading": told.readings[GIA_LAI].pk, "submission": told.submissions[CHU_SE].pk,
        "correction": told.corrections[CHU_SE].pk, "higher": told.higher[GIA_LAI].pk,
    }  # fmt: skip
    wrong = []
    for path, label in LISTS.items():
        page.goto(f"{path.format_map(known)}?nam={YEAR}")
        box = page.get_by_role("region", name=label, exact=True)
        if (beside := box.evaluate(_TOO_WIDE)) > 0 or box.evaluate(_TALLEST) > 260:
            wrong.append((path, beside, box.evaluate(_TALLEST)))
    assert wrong == []
