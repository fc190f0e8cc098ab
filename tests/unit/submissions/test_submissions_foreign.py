"""Files that others made, .xls with TCVN3 among them: mapped, shown, received by the path of workbooks, remembered."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from support.foreignfiles import WRITERS, Broken, Formula, everyday, ods, old_book, record, xls, xlsx
from support.people import employ
from support.periodic import FLOW, STOCK, came, periodic
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, everything_kept, filled, issue, move, take_in
from support.world import DAY
from tongket.access import ALL, seeing
from tongket.accounts.models import Role
from tongket.ledger.models import Entry
from tongket.submissions.corrections.actions import ask_correction, decide_correction, draw_up_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.foreign.guess import encodings_in
from tongket.submissions.models import Door, ForeignForm, Observation, Submission
from tongket.submissions.states import State
from tongket.workbooks.foreign import read_sheets

CHOOSE, MAP, WRITE = (f"/bao-cao/tep-ngoai/{rest}" for rest in ("", "ghep/", "ghi/"))
TITLE = ["BÁO CÁO TỔNG HỢP"]
HEADS = ["TT", "Đơn vị", "TQ.19", "Số suất quà", "Ghi chú"]
TCVN3_HEADS = ["TT", "§¬n vÞ", "TQ.19", "Sè suÊt quµ", "Ghi chó"]
PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"
SIGNED = {"nguoi-lap": "Nguyễn Thị Lập", "nguoi-ky": "Lê Văn Ký", "ngay-ky": "02/12/2022"}


@pytest.fixture
def staff(year):
    """The province command's staff officer, who takes the districts' sheets in."""
    return employ("tinh.tacchien", "Trần Đức Minh", body=year[COMMAND], role=Role.STAFF)


@pytest.fixture
def client(staff) -> Client:
    return signed_in(staff)


def signed_in(member) -> Client:
    found = Client()
    found.force_login(member)
    return found


def text(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return unescape(content.decode())


def chosen(client: Client, data: bytes, name: str = "tong-hop.xls"):
    return client.post(CHOOSE, {"file": SimpleUploadedFile(name, data)})


def fields(page: str) -> dict[str, str]:
    """Return what a page's form would post: hidden and typed texts, chosen options, ticked boxes."""
    found = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', page))
    for name in re.findall(r'type="checkbox"[^>]*name="([^"]+)" value="1">', page):  # not ticked
        found.pop(name)
    for name, inside in re.findall(r'<select[^>]*?name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        options = re.findall(r"<option([^>]*)>([^<]*)", inside)
        picked = next(((a, t) for a, t in options if "selected" in a), options[0])
        value = re.search(r'value="([^"]*)"', picked[0])
        found[name] = value[1] if value else picked[1]
    return found


def shown(client: Client, data: bytes, name: str = "tong-hop.xls", **more: str) -> str:
    """Choose a file, take the mapping as it is proposed but for what is said, and return the page that came."""
    page = fields(text(chosen(client, data, name)))
    return text(client.post(MAP, {**page, **SIGNED, "viec": "xem", **more}))


def confirmed(client: Client, page: str) -> str:
    answer = client.post(WRITE, fields(page))
    assert answer.status_code == 200
    return text(answer)


def observed(body: str) -> dict[str, tuple[int, str]]:
    with seeing(ALL):
        rows = Observation.objects.filter(submission__body__slug=body).order_by("submission__version")
        return {
            row.indicator.code: (row.amount, row.place) for row in rows.select_related("indicator", "submission__file")
        }


def table(*rows: list) -> list[list]:
    return [TITLE, [], HEADS, *rows]


TWO = table([1, "Huyện Chư Sê", 188, 460], [2, "Huyện Mang Yang", 95, "1.234.567"])


@pytest.mark.parametrize("kind", WRITERS)
def test_a_table_of_units_is_proposed_shown_and_received_with_its_file_and_cells_as_the_source(client, kind):
    kept = everything_kept()
    data, name = WRITERS[kind](TWO, page="Tổng hợp"), f"tong-hop.{kind}"
    page = text(chosen(client, data, name))
    said = fields(page)
    assert (said["tieu-de"], said["kieu"], said["ten"]) == ("3", "don-vi", "2")
    assert said["cot-3"].startswith("TQ.19 ")
    assert "2 dòng khớp tên đơn vị" in page

    preview = shown(client, data, name, **{"cot-4": "CS.05"})
    assert everything_kept() == kept
    assert "2 đơn vị: nhận được 2. Dưới tiêu đề có 2 dòng: đã dùng 2, không dùng 0. Chưa ghi gì." in preview
    assert "2 ô mới" in preview
    assert "đã hiểu là 1.234.567" in preview

    written = confirmed(client, preview)
    assert "2 đơn vị: đã nhận 2." in written
    assert observed(CHU_SE) == {
        "TQ.19": (188, f"Trang “Tổng hợp”, ô C4, tệp “{name}”"),
        "CS.05": (460, f"Trang “Tổng hợp”, ô D4, tệp “{name}”"),
    }
    with seeing(ALL):
        row = Submission.objects.get(body__slug=MANG_YANG)
        assert (row.state, row.door, row.signed_by, row.signed_on) == (
            State.SENT, Door.RECEPTION, "Lê Văn Ký", date(2022, 12, 2),
        )  # fmt: skip
        assert row.file.read() == data
    neighbours = text(client.get(f"/bao-cao/{row.pk}/o/C5/"))
    assert "Huyện Chư Sê" in neighbours
    assert "95" in neighbours


MONTHLY = [["Đơn vị", FLOW, STOCK], ["Huyện Chư Sê", 4, 31], ["Huyện Mang Yang", 2, 20]]


def test_a_sheet_of_months_is_received_for_the_month_that_is_chosen_and_no_other(client, staff, year):
    periodic(year, staff)
    came(staff, CHU_SE, "M10", 3, 30)
    page = text(client.post(MAP, {**fields(text(chosen(client, xls(MONTHLY)))), "bieu": "BC-Q", "viec": "doc"}))
    assert "Biểu BC-Q không lập cho năm 2022." in page  # without a month
    assert re.findall(r'<option value="BC-Q:(M\d\d)"', page) == ["M12", "M11", "M10"]  # those that have begun
    said = fields(text(client.post(MAP, {**fields(page), "bieu": "BC-Q:M11", "viec": "doc"})))
    assert (said["bieu"], said["cot-2"].split()[0], said["cot-3"].split()[0]) == ("BC-Q:M11", FLOW, STOCK)

    preview = text(client.post(MAP, {**said, **SIGNED, "viec": "xem"}))
    assert "2 đơn vị: nhận được 2." in preview
    written = confirmed(client, preview)
    assert "biểu BC-Q tháng 11 năm 2022, lần 1" in written
    with seeing(ALL):
        rows = Submission.objects.filter(body__slug=CHU_SE).order_by("term")
        assert [(row.term, row.version) for row in rows] == [("M10", 1), ("M11", 1)]
        assert set(Observation.objects.filter(submission=rows[1]).values_list("amount", flat=True)) == {4, 31}
    assert "2 ô không đổi" in text(client.post(MAP, {**said, **SIGNED, "viec": "xem"}))


def test_a_form_remembered_of_a_sheet_of_months_is_proposed_for_the_month_at_hand(client, staff, year):
    periodic(year, staff)
    first = fields(text(chosen(client, xls(MONTHLY))))
    said = fields(text(client.post(MAP, {**first, "bieu": "BC-Q:M10", "viec": "doc"})))
    confirmed(client, text(client.post(MAP, {**said, **SIGNED, "viec": "xem"})))
    again = text(chosen(client, xls([MONTHLY[0], ["Huyện Chư Sê", 5, 32]])))
    assert "Dạng biểu này đã ghép ngày" in again
    assert (fields(again)["bieu"], fields(again)["cot-2"].split()[0]) == ("BC-Q:M11", FLOW)


@pytest.mark.parametrize("month", ["M09", "Q4", "X", ""])
def test_a_month_that_is_not_asked_for_is_refused(client, staff, year, month):
    periodic(year, staff)
    page = fields(text(chosen(client, xls(MONTHLY))))
    answer = client.post(MAP, {**page, **SIGNED, "cot-2": FLOW, "bieu": f"BC-Q:{month}", "viec": "xem"}, follow=True)
    assert "Hãy chọn biểu và năm" in text(answer) or "Anh/chị không lập và không nhận biểu này" in text(answer)
    with seeing(ALL):
        assert not Submission.objects.exists()


@pytest.mark.parametrize("page", ["Tổng hợp", "Số liệu"])
def test_a_cell_of_a_workbook_with_a_comment_and_a_picture_opens_with_its_neighbours(client, page):
    confirmed(client, shown(client, everyday([HEADS[1:3], ["Huyện Chư Sê", 188]], page=page), "a.xlsx"))
    with seeing(ALL):
        row = Submission.objects.get()
    opened = text(client.get(f"/bao-cao/{row.pk}/o/B2/"))
    assert "Huyện Chư Sê" in opened
    assert "188" in opened


def test_pressing_twice_and_the_same_file_again_change_nothing(client):
    preview = shown(client, xls(TWO), **{"cot-4": "CS.05"})
    confirmed(client, preview)
    kept = everything_kept()
    assert "(2 đã nhận từ trước, không có gì thay đổi)" in confirmed(client, preview)
    again = shown(client, xls(TWO), **{"cot-4": "CS.05"})
    assert "2 ô không đổi" in again
    confirmed(client, again)
    assert everything_kept() == kept


def test_the_same_file_mapped_otherwise_is_refused_in_a_sentence(client):
    confirmed(client, shown(client, xls(TWO), **{"cot-4": "CS.05"}))
    kept = everything_kept()
    page = shown(client, xls(TWO), **{"cot-4": "TQ.20"})
    assert "đã nhận ở lần 1 theo cách ghép khác" in page
    assert "Không có đơn vị nào ghi được" in page
    assert everything_kept() == kept


OLD = [
    ["B¸o c¸o tæng hîp"],
    TCVN3_HEADS,
    [1, "HuyÖn Ch­ Sª", 188, "Kh«ng ph¸t sinh", ""],
    [2, "HUYÖN MANG YANG", 95, 12, ""],
    ["", "Tæng céng", 283, 12, ""],
]


def test_tcvn3_is_shown_before_it_is_converted_and_waits_for_the_officer(client):
    page = text(chosen(client, xls(OLD)))
    assert "<div>HuyÖn Ch\xad Sª</div>" in page
    assert "<div>Huyện Chư Sê</div>" in page
    assert "2 dòng khớp tên đơn vị" in page
    assert fields(page)["ma-2"] == "tcvn3"
    assert 'name="da-xem" value="1"><label' in page

    refused = client.post(MAP, {**fields(page), **SIGNED, "cot-4": "CS.05", "viec": "xem"})
    assert refused.status_code == 422
    assert "Có cột viết bằng mã chữ cũ: hãy xem chữ sau khi chuyển" in text(refused)

    preview = shown(client, xls(OLD), **{"da-xem": "1", "cot-4": "CS.05"})
    assert "2 đơn vị: nhận được 2. Dưới tiêu đề có 3 dòng: đã dùng 2, không dùng 1." in preview
    assert "“Tổng cộng” không khớp tên đơn vị nào" in preview
    confirmed(client, preview)
    assert observed(CHU_SE)["CS.05"][0] == 0
    with seeing(ALL):
        raw = Observation.objects.get(submission__body__slug=CHU_SE, indicator__code="CS.05").raw
    assert raw == "Kh«ng ph¸t sinh"  # as it stands in the file


def test_a_column_may_be_left_as_it_stands_and_then_names_nobody(client):
    said = fields(text(chosen(client, xls(OLD))))
    page = text(client.post(MAP, {**said, "ma-2": "unicode", "viec": "doc"}))
    assert "0 dòng khớp tên đơn vị" in page


def test_vni_in_an_open_document_is_recognised(client):
    data = ods([["TT", "Ñôn vò", "TQ.19"], [1, "Huyeän Chö Seâ", 7]])
    preview = shown(client, data, "a.ods", **{"da-xem": "1"})
    assert "1 đơn vị: nhận được 1." in preview


def test_each_wrong_cell_is_named_and_keeps_only_its_own_unit_out(client):
    rows = [
        [1, "Huyện Chư Sê", date(2022, 4, 3), "1.234"],
        [2, "Huyện Mang Yang", 95, 12],
    ]
    preview = shown(client, xls(table(*rows)), **{"cot-4": "CS.05"})
    assert "Trang “Trang 1”, ô C4: ô bị Excel đổi thành ngày (03/04/2022)" in preview
    assert "ô D4: không rõ “1.234” là 1.234 hay 1,234" in preview
    assert "2 đơn vị: nhận được 1; không ghi 1." in preview
    confirmed(client, preview)
    assert observed(CHU_SE) == {}
    assert observed(MANG_YANG)["TQ.19"][0] == 95


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize(
    ("value", "said"),
    [(Broken("#DIV/0!"), "#DIV/0!"), (Formula("D4"), "ô chứa công thức"), (-3, "số âm"), (1.5, "số lẻ")],
)
def test_errors_formulas_and_impossible_numbers_are_told_in_each_kind_of_file(client, kind, value, said):
    preview = shown(client, WRITERS[kind](table([1, "Huyện Chư Sê", value, 3])), f"a.{kind}")
    assert said in preview.partition("ô C4: ")[2].partition("</li>")[0]


def test_two_rows_of_one_unit_and_an_empty_one_are_told(client):
    rows = [[1, "Huyện Chư Sê", 1], [2, "Ban CHQS huyện Chư Sê", 2], [3, "Huyện Mang Yang", ""]]
    preview = shown(client, xls(table(*rows)))
    assert "Các dòng 4, 5 cùng là Ban CHQS huyện Chư Sê" in preview
    assert "Dòng 6 <b>Huyện Mang Yang</b>: không có số liệu" in preview


FORM = [
    ["Biểu của huyện"],
    ["Chỉ tiêu", "Đơn vị tính", "Số liệu"],
    ["TQ.19", "công dân", 188],
    ["Số suất quà tặng đối tượng chính sách", "suất", 460],
    ["Việc khác", "việc", 5],
]


def test_a_form_of_one_unit_has_indicators_in_its_rows(client):
    said = fields(text(chosen(client, xls(FORM))))
    assert (said["kieu"], said["ten"], said["gia-tri"]) == ("chi-tieu", "1", "3")
    assert said["dong-3"].startswith("TQ.19 ")
    refused = client.post(MAP, {**said, **SIGNED, "dong-5": "", "viec": "xem"})
    assert "Hãy chọn đơn vị của biểu này." in text(refused)
    preview = text(
        client.post(MAP, {**said, **SIGNED, "dong-4": "CS.05", "dong-5": "", "don-vi": CHU_SE, "viec": "xem"})
    )
    assert "đã dùng 2, không dùng 1" in preview
    confirmed(client, preview)
    assert {code: amount for code, (amount, _) in observed(CHU_SE).items()} == {"TQ.19": 188, "CS.05": 460}


def test_who_reports_makes_a_draft_of_the_own_body_without_a_signer(year, district_officer):
    client = signed_in(district_officer)
    page = text(chosen(client, xls(TWO)))
    assert "Người ký" not in page
    said = fields(page)
    preview = text(client.post(MAP, {**said, "viec": "xem"}))
    assert "1 đơn vị: nhận được 1" in preview
    assert "không khớp tên đơn vị nào" in preview  # Mang Yang is another's
    confirmed(client, preview)
    with seeing(ALL):
        row = Submission.objects.get()
    assert (row.body.slug, row.state, row.door, row.prepared_key) == (
        CHU_SE, State.DRAFT, Door.OWN, district_officer.actor_key,
    )  # fmt: skip


def test_the_mapping_of_a_form_is_remembered_for_the_body_and_proposed_for_the_next_file(client, year):
    first = table([1, "Huyện Chư Sê", 188, 460], [2, "Mang Yang (cũ)", 95, 12])
    confirmed(client, shown(client, xls(first), **{"cot-4": "CS.05", "dong-5": MANG_YANG}))
    with seeing(ALL):
        assert ForeignForm.objects.get().mapping["known"] == {"mang yang cu": MANG_YANG}

    shifted = [[], *table([1, "Huyện Chư Sê", 190, 461], [2, "Mang Yang (cũ)", 96, 13])]
    page = text(chosen(client, ods(shifted, page="Quý IV"), "moi.ods"))
    assert "Dạng biểu này đã ghép ngày" in page
    said = fields(page)
    assert (said["tieu-de"], said["cot-4"][:5], said["dong-6"].split()[0]) == ("4", "CS.05", MANG_YANG)
    confirmed(client, text(client.post(MAP, {**said, **SIGNED, "viec": "xem"})))
    assert observed(MANG_YANG)["TQ.19"][0] in {95, 96}

    stranger = signed_in(employ("khac", "Lê Quang An", body=year[MANG_YANG], role=Role.REPORTER))
    assert "Dạng biểu này đã ghép" not in text(chosen(stranger, ods(shifted), "moi.ods"))


def test_what_came_between_preview_and_confirmation_is_told_and_nothing_is_written_over_it(client, staff):
    preview = shown(client, xls(TWO))
    take_in(staff, filled(issue(CHU_SE), {"TQ.19": 8}))
    assert "đã có lần gửi 1 sau khi xem trước" in confirmed(client, preview)
    assert observed(CHU_SE)["TQ.19"][0] == 8


def test_a_file_that_lacks_figures_of_the_last_version_waits_until_the_officer_says_that_they_are_left_empty(
    client, staff
):
    move("accept", take_in(staff, filled(issue(CHU_SE), {"TQ.19": 8, "CS.05": 3})).submission, staff)
    data = xls(table([1, "Huyện Chư Sê", 9]))
    preview = shown(client, data)
    assert "1 đơn vị: nhận được 0; không ghi 1." in preview
    assert "Lần 1 có số ở 1 chỉ tiêu mà tệp không có (CS.05). Nếu lần này để trống" in preview
    preview = shown(client, data, **{"de-trong": "1"})
    assert "1 ô thay đổi" in preview
    assert "Lưu ý: Lần 1 có số ở 1 chỉ tiêu mà tệp không có (CS.05)" in preview
    confirmed(client, preview)
    assert observed(CHU_SE)["TQ.19"][0] == 9


@pytest.mark.parametrize("write", [xls, xlsx])
def test_a_version_from_a_foreign_file_is_corrected_without_writing_into_that_file(
    client, staff, district_officer, write
):
    confirmed(client, shown(client, write(TWO, page="Số liệu"), **{"cot-4": "CS.05"}))  # as our page is called too
    with seeing(ALL):
        row = Submission.objects.get(body__slug=CHU_SE)
    move("accept", row, staff)
    with acting(district_officer):
        request = ask_correction(
            row, [Wanted("TQ.19", 189)], reason="Sổ ghi 189", proof=PDF, name="so.pdf", by=district_officer, on=DAY
        )
    with acting(staff):
        decide_correction(request, grant=True, by=staff, on=DAY)
    with acting(district_officer):
        draft = draw_up_correction(request, {}, by=district_officer, on=DAY)
        said = {each.indicator.code: each.place for each in draft.observations.select_related("indicator")}
        assert draft.file is None
    assert said["TQ.19"].startswith("Ô TQ.19, nhập trên lưới")
    assert said["CS.05"].startswith("Ô CS.05, nhập trên lưới, chép từ lần gửi 1")
    page = text(signed_in(district_officer).get(f"/bao-cao/{draft.pk}/luoi/CS.05/"))
    assert "460" in page


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"cot-3": ""}, "Hãy chọn chỉ tiêu cho ít nhất một cột"),
        ({"cot-3": "XX.99"}, "Cột C: “XX.99” không phải dòng nhập được"),
        ({"cot-4": "TQ.19"}, "Chỉ tiêu TQ.19 được ghép với 2 cột (C, D)"),
        ({"dong-4": "ban-chqs-kon-dong"}, "Dòng 4: “ban-chqs-kon-dong” không có trong danh sách"),
        ({"nguoi-ky": ""}, "phải ghi người ký"),
        ({"ngay-ky": "31/12/2022"}, "Ngày ký sau ngày nhận"),
        ({"can-cu": "published"}, "chưa ghi trích dẫn"),
        ({"ten": "99"}, "Hãy chọn cột ghi tên"),
        ({"nam": "2019"}, "Hãy chọn biểu và năm"),
    ],
)
def test_a_mapping_with_something_wrong_says_what_and_keeps_what_was_chosen(client, more, said):
    page = fields(text(chosen(client, xls(TWO))))
    answer = client.post(MAP, {**page, **SIGNED, "viec": "xem", **more})
    assert answer.status_code == 422
    assert said in text(answer)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (old_book(record(0x002F, b"\0")), "đang đặt mật khẩu"),
        (b"khong phai", "không phải tệp Excel"),
        (xlsx([]), "không có ô nào được điền"),
        (b"", "Tệp trống"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_on_the_page_of_choosing(client, data, said):
    answer = chosen(client, data)
    assert answer.status_code == 422
    assert said in text(answer)


def test_of_a_file_with_a_secrecy_mark_only_its_hash_and_who_tried_are_told(client):
    kept = everything_kept()
    answer = chosen(client, xls([["TèI MËT"], ["a", 1]]))
    assert answer.status_code == 422
    assert "dấu chỉ độ mật" in text(answer)
    with seeing(ALL):
        assert Entry.objects.order_by("seq").last().action == "evidence.marked_file_refused"
    assert everything_kept() == {**kept, "ledger.Entry": kept["ledger.Entry"] + 1}


@pytest.mark.parametrize("path", [MAP, WRITE])
def test_a_page_that_did_not_come_back_whole_writes_nothing(client, path):
    for said in ({}, {"tep": "xyz"}, {"tep": "YQ==.0.YQ==", "bieu": "TK-H"}):
        answer = client.post(path, said)
        assert (answer.status_code, answer.url) == (302, CHOOSE)
    with seeing(ALL):
        assert not Submission.objects.exists()


def test_the_columns_in_an_old_encoding_are_told_and_no_others():
    (page,) = read_sheets(xls(OLD), "a")
    assert set(encodings_in(page)) == {1, 2, 4, 5}  # "Ghi chó" alone may be anything


def test_a_column_that_may_be_read_either_way_goes_with_the_others():
    old = {1: ["HuyÖn Ch­ Sª"], 2: ["Hµi cèt liÖt sÜ"], 3: ["Ghi chó"], 4: ["Chư Sê"], 5: ["HC.05"]}
    for texts, expected in ((old, {1, 2, 3}), ({3: ["Ghi chó"], 4: ["Chư Sê"]}, set())):
        rows = [[texts.get(column, [""])[0] for column in range(1, 6)]]
        (page,) = read_sheets(xls(rows), "a")
        assert set(encodings_in(page)) == expected
