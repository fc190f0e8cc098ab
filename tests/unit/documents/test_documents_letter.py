"""A letter (công văn): no name of kind, "V/v" under its number, one addressee or several under each other."""

from dataclasses import replace

import pypdfium2
import pytest
from documents_sample import minimal

from tongket.documents import Paper, Paragraph, Text, from_json, read_text, to_docx, to_html, to_json, to_pdf, to_text

ABOUT = "V/v đôn đốc gửi biểu số liệu"
BODIES = "Ban CHQS huyện Chư Sê\nBan CHQS huyện Ia Pa"


def letter(addressee: str = BODIES) -> Paper:
    paper = minimal(Paragraph((Text("Đề nghị gửi biểu."),)))
    return replace(paper, head=replace(paper.head, kind="", subject="", about=ABOUT, addressee=addressee))


def printed(paper: Paper) -> str:
    pages = pypdfium2.PdfDocument(to_pdf(paper))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


@pytest.mark.parametrize(
    "render", [to_text, lambda paper: read_text(to_docx(paper)), printed], ids=["text", "docx", "pdf"]
)
def test_several_addressees_stand_in_lines_of_their_own(render):
    text = " ".join(render(letter()).split())

    assert ABOUT in text
    assert "Kính gửi: - Ban CHQS huyện Chư Sê; - Ban CHQS huyện Ia Pa." in text
    assert text.index(ABOUT) < text.index("Kính gửi") < text.index("Đề nghị")


@pytest.mark.parametrize(
    "render", [to_text, lambda paper: read_text(to_docx(paper)), printed], ids=["text", "docx", "pdf"]
)
def test_one_addressee_stands_on_the_line(render):
    assert "Kính gửi: Ban CHQS huyện Chư Sê Đề nghị" in " ".join(render(letter("Ban CHQS huyện Chư Sê")).split())


def test_a_page_has_neither_an_empty_title_nor_its_rule():
    page = to_html(letter())

    assert f'<p class="paper-about">{ABOUT}</p>' in page
    assert "paper-kind" not in page
    assert "paper-ruled paper-ruled-part" not in page.split('class="paper-title"')[1]
    assert page.count("paper-addressee") == 4  # the box, its head and two lines


def test_a_letter_comes_back_from_json_and_is_called_by_what_it_is_about():
    paper = letter()

    assert from_json(to_json(paper)) == paper
    assert paper.head.title == ABOUT
    old = to_json(paper)
    del old["head"]["about"]  # a paper frozen before letters were known
    assert from_json(old).head.about is None
