import re
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest
from documents_sample import figure, minimal, sample, words
from pdfplumber.page import Page

from tongket.documents import (
    Bullets,
    Column,
    FigureRef,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    Text,
    to_pdf,
)

MM = 25.4 / 72
VOWELS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
LETTERS = [letter for letter in VOWELS.replace(" ", "") if letter not in "aeiouy"]
LETTERS += [letter.upper() for letter in LETTERS]


def pages(paper: Paper) -> list[Page]:
    return pdfplumber.open(BytesIO(to_pdf(paper))).pages


def text_of(paper: Paper) -> str:
    return "\n".join(page.extract_text() for page in pages(paper))


def word_at(page: Page, text: str) -> dict:
    return next(word for word in page.extract_words(extra_attrs=["size", "fontname"]) if word["text"] == text)


def rules(page: Page) -> list[tuple[float, float]]:
    """Left end and length in mm of the head's three rules."""
    return [(line["x0"] * MM, (line["x1"] - line["x0"]) * MM) for line in page.lines[:3]]


def span(page: Page, first: str, last: str) -> float:
    return (word_at(page, last)["x1"] - word_at(page, first)["x0"]) * MM


def test_the_page_is_a4_and_text_keeps_to_the_margins_of_the_decree():
    for page in pages(sample()):
        inside = [word for word in page.extract_words() if word["top"] * MM > 19]

        assert (round(page.width * MM), round(page.height * MM)) == (210, 297)
        assert min(word["x0"] for word in inside) * MM >= 29.9
        assert max(word["x1"] for word in inside) * MM <= 190.1
        assert max(word["bottom"] for word in inside) * MM <= 277.5


def test_justified_text_reaches_both_margins():
    page = pages(sample())[0]

    line = next(line for line in page.extract_text_lines() if line["text"].startswith("dân tỉnh, Ủy ban"))

    assert line["x0"] * MM == pytest.approx(30, abs=0.3)
    assert line["x1"] * MM == pytest.approx(190, abs=0.3)


def test_first_lines_are_indented_and_lines_and_paragraphs_are_spaced_by_the_decree():
    page = pages(sample())[0]
    lines = page.extract_text_lines()
    at = next(place for place, line in enumerate(lines) if line["text"].startswith("Năm 2022"))

    first, second, third, fourth, heading = lines[at : at + 5]

    assert first["x0"] * MM == pytest.approx(42.7, abs=0.3)
    assert 14 * 1.15 <= second["top"] - first["top"] <= 14 * 1.15 * 1.5  # single to one and a half
    assert heading["text"].startswith("I.")
    assert (heading["top"] - fourth["top"]) - (fourth["top"] - third["top"]) >= 6


def test_the_motto_has_a_rule_of_its_own_length_under_it():
    page = pages(sample())[0]

    left, length = rules(page)[1]

    assert length == pytest.approx(span(page, "Độc", "phúc"), abs=0.5)
    assert left == pytest.approx(word_at(page, "Độc")["x0"] * MM, abs=0.5)


@pytest.mark.parametrize("organisation", ["UBND TỈNH GIA LAI", "BỘ CHỈ HUY QUÂN SỰ\nTỈNH GIA LAI"])
def test_the_organisation_has_a_rule_of_a_third_to_a_half_of_its_length(organisation: str):
    paper = minimal()
    page = pages(replace(paper, head=replace(paper.head, organisation=organisation)))[0]
    longest = organisation.split("\n", maxsplit=1)[0].split()

    share = rules(page)[0][1] / span(page, longest[0], longest[-1])

    assert 1 / 3 <= share <= 1 / 2


def test_no_rule_touches_the_letters_above_it():
    page = pages(sample())[0]
    motto = page.crop((300, 60, page.width, page.lines[1]["top"] + 0.1)).extract_words()[-1]

    assert page.lines[1]["top"] >= motto["bottom"] - 0.5


