from collections import Counter
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from documents_sample import figure, minimal, sample, words
from docx.shared import Mm
from lxml import etree

from tongket.documents import (
    Bullets,
    Column,
    FigureRef,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Text,
    UnreadableDocument,
    read_bookmarks,
    read_text,
    to_docx,
    to_text,
)
from tongket.documents.walk import occurrences

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(document: bytes, part: str = "word/document.xml"):
    return etree.fromstring(ZipFile(BytesIO(document)).read(part))


def with_body(inner: str, notes: str = "") -> bytes:
    """A Word file whose body (and footnotes) are the given XML, for the reader."""
    written = BytesIO()
    with ZipFile(BytesIO(to_docx(minimal()))) as source, ZipFile(written, "w") as target:
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
        target.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{inner}</w:body></w:document>')
        if notes:
            target.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W[1:-1]}">{notes}</w:footnotes>')
    return written.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_every_figure_stands_in_its_own_bookmark_with_its_text():
    paper = sample()

    found = read_bookmarks(to_docx(paper))

    assert found == {each.mark.bookmark: each.mark.printed for each in occurrences(paper)}
    assert len(found) == 59  # 8 in sentences, 17 in each of three tables


def test_bookmark_and_drawing_numbers_are_unique():
    root = body(to_docx(sample()))

    bookmarks = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    drawings = [each.get("id") for each in root.iter() if etree.QName(each).localname == "docPr"]

    assert len(bookmarks) == len(set(bookmarks))
    assert len(drawings) == len(set(drawings)) == 5  # three rules and two pictures


def test_the_package_has_no_entry_twice_and_never_varies():
    document = to_docx(sample())

    names = ZipFile(BytesIO(document)).namelist()

    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert to_docx(sample()) == document
    assert not any("thumbnail" in name for name in names)


def test_page_margins_are_those_of_the_decree():
    section = docx.Document(BytesIO(to_docx(sample()))).sections[0]

    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    # Word keeps twentieths of a point: a millimetre may be off by a hundredth
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 20]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert section.header_distance < Mm(20)


def test_a_landscape_paper_lies():
    section = docx.Document(BytesIO(to_docx(minimal(landscape=True)))).sections[0]

    assert section.page_width > section.page_height


def test_every_appendix_is_a_section_that_counts_from_one():
    root = body(to_docx(sample()))

    sections = list(root.iter(f"{W}sectPr"))

    assert len(sections) == 3
    assert all(section.find(f"{W}pgNumType").get(f"{W}start") == "1" for section in sections)
    assert all(section.find(f"{W}titlePg") is not None for section in sections)


def test_the_page_number_is_a_field_in_the_middle_of_the_header():
    document = docx.Document(BytesIO(to_docx(sample())))

    header = document.sections[0].header._element
    first = document.sections[0].first_page_header

    assert header.find(f".//{W}fldSimple").get(f"{W}instr") == "PAGE"
    assert header.find(f".//{W}jc").get(f"{W}val") == "center"
    assert first.paragraphs[0].text == ""


def test_times_new_roman_is_named_everywhere_and_no_theme_font_wins():
    styles = body(to_docx(sample()), "word/styles.xml")

    for name in ("Normal", "Heading1", "Heading2", "Heading3", "Header"):
        fonts = styles.find(f".//{W}style[@{W}styleId='{name}']/{W}rPr/{W}rFonts")
        assert set(fonts.attrib.values()) == {"Times New Roman"}


def test_the_rule_of_the_organisation_is_a_drawn_line_of_a_third_to_a_half():
    root = body(to_docx(sample()))

    lengths = [int(each.get("cx")) / 36000 for each in root.iter() if etree.QName(each).localname == "extent"][:2]

    organisation, motto = lengths
    assert 36 / 3 <= organisation <= 36 / 2  # "ỦY BAN NHÂN DÂN" in bold 12 pt is 36 mm wide
    assert motto == pytest.approx(58.3, abs=0.1)


def test_the_text_read_back_is_the_text_of_the_paper():
    paper = sample()

    read = read_text(to_docx(paper))

    for line in to_text(paper).splitlines():
        if line and not line.startswith("["):  # a picture has no text in Word
            assert line.strip() in read.replace("\N{NO-BREAK SPACE}", " ") or line in read


def test_a_table_repeats_its_header_and_says_its_widths_twice():
    root = body(
        to_docx(minimal(Table("Bảng", (Column("a", 40), Column("b", 50, "right")), ((words("1"), words("2")),))))
    )

    table = list(root.iter(f"{W}tbl"))[1]  # the head is a table too
    assert [each.get(f"{W}w") for each in table.iter(f"{W}gridCol")] == ["2268", "2835"]
    assert [each.get(f"{W}w") for each in table.iter(f"{W}tcW")] == ["2268", "2835"] * 2
    assert len(list(table.iter(f"{W}tblHeader"))) == 1


def test_rows_of_totals_are_bold():
    total = Table("", (Column("a", 40),), ((words("1"),), ((FigureRef("a"),),)), total_rows=1, header=False)

    root = body(to_docx(minimal(total, figures=(figure("a", "5", "", ""),))))

    first, last = list(root.iter(f"{W}tbl"))[1].iter(f"{W}tr")
    assert first.find(f".//{W}b") is None
    assert last.find(f".//{W}b") is not None


def test_a_picture_is_there_as_png_and_as_drawing():
    names = ZipFile(BytesIO(to_docx(sample()))).namelist()

    assert sum(name.endswith(".png") for name in names) == 2
    assert sum(name.endswith(".svg") for name in names) == 2


