"""A submission on paper: head, rows, figures, who drew it up on the left, who signs on the right."""

import io
import zipfile

import pypdfium2
import pytest

from support.sheets import CHU_SE, acting, draw_up, filled, issue, move
from support.world import DAY
from tongket.documents import to_docx, to_html, to_pdf
from tongket.documents.plaintext import to_text
from tongket.organization.map import unit_map
from tongket.submissions.papers import paper_of


def paper(member, row):
    with acting(member):
        return paper_of(row, unit_map(DAY))


def test_a_draft_leaves_room_for_who_signs(year, district_officer):
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 1188, "CS.05": "Không phát sinh"}))

    text = to_text(paper(district_officer, row))

    assert text.startswith("BỘ CHQS TỈNH GIA LAI\nBAN CHQS HUYỆN CHƯ SÊ\n")
    assert "Biểu số: TK-H, lần 1" in text
    assert "\t1.188\n" in text
    assert "\tKhông phát sinh\n" in text
    assert text.index("NGƯỜI LẬP BIỂU") < text.index(district_officer.actor_label) < text.index("THỦ TRƯỞNG")
    assert "PH.01\tQuy chế, kế hoạch phối hợp đã ký kết\tquy chế\t\t\t\n" in text  # no figure, and no zero


@pytest.mark.parametrize(("under", "line"), [("", "THỦ TRƯỞNG KÝ"), ("KT.", "KT. THỦ TRƯỞNG")])
def test_what_is_signed_names_who_signed_and_when(year, district_officer, commander, under, line):
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    row = move("sign", move("put_up", row, district_officer), commander, under=under)

    made = paper(district_officer, row)

    word = zipfile.ZipFile(io.BytesIO(to_docx(made))).read("word/document.xml").decode()
    pages = pypdfium2.PdfDocument(to_pdf(made))
    pdf = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    for text in (word, pdf, to_html(made)):
        for said in (line, "NGƯỜI LẬP BIỂU", commander.actor_label, district_officer.actor_label):
            assert said in text, said
    assert "ngày 12 tháng 12 năm 2022" in to_text(made)
