import json
from dataclasses import replace
from decimal import Decimal

import pytest
from documents_sample import figure, minimal, sample, words

from tongket.charts import Bar, bars
from tongket.documents import (
    Appendix,
    Bullets,
    Column,
    FigureRef,
    Paragraph,
    Picture,
    Signature,
    Table,
    Text,
    from_json,
    to_json,
    to_text,
)
from tongket.documents.walk import occurrences


def test_a_figure_prints_itself_in_vietnamese():
    assert figure("a", "1234.56", "tỷ đồng", "", 1).text() == "1.234,6"
    assert figure("a", "52", "hài cốt", "").text(with_unit=True) == "52\N{NO-BREAK SPACE}hài cốt"
    assert figure("a", "93.25", "%", "", 1).text(with_unit=True) == "93,3%"


@pytest.mark.parametrize("key", ["", "TQ.19", "1a", "a b", "a" * 31, "đ", "A"])
def test_a_key_that_word_cannot_keep_as_a_bookmark_is_refused(key: str):
    with pytest.raises(ValueError, match="key"):
        figure(key, "1", "", "")


def test_a_reference_to_a_missing_figure_is_refused_by_its_name():
    with pytest.raises(ValueError, match="khong_co"):
        minimal(Paragraph((FigureRef("khong_co"),)))


@pytest.mark.parametrize(
    "block",
    [
        Bullets(((FigureRef("x"),),)),
        Table("", (Column("a", 10),), (((FigureRef("x"),),),)),
        Appendix("Phụ lục", (Paragraph((FigureRef("x"),)),)),
    ],
)
def test_references_are_checked_wherever_they_stand(block):
    with pytest.raises(ValueError, match="'x'"):
        minimal(block)


def test_a_figure_filed_under_another_key_is_refused():
    with pytest.raises(ValueError, match="filed"):
        replace(minimal(), figures={"b": figure("a", "1", "", "")})


def test_a_table_wider_than_the_page_is_refused_and_fits_a_landscape_page():
    wide = Table("", (Column("a", 161),), ((words("x"),),))

    with pytest.raises(ValueError, match="161 mm"):
        minimal(wide)
    assert minimal(wide, landscape=True).blocks == (wide,)


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="row 1"):
        Table("Bảng", (Column("a", 10), Column("b", 10)), ((words("x"),),))


def test_nothing_may_follow_an_appendix():
    with pytest.raises(ValueError, match="appendi"):
        minimal(Appendix("Biểu", ()), Paragraph(words("muộn")))


HARMLESS = bars("a", [Bar("b", Decimal(1))])


@pytest.mark.parametrize(
    "hostile",
    [
        HARMLESS.replace("</svg>", "<script>alert(1)</script></svg>"),
        HARMLESS.replace("</svg>", '<image href="https://x.example/a.png"/></svg>'),
        HARMLESS.replace("</svg>", "<style>*{}</style></svg>"),
        HARMLESS.replace("<svg ", '<svg onload="alert(1)" ', 1),
        HARMLESS.replace("<svg ", '<svg style="color:red" ', 1),
        HARMLESS.replace('fill="#ffffff"', 'fill="url(https://x.example/)"', 1),
        "<!DOCTYPE svg>" + HARMLESS,
        HARMLESS.removesuffix("</svg>"),
    ],
)
def test_a_drawing_with_anything_but_shapes_is_refused(hostile: str):
    assert Picture(HARMLESS, "", 100, "").svg == HARMLESS
    with pytest.raises(ValueError, match="drawing"):
        Picture(hostile, "", 100, "")


def test_json_brings_back_the_very_same_paper():
    paper = sample()

    written = json.dumps(to_json(paper))

    assert from_json(json.loads(written)) == paper


def test_json_keeps_the_decimals_of_a_value():
    paper = minimal(figures=(figure("a", "10.50", "", "", 1),))

    assert str(from_json(to_json(paper)).figures["a"].value) == "10.50"


@pytest.mark.parametrize("data", [{}, {"is": "Text", "text": "a"}, {"is": "Paper"}, {"is": "eval"}])
def test_json_that_is_no_paper_is_refused(data: dict):
    with pytest.raises(ValueError, match="not a frozen paper"):
        from_json(data)


def test_a_frozen_paper_is_checked_again_when_it_is_read():
    data = to_json(minimal(Paragraph((FigureRef("a"),)), figures=(figure("a", "1", "", ""),)))
    data["figures"] = []

    with pytest.raises(ValueError, match="'a'"):
        from_json(data)


def test_a_later_change_of_the_callers_figures_does_not_reach_the_paper():
    figures = {"a": figure("a", "1", "", "")}
    paper = replace(minimal(), figures=figures)

    figures.clear()

    assert list(paper.figures) == ["a"]


@pytest.mark.parametrize("ending", ["Hết", "Hết.", "Hết./.", "Hết; "])
def test_a_signed_paper_ends_with_the_end_mark_once(ending: str):
    paper = minimal(Paragraph(words(ending)), signature=Signature(("CHỦ TỊCH",)))

    assert "Hết./.\n" in to_text(paper)


def test_the_end_mark_follows_a_figure_and_a_list_and_is_not_on_unsigned_papers():
    signed = Signature(("CHỦ TỊCH",))
    last_is_figure = minimal(
        Paragraph((Text("Đạt "), FigureRef("a", suffix="%"))), figures=(figure("a", "9", "", ""),), signature=signed
    )
    last_is_list = minimal(Bullets((words("một;"), words("hai."))), signature=signed)

    assert "Đạt 9%./." in to_text(last_is_figure)
    assert "- một;\n- hai./." in to_text(last_is_list)
    assert "./." not in to_text(minimal(Paragraph(words("Hết."))))


def test_occurrences_are_counted_per_figure_and_told_with_their_sentence():
    text = (
        Text("Câu đầu. Có "),
        FigureRef("a"),
        Text(" vụ, giảm "),
        FigureRef("b"),
        Text(". Câu cuối có "),
        FigureRef("a"),
    )
    paper = minimal(Paragraph(text), figures=(figure("a", "1234", "", ""), figure("b", "2", "", "")))

    found = [(each.mark.bookmark, each.where) for each in occurrences(paper)]

    assert found == [
        ("sl_a_1", "Có 1.234 vụ, giảm 2."),
        ("sl_b_1", "Có 1.234 vụ, giảm 2."),
        ("sl_a_2", "Câu cuối có 1.234"),
    ]
