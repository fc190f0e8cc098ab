"""A monthly sheet on the pages: made with its frequency, filled month by month, chased by month, in constant questions."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from support.matrix import body
from support.periodic import came, periodic
from support.sheets import CHU_SE, MANG_YANG
from tongket.access import ALL, seeing
from tongket.accounts.models import Member
from tongket.submissions.models import ChaseNote, DueExtension, MadeSheet, Submission

PROGRESS, DUE = "/bao-cao/tien-do/", f"/bao-cao/han/2022/BC-Q/{CHU_SE}/"
SAID = {
    "code": "BC-Q3", "purpose": "periodic", "name": "Biểu BC-Q3", "title": "Biểu quý", "fillers": "CHQS|district",
    "line": "military", "status": "chính thức", "frequency": "quarter", "within": "3", "closes": "30/11", "due": "05/12",
}  # fmt: skip


@pytest.fixture
def year(world: dict[str, Any], home: Any) -> dict[str, Any]:
    """The small world with its years opened."""
    from support.sheets import opened

    opened()
    return world


def client_of(member: Member) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member)
    return client


def read(member: Member, path: str, **asked: str) -> str:
    return body(client_of(member).get(path, asked))


def test_a_sheet_is_made_with_its_frequency_and_says_when_it_closes(year, province_officer):
    client = client_of(province_officer)

    answer = client.post("/bao-cao/bieu/lap/", SAID, follow=True)

    row = MadeSheet.objects.get(code="BC-Q3")
    assert (row.frequency, row.within) == ("quarter", 3)
    assert "3 ngày làm việc sau khi chốt" in body(answer)
    assert "ngày 14 tháng cuối mỗi kỳ" in body(answer)
    refused = client.post("/bao-cao/bieu/lap/", {**SAID, "code": "BC-Q4", "purpose": "ad_hoc", "only_year": "2022"})
    assert refused.status_code == 422
    assert "Biểu đột xuất lập một lần" in body(refused)


def test_the_reporter_chooses_the_month_and_its_grid_says_which(year, province_officer, district_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)
    client = client_of(district_officer)

    page = body(client.get("/bao-cao/bieu/BC-Q/"))
    grid = client.post("/bao-cao/luoi/", {"bieu": "BC-Q:M12"}, follow=True)
    blank = client.post("/bao-cao/bieu/BC-Q/bieu-trang/", {"bieu": "BC-Q:M11"})

    assert '<option value="BC-Q:M11" selected>Biểu BC-Q, tháng 11</option>' in page
    assert "Nhập BC-Q tháng 12 năm 2022" in body(grid)
    assert f"bc-q-2022-m11-{CHU_SE}.xlsx" in blank["Content-Disposition"]
    with seeing(ALL):
        assert Submission.objects.filter(term="M12", state="draft").count() == 1
    assert "/bao-cao/lap/?bieu=BC-Q:M11" in body(client.get("/"))


def test_progress_is_filtered_by_month_and_a_term_to_come_is_not_missing(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)

    october = read(province_officer, PROGRESS, nam="2022", thang="10/2022")
    assert "Biểu BC-Q, tháng 10, cấp huyện" in october
    assert "Biểu BC-Q, tháng 11" not in october
    assert client_of(province_officer).get("/bao-cao/", {"nam": "0000"}).status_code == 404
    coming = read(province_officer, PROGRESS, nam="2023", bieu="BC-Q")
    assert "<dt>Chưa đến kỳ</dt><dd><b>24</b>" in coming
    assert "quá hạn 0 ngày" not in coming
    late = read(province_officer, "/bao-cao/don-doc/", nam="2022")
    assert f"{DUE}?ky=M11" in late
    assert f"{DUE}?ky=M10" not in late


def test_one_month_is_chased_and_put_off_on_its_own_page(year, province_officer):
    periodic(year, province_officer)
    client = client_of(province_officer)

    assert "Biểu BC-Q tháng 12 năm 2022" in body(client.get(DUE, {"ky": "M12"}))
    assert client.get(DUE).status_code == 404
    assert client.get(DUE, {"ky": "M03"}).status_code == 404
    chased = client.post(f"{DUE}don-doc/", {"ky": "M11", "cach": "called"})
    put_off = client.post(f"{DUE}gia-han/", {"ky": "M12", "ngay": "20/12/2022", "reason": "Mất điện"})

    assert (chased["Location"], put_off["Location"]) == (f"{DUE}?ky=M11", f"{DUE}?ky=M12")
    with seeing(ALL):
        assert (ChaseNote.objects.get().term, DueExtension.objects.get().term) == ("M11", "M12")


def test_more_months_ask_no_more_questions(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)
    client = client_of(province_officer)
    paths = ("/", "/bao-cao/", PROGRESS, "/bao-cao/don-doc/", "/bao-cao/tiep-nhan-nhieu/", "/so-lieu/bang/")

    def asked() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as said:
                answer = client.get(path)
                body(answer)
            assert answer.status_code == 200, path
            found.append(len(said))
        return found

    asked()
    before = asked()
    for place, term in ((CHU_SE, "M11"), (MANG_YANG, "M10"), (MANG_YANG, "M11")):
        came(province_officer, place, term, 4, 90)
    assert asked() == before
