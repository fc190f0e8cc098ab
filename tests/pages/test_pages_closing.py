"""The page of a year's closing at work: what it names, what its button does, what other pages say afterwards."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from support.matrix import body
from support.sheets import CHU_SE, MANG_YANG, acting, filled, issue, take_in, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, seeing
from tongket.accounts.models import Member
from tongket.review.paper import write_paper
from tongket.review.queries import year_facts
from tongket.submissions.corrections.actions import ask_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.models import CorrectionRequest, YearClosing

PAGE = "/bao-cao/chot-nam/"
CLOSED = date(2022, 12, 20)
PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


@pytest.fixture
def accepted(world: dict[str, Any], home: Any, settings: Any, province_officer: Member) -> Any:
    """Two districts' figures of 2022 count, and it is 20/12/2022."""
    from support.sheets import opened

    opened()
    taken(BUILDER, MANG_YANG, {"TQ.19": 106})
    row = taken(province_officer, CHU_SE, {"TQ.19": 188})
    settings.TONGKET_WORKING_DAY = CLOSED
    return row


def client_of(member: Member) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member)
    return client


def read(member: Member, path: str = PAGE, **asked: str) -> str:
    return body(client_of(member).get(path, asked or {"nam": "2022"}))


def confirm(member: Member, text: str, **more: str) -> str:
    """Press the button of a page that was read, and return what comes then."""
    said = dict(re.findall(r'name="(co-quan|da-xem)" value="([^"]*)"', text)) | more
    return body(client_of(member).post(f"{PAGE}?nam=2022", said, follow=True))


def test_it_is_a_preview_then_one_button_and_then_the_closing_with_who_and_when(accepted, province_officer):
    text = read(province_officer)

    assert "Chốt 2 biểu năm 2022" in text
    assert "chưa ghi gì" in text
    assert "Chưa gửi, quá hạn 15 ngày" in text
    with seeing(ALL):
        assert not YearClosing.objects.exists()

    after = confirm(province_officer, text)
    assert "Đã chốt 2 biểu năm 2022; từ nay là số liệu chính thức." in after
    assert "Trần Đức Minh" in after
    assert '<time datetime="2022-12-20">' in after
    assert "Không có biểu nào của năm 2022 chốt được lúc này." in after


def test_what_changed_since_it_was_read_is_not_closed(accepted, province_officer):
    text = read(province_officer)
    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 190}))

    after = confirm(province_officer, text)
    assert "vừa thay đổi; hãy xem lại rồi chốt" in after
    assert "Lần 2 đã gửi, chờ tiếp nhận" in after
    with seeing(ALL):
        assert not YearClosing.objects.exists()


def test_whoever_may_not_close_sees_the_own_sheets_and_the_policys_sentence(accepted, district_officer):
    text = read(district_officer)

    assert "Cơ quan chốt: Bộ CHQS tỉnh Gia Lai." in text
    assert "của cơ quan có thẩm quyền mới được chốt số liệu năm" in text
    assert "Ban CHQS huyện Mang Yang" not in text
    assert "disabled" in text
    assert "mới được chốt số liệu năm" in confirm(district_officer, text, **{"co-quan": "bo-chqs-gia-lai"})


def test_before_the_year_is_over_the_button_says_from_when_on(accepted, province_officer, settings):
    settings.TONGKET_WORKING_DAY = DAY

    assert "chốt được từ ngày 15/12/2022" in read(province_officer)


def test_junk_and_years_that_were_not_opened_are_answered_in_words(accepted, province_officer):
    assert "Chưa mở năm 2021" in read(province_officer, nam="2021")
    client = client_of(province_officer)
    assert client.get(PAGE, {"nam": "1999"}).status_code == 404
    assert "Không có" in confirm(province_officer, "", **{"co-quan": "khong-co"})


def test_who_sees_no_sheet_is_told_what_the_page_is_for(accepted, world):
    from support.people import employ
    from tongket.accounts.models import Role
    from tongket.organization.actions import found_units
    from tongket.organization.kinds import Level
    from tongket.organization.rows import BodyRow

    with seeing(ALL):
        row = BodyRow("so-noi-vu", "Sở Nội vụ", "Sở Nội vụ", "sở, ngành", Level.PROVINCE, "", (), date(2020, 1, 1))
        bureau = found_units((), (row,), by=BUILDER, on=DAY)["so-noi-vu"]
    outsider = employ("noi-vu", "Tô Văn Ngoài", body=bureau, role=Role.STAFF)
    assert "Không có biểu số liệu ước nào trong phạm vi được xem" in read(outsider)


def test_pages_say_final_after_the_closing_and_estimate_before(accepted, province_officer):
    paths = {
        f"/bao-cao/{accepted.pk}/": "chính thức, tính đến",
        "/bao-cao/": "Chính thức</span>",
        "/bao-cao/tien-do/": "chính thức</span>",
        f"/bao-cao/han/2022/TK-H/{CHU_SE}/": "(chính thức)",
    }
    for path, words in paths.items():
        assert words not in read(province_officer, path), path
    estimate = '<i class="estimate">ước</i>'
    figures = ("/so-lieu/TQ.19/gia-lai/2022/", "/so-lieu/?nam=2022")
    assert all(estimate in read(province_officer, path) for path in figures)
    kind = "<dt>Loại số liệu</dt><dd>{}</dd>"
    assert kind.format("ước") in read(province_officer, figures[0])

    confirm(province_officer, read(province_officer))

    for path, words in paths.items():
        assert words in read(province_officer, path), path
    for path in figures:
        assert estimate not in read(province_officer, path), path
    assert kind.format("chính thức") in read(province_officer, figures[0])
    before = read(province_officer, figures[0], ngay="19/12/2022")
    assert estimate in before
    assert kind.format("ước") in before


def test_a_correction_of_a_closed_sheet_is_shown_as_one_of_final_figures(accepted, province_officer, district_officer):
    path = f"/bao-cao/{accepted.pk}/dinh-chinh/"
    assert "Đây là số liệu chính thức" not in read(district_officer, path)
    confirm(province_officer, read(province_officer))
    assert "Đây là số liệu chính thức, chốt ngày 20/12/2022" in read(district_officer, path)
    with acting(district_officer):
        ask_correction(
            accepted, [Wanted("TQ.19", 189)], reason="Sổ", proof=PDF, name="so.pdf", by=district_officer, on=CLOSED
        )
        request = CorrectionRequest.objects.get()

    assert "Đề nghị đính chính số liệu chính thức" in read(province_officer, f"/bao-cao/dinh-chinh/{request.pk}/")
    assert "số liệu chính thức" in read(province_officer, "/bao-cao/dinh-chinh/")
    assert f"Đề nghị đính chính số {request.pk} chờ quyết định" in read(province_officer)


def test_the_report_calls_its_figures_estimates_until_all_of_the_year_are_final(accepted, province_officer):
    def opening() -> str:
        with seeing(ALL):
            return write_paper(year_facts("gia-lai", 2022), as_of=date(2022, 11, 30)).blocks[0].inlines[0].text

    assert "(số liệu tính đến ngày 30/11/2022, ước thực hiện cả năm)" in opening()
    confirm(province_officer, read(province_officer))
    assert "(số liệu chính thức, tính đến ngày 30/11/2022)" in opening()
