"""Two bodies report one figure: both stand side by side, totals count one, an officer settles which."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from support.sheets import COMMAND, acting, everything_kept, filled, issue, move, take_in
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Refused, seeing
from tongket.accounts.queries import offices_of
from tongket.documents import to_docx, to_pdf
from tongket.ledger.chain import first_fault
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.map import unit_map
from tongket.organization.rows import BodyRow
from tongket.results.board import board
from tongket.results.pages import detail as total_page
from tongket.results.queries import explain
from tongket.review.queries import year_facts
from tongket.submissions.models import Observation, Reconciliation
from tongket.submissions.readings.actions import settle
from tongket.submissions.readings.pages import detail, listing
from tongket.submissions.readings.papers import minutes
from tongket.web.desk import trays

TEAM, LABOUR = "doi-k52", "so-ldtbxh-gia-lai"
BODIES = (
    BodyRow(TEAM, "Đội K52", "Đội K52", "đơn vị thuộc Bộ CHQS", Level.PROVINCE, "", ((Line.MILITARY, COMMAND),), FOUNDED),
    BodyRow(LABOUR, "Sở LĐ-TB&XH tỉnh Gia Lai", "Sở LĐ-TB&XH tỉnh Gia Lai", "sở, ngành", Level.PROVINCE, "",
            ((Line.SIDEWAYS, COMMAND),), FOUNDED),
    BodyRow("so-noi-vu", "Sở Nội vụ", "Sở Nội vụ", "sở, ngành", Level.PROVINCE, "", ((Line.SIDEWAYS, COMMAND),), FOUNDED),
)  # fmt: skip


@pytest.fixture
def told(year):
    with seeing(ALL):
        found_units((), BODIES, by=BUILDER, on=DAY)


def reports(actor, body, **figures):
    codes = {code.replace("_", "."): value for code, value in figures.items()}
    row = take_in(actor, filled(issue(body), codes), f"{body}.xlsx").submission
    return move("accept", row, actor)


@pytest.fixture
def both(told, province_officer):
    return (
        reports(province_officer, TEAM, HC_01=27, HC_04=17, HC_09=18),
        reports(province_officer, LABOUR, HC_01=29, HC_04=17, HC_09=17),
    )


def reading(submission, code="HC.09"):
    with seeing(ALL):
        return Observation.objects.select_related("submission").get(submission=submission, indicator__code=code)


def settled(actor, row, reason="Sổ an táng của nghĩa trang", on=DAY):
    with acting(actor):
        return settle(row, reason=reason, by=actor, on=on)


def result(code="HC.09", as_of=None):
    with seeing(ALL):
        found = board(2022, as_of=as_of)
        return found.result(code, found.units.node("gia-lai"))


def test_totals_count_the_leading_reading_until_somebody_settles(both):
    found = result()
    assert (found.amount, found.reported, found.expected, found.missing) == (18, 1, 1, [])


def test_the_settled_reading_counts_and_nobody_is_missing(both, province_officer):
    settled(province_officer, reading(both[1]))

    found = result()
    assert (found.amount, [row.unit.slug for row in found.rows]) == (17, [LABOUR])
    assert (found.reported, found.expected, found.missing) == (1, 1, [])
    assert result("HC.01").amount == 27
    with seeing(ALL):
        assert first_fault() is None


def test_a_settlement_is_read_as_of_its_day(both, province_officer):
    settled(province_officer, reading(both[1]), on=DAY + timedelta(days=2))

    assert result(as_of=DAY + timedelta(days=1)).amount == 18
    assert result(as_of=DAY + timedelta(days=2)).amount == 17


def test_settled_anew_the_last_settlement_holds(both, province_officer):
    settled(province_officer, reading(both[1]))
    settled(province_officer, reading(both[0]), "Đã đối chiếu lại")

    assert result().amount == 18
    with seeing(ALL):
        assert Reconciliation.objects.count() == 2


def test_a_newer_version_opens_the_difference_again(both, province_officer):
    settled(province_officer, reading(both[1]))
    reports(province_officer, TEAM, HC_01=27, HC_04=17, HC_09=19)

    assert result().amount == 19
    with seeing(ALL):
        page = listing(2022, unit_map(DAY))
    assert [(line.code, line.state) for line in page.lines] == [
        ("HC.01", "contradicts"), ("HC.09", "contradicts"), ("HC.04", "agrees"),
    ]  # fmt: skip
    assert page.open == 2


def test_one_reading_alone_counts_whichever_it_is(told, province_officer):
    row = reports(province_officer, LABOUR, HC_09=17)

    with acting(province_officer), pytest.raises(Refused, match="không có số thứ hai"):
        settle(reading(row), reason="x", by=province_officer, on=DAY)
    with seeing(ALL):
        assert listing(2022, unit_map(DAY)).lines == []


def test_provenance_shows_both_readings(both, province_officer):
    settled(province_officer, reading(both[0]))
    with seeing(ALL):
        first, second = explain("HC.09", unit="gia-lai", year=2022).children
    assert (first.kind, first.value, second.kind, second.value) == ("unit", "18", "reading", "17")
    assert "không cộng vào tổng (đã chốt: Biên bản đối chiếu số" in second.label
    assert second.children[0].children[0].kind == "cell"


def test_the_reports_sources_show_both_readings(both):
    with seeing(ALL):
        facts = year_facts("gia-lai", 2022)
        facts.ref("HC.09")
        rows = [(row.label, row.value) for row in facts.figures["hc_09"].sources]
    assert rows == [("Đội K52", "18"), ("Sở LĐ-TB&XH tỉnh Gia Lai", "17")]


def test_what_is_settled_badly_is_refused_and_leaves_nothing(both, province_officer, district_officer):
    before = everything_kept()
    for row, reason, sentence in (
        (reading(both[0]), " ", "căn cứ thống nhất"),
        (reading(both[0], "HC.04"), "x", "Hai số khớp nhau"),
    ):
        with pytest.raises(Refused, match=sentence):
            settled(province_officer, row, reason)
    with pytest.raises(Observation.DoesNotExist):
        settled(district_officer, reading(both[0]))
    assert everything_kept() == before


def test_the_minutes_are_printed_in_word_and_pdf(both, province_officer):
    made = settled(province_officer, reading(both[0]))
    with seeing(ALL):
        units = unit_map(DAY)
        paper = minutes(made, units, units.node(COMMAND))
        page = detail(reading(both[0]), units, by=province_officer, on=DAY)
    assert page is not None
    assert [each.counts for each in page.row.readings] == [True, False]
    assert page.history == [made]
    said = " ".join(block.inlines[0].text for block in paper.blocks if hasattr(block, "inlines"))
    assert "Kết luận: lấy số 18 " in said
    assert "Chênh lệch: 1 " in said
    assert [column.label for column in paper.blocks[-2].columns] == [
        "Đại diện Đội K52",
        "Đại diện Sở LĐ-TB&XH tỉnh Gia Lai",
    ]
    assert to_docx(paper)[:2] == b"PK"
    assert len(PdfReader(BytesIO(to_pdf(paper))).pages) == 1


@pytest.mark.parametrize("extra", [0, 1])
def test_a_total_asks_one_question_more_for_all_pairs(both, province_officer, django_assert_num_queries, extra):
    if extra:
        settled(province_officer, reading(both[0]))
    with seeing(ALL), django_assert_num_queries(17):
        page = total_page("HC.09", "gia-lai", 2022)
    assert page.result.amount == 18


def waiting(actor):
    with acting(actor):
        found = trays(offices_of(actor, on=DAY), unit_map(DAY), year=2022, today=DAY)
    return [task for tray in found for task in tray.tasks if task.word == "Đối chiếu"]


def test_an_open_difference_waits_on_the_desk_where_it_is_settled(both, province_officer, district_officer):
    (task,) = waiting(province_officer)

    assert task.label == "2 chênh lệch số liệu của hai cơ quan chưa chốt"
    assert task.detail == "HC.01 Tỉnh Gia Lai; HC.09 Tỉnh Gia Lai."
    assert task.url == "/bao-cao/doi-chieu/?nam=2022"
    assert waiting(district_officer) == []

    settled(province_officer, reading(both[0], "HC.01"))
    settled(province_officer, reading(both[0]))
    assert waiting(province_officer) == []
