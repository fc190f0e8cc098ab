"""The board and the map as a browser shows them: on one sheet of paper, and on a phone."""

from typing import Any

import pypdfium2
import pytest

from support.browsing import sign_in
from support.scene import YEAR, Scene, tell

BOARD, MAP, LIST = "/so-lieu/bang/", "/so-lieu/ban-do/", "/so-lieu/"
PAGES = (BOARD, MAP, LIST)


@pytest.fixture
def told(transactional_db: None, live: str) -> Scene:
    """A province of twelve districts, committed, so that the server sees it."""
    return tell(10)


def test_each_prints_on_one_page(page: Any, told: Scene) -> None:
    sign_in(page, told.people["leader"].username)
    for path in (BOARD, MAP):
        page.goto(f"{path}?nam={YEAR}")
        paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        assert (len(paper), [round(side) for side in paper[0].get_size()]) == (1, [842, 595])


def test_on_a_phone_the_table_scrolls_in_its_box_and_keeps_its_first_column(page: Any, told: Scene) -> None:
    sign_in(page, told.people["leader"].username)
    page.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES:
        page.goto(f"{path}?nam={YEAR}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.goto(f"{BOARD}?nam={YEAR}")
    page.evaluate("document.querySelector('.scroll').scrollLeft = 300")
    assert page.evaluate("document.querySelector('tbody th').getBoundingClientRect().left") < 40
