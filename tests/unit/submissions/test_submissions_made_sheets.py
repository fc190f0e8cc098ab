"""A sheet made on the screen is a sheet like the declared ones: asked for, issued, filled, read, accepted, added up."""

from datetime import date

import pytest

from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, everything_kept, filled, issue, move, take_in
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.measures.models import Indicator
from tongket.measures.sync import sync_indicators
from tongket.organization.map import unit_map
from tongket.results.queries import total
from tongket.submissions.issuing import Wanted, write_blanks
from tongket.submissions.models import MadeSheet, SheetVersion
from tongket.submissions.pages import listing
from tongket.submissions.queries import fillers, layouts_of, rows_of, sheet, sheets, sheets_of
from tongket.submissions.sheetmaking import actions

SAID = {
    "purpose": "ad_hoc", "name": "Biểu DX-01", "title": "Biểu số liệu phòng chống lụt bão", "kind": "CHQS",
    "level": "district", "line": "military", "status": "chính thức", "closes_month": 11, "closes_day": 30,
    "due_month": 12, "due_day": 10, "only_year": 2022,
}  # fmt: skip
NEW = {
    "name": "Lượt người tham gia cứu hộ", "unit_noun": "lượt người", "sector": "exercises", "calendar": "reporting",
    "rule": "sum", "decimals": 0,
}  # fmt: skip


def made(year, by, code="DX-01", **said) -> MadeSheet:
    with acting(by):
        return actions.make_sheet(code, owner=year[COMMAND], by=by, on=DAY, **{**SAID, **said})


def in_use(year, by) -> MadeSheet:
    row = made(year, by)
    with acting(by):
        actions.add_row(row, Indicator.objects.get(code="TQ.19"), heading="Tuyển quân", by=by, on=DAY)
        actions.add_new_row(row, heading="Cứu hộ", by=by, on=DAY, **NEW)
        actions.issue_version(row, by=by, on=DAY)
    return row


def blank(body: str):
    with seeing(ALL):
        return next(iter(write_blanks(2022, Wanted(body, "DX-01"), by=BUILDER, on=DAY)))


def test_a_made_sheet_stands_beside_the_declared_ones_once_issued(year, province_officer):
    row = made(year, province_officer)
    assert "DX-01" not in sheets()
    with acting(province_officer), pytest.raises(Refused, match="ít nhất một dòng"):
        actions.issue_version(row, by=province_officer, on=DAY)

    with acting(province_officer):
        actions.add_new_row(row, heading="Cứu hộ", by=province_officer, on=DAY, **NEW)
        actions.issue_version(row, by=province_officer, on=DAY)

    assert (sheet("DX-01").due, sheet("DX-01").as_of) == ((12, 10), (11, 30))
    assert [rows.indicators for rows in rows_of("DX-01")] == [("DX-01.01",)]
    assert "DX-01" in {each.code for each in sheets_of(2022)}
    assert "DX-01" not in {each.code for each in sheets_of(2023)}
    assert {body.slug for body in fillers(sheet("DX-01"), unit_map(DAY))} == {CHU_SE, MANG_YANG}


@pytest.mark.parametrize(("purpose", "count"), [("periodic", 6), ("thematic", 0), ("ad_hoc", 0)])
def test_only_a_periodic_sheet_asks_for_a_part_in_words(year, province_officer, purpose, count):
    row = made(year, province_officer, purpose=purpose)
    with acting(province_officer):
        actions.add_new_row(row, heading="Cứu hộ", by=province_officer, on=DAY, **NEW)
        actions.issue_version(row, by=province_officer, on=DAY)

    assert len(blank(CHU_SE).form.words) == count


def test_it_is_filled_read_accepted_and_added_up_like_any_other(year, province_officer):
    in_use(year, province_officer)

    for body, amount in ((CHU_SE, 40), (MANG_YANG, 2)):
        arrival = take_in(province_officer, filled(blank(body), {"DX-01.01": amount}), f"{body}.xlsx")
        move("accept", arrival.submission, province_officer)

    with acting(province_officer):
        found = total("DX-01.01", unit="gia-lai", year=2022)
        lines = {(line.body.slug, line.sheet): line.row for line in listing(unit_map(DAY), [], 2022).lines}
    assert (found.amount, found.reported, found.expected) == (42, 2, 2)
    assert lines[CHU_SE, "Biểu DX-01"].state == "accepted"
    assert lines[CHU_SE, "Biểu TK-H"] is None


