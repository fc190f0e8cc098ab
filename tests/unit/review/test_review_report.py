"""The year-end report: every figure has its bookmark and its source, and not one number in it was typed."""

import re
from datetime import date

import pytest

from support.people import employ
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.cycle.queries import periods_of
from tongket.documents import Bullets, FigureRef, Heading, Paragraph, Table, Text, read_bookmarks
from tongket.documents.model import inlines_of
from tongket.measures.queries import indicator
from tongket.plans.actions import TargetRow, set_targets
from tongket.review.actions import draw_up_report
from tongket.review.files import write_files
from tongket.review.models import Quotation, Report
from tongket.review.pages import changed_since
from tongket.review.paper import ILLUSTRATION_NOTE
from tongket.review.queries import press_text, quoted_in, year_facts

AS_OF = date(2022, 11, 30)
FIGURES = {
    "TQ.06": 795, "TQ.07": 607, "TQ.11": 316, "TQ.14": 66, "TQ.19": 187, "TQ.20": 33, "TQ.23": 3, "TQ.27": 1,
    "DT.01": "Có", "DT.02": 4, "DT.04": 1, "DT.07": 0, "HC.05": 8, "CS.01": 39, "CS.03": 2, "CS.05": 456, "CS.06": "173,3",
    "TD.01": 9, "TD.02": 19, "KT.01": "Có", "KT.07": 0, "PH.02": "Có", "PH.01": 2, "PH.06": 8, "PH.08": 74, "PH.09": 942,
}  # fmt: skip
PROVINCE = {
    "PH.03": 4, "DN.06": 3, "DN.01": 5, "DN.02": 3, "DN.04": 3, "HK.01": "98,8", "HK.02": "9175,5", "HK.03": "10,2",
    "TD.07": 46, "TD.08": 5, "KT.08": 8,
}  # fmt: skip


@pytest.fixture
def secretary(year):
    return employ("tonghop", "Hồ Thị Tổng", body=year[COMMAND], role=Role.SECRETARY)


@pytest.fixture
def told(year, province_officer):
    """One district and the province's command have reported; the other district is silent."""
    said = {"basis": "Số liệu minh họa"}
    taken(province_officer, CHU_SE, FIGURES, **said)
    taken(BUILDER, COMMAND, PROVINCE, **said)
    rows = [
        TargetRow(indicator(code), year["gia-lai"], periods_of(label)[indicator(code).calendar], amount, "illustration")
        for label, code, amount in ((2022, "TQ.19", 190), (2022, "HC.05", 8), (2023, "TQ.19", 195))
    ]
    with seeing(ALL):
        set_targets(rows, owner=year[COMMAND], by=BUILDER, on=DAY)


def drawn(by) -> Report:
    with acting(by):
        return draw_up_report(year_facts("gia-lai", 2022), as_of=AS_OF, by=by, on=DAY)


def test_every_figure_has_a_source_and_says_where_it_opens(told, secretary):
    paper = drawn(secretary).content()

    assert len(paper.figures) > 40
    for figure in paper.figures.values():
        assert figure.sources, figure.key
        assert figure.href.startswith("/so-lieu/"), figure.key
        assert figure.basis, figure.key


def test_every_figure_stands_in_the_word_file_under_its_bookmark(told, secretary, tmp_path):
    report = drawn(secretary)
    word = next(file for file in write_files(report, tmp_path) if file.name == "bao-cao-tong-ket-2022.docx")

    marks = read_bookmarks(word.read_bytes())
    paper = report.content()
    for key, figure in paper.figures.items():
        printed = [text for name, text in marks.items() if re.fullmatch(rf"sl_{key}_\d+", name)]
        assert printed, key
        assert all(text.startswith(figure.text()) for text in printed), (key, printed)


def test_every_figure_is_cited_somewhere_and_quoted_for_the_way_back(told, secretary):
    report = drawn(secretary)
    paper = report.content()

    cited = {i.key for b in paper.every_block() for i in inlines_of(b) if isinstance(i, FigureRef)}
    assert cited == set(paper.figures)
    with seeing(ALL):
        assert set(Quotation.objects.values_list("key", flat=True)) == cited
        assert "tq_19" in [q.key for q in quoted_in("TQ.19", report.unit_id, 2022)]


# What may carry digits without being a figure of the year.
NO_FIGURES = (
    r"\d{1,3}/\d{4}/(?:NĐ-CP|TT-BQP|QĐ-TTg)", r"(?:số )\d+/[A-ZĐ-]+", r"Điều \d+", r"ngày \d{2}/\d{2}/\d{4}",
    r"ngày \d{1,2} tháng \d{1,2} năm \d{4}", r"0 giờ ngày 01/01", r"mùa khô \d{4} - \d{4}", r"(?:năm|NĂM) \d{4}",
    r"tháng 12", r"Quân khu 5", r"Nhật ký số \d+",
)  # fmt: skip


