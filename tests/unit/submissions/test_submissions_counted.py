"""A row that directives count stands on the sheet filled and locked; sent, it stands still with its records as sources."""

import json
from datetime import date
from decimal import Decimal

import pytest

from support.sheets import CHU_SE, MANG_YANG, acting, draw_up, everything_kept, filled, issue, move, read_as, take_in
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.directives.actions import hand_down, make_known, register
from tongket.directives.models import Dissemination
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map
from tongket.results.pages import detail as total_page
from tongket.results.queries import explain, total
from tongket.submissions.batch import look
from tongket.submissions.blanks import forms_for
from tongket.submissions.corrections.actions import ask_correction, decide_correction, draw_up_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.counted.queries import counts_in
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.entry.pages import grid
from tongket.submissions.models import CountedRecord, Observation
from tongket.submissions.pages import detail
from tongket.submissions.papers import paper_of
from tongket.submissions.queries import fillers, sheet
from tongket.submissions.reception import WorkbookRefused
from tongket.workbooks import layout

QT = "QT.01"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


@pytest.fixture
def told(year, province_officer):
    """Hands a directive down to a command and has it made known; called with its number."""

    def tell(number: str, body: str = CHU_SE, on: date = date(2022, 2, 3)) -> Dissemination:
        command = year["bo-chqs-gia-lai"]
        with acting(province_officer):
            directive = register(
                number, "CT-BCH", issuer=command, owner=command, signed_on=date(2022, 1, 14), subject="về nhiệm vụ",
                basis="unit", by=province_officer, on=DAY,
            )  # fmt: skip
            (row,) = hand_down(directive, [year[body]], due=date(2022, 2, 28), by=province_officer, on=DAY)
        with seeing(ALL):
            make_known(row, done_on=on, how="Hội nghị", attendance=40, by=BUILDER, on=DAY)
        return row

    return tell


def value(unit: str = "gia-lai"):
    with seeing(ALL):
        return total(QT, unit=unit, year=2022).value


def cell(unit: str = "chu-se"):
    """The counted cell under a unit's total."""
    with seeing(ALL):
        return explain(QT, unit=unit, year=2022).children[0].children[0].children[0]


def lines(page):
    return {each.row.code: each for group in page.groups for each in group.lines}


def test_a_blank_holds_the_count_of_its_unit_on_the_sheets_day(told):
    told("02"), told("03"), told("04", MANG_YANG), told("05", on=date(2022, 12, 5))

    row = next(row for row in issue(CHU_SE).form.rows if row.code == QT)

    assert (row.proposed, row.counted) == (Decimal(2), "đếm từ 2 hồ sơ"), "what came after 30/11 is not of this sheet"
    row = next(row for row in issue("ban-chqs-mang-yang").form.rows if row.code == QT)
    assert row.proposed == 1


def test_a_unit_without_records_has_an_empty_cell_and_no_zero(year, province_officer):
    row = next(row for row in issue(CHU_SE).form.rows if row.code == QT)
    assert (row.proposed, row.counted) == (None, "sổ chưa có hồ sơ nào")

    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    with seeing(ALL):
        assert not Observation.objects.filter(indicator__code=QT).exists()


def test_what_was_sent_opens_down_to_its_records_and_who_froze_it(told, province_officer):
    told("02"), told("03")
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission
    move("accept", row, province_officer)

    found = cell()
    assert [each.label[:16] for each in found.children] == ["Văn bản 02/CT-BC", "Văn bản 03/CT-BC"]
    assert all(each.ref.startswith("/van-ban/") for each in found.children)
    assert "đếm từ sổ văn bản chỉ đạo" in found.label
    assert province_officer.actor_label in found.label
    with seeing(ALL):
        assert json.loads(Entry.objects.get(action="submissions.received").detail)["counted"] == {QT: 2}
        page = total_page(QT, "chu-se", 2022)
    assert (page.result.text, page.bases) == ("2", ["đếm từ sổ văn bản chỉ đạo"])