def test_sizes_and_weights_are_those_of_the_decree():
    page = pages(sample())[0]

    assert (word_at(page, "CỘNG")["size"], "Bold" in word_at(page, "CỘNG")["fontname"]) == (12, True)
    assert word_at(page, "Độc")["size"] == 13
    assert word_at(page, "Số:")["size"] == 13
    assert "Italic" in word_at(page, "Gia")["fontname"]
    assert word_at(page, "BÁO")["size"] == 14
    assert word_at(page, "Thuận")["size"] == 14


def test_the_state_stands_on_one_line_and_number_and_date_on_another():
    page = pages(sample())[0]

    assert len({round(word_at(page, word)["top"]) for word in ("CỘNG", "HÒA", "HỘI", "NGHĨA", "VIỆT", "NAM")}) == 1
    assert word_at(page, "Số:")["top"] == pytest.approx(word_at(page, "tháng")["top"], abs=0.5)


def test_the_page_number_is_in_the_middle_of_the_top_margin_and_not_on_first_pages():
    first, second, third, appendix, other, other_second = pages(sample())

    for page in (first, appendix, other):
        assert not page.crop((0, 0, page.width, 54)).extract_text()  # 19 mm
    for page, number in ((second, "2"), (third, "3"), (other_second, "2")):
        (word,) = page.crop((0, 0, page.width, 54)).extract_words()
        assert word["text"] == number
        assert (word["x0"] + word["x1"]) / 2 * MM == pytest.approx(110, abs=0.5)  # middle of 30…190


def test_an_appendix_is_headed_as_the_decree_has_it():
    page = pages(sample())[3]

    number, title, bracket = page.extract_text_lines(extra_attrs=["fontname"])[:3]

    assert number["text"] == "Phụ lục I"
    assert title["text"] == "SƠ ĐỒ KẾT QUẢ GIAO QUÂN THEO ĐƠN VỊ"
    assert bracket["text"].startswith("(Kèm theo Báo cáo số")
    assert all("Bold" in line["chars"][0]["fontname"] for line in (number, title))
    assert "Italic" in bracket["chars"][0]["fontname"]
    assert (number["x0"] + number["x1"]) / 2 * MM == pytest.approx(110, abs=0.5)


def test_a_long_table_repeats_its_header():
    paper = minimal(Table("", (Column("Đơn vị", 60),), tuple((words(f"Xã {place}"),) for place in range(120))))

    assert [page.extract_text().count("Đơn vị") for page in pages(paper)] == [1, 1, 1]


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page():
    for lines in range(25, 40):
        paper = minimal(
            *(Paragraph(words(f"Dòng {place}")) for place in range(lines)),
            Heading(1, "II.", "KẾT QUẢ"),
            Paragraph(words("Nội dung của mục")),
        )
        page = next(text for text in (each.extract_text() for each in pages(paper)) if "KẾT QUẢ" in text)
        assert "Nội dung của mục" in page


def test_signature_and_recipients_stand_side_by_side():
    page = pages(sample())[2]

    assert word_at(page, "Nơi")["top"] == pytest.approx(word_at(page, "TM.")["top"], abs=4)
    assert word_at(page, "Nơi")["x0"] * MM == pytest.approx(30, abs=0.3)
    assert word_at(page, "TM.")["x0"] * MM > 105
    assert word_at(page, "Nơi")["fontname"].endswith("BoldItalic")
    assert (word_at(page, "Nơi")["size"], word_at(page, "Lưu:")["size"]) == (12, 11)


def test_every_figure_is_a_link_to_its_sources():
    links = [link["uri"] for page in pages(sample()) for link in page.annots]

    assert len(links) == 59
    assert links[0] == "https://tongket.example/so-lieu/tq_19/"


