"""The page on which cells of a form of the higher level are marked: the grid that sheets out of Excel forms are made on."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from support.higherform import FIRST, higher_form
from support.matrix import body
from support.sheets import opened
from tongket.access import ALL, seeing
from tongket.accounts.models import Member
from tongket.results.models import HigherCell


@pytest.fixture
def officer(world: dict[str, Any], home: Any, province_officer: Member) -> Client:
    opened()
    client = Client(raise_request_exception=False)
    client.force_login(province_officer)
    return client


@pytest.fixture
def path(officer: Client) -> str:
    """The form registered; where its cells are marked."""
    sent = {"name": "Biểu 01", "issuer": "Quân khu", "file": SimpleUploadedFile("b.xlsx", higher_form())}
    answer = officer.post("/so-lieu/bieu-cap-tren/dang-ky/", sent)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def marked() -> list[tuple[str, str]]:
    with seeing(ALL):
        return sorted(HigherCell.objects.filter(tab=FIRST).values_list("cell", "unit__slug"))


def test_cells_without_words_are_marked_by_the_units_in_their_rows_and_say_what_they_ask_for(officer, path):
    shown = body(officer.get(path))
    assert 'value="D6"' in shown
    assert 'value="B6"' not in shown, "words are no figure's place"
    assert 'value="D8"' not in shown, "a formula stands there"

    said = {"indicator": "TQ.19", "unit": "theo-hang", "asked": "target", "years_before": "1"}
    assert officer.post(path, {"o": ["D6", "D7", "ZZ99"], **said}).status_code == 302

    assert marked() == [("D6", "chu-se"), ("D7", "mang-yang")]
    shown = body(officer.get(path))
    assert "TQ.19, Chư Sê, chỉ tiêu giao, năm trước</small>" in shown
    assert officer.post(path, {"o": ["D6"], "viec": "bo"}).status_code == 302
    assert marked() == [("D7", "mang-yang")]


@pytest.mark.parametrize("more", [{"o": []}, {"o": ["D6"], "unit": "khong-co"}, {"o": ["D6"], "indicator": ""}])
def test_what_is_not_said_whole_marks_nothing(officer, path, more):
    said = {"indicator": "TQ.19", "unit": "theo-hang", "asked": "value", "years_before": "0"}
    assert officer.post(path, {**said, **more}).status_code == 422
    assert marked() == []