def test_text_that_xml_cannot_carry_does_not_break_the_file():
    hostile = "a\x00\x0b<w:p>&\ud800\uffff\nb"

    document = to_docx(minimal(Paragraph((Text(hostile),)), Bullets((words(hostile),))))

    assert "a<w:p>&\nb" in read_text(document)


def test_a_page_break_opens_the_next_page():
    root = body(to_docx(minimal(Paragraph(words("a")), PageBreak(), Paragraph(words("b")))))

    assert len(list(root.iter(f"{W}pageBreakBefore"))) == 1


def test_a_changed_number_in_word_is_seen_in_its_bookmark():
    paper = minimal(Paragraph((Text("Có "), FigureRef("a"), Text(" vụ"))), figures=(figure("a", "24", "", ""),))
    document = to_docx(paper)
    changed = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b">24<", b">25<"))

    assert read_bookmarks(document) == {"sl_a_1": "24"}
    assert read_bookmarks(changed.getvalue()) == {"sl_a_1": "25"}


def test_reading_takes_inserted_text_controls_and_links_but_not_what_was_deleted():
    inner = (
        f"<w:p>{run('Gọi ')}<w:sdt><w:sdtContent>{run('4.215')}</w:sdtContent></w:sdt>"
        f"<w:del><w:r><w:delText>cũ</w:delText></w:r>{run('cũ')}</w:del><w:ins>{run(' công dân')}</w:ins>"
        f"<w:moveFrom>{run('đi')}</w:moveFrom><w:hyperlink>{run(' nhập ngũ')}</w:hyperlink></w:p>"
    )

    assert read_text(with_body(inner)) == "Gọi 4.215 công dân nhập ngũ"


def test_reading_gives_a_line_a_paragraph_and_tabs_between_cells():
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    inner = (
        f"<w:p>{run('Một')}</w:p><w:tbl><w:tr>{cell.format(run('a'))}{cell.format(run('b'))}</w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p>{run('Hai')}<w:r><w:tab/><w:br/></w:r></w:p></w:sdtContent></w:sdt>"
    )

    assert read_text(with_body(inner)) == "Một\na\tb\nHai\t\n"


def test_reading_does_not_change_letters():
    decomposed = "hoa\u0300 bi\u0300nh"

    assert read_text(with_body(f"<w:p>{run(decomposed)}</w:p>")) == decomposed


def test_bookmarks_of_others_are_not_ours():
    inner = f'<w:p><w:bookmarkStart w:id="1" w:name="_GoBack"/>{run("x")}<w:bookmarkEnd w:id="1"/></w:p>'

    assert read_bookmarks(with_body(inner)) == {}


def test_a_zip_without_a_word_body_is_refused():
    workbook = BytesIO()
    with ZipFile(workbook, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")

    with pytest.raises(UnreadableDocument, match="không có nội dung"):
        read_text(workbook.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", to_docx(minimal())[:200]])
def test_what_is_no_word_file_is_refused_in_vietnamese(data: bytes):
    with pytest.raises(UnreadableDocument, match="Word"):
        read_text(data)


def test_an_entity_is_not_resolved():
    document = with_body("")
    hostile = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(hostile, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = (
                    f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W[1:-1]}"><w:body>'
                    f"<w:p><w:r><w:t>&x;a</w:t></w:r></w:p></w:body></w:document>"
                ).encode()
            target.writestr(name, data)

    assert "root:" not in read_text(hostile.getvalue())


def test_a_paper_without_signature_has_no_signature_table():
    root = body(to_docx(replace(sample(), signature=None, recipients=(), blocks=())))

    assert len(list(root.iter(f"{W}tbl"))) == 1


def test_footnotes_are_read_after_the_body_without_their_separators():
    separator = f'<w:footnote w:type="separator"><w:p>{run("---")}</w:p></w:footnote>'
    notes = f"{separator}<w:footnote><w:p>{run('9 xã')}</w:p></w:footnote>"

    assert read_text(with_body(f"<w:p>{run('Bài')}</w:p>", notes)) == "Bài\n9 xã"


def test_word_is_told_that_the_language_is_vietnamese():
    styles = body(to_docx(minimal()), "word/styles.xml")

    assert {each.get(f"{W}val") for each in styles.iter(f"{W}lang")} == {"vi-VN"}


def test_no_entry_of_the_package_knows_the_clock():
    entries = ZipFile(BytesIO(to_docx(sample()))).infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_no_row_is_split_over_two_pages():
    rows = list(body(to_docx(sample())).iter(f"{W}tr"))

    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_png_is_sharp_enough_for_print():
    package = ZipFile(BytesIO(to_docx(sample())))
    png = package.read("word/media/image1.png")

    wide = int.from_bytes(png[16:20], "big")

    assert wide / (150 / 25.4) >= 200  # dots per inch at 150 mm


def test_there_is_room_to_sign_and_the_recipients_end_in_a_full_stop():
    document = to_docx(sample())
    name = next(each for each in body(document).iter(f"{W}p") if "".join(each.itertext()) == "Nguyễn Văn A")

    assert int(name.find(f"{W}pPr/{W}spacing").get(f"{W}before")) / 56.7 >= 25
    assert "- Bộ Quốc phòng; - Bộ Tư lệnh Quân khu 5;" in read_text(document)
    assert "- Lưu: VT, NC.\t" in read_text(document)


def test_the_last_sentence_is_kept_with_the_signature():
    root = body(
        to_docx(minimal(Paragraph(words("Một.")), Paragraph(words("Hai.")), signature=Signature(("CHỦ TỊCH",))))
    )

    kept = {"".join(each.itertext()) for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}keepNext") is not None}

    assert kept == {"Hai./.", ""}