def test_exactly_one_font_family_is_embedded():
    names = {char["fontname"] for page in pages(sample()) for char in page.chars}

    assert {re.sub(r"^[A-Z]{6}\+|-.*", "", name) for name in names} == {"TeXGyreTermes"}
    assert all(re.match(r"[A-Z]{6}\+", name) for name in names), "a subset's mark says that the font is inside"


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_all_134_vietnamese_letters_are_printed(bold: bool, italic: bool):
    assert len(LETTERS) == 134

    printed = text_of(minimal(Paragraph((Text(" ".join(LETTERS), bold, italic),))))

    assert [letter for letter in LETTERS if letter not in printed] == []


def test_the_same_paper_gives_the_same_bytes():
    assert to_pdf(sample()) == to_pdf(sample())


@pytest.mark.parametrize(
    "hostile",
    ['#read("/etc/passwd")', '#eval("1+1") *x* _y_ $a$', "<lab> @lab = Đề mục", '"] #panic("x")', "\\ ` // chú thích"],
)
def test_text_that_looks_like_a_program_is_printed_as_it_is(hostile: str):
    cells = Table(hostile, (Column(hostile, 150),), ((words(hostile),),))
    paper = minimal(
        Paragraph(words(hostile)), Bullets((words(hostile),)), Heading(1, "I.", hostile), cells, note=hostile
    )

    printed = " ".join(text_of(paper).split())

    assert printed.count(" ".join(hostile.split())) == 7
    assert "root:" not in printed


def test_a_preview_without_tags_is_smaller():
    assert len(to_pdf(sample(), tagged=False)) < len(to_pdf(sample()))


def test_a_landscape_paper_lies_and_keeps_the_state_on_one_line():
    (page,) = pages(minimal(landscape=True))

    assert page.width > page.height
    assert word_at(page, "CỘNG")["top"] == pytest.approx(word_at(page, "NAM")["top"], abs=0.5)


def test_a_page_break_starts_a_page_and_blanks_keep_their_width():
    paper = minimal(Paragraph(words("a")), PageBreak(), Paragraph(words("b")))

    assert len(pages(paper)) == 2
    page = pages(paper)[0]
    assert (word_at(page, "tháng")["x0"] - word_at(page, "ngày")["x1"]) > 10


def test_the_note_is_printed_under_the_title():
    text = pages(sample())[0].extract_text()

    assert text.index("phương hướng, nhiệm vụ") < text.index("(Số liệu minh họa") < text.index("Năm 2022, dưới")


def test_a_figure_without_a_link_is_printed_without_one():
    plain = replace(figure("a", "7", "huyện", ""), href=None)

    (page,) = pages(minimal(Paragraph((FigureRef("a", with_unit=True),)), figures=(plain,)))

    assert "7 huyện" in page.extract_text().replace("\N{NO-BREAK SPACE}", " ")
    assert page.annots == []


@pytest.mark.parametrize("href", ["", "/so-lieu/a/", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_link_that_leads_nowhere_from_paper_is_left_out(href: str):
    local = replace(figure("a", "7", "", ""), href=href)

    (page,) = pages(minimal(Paragraph((FigureRef("a"),)), figures=(local,)))

    assert page.annots == []


def test_text_that_no_printer_can_print_does_not_stop_the_paper():
    (page,) = pages(minimal(Paragraph(words("trước\x00\x0b\ud800\uffff\U0001f600 sau"))))

    assert "sau" in page.extract_text()


def test_there_is_room_to_sign():
    page = pages(sample())[2]

    assert (word_at(page, "Nguyễn")["top"] - word_at(page, "PHÓ")["bottom"]) * MM >= 25


def test_a_signature_is_never_alone_on_a_page():
    for lines in range(22, 34):
        texts = (*(f"Dòng {place}" for place in range(lines)), "Câu cuối.")
        paper = minimal(*(Paragraph(words(text)) for text in texts), signature=Signature(("CHỦ TỊCH",), "Nguyễn Văn A"))

        page = next(text for text in (each.extract_text() for each in pages(paper)) if "CHỦ TỊCH" in text)

        assert "Câu cuối./." in page