def test_records_that_came_since_the_blank_are_taken_and_said(told, province_officer):
    told("02")
    data = filled(issue(CHU_SE), {"TQ.19": 188})
    told("03")

    with acting(province_officer):
        looked = look(data, name="b.xlsx", by=province_officer, on=DAY)
    (said,) = looked.counted
    ref = layout(looked.incoming.form)[QT]
    assert said == f"Trang “Số liệu”, ô {ref} ({QT}): biểu ghi 1, sổ hiện có 2: lấy 2."
    assert QT not in {each.code for each in looked.cells}

    arrival = take_in(province_officer, data)
    assert said in arrival.warning
    with seeing(ALL):
        assert Observation.objects.get(submission=arrival.submission, indicator__code=QT).amount == 2


@pytest.mark.parametrize("wrong", [3, None, "hai"])
def test_a_locked_cell_that_was_changed_is_refused_by_its_name(told, province_officer, wrong):
    told("02"), told("03")
    blank = issue(CHU_SE)
    kept = everything_kept()

    with pytest.raises(WorkbookRefused) as refused:
        read_as(province_officer, filled(blank, {QT: wrong, "TQ.19": 188}))

    (sentence,) = refused.value.sentences
    assert f"ô {layout(blank.form)[QT]}: ô khóa đã bị sửa: biểu phát hành ghi “2”" in sentence
    assert everything_kept() == kept


def test_sent_it_stands_still_and_says_that_the_records_have_changed(told, province_officer):
    told("02")
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission
    move("accept", row, province_officer)
    assert "nay đã khác" not in cell().label

    told("03")

    assert value("chu-se") == 1
    assert "sổ nay đã khác: hiện đếm được 2" in cell().label
    with acting(province_officer):
        page = detail(row, unit_map(DAY), by=province_officer, on=DAY)
    assert next(each for each in page.figures if each.code == QT).counted.changed


def test_a_record_keeps_its_words_whoever_puts_the_sheet_up(told, year, district_officer):
    told("02")
    with seeing(ALL):
        Dissemination.objects.update(body=year[MANG_YANG])  # huyện Chư Sê's, made known by a body of another line
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    move("put_up", row, district_officer)

    with acting(district_officer):
        (record,) = counts_in(row)[QT].records
    assert (record.label[:35], record.path) == ("Một văn bản ngoài phạm vi được xem,", "")
    with seeing(ALL):
        assert CountedRecord.objects.get().label.startswith("Văn bản 02/CT-BCH")


def test_a_record_that_is_gone_is_named_only_to_who_sees_everything(told, province_officer):
    told("02")
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission
    with seeing(ALL):
        CountedRecord.objects.update(key="directives:0:0")
        (record,) = counts_in(row)[QT].records
    assert record.label.startswith("Văn bản 02/CT-BCH")
    with acting(province_officer):
        (record,) = counts_in(row)[QT].records
    assert (record.label, record.path) == ("Một hồ sơ nay không còn trong sổ", "")


def test_one_unit_counts_once_and_who_has_not_sent_is_counted_live(told, province_officer):
    told("02"), told("03"), told("04", MANG_YANG)
    assert value() == 3

    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission
    assert value() == 3
    move("accept", row, province_officer)
    assert value() == 3

    with seeing(ALL):
        assert total_page(QT, "chu-se", 2022, as_of=DAY).result.text == "2", "what was sent can be read as of a day"
        with pytest.raises(Refused, match="không đọc lại theo ngày được"):
            total_page(QT, "mang-yang", 2022, as_of=DAY)

    told("05"), told("06", MANG_YANG)
    assert [value("chu-se"), value("mang-yang"), value()] == [2, 2, 4]


