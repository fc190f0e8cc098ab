"""The part in words: written on a draft within a limit, carried over, signed and accepted with the figures, read by the writer."""

import pytest
from django.test import Client

from support.sheets import CHU_SE, MANG_YANG, acting, draw_up, everything_kept, filled, issue, move, take_in
from support.world import DAY
from tongket.access import Refused
from tongket.documents import Head, Paper, Paragraph, Text, to_docx
from tongket.organization.map import unit_map
from tongket.review.material import material
from tongket.submissions.models import MAX_CHARACTERS, Narrative
from tongket.submissions.narratives import pages
from tongket.submissions.narratives.actions import write_words

LINES = (
    "I. KẾT QUẢ THỰC HIỆN", "Đã giao 188 công dân.", "Đúng chỉ tiêu.", "1. Ưu điểm", "Cấp ủy quan tâm.",
    "2. Hạn chế, khuyết điểm", "Còn một xã chậm.", "II. PHƯƠNG HƯỚNG", "Tiếp tục quán triệt.", "- Kiến nghị", "Bổ sung kinh phí.",
)  # fmt: skip


def draft(by, amount: int = 188):
    return draw_up(by, filled(issue(CHU_SE), {"TQ.19": amount}))


def written(row, by, sector="enlistment", **said) -> list[Narrative]:
    with acting(by):
        return write_words(row, sector, said, by=by, on=DAY)


def report(*lines: str) -> bytes:
    head = Head(organisation="BAN CHQS HUYỆN CHƯ SÊ", number_and_symbol="Số: 1/BC", place="Chư Sê", date_text="ngày 5",
                kind="BÁO CÁO", subject="tổng kết")  # fmt: skip
    return to_docx(Paper(head, tuple(Paragraph((Text(line),)) for line in lines)))


def test_words_are_written_on_a_draft_and_written_anew(year, district_officer):
    row = draft(district_officer)

    written(row, district_officer, result="  Giao đủ 188 công dân.\r\n", weakness="Một xã chậm.")
    written(row, district_officer, weakness="", proposal="Bổ sung kinh phí.")

    with acting(district_officer):
        told = pages.page(row, "enlistment", by=district_officer, on=DAY).told
    assert [(each.label, each.texts) for each in told] == [
        ("Tuyển quân", [("Kết quả", "Giao đủ 188 công dân."), ("Kiến nghị", "Bổ sung kinh phí.")])
    ]


def test_what_is_too_long_or_under_no_heading_is_refused_and_leaves_all_as_it_was(year, district_officer):
    row = draft(district_officer)
    written(row, district_officer, result="Giao đủ.")
    before = everything_kept()

    with pytest.raises(Refused, match="dài hơn 1500 ký tự"):
        written(row, district_officer, result="a" * (MAX_CHARACTERS + 1))
    with pytest.raises(Refused, match="đề mục"):
        written(row, district_officer, other="x")
    with pytest.raises(Refused, match="đề mục"):
        written(row, district_officer, sector="none", result="x")

    assert everything_kept() == before


def test_nothing_is_written_once_it_is_up_for_signature(year, district_officer, commander):
    row = draft(district_officer)
    with pytest.raises(Refused, match="Người lập biểu"):
        written(row, commander, result="x")
    row = move("put_up", row, district_officer)

    with pytest.raises(Refused, match="dự thảo"):
        written(row, district_officer, result="x")


def test_the_next_version_begins_with_the_words_of_the_last(year, district_officer):
    written(draft(district_officer), district_officer, result="Giao đủ.")

    row = draft(district_officer, 189)

    with acting(district_officer):
        assert list(row.narratives.values_list("heading", "text")) == [("result", "Giao đủ.")]


def test_the_writer_reads_what_is_accepted_and_nothing_else(
    year, district_officer, commander, province_officer, stranger
):
    row = draft(district_officer)
    written(row, district_officer, result="Giao đủ 188 công dân.")
    row = move("put_up", row, district_officer)
    row = move("sign", row, commander)
    with acting(province_officer):
        assert material("gia-lai", 2022, unit_map(DAY))[1] == []

    move("accept", row, province_officer)
    take_in(province_officer, filled(issue(MANG_YANG), {"TQ.19": 1}))

    with acting(province_officer):
        _, (chapter,) = material("gia-lai", 2022, unit_map(DAY))
        assert chapter.label == "Tuyển quân"
        assert [(heading, [(t.unit, t.text) for t in told]) for heading, told in chapter.headings] == [
            ("Kết quả", [("Chư Sê", "Giao đủ 188 công dân.")])
        ]
        assert material("mang-yang", 2022, unit_map(DAY))[1] == []
    with acting(stranger), pytest.raises(Refused, match="phạm vi"):
        material("gia-lai", 2022, unit_map(DAY))


