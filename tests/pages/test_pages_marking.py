"""The pages on which a sheet is made from an Excel form: the file taken, cells picked, rows named, the blank previewed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from support.matrix import body
from support.sheets import COMMAND, acting, everything_kept, opened
from support.theirform import MEN, PAGE, SPENT, WOMEN, their_form
from support.world import DAY
from tongket.accounts.models import Member
from tongket.submissions.models import SheetRow
from tongket.submissions.sheetmaking.actions import make_sheet
from tongket.workbooks import form_pages

PATH = "/bao-cao/bieu/DX-01/danh-dau/"


@pytest.fixture
def officer(world: dict[str, Any], home: Any, province_officer: Member) -> Client:
    """The province's officer, who is making an ad hoc sheet without rows."""
    opened()
    with acting(province_officer):
        make_sheet(
            "DX-01", owner=world[COMMAND], purpose="ad_hoc", name="Biểu DX-01", title="Biểu phòng chống thiên tai",
            kind="CHQS", level="district", line="military", status="ước", closes_month=11, closes_day=30, due_month=12,
            due_day=10, only_year=2022, by=province_officer, on=DAY,
        )  # fmt: skip
    client = Client(raise_request_exception=False)
    client.force_login(province_officer)
    return client


def upload(client: Client, data: bytes) -> Any:
    return client.post(f"{PATH}tep/", {"file": SimpleUploadedFile("bieu-07.xlsx", data)})


def named(ref: str, **said: str) -> dict[str, str]:
    """Return what the page of labels sends for a cell."""
    given = {"name": "Lượt người", "unit_noun": "lượt người", "rule": "sum", "decimals": "0", "indicator": "", **said}
    return {f"o-{ref}-{field}": value for field, value in given.items()}


COMMON = {"viec": "ghi", "chung-heading": "Thiên tai", "chung-sector": "exercises", "chung-calendar": "reporting"}


def test_a_form_is_taken_shown_as_it_lies_and_its_cells_are_picked(officer):
    assert "Tệp biểu trắng" in body(officer.get(PATH))
    assert upload(officer, their_form()).status_code == 302

    page = body(officer.get(PATH))
    assert 'colspan="6">BIỂU 07/PCTT' in page
    assert f'value="{MEN}"' in page
    assert 'value="B7"' not in page, "words are no input"
    assert "Ghi chú</a>" in page

    labels = body(officer.post(PATH, {"o": [SPENT, MEN]}))
    assert labels.index("Lượt người tham gia, Nam") < labels.index("Kinh phí, Nam")
    assert 'value="triệu đồng"' in labels
    assert not SheetRow.objects.exists(), "nothing is written before it is confirmed"


def test_what_is_no_form_is_refused_and_nothing_is_kept(officer):
    before = everything_kept()

    answer = upload(officer, b"khong phai excel")

    assert answer.status_code == 422
    assert "Tệp “bieu-07.xlsx” chưa nhận được" in body(answer)
    assert everything_kept() == before


def test_rows_are_named_and_stand_on_the_page_and_in_the_preview(officer):
    upload(officer, their_form())

    sent = {**COMMON, "o": [MEN, WOMEN], **named(MEN), **named(WOMEN, indicator="tq.19")}
    assert officer.post(PATH, sent).status_code == 302

    page = body(officer.get(PATH))
    assert "DX-01.01" in page
    assert "TQ.19" in page
    preview = b"".join(officer.get(f"{PATH}xem-truoc/").streaming_content)
    assert PAGE in form_pages(preview)
    assert officer.post("/bao-cao/nhan/", {"files": SimpleUploadedFile("x.xlsx", preview)}).status_code == 422
    assert f"{PAGE}, {MEN}" in body(officer.get("/bao-cao/bieu/DX-01/"))


@pytest.mark.parametrize(("said", "sentence"), [
    (named(MEN, name=""), f"Ô {MEN}: hãy ghi tên chỉ tiêu và đơn vị tính"),
    (named(MEN, indicator="XX.99"), f"Ô {MEN}: không có chỉ tiêu mang mã “XX.99”"),
    (named(MEN, rule="mean"), f"Ô {MEN}, quy tắc cộng:"), ({}, f"Ô {MEN}, số chữ số thập phân:"),
])  # fmt: skip
def test_a_row_that_is_not_named_rightly_is_told_with_its_cell(officer, said, sentence):
    upload(officer, their_form())
    before = everything_kept()

    answer = officer.post(PATH, {**COMMON, "o": [MEN], **said})

    assert answer.status_code == 422
    assert sentence in body(answer)
    assert everything_kept() == before


def test_cells_that_the_page_does_not_have_are_not_picked_and_marks_are_taken_back(officer):
    upload(officer, their_form())
    officer.post(PATH, {**COMMON, "o": [MEN], **named(MEN)})

    assert "Hãy chọn ít nhất một ô." in body(officer.post(PATH, {"o": ["ZZ99", "<script>"]}))
    assert officer.get(f"{PATH}?trang=7").status_code == 404
    assert "Chưa chọn ô nào đã đánh dấu." in body(officer.post(PATH, {"viec": "bo", "o": [SPENT]}))
    assert officer.post(PATH, {"viec": "bo", "o": [MEN]}).status_code == 302
    assert not SheetRow.objects.exists()