def test_a_form_filled_on_an_old_version_is_still_read(year, province_officer):
    row = in_use(year, province_officer)
    old = blank(CHU_SE)
    with acting(province_officer):
        actions.drop_row(row, Indicator.objects.get(code="TQ.19"), by=province_officer, on=DAY)
        actions.add_new_row(row, heading="Cứu hộ", by=province_officer, on=DAY, **{**NEW, "name": "Số vụ"})
        assert [each.indicators for each in rows_of("DX-01")] == [("TQ.19",), ("DX-01.01",)], "a draft changes nothing"
        actions.issue_version(row, by=province_officer, on=DAY)

    arrival = take_in(province_officer, filled(old, {"DX-01.01": 40, "TQ.19": 5}))

    assert layouts_of("DX-01") == {1, 2}
    assert [each.indicators for each in rows_of("DX-01")] == [("DX-01.01", "DX-01.02")]
    with acting(province_officer):
        figures = arrival.submission.observations.values_list("indicator__code", "amount")
        assert dict(figures) == {"TQ.19": 5, "DX-01.01": 40}
    assert blank(CHU_SE).form.layout == 2


def test_an_old_declared_form_is_still_refused(year, province_officer):
    data = filled(issue(CHU_SE), {"TQ.19": 188})

    assert layouts_of("TK-H") == {sheet("TK-H").layout}
    assert take_in(province_officer, data).new


def test_a_definition_is_put_right_until_a_figure_stands_on_it(year, province_officer):
    row = in_use(year, province_officer)
    own = Indicator.objects.get(code="DX-01.01")
    with acting(province_officer):
        actions.put_right(row, own, name="Lượt người cứu hộ", by=province_officer, on=DAY)
    sync_indicators()
    assert Indicator.objects.get(code="DX-01.01").name == "Lượt người cứu hộ"

    take_in(province_officer, filled(blank(CHU_SE), {"DX-01.01": 40}))

    with acting(province_officer), pytest.raises(Refused, match="Đã có số liệu"):
        actions.put_right(row, own, name="Khác", by=province_officer, on=DAY)
    with acting(province_officer), pytest.raises(Refused, match="không phải của riêng"):
        actions.put_right(row, Indicator.objects.get(code="TQ.19"), name="Khác", by=province_officer, on=DAY)


def test_a_withdrawn_sheet_is_asked_for_no_more(year, province_officer):
    row = in_use(year, province_officer)
    with acting(province_officer):
        actions.withdraw_sheet(row, reason="Đã hết đợt", by=province_officer, on=DAY)

    assert "DX-01" not in {each.code for each in sheets_of(2022)}
    assert sheet("DX-01").withdrawn
    with acting(province_officer), pytest.raises(Refused, match="thôi dùng"):
        actions.add_new_row(row, heading="", by=province_officer, on=DAY, **NEW)


@pytest.mark.parametrize(("code", "said", "sentence"), [
    ("TK-H", {}, "Đã có biểu"), ("biểu 1", {}, "Mã biểu"), ("DX-02", {"only_year": None}, "phải ghi năm"),
    ("DX-02", {"closes_month": 12, "closes_day": 10}, "Hạn gửi phải sau"),
])  # fmt: skip
def test_what_is_no_sheet_is_refused_and_leaves_nothing(year, province_officer, code, said, sentence):
    before = everything_kept()

    with pytest.raises(Refused, match=sentence):
        made(year, province_officer, code, **said)

    assert everything_kept() == before


def test_only_staff_makes_sheets(year, district_officer, province_officer):
    row = in_use(year, province_officer)
    with pytest.raises(Refused, match="lập mẫu biểu"):
        made(year, district_officer, "DX-09")
    with acting(district_officer), pytest.raises(Refused, match="lập mẫu biểu"):
        actions.issue_version(row, by=district_officer, on=DAY)
    assert SheetVersion.objects.get(sheet=row).issued_on == date(2022, 12, 12)


def test_a_sheet_is_neither_listed_nor_handed_out_for_the_years_before_it_was_filled(year, province_officer):
    with acting(province_officer):
        before, now = (listing(unit_map(DAY), [], label) for label in (2021, 2022))

    assert "TK-X" not in {code for code, _ in before.sheets}
    assert {"TK-H", "TK-X"} <= {code for code, _ in now.sheets}
    assert "TK-X" not in {each.code for each in sheets_of(2021)}
