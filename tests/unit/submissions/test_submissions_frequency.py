"""Sheets of months, quarters and half-years: a term each has its own days, blanks, versions and figures."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from support.periodic import FLOW, MADE, SHEET, STOCK, blank_of, came, periodic
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, filled, move, take_in, taken
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.cycle.terms import Frequency
from tongket.measures.models import Indicator
from tongket.organization.map import unit_map
from tongket.results.queries import explain, total
from tongket.submissions.corrections.actions import ask_correction, decide_correction, draw_up_correction
from tongket.submissions.corrections.typed import Wanted as Asked
from tongket.submissions.deadlines import completeness
from tongket.submissions.deadlines.actions import extend_due, note_chase
from tongket.submissions.deadlines.calendar import Punctuality, calendar, due_of
from tongket.submissions.deadlines.decree import dates_of
from tongket.submissions.entry.actions import start
from tongket.submissions.fillable import fillables
from tongket.submissions.issuing import ALL_BLANKS, write_blanks
from tongket.submissions.models import Submission
from tongket.submissions.pages import detail
from tongket.submissions.queries import sheet
from tongket.submissions.reception import read_incoming
from tongket.submissions.sheetmaking import actions
from tongket.submissions.sheets import DISTRICT

PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


def dues(*, today=DAY, body=CHU_SE):
    with seeing(ALL):
        units = unit_map(DAY)
        return {due.term: due for due in calendar(2022, units, today=today, body=units.node(body).id)}


# ── days ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("frequency", "term", "within", "closes", "due"),
    [
        (Frequency.MONTH, "M03", 1, date(2022, 3, 14), date(2022, 3, 15)),
        (Frequency.MONTH, "M05", 1, date(2022, 5, 14), date(2022, 5, 16)),  # it closes on a Saturday
        (Frequency.MONTH, "M10", 3, date(2022, 10, 14), date(2022, 10, 19)),  # a week-end lies between
        (Frequency.QUARTER, "Q1", 1, date(2022, 3, 14), date(2022, 3, 15)),
        (Frequency.HALF, "H1", 1, date(2022, 6, 14), date(2022, 6, 15)),
        (Frequency.HALF, "H2", 2, date(2022, 12, 14), date(2022, 12, 16)),
    ],
)
def test_a_term_closes_by_the_decree_and_is_due_working_days_later(frequency, term, within, closes, due):
    form = replace(DISTRICT, frequency=frequency, within=within)

    assert (dates_of(form, 2022, term).closes, dates_of(form, 2022, term).due) == (closes, due)


def test_a_sheet_is_asked_for_from_the_term_on_in_which_it_was_issued(year, province_officer):
    periodic(year, province_officer)

    assert sheet("BC-Q").terms_in(2021) == ()
    assert sheet("BC-Q").terms_in(2022) == ("M10", "M11", "M12")
    assert len(sheet("BC-Q").terms_in(2023)) == 12
    assert [(each.term, each.at_hand) for each in fillables([sheet("BC-Q")], 2022, DAY)] == [
        ("M12", False),
        ("M11", True),
        ("M10", False),
    ]


def test_each_term_is_due_by_itself_and_one_to_come_is_not_missing(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)

    known = dues(today=date(2022, 11, 10))

    assert known["M10"].sent
    assert known["M11"].word == "chưa gửi, còn 5 ngày"
    assert (known["M12"].punctuality, known["M12"].word) == (Punctuality.TO_COME, "chưa đến kỳ")
    assert dues(today=date(2022, 11, 16))["M11"].word == "chưa gửi, quá hạn 1 ngày"
    assert known[""].name == "Biểu TK-H", "a year's sheet is due once, as before"


def test_completeness_counts_each_term_and_leaves_those_to_come_aside(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)
    with seeing(ALL):
        found = calendar(2022, unit_map(DAY), today=date(2022, 11, 16))

    parts = {
        part["term"]: part for part in completeness.as_json(completeness.by_sheet(found)) if part["sheet"] == "BC-Q"
    }

    counted = {term: (part["expected"], part["sent"], part["missing"], part["not_due"]) for term, part in parts.items()}
    assert counted == {"M10": (2, 1, 1, 0), "M11": (2, 0, 2, 0), "M12": (2, 0, 0, 2)}
    with seeing(ALL):
        early = calendar(2022, unit_map(DAY), today=date(2022, 11, 10))
    told = completeness.tally(due for due in early if due.term)
    assert (told.expected, told.to_come) == (4, 2)


def test_one_month_is_put_off_and_chased_without_the_others(year, province_officer):
    periodic(year, province_officer)
    on = date(2022, 11, 16)
    with acting(province_officer):
        extend_due(
            year[CHU_SE], "BC-Q", 2022, term="M11", until=date(2022, 11, 20), reason="Bận diễn tập",
            by=province_officer, on=on,
        )  # fmt: skip
        note_chase(year[CHU_SE], "BC-Q", 2022, term="M10", kind="called", by=province_officer, on=on)

    known = dues(today=on)

    assert known["M11"].word == "chưa gửi, còn 4 ngày"
    assert known["M10"].extension is None
    with acting(province_officer), pytest.raises(Refused, match="Chưa đến kỳ"):
        note_chase(year[CHU_SE], "BC-Q", 2022, term="M12", kind="called", by=province_officer, on=date(2022, 11, 10))


# ── blanks and what comes back ─────────────────────────────────────────────────────────────────────────────────────


def test_a_months_workbook_says_its_month_and_lands_in_it(year, province_officer):
    periodic(year, province_officer)
    blank = blank_of(CHU_SE, "M10")

    row = take_in(province_officer, filled(blank, {FLOW: 4, STOCK: 90})).submission

    assert blank.name == f"bc-q-2022-m10-{CHU_SE}.xlsx"
    assert blank.form.title == "Biểu số liệu sinh hoạt dân quân tháng 10 năm 2022"
    assert {each.period for each in blank.form.rows} == {"Tháng 10 năm 2022 (15/09/2022–14/10/2022)"}
    assert (row.term, row.as_of, row.when) == ("M10", date(2022, 10, 14), "tháng 10 năm 2022")
    assert dues()["M10"].row == row
    assert dues()["M11"].row is None


def test_a_months_figure_says_its_month_on_the_page_of_its_submission_and_of_its_cell(year, province_officer):
    periodic(year, province_officer)
    october = came(province_officer, CHU_SE, "M10", 4, 90)

    with acting(province_officer):
        page = detail(october, unit_map(DAY), by=province_officer, on=DAY)
        row = october.observations.select_related("submission", "period").get(indicator__code=FLOW)

    assert {each.period for each in page.figures if each.figure} == {"Tháng 10 năm 2022"}
    assert row.when == "Tháng 10 năm 2022"


def test_months_stand_beside_each_other_and_a_month_is_accepted_once(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)
    november = came(province_officer, CHU_SE, "M11", 5, 88)
    again = came(province_officer, CHU_SE, "M10", 6, 91)

    with seeing(ALL):
        rows = Submission.objects.filter(sheet="BC-Q", state="accepted").order_by("term")
        assert [(row.term, row.version) for row in rows] == [("M10", 2), ("M11", 1)]
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.filter(pk=november.pk).update(term=again.term, version=3)
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.filter(pk=november.pk).update(term="M13")


def test_last_years_figure_beside_a_months_is_that_of_the_same_month(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M10", 4, 90)
    came(province_officer, CHU_SE, "M11", 5, 88)

    with seeing(ALL):
        from tongket.submissions.blanks import forms_for

        units = unit_map(DAY)
        form = forms_for([units.node(CHU_SE)], sheet("BC-Q"), 2023, "M11", units=units)[0]

    assert {row.code: row.last_year for row in form.rows} == {FLOW: 5, STOCK: 88}


def test_blanks_of_a_year_are_those_of_yearly_sheets_and_a_month_is_asked_for_by_name(year, province_officer):
    periodic(year, province_officer)
    with acting(province_officer):
        sheets = {blank.form.sheet for blank in write_blanks(2022, ALL_BLANKS, by=province_officer, on=DAY)}
        with pytest.raises(Refused, match="Biểu BC-Q lập theo tháng; hãy chọn tháng cuối của kỳ"):
            list(write_blanks(2022, replace(ALL_BLANKS, sheet="BC-Q"), by=province_officer, on=DAY))

    assert "BC-Q" not in sheets


def test_a_workbook_of_a_month_to_come_is_refused(year, province_officer):
    periodic(year, province_officer)
    data = filled(blank_of(CHU_SE, "M12"), {FLOW: 4})

    with acting(province_officer), pytest.raises(Refused, match="kỳ bắt đầu ngày 15/11/2022"):
        read_incoming(data, name="som.xlsx", by=province_officer, on=date(2022, 11, 10))


def test_the_grid_opens_on_the_month_asked_for_or_the_last_one_closed(year, province_officer, district_officer):
    periodic(year, province_officer)
    with acting(district_officer):
        body = year[CHU_SE].pk
        at_hand = start(body, 2022, sheet="BC-Q", by=district_officer, on=DAY)
        october = start(body, 2022, sheet="BC-Q", term="M10", by=district_officer, on=DAY)
        assert (at_hand.term, october.term) == ("M11", "M10")
        assert start(body, 2022, sheet="BC-Q", term="M10", by=district_officer, on=DAY) == october
        with pytest.raises(Refused, match="không áp dụng cho tháng 3 năm 2022"):
            start(body, 2022, sheet="BC-Q", term="M03", by=district_officer, on=DAY)
        with pytest.raises(Refused, match="lập theo tháng, không có kỳ này"):
            start(body, 2022, sheet="BC-Q", term="Q1", by=district_officer, on=DAY)
        with pytest.raises(Refused, match="Chưa đến kỳ tháng 12"):
            start(body, 2022, sheet="BC-Q", term="M12", by=district_officer, on=date(2022, 11, 10))


# ── the year made of its terms ─────────────────────────────────────────────────────────────────────────────────────


def test_the_year_sums_flows_and_takes_the_last_of_stocks(year, province_officer):
    periodic(year, province_officer)
    for body, months in ((CHU_SE, ((4, 90), (5, 88))), (MANG_YANG, ((1, 50), (2, 60)))):
        for term, (flow, stock) in zip(("M10", "M11"), months, strict=True):
            came(province_officer, body, term, flow, stock)

    with acting(province_officer):
        flow, stock = (total(code, unit="gia-lai", year=2022) for code in (FLOW, STOCK))
        tree = explain(FLOW, unit="chu-se", year=2022)

    assert (flow.amount, stock.amount) == (12, 148)
    assert {row.unit.slug: row.amount for row in stock.rows} == {"chu-se": 88, "mang-yang": 60}
    assert [child.value for child in tree.children[0].children] == ["4", "5"]
    assert "tháng 10 năm 2022" in tree.children[0].children[0].label


def test_a_closed_month_without_a_figure_is_named_under_the_total(year, province_officer):
    periodic(year, province_officer)
    came(province_officer, CHU_SE, "M11", 5, 88)

    with acting(province_officer):
        unit = explain(FLOW, unit="chu-se", year=2022).children[0]

    missing = [(child.label, child.value) for child in unit.children if child.kind == "missing"]
    assert missing == [("tháng 10 năm 2022", "chưa có báo cáo được tiếp nhận")], "December has not closed yet"


def test_a_units_own_figure_of_the_year_speaks_for_its_months(year, province_officer):
    row = periodic(year, province_officer)
    with acting(province_officer):
        yearly = actions.make_sheet("BC-N", owner=year[COMMAND], by=province_officer, on=MADE,
                                    **{**SHEET, "name": "Biểu BC-N", "frequency": "year"})  # fmt: skip
        actions.add_row(yearly, Indicator.objects.get(code=FLOW), heading="", by=province_officer, on=MADE)
        actions.issue_version(yearly, by=province_officer, on=MADE)
        with seeing(ALL):
            blank = next(
                iter(write_blanks(2022, replace(ALL_BLANKS, body=CHU_SE, sheet="BC-N"), by=province_officer, on=DAY))
            )
    assert row.frequency == "month"
    came(province_officer, CHU_SE, "M10", 4, 90)
    came(province_officer, CHU_SE, "M11", 5, 88)

    arrival = take_in(province_officer, filled(blank, {FLOW: 60}))
    with acting(province_officer):
        assert total(FLOW, unit="chu-se", year=2022).amount == 9, "sent and not accepted, it does not count yet"
    move("accept", arrival.submission, province_officer)

    with acting(province_officer):
        assert total(FLOW, unit="chu-se", year=2022).amount == 60


def test_a_yearly_sheet_is_as_it_was(year, province_officer):
    periodic(year, province_officer)
    row = taken(province_officer, CHU_SE, {"TQ.19": 188})

    with acting(province_officer):
        assert (row.term, row.when, str(row)) == ("", "năm 2022", f"TK-H 2022 {CHU_SE} (lần 1)")
        assert total("TQ.19", unit="gia-lai", year=2022).amount == 188


# ── afterwards, and making one ─────────────────────────────────────────────────────────────────────────────────────


def test_a_month_is_corrected_alone(year, province_officer, district_officer):
    periodic(year, province_officer)
    october = came(province_officer, CHU_SE, "M10", 4, 90)
    came(province_officer, CHU_SE, "M11", 5, 88)
    with acting(district_officer):
        asked = ask_correction(
            october, [Asked(FLOW, 7, "7")], reason="Cộng sót", proof=PDF, name="m.pdf", by=district_officer, on=DAY
        )
    with acting(province_officer):
        decide_correction(asked, grant=True, answer="", by=province_officer, on=DAY)
    with acting(district_officer):
        draft = draw_up_correction(asked, {}, by=district_officer, on=DAY)

    assert (draft.term, draft.version) == ("M10", 2)
    with acting(district_officer):
        figures = dict(draft.observations.values_list("indicator__code", "amount"))
    assert figures == {FLOW: 7, STOCK: 90}


def test_an_ad_hoc_sheet_has_no_terms(year, province_officer):
    with acting(province_officer), pytest.raises(Refused, match="Biểu đột xuất lập một lần"):
        periodic(year, province_officer, purpose="ad_hoc", only_year=2022)


def test_a_due_is_found_by_its_term(year, province_officer):
    periodic(year, province_officer)
    with seeing(ALL):
        units = unit_map(DAY)
        assert due_of(units.node(CHU_SE).id, "BC-Q", 2022, units, term="M10", today=DAY).code == "BC-Q, tháng 10"
        with pytest.raises(Refused):
            due_of(units.node(CHU_SE).id, "BC-Q", 2022, units, term="M01", today=DAY)