def typed(text: str) -> list[str]:
    for pattern in NO_FIGURES:
        text = re.sub(pattern, "", text)
    return re.findall(r"\d+", text)


def prose(block) -> list[str]:
    match block:
        case Heading():
            return [block.text]
        case Paragraph() | Bullets():
            return [i.text for i in inlines_of(block) if isinstance(i, Text)]
        case Table(caption=caption):
            cells = [[i.text for i in cell if isinstance(i, Text)] for row in block.rows for cell in row[1:]]
            return [caption or "", *(text for cell in cells for text in cell)]
    return []


def test_no_number_in_the_papers_prose_was_typed(told, secretary):
    paper = drawn(secretary).content()

    pieces = [piece for block in paper.every_block() for piece in prose(block)]
    assert len(pieces) > 100
    assert [(piece, typed(piece)) for piece in pieces if typed(piece)] == []


def test_a_typed_number_would_be_found():
    assert typed("Các đơn vị giao 188 công dân năm 2022") == ["188"]
    assert typed("Nghị định số 03/2019/NĐ-CP, ngày 14 tháng 01 năm 2022, số 02/CT-UBND, Điều 7") == []


def test_made_up_figures_are_said_to_be_made_up(told, secretary):
    assert drawn(secretary).content().note == ILLUSTRATION_NOTE


def test_real_figures_carry_no_such_note(year, province_officer, secretary):
    taken(province_officer, CHU_SE, FIGURES)

    assert drawn(secretary).content().note is None


def text_of(paper) -> str:
    from tongket.documents import to_text

    return to_text(paper)


def test_who_has_not_reported_is_named_in_the_paper(told, secretary):
    text = text_of(drawn(secretary).content())

    assert re.search(r"chưa báo cáo đủ số liệu: [^.]*Huyện Mang Yang", text)
    assert "chưa nộp" in text


def test_drawn_up_again_it_is_version_two_and_the_first_stays_as_it_was(told, secretary, province_officer):
    first = drawn(secretary)
    frozen = first.paper
    taken(province_officer, CHU_SE, {**FIGURES, "TQ.19": 188})
    second = drawn(secretary)

    assert (first.version, second.version) == (1, 2)
    with seeing(ALL):
        assert Report.objects.get(pk=first.pk).paper == frozen
    assert (first.content().figures["tq_19"].text(), second.content().figures["tq_19"].text()) == ("187", "188")


def test_what_changed_since_is_shown_old_and_new_for_the_district_and_the_whole(told, secretary, province_officer):
    report = drawn(secretary)
    with acting(secretary):
        assert changed_since(report) == []
    taken(province_officer, CHU_SE, {**FIGURES, "TQ.19": 188})

    with acting(secretary):
        changes = {change.key: (change.was, change.now) for change in changed_since(report)}
    assert changes["tq_19"] == changes["tq_19_chu_se"] == ("187", "188")
    assert not [key for key in changes if not key.startswith(("tq_19", "tq_21"))]


def test_nothing_reported_still_makes_a_paper(year, secretary):
    text = text_of(drawn(secretary).content())

    assert "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023" in text


@pytest.mark.parametrize("who", ["province_officer", "district_officer"])
def test_only_the_secretary_draws_the_report_up(told, who, request):
    officer = request.getfixturevalue(who)

    with seeing(ALL), pytest.raises(Refused, match="Chỉ cán bộ tổng hợp"):
        draw_up_report(year_facts("gia-lai", 2022), as_of=AS_OF, by=officer, on=DAY)
    with seeing(ALL):
        assert not Report.objects.exists()


def test_a_stranger_gets_no_facts_and_sees_no_report(told, secretary, stranger):
    drawn(secretary)

    with acting(stranger):
        with pytest.raises(Refused, match="Không có đơn vị “gia-lai” trong phạm vi"):
            year_facts("gia-lai", 2022)
        assert not Report.objects.exists()


def test_the_news_text_states_only_what_was_reported(told, secretary):
    with acting(secretary):
        text = press_text(year_facts("gia-lai", 2022))

    assert "187" in text
    assert "None" not in text


def test_the_silent_districts_totals_are_absent_and_not_zero(told, secretary):
    figures = drawn(secretary).content().figures

    assert "tq_19_chu_se" in figures
    assert not [key for key in figures if MANG_YANG.removeprefix("ban-chqs-").replace("-", "_") in key]
