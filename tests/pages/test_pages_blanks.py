"""The page of blanks: an officer takes the workbooks of all below in one file; others see what they may issue."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from support.matrix import body
from support.sheets import CHU_SE, MANG_YANG, opened, signer
from tongket.access import ALL, seeing
from tongket.accounts.models import Member
from tongket.ledger.models import Entry
from tongket.submissions.models import IssuedBlank
from tongket.workbooks import open_workbook

PAGE = "/bao-cao/cap-bieu/?nam=2022"


@pytest.fixture
def province(world: dict[str, Any], home: Any, province_officer: Member) -> Client:
    opened()
    client = Client()
    client.force_login(province_officer)
    return client


def issued() -> list[str]:
    with seeing(ALL):
        return list(IssuedBlank.objects.filter(year=2022).values_list("body__slug", flat=True))


def acts() -> int:
    with seeing(ALL):
        return Entry.objects.count()


def workbooks_in(answer: Any) -> dict[str, bytes]:
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_what_is_chosen_goes_out_as_one_file_and_one_act(province):
    before = acts()

    answer = province.post(PAGE, {"bieu": ["TK-H", "TK-H"]})

    assert answer["Content-Disposition"] == 'attachment; filename="bieu-trang-2022.zip"'
    went = workbooks_in(answer)
    assert {f"tk-h-2022-{CHU_SE}.xlsx", f"tk-h-2022-{MANG_YANG}.xlsx"} <= set(went)
    assert len(went) == len(issued())
    assert acts() == before + 1
    for data in went.values():
        open_workbook(data)


def test_a_sheet_that_one_body_fills_comes_as_its_workbook(province):
    answer = province.post(PAGE, {"bieu": "TK-T"})

    assert answer["Content-Disposition"].endswith('.xlsx"')
    open_workbook(b"".join(answer.streaming_content))


def test_what_went_out_is_counted_and_no_longer_proposed(province):
    assert 'value="TK-H" checked' in body(province.get(PAGE))

    province.post(PAGE, {"bieu": "TK-H"})

    page = body(province.get(PAGE))
    assert 'value="TK-H">' in page
    assert "Chưa cấp" in page, "of the other sheets"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [({}, "Chưa chọn biểu nào"), ({"bieu": "TK-H:Q9"}, "hãy chọn cả năm"), ({"bieu": "KHONG"}, "Không có biểu")],
)
def test_a_choice_that_is_none_is_told_in_words_and_issues_nothing(province, asked, sentence):
    answer = province.post(PAGE, asked, follow=True)

    assert sentence in body(answer)
    assert not issued()


def test_a_districts_officers_issue_to_their_own_only(world, home, district_officer):
    opened()
    client = Client()
    client.force_login(district_officer)

    answer = client.post(PAGE, {"bieu": "TK-H"})

    assert issued() == [CHU_SE]
    assert answer["Content-Disposition"] == f'attachment; filename="tk-h-2022-{CHU_SE}.xlsx"'


def test_who_may_issue_nothing_finds_a_page_that_says_who_does(world, home):
    opened()
    client = Client()
    client.force_login(signer(world))

    assert "Không có biểu nào để cấp" in body(client.get(PAGE))
    assert "không được cấp biểu trắng" in body(client.post(PAGE, {"bieu": "TK-H"}, follow=True))