def test_a_draft_follows_the_records_until_it_is_put_up_and_again_when_it_comes_back(told, district_officer, commander):
    told("02")
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    told("03")
    with acting(district_officer):
        assert counts_in(row)[QT].text == "2"
        page = detail(row, unit_map(DAY), by=district_officer, on=DAY)
    assert next(each for each in page.figures if each.code == QT).figure.text == "2"

    row = move("put_up", row, district_officer)
    told("04")
    with acting(district_officer):
        assert (counts_in(row)[QT].text, bool(counts_in(row)[QT].changed)) == ("2", True)

    row = move("send_back", row, commander, reason="Xem lại")
    with acting(district_officer):
        assert counts_in(row)[QT].text == "3"
    with seeing(ALL):
        assert CountedRecord.objects.count() == 0


def test_the_grid_shows_it_locked_and_takes_nothing_for_it(told, year, district_officer, commander, province_officer):
    told("02")
    with acting(district_officer):
        row = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY)
        line = lines(grid(row, unit_map(DAY), by=district_officer, on=DAY))[QT]
        assert (line.text, line.counted) == ("1", "đếm từ 1 hồ sơ")
        typed = [Typed(QT, "9", "1"), Typed("TQ.19", "188", "")]
        answers = type_cells(row, typed, by=district_officer, on=DAY)
        assert ["đếm từ sổ" in each.problem for each in answers] == [True, False]
        assert type_cells(row, [Typed(QT, "1", "1")], by=district_officer, on=DAY)[0].problem == ""

    for verb, actor in (("put_up", district_officer), ("sign", commander), ("accept", province_officer)):
        row = move(verb, row, actor)
    told("03")
    assert value("chu-se") == 1
    with acting(district_officer):
        again = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY)
        assert lines(grid(again, unit_map(DAY), by=district_officer, on=DAY))[QT].text == "2"
        assert set(Observation.objects.filter(submission=again).values_list("indicator__code", flat=True)) == {"TQ.19"}


def test_the_paper_marks_what_was_counted(told, province_officer):
    told("02"), told("03")
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission
    with seeing(ALL):
        _, _, table, footnote = paper_of(row, unit_map(DAY)).blocks
    (marked,) = [line for line in table.rows if line[2][0].text.endswith("(*)")]
    assert (marked[1][0].text, marked[6][0].text) == (QT, "2")
    assert "QT.01: đếm từ sổ văn bản chỉ đạo, 2 hồ sơ" in footnote.inlines[0].text


def test_it_is_corrected_in_its_records_first_and_a_correction_beside_it_leaves_it_alone(
    told, district_officer, commander, province_officer
):
    told("02")
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission
    move("accept", row, province_officer)

    def corrected(row, wanted: Wanted):
        with acting(district_officer):
            request = ask_correction(
                row, [wanted], reason="Sổ ghi khác", proof=PDF, name="so.pdf", by=district_officer, on=DAY
            )
        with acting(province_officer):
            decide_correction(request, grant=True, by=province_officer, on=DAY)
        with acting(district_officer):
            row = draw_up_correction(request, {}, by=district_officer, on=DAY)
        for verb, actor in (("put_up", district_officer), ("sign", commander), ("accept", province_officer)):
            row = move(verb, row, actor)
        return row

    told("03")
    row = corrected(row, Wanted("TQ.19", 189, "189"))
    assert (value("chu-se"), len(cell().children)) == (1, 1)

    with pytest.raises(Refused, match=r"QT\.01 đếm từ sổ, sổ hiện đếm được 2"):
        corrected(row, Wanted(QT, 7, "7"))
    corrected(row, Wanted(QT, 2, "2"))
    assert (value("chu-se"), len(cell().children)) == (2, 2)
    assert "nay đã khác" not in cell().label


def test_the_forms_of_all_bodies_ask_no_more_for_more_records(told, django_assert_num_queries):
    told("02"), told("03"), told("04", MANG_YANG)
    units = unit_map(DAY)
    form = sheet("TK-H")
    with seeing(ALL), django_assert_num_queries(13):
        forms_for(fillers(form, units), form, 2022, units=units)
