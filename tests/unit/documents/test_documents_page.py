import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from documents_sample import figure, minimal, sample, words

from tongket.documents import (
    Bullets,
    Column,
    FigureRef,
    Heading,
    Paragraph,
    Signature,
    Table,
    Text,
    source_table,
    to_html,
)
from tongket.documents.walk import occurrences


class Seen(HTMLParser):
    """Collects tags, classes, ids and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"


def test_hostile_text_is_escaped_wherever_it_stands():
    paper = minimal(
        Heading(1, HOSTILE, HOSTILE),
        Paragraph(words(HOSTILE)),
        Bullets((words(HOSTILE),)),
        Table(HOSTILE, (Column(HOSTILE, 50),), ((words(HOSTILE),), ((FigureRef("a", True, HOSTILE),),))),
        figures=(replace(figure("a", "1", HOSTILE, HOSTILE), href=f"/so-lieu/{HOSTILE}"),),
        signature=Signature((HOSTILE,), HOSTILE),
        recipients=(HOSTILE,),
        note=HOSTILE,
    )
    hostile_head = dict.fromkeys(("organisation", "parent", "kind", "subject", "addressee", "place"), HOSTILE)

    seen = Seen(to_html(replace(paper, head=replace(paper.head, **hostile_head))))

    assert not {"script", "img"} & set(seen.tags)
    assert seen.text.count("<script>alert(1)</script>") == 19


def test_no_inline_style_or_script_for_a_strict_policy():
    seen = Seen(to_html(sample()))

    assert "style" not in seen.tags
    assert not [name for name, _ in seen.attributes if name == "style" or name.startswith("on")]


def test_every_class_is_ours():
    names = {name for value in Seen(to_html(sample())).values("class") for name in value.split()}

    assert {name for name in names if not name.startswith("paper")} == {"figure"}


def test_every_class_with_a_look_is_in_the_style_sheet():
    css = files("tongket.documents").joinpath("static/documents/paper.css").read_text(encoding="utf-8")
    styled = set(re.findall(r"\.(paper[a-z0-9-]*)", css))
    used = {name for value in Seen(to_html(sample())).values("class") for name in value.split()}

    assert used - styled == {"figure", "paper-authority", "paper-heading-1", "paper-heading-2"} - styled


def test_every_figure_has_its_id_and_its_link():
    seen = Seen(to_html(sample()))

    ids = [value for value in seen.values("id") if value.startswith("sl_")]

    assert ids == [each.mark.bookmark for each in occurrences(sample())]
    assert seen.values("href").count("https://tongket.example/so-lieu/tq_19/") == 4


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", " javascript:x", "http://[x"]
)
def test_a_link_that_is_no_web_address_is_left_out(href: str):
    paper = minimal(Paragraph((FigureRef("a"),)), figures=(replace(figure("a", "1", "", ""), href=href),))

    seen = Seen(to_html(paper))

    assert seen.values("href") == []
    assert "sl_a_1" in seen.values("id")


def test_headings_begin_below_that_of_the_page_around():
    tags = Seen(to_html(sample())).tags

    assert "h1" not in tags
    assert [tags.count(tag) for tag in ("h2", "h3", "h4")] == [3 + 2, 5, 2]  # two appendices


def test_a_line_feed_and_weights_are_kept():
    html = to_html(minimal(Paragraph((Text("a\nb", bold=True), Text("c", italic=True)))))

    assert "<strong>a<br>b</strong><em>c</em>" in html


def test_the_table_of_sources_has_a_row_for_every_printed_figure():
    paper = sample()

    table = source_table(paper)

    rows = table.blocks[1].rows
    assert len(rows) == 59
    first = [cell[0].text for cell in rows[0]]
    assert first[0] == "1"
    assert first[1] == "Toàn tỉnh có 2.656\N{NO-BREAK SPACE}công dân lên đường nhập ngũ, đạt 100% chỉ tiêu."
    assert first[2] == "2.656\N{NO-BREAK SPACE}công dân"
    assert "TQ.19. Số công dân nhập ngũ" in first[3]
    assert "Huyện Chư Sê: 12 (bieu-chu-se.xlsx, ô F14; tiếp nhận: Nguyễn Văn Bình, 09/12/2022)" in first[4]
    assert first[5] == "Ước, đến ngày 10/12/2022. Tổng 16 đơn vị đã nộp; thiếu huyện Kông Chro"


def test_a_figure_printed_again_points_at_its_first_row_and_a_cell_names_its_row():
    rows = source_table(sample()).blocks[1].rows

    again = [cell[0].text for cell in rows[20]]

    assert again[1] == "Bảng 1. Kết quả giao quân năm 2022 theo đơn vị – Toàn tỉnh – Thực hiện (công dân)"
    assert again[4] == "Như dòng 1"


def test_the_table_of_sources_is_a_working_paper():
    table = source_table(sample())

    assert table.head.kind == "BẢNG TRA NGUỒN SỐ LIỆU"
    assert table.signature is None
    assert table.landscape
    assert table.note == sample().note
    assert "không ban hành" in to_html(table)


def test_a_paper_without_figures_says_so_and_a_figure_without_sources_too():
    bare = replace(figure("a", "1", "", "Số vụ"), sources=())

    assert "không dẫn số liệu nào" in to_html(source_table(minimal()))
    assert "Chưa ghi nguồn" in to_html(source_table(minimal(Paragraph((FigureRef("a"),)), figures=(bare,))))