def texts_of(data: bytes, by) -> dict[str, str]:
    return pages.texts_of(data, name="bao-cao.docx", by=by, on=DAY).texts


def test_a_word_report_is_read_by_its_headings(year, province_officer):
    assert texts_of(report(*LINES), province_officer) == {
        "result": "Đã giao 188 công dân.\nĐúng chỉ tiêu.", "strength": "Cấp ủy quan tâm.", "weakness": "Còn một xã chậm.",
        "proposal": "Bổ sung kinh phí.",
    }  # fmt: skip
    for data, said in ((report("Không có mục nào."), "không có mục nào"), (b"%PDF-1.7", "Không đọc được")):
        with pytest.raises(Refused, match=said):
            texts_of(data, province_officer)


def test_a_heading_of_two_is_read_by_the_headings_under_it(year, province_officer):
    lines = ("II. HẠN CHẾ, NGUYÊN NHÂN", "1. Hạn chế", "Thiếu xe.", "2. Nguyên nhân", "Kinh phí ít.",
             "III. KINH PHÍ", "1. Hạn chế", "Của mục khác.")  # fmt: skip
    assert texts_of(report(*lines), province_officer) == {"weakness": "Thiếu xe.", "cause": "Kinh phí ít."}


def test_a_heading_and_its_text_may_share_a_line(year, province_officer):
    lines = (
        "1. Ưu điểm: Đủ quân số.", "Kết quả huấn luyện: khá.", "- Hạn chế, khuyết điểm: Thiếu xe.", "Hạn chế: chậm.",
        "Nguyên nhân:", "Kinh phí ít.", "Bài học kinh nghiệm: Làm sớm.",
    )  # fmt: skip
    assert texts_of(report(*lines), province_officer) == {
        "strength": "Đủ quân số.\nKết quả huấn luyện: khá.", "weakness": "Thiếu xe.\nHạn chế: chậm.",
        "cause": "Kinh phí ít.", "lesson": "Làm sớm.",
    }  # fmt: skip


def test_headings_that_come_again_are_named_and_a_refused_report_keeps_the_line_of_work(year, district_officer):
    from django.core.files.uploadedfile import SimpleUploadedFile

    row = draft(district_officer)
    client, path = Client(), f"/bao-cao/{row.pk}/phan-loi/?linh-vuc=enlistment"
    client.force_login(district_officer)
    twice = report("I. TUYỂN QUÂN", "1. Kết quả", "Đã giao 188.", "II. DIỄN TẬP", "1. Kết quả", "Đã diễn tập.")

    shown = client.post(path, {"tep": SimpleUploadedFile("bao-cao.docx", twice)}).content.decode()
    once = client.post(path, {"tep": SimpleUploadedFile("bao-cao.docx", report(*LINES))}).content.decode()

    assert "Báo cáo có nhiều mục Kết quả; mới lấy mục đầu" in shown
    assert "có nhiều mục" not in once
    assert client.post(path, {"tep": SimpleUploadedFile("a.docx", b"x")}).url == path


def test_a_report_is_previewed_and_nothing_is_stored_before_it_is_confirmed(year, district_officer):
    from django.core.files.uploadedfile import SimpleUploadedFile

    row = draft(district_officer)
    client, path = Client(), f"/bao-cao/{row.pk}/phan-loi/?linh-vuc=enlistment"
    client.force_login(district_officer)

    shown = client.post(path, {"tep": SimpleUploadedFile("bao-cao.docx", report(*LINES))})

    assert shown.status_code == 200
    assert "Chưa lưu" in shown.content.decode()
    assert "Cấp ủy quan tâm." in shown.content.decode()
    with acting(district_officer):
        assert not row.narratives.exists()
    assert client.post(path, {"result": "Đã giao 188 công dân.", "weakness": ""}).status_code == 302
    assert client.post(path, {"result": "a" * 2000}).status_code == 422
    with acting(district_officer):
        assert row.narratives.get().text == "Đã giao 188 công dân."
