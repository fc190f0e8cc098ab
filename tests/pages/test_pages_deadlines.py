"""The pages of deadlines at work: what a filter keeps, who is chased by whom, the letter, notes and extensions by hand."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from support.matrix import body
from support.people import employ
from support.sheets import CHU_SE, MANG_YANG, YEAR, acting, filled, issue, take_in
from support.world import DAY
from tongket.accounts.actions import set_contact
from tongket.accounts.models import Member, Role
from tongket.organization.map import unit_map
from tongket.submissions.deadlines import papers
from tongket.submissions.deadlines.actions import extend_due
from tongket.submissions.deadlines.calendar import calendar

DUE = f"/bao-cao/han/{YEAR}/TK-H/{CHU_SE}/"


@pytest.fixture
def year(world: dict[str, Any], home: Any) -> dict[str, Any]:
    """The small world with its years opened: nobody has sent anything, and all are late."""
    from support.sheets import opened

    opened()
    return world


def client_of(member: Member) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member)
    return client


def read(member: Member, path: str, **asked: str) -> str:
    return body(client_of(member).get(path, asked))


def test_completeness_is_filtered_by_place_level_month_and_standing(year, province_officer):
    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188}))

    whole = read(province_officer, "/bao-cao/tien-do/", nam="2022")
    assert "gửi chậm 7 ngày" in whole
    assert "chưa gửi, quá hạn 7 ngày" in whole
    for asked in ({"don-vi": "chu-se"}, {"tinh-trang": "gui-cham"}):
        text = read(province_officer, "/bao-cao/tien-do/", nam="2022", **asked)
        assert f"/bao-cao/han/2022/TK-H/{CHU_SE}/" in text
        assert f"/bao-cao/han/2022/TK-H/{MANG_YANG}/" not in text
    for asked in ({"thang": "10/2022"}, {"bieu": "KHONG-CO"}):
        assert "Không có biểu nào phải gửi theo bộ lọc này" in read(province_officer, "/bao-cao/tien-do/", **asked)


def test_the_chasing_list_names_whom_to_call_and_offers_a_message_to_copy(year, province_officer, district_officer):
    with acting(district_officer):
        set_contact(
            year[CHU_SE],
            full_name="Rơ Châm Thu",
            title="Trợ lý",
            telephone="0269 3824 000",
            by=district_officer,
            on=DAY,
        )

    text = read(province_officer, "/bao-cao/don-doc/")

    assert "Rơ Châm Thu" in text
    assert 'href="tel:02693824000"' in text
    assert "Bộ CHQS tỉnh Gia Lai đề nghị Ban CHQS huyện Chư Sê hoàn thành, ký và gửi Biểu TK-H năm 2022" in text
    assert "2. Ban CHQS huyện Mang Yang: Biểu TK-H, chưa gửi, quá hạn 7 ngày" in text


def test_a_superior_chases_those_directly_below_and_nobody_further_down(year, province_officer, stranger):
    staff = employ("tro-ly", "Đinh Văn Lực", body=year[CHU_SE], role=Role.STAFF)
    with acting(province_officer):
        extend_due(year[MANG_YANG], "TK-H", YEAR, until=date(2022, 12, 20), reason="Bão", by=province_officer, on=DAY)

    late = read(province_officer, "/bao-cao/don-doc/")
    assert "Ban CHQS huyện Chư Sê" in late
    assert "Ban CHQS huyện Mang Yang" not in late
    assert "Ban CHQS huyện Mang Yang" in read(province_officer, "/bao-cao/don-doc/", gom="chua-den-han")
    assert "Ban CHQS xã Bờ Ngoong" in read(staff, "/bao-cao/don-doc/")
    assert "Ban CHQS xã Bờ Ngoong" not in late
    assert "Đã gọi" not in read(stranger, "/bao-cao/don-doc/", gom="chua-den-han")


def test_called_and_promised_are_noted_by_hand_and_shown_with_their_history(year, province_officer, district_officer):
    client = client_of(province_officer)
    answer = client.post(f"{DUE}don-doc/", {"cach": "called", "ve": "don-doc"})
    assert answer["Location"] == "/bao-cao/don-doc/?nam=2022"
    client.post(f"{DUE}don-doc/", {"cach": "promised", "ngay": "14/12/2022", "noi-dung": "Chờ huyện ký"})

    for member in (province_officer, district_officer):
        text = read(member, DUE)
        assert "Hẹn gửi ngày 14/12/2022" in text
        assert "Chờ huyện ký" in text
    assert "Hẹn gửi ngày 14/12/2022" in read(province_officer, "/bao-cao/don-doc/")
    refused = client_of(district_officer).post(f"{DUE}don-doc/", {"cach": "called"}, follow=True)
    assert "mới được ghi kết quả đôn đốc" in body(refused)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ngay": "20/12/2022", "reason": "Mưa lũ"}, "Đã gia hạn."),
        ({"ngay": "hai mươi", "reason": "Mưa lũ"}, "Hãy ghi hạn mới"),
        ({"ngay": "20/12/2022"}, "phải ghi lý do"),
    ],
)
def test_an_extension_is_given_on_the_page(year, province_officer, typed, said):
    assert said in body(client_of(province_officer).post(f"{DUE}gia-han/", typed, follow=True))


@pytest.mark.parametrize("what", ["docx", "pdf"])
def test_the_letter_names_who_is_late_until_when_and_leaves_its_number_blank(year, province_officer, what):
    text = " ".join(read(province_officer, f"/bao-cao/don-doc/cong-van/{what}/", nam="2022", han="16/12/2022").split())

    for words in ("Ban CHQS huyện Chư Sê", "Ban CHQS huyện Mang Yang", "CHỈ HUY TRƯỞNG", "16 tháng 12 năm 2022"):
        assert words in text
    assert "V/v đôn đốc gửi biểu số liệu" in text


def test_a_letter_to_many_names_them_in_an_appendix(year, province_officer):
    units = unit_map(DAY)
    with acting(province_officer):
        late = [due for due in calendar(YEAR, units, today=DAY) if due.body.slug in {CHU_SE, MANG_YANG}]
    owner = units.node("bo-chqs-gia-lai")
    paper = papers.letter(owner, late, units, reply_by=DAY, on=DAY)
    assert paper.head.addressee == "Ban CHQS huyện Chư Sê\nBan CHQS huyện Mang Yang"
    assert paper.appendices == ()

    most, papers.NAMED_AT_MOST = papers.NAMED_AT_MOST, 1
    try:
        paper = papers.letter(owner, late, units, reply_by=DAY, on=DAY)
    finally:
        papers.NAMED_AT_MOST = most
    assert paper.head.addressee == "Các cơ quan, đơn vị có tên trong danh sách kèm theo"
    assert len(paper.appendices) == 1


def test_who_has_nobody_late_below_gets_no_letter_and_no_other_kind_of_file(year, province_officer, district_officer):
    assert client_of(district_officer).get("/bao-cao/don-doc/cong-van/pdf/").status_code == 404
    assert client_of(province_officer).get("/bao-cao/don-doc/cong-van/exe/").status_code == 404


@pytest.mark.parametrize("path", [f"{DUE}gia-han/", f"{DUE}don-doc/"])
def test_a_stranger_can_neither_extend_nor_chase_what_is_not_his(year, stranger, path):
    assert client_of(stranger).post(path, {"cach": "called", "ngay": "20/12/2022", "reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/bao-cao/han/2022/KHONG/ban-chqs-chu-se/", "/bao-cao/han/9/TK-H/ban-chqs-chu-se/", "/bao-cao/han/2022/TK-H/x/",
     "/bao-cao/tien-do/?nam=0001", "/bao-cao/don-doc/?nam=9999"],
)  # fmt: skip
def test_what_is_not_there_is_said_so(year, province_officer, path):
    assert client_of(province_officer).get(path).status_code == 404
