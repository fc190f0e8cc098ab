"""A district's police and its command report whom the police took over: two readings of one district, one of them counts."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from support.people import PASSWORD, employ
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, everything_kept, filled, issue, move, take_in, taken
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.cycle.actions import open_year
from tongket.measures.models import Indicator
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.map import unit_map
from tongket.organization.rows import BodyRow
from tongket.results.board import board
from tongket.results.overview import overview
from tongket.results.queries import explain
from tongket.submissions.checks.known import checks_of
from tongket.submissions.issuing import Wanted, write_blanks
from tongket.submissions.models import Observation
from tongket.submissions.queries import fillers, sheet, sheets_beside
from tongket.submissions.readings.actions import settle
from tongket.submissions.readings.pages import detail, listing
from tongket.submissions.sheetmaking.actions import add_row, issue_version, make_sheet

ABOVE, POLICE, OTHER_POLICE = "cong-an-gia-lai", "cong-an-chu-se", "cong-an-mang-yang"
CODE, SHEET = "TQ.20", "TK-CAH"
BODIES = (
    BodyRow(ABOVE, "Công an tỉnh Gia Lai", "Công an tỉnh Gia Lai", "công an", Level.PROVINCE, "gia-lai",
            ((Line.SIDEWAYS, COMMAND),), FOUNDED),
    *(BodyRow(f"cong-an-{slug}", f"Công an huyện {name}", f"Công an huyện {name}", "công an", Level.DISTRICT, slug,
              ((Line.POLICE, ABOVE),), FOUNDED) for slug, name in (("chu-se", "Chư Sê"), ("mang-yang", "Mang Yang"))),
)  # fmt: skip


@pytest.fixture
def police(year):
    """Who takes in the districts' sheets at the province's police."""
    with seeing(ALL):
        units = found_units((), BODIES, by=BUILDER, on=DAY)
    return employ("cong-an", "Phạm Văn Hòa", body=units[ABOVE], role=Role.STAFF)


@pytest.fixture
def both(police, province_officer):
    return taken(province_officer, CHU_SE, {CODE: 33, "TQ.19": 188}), taken(police, POLICE, {CODE: 34})


def reading(submission):
    with seeing(ALL):
        return Observation.objects.select_related("submission").get(submission=submission, indicator__code=CODE)


def settled(actor, row, on=DAY):
    with acting(actor):
        return settle(row, reason="Danh sách ký giao, nhận quân", by=actor, on=on)


def result(place="chu-se", as_of=None):
    with seeing(ALL):
        found = board(2022, as_of=as_of)
        return found.result(CODE, found.units.node(place))


def listed(actor):
    with acting(actor):
        page = listing(2022, unit_map(DAY))
    return [(line.place.slug, line.state, [each.figure.text for each in line.readings]) for line in page.lines]


def test_both_readings_of_a_district_stand_and_its_total_and_the_provinces_count_the_commands(both, province_officer):
    taken(province_officer, MANG_YANG, {CODE: 19})

    assert (result().amount, result("gia-lai").amount) == (33, 52)
    assert (result("gia-lai").reported, result("gia-lai").expected, result("gia-lai").missing) == (2, 2, [])
    assert listed(province_officer) == [("chu-se", "contradicts", ["33", "34"])]


def test_settled_for_the_police_their_reading_counts_at_both_levels_from_that_day_on(both, province_officer):
    later = DAY + timedelta(days=1)
    settled(province_officer, reading(both[1]), on=later)

    assert [result(place).amount for place in ("chu-se", "gia-lai")] == [34, 34]
    assert result(as_of=DAY).amount == 33
    with seeing(ALL):
        first, second = explain(CODE, unit="gia-lai", year=2022).children
    assert (first.kind, first.value, second.kind, second.value) == ("unit", "34", "reading", "33")


def test_the_tree_of_a_total_has_each_second_reading_next_to_its_district(both, police, province_officer):
    taken(province_officer, MANG_YANG, {CODE: 19})
    taken(police, OTHER_POLICE, {CODE: 19})
    with seeing(ALL):
        found = explain(CODE, unit="gia-lai", year=2022).children
    assert [(each.kind, each.value) for each in found] == [
        ("unit", "33"), ("reading", "34"), ("unit", "19"), ("reading", "19"),
    ]  # fmt: skip


def test_where_the_command_has_not_reported_the_polices_reading_counts_and_there_is_nothing_to_settle(police):
    taken(police, POLICE, {CODE: 34})

    assert (result().amount, result("gia-lai").amount) == (34, 34)
    with seeing(ALL):
        assert listing(2022, unit_map(DAY)).lines == []


def test_the_district_sees_both_and_only_the_province_settles(
    both, province_officer, district_officer, police, stranger
):
    assert listed(district_officer) == [("chu-se", "contradicts", ["33", "34"])]
    assert listed(stranger) == []
    before = everything_kept()
    for actor in (district_officer, police):
        with pytest.raises(Refused, match="chốt số liệu của hai cơ quan"):
            settled(actor, reading(both[0]))
        with acting(actor):
            page = detail(reading(both[0]), unit_map(DAY), by=actor, on=DAY)
        assert page is not None and page.why_not is not None
    assert everything_kept() == before


def test_the_minutes_are_the_provinces_whichever_reading_it_settled_on(
    client, both, province_officer, district_officer
):
    made = settled(province_officer, reading(both[1]))
    client.login(username=district_officer.username, password=PASSWORD)

    answer = client.get(f"/bao-cao/doi-chieu/bien-ban/{made.pk}/pdf/")
    data = b"".join(answer.streaming_content)
    assert said_by(data).startswith("BỘ CHQS TỈNH GIA LAI")
    assert "lấy số 34 công dân của Công an huyện Chư Sê" in said_by(data)
    assert "của huyện Chư Sê, mùa tuyển quân 2022" in said_by(data)


def said_by(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_a_levels_blanks_are_its_commands_and_the_polices_are_written_where_they_are_named(police):
    def bodies(**wanted):
        with seeing(ALL):
            return [blank.body.slug for blank in write_blanks(2022, Wanted(**wanted), by=BUILDER, on=DAY)]

    assert sheets_beside() == {SHEET, "TK-LDTBXH"}
    assert bodies(level="district") == [CHU_SE, MANG_YANG]
    assert bodies(level="district", sheet=SHEET) == [POLICE, OTHER_POLICE]
    assert bodies(body=POLICE) == [POLICE]


def test_the_provinces_police_issue_their_blanks_and_the_command_does_not(police, province_officer):
    with acting(police):
        assert [b.body.slug for b in write_blanks(2022, Wanted(sheet=SHEET), by=police, on=DAY)] == [
            POLICE,
            OTHER_POLICE,
        ]
    with acting(province_officer), pytest.raises(Refused, match="không được cấp biểu trắng"):
        list(write_blanks(2022, Wanted(sheet=SHEET), by=province_officer, on=DAY))


def test_nothing_is_proposed_to_the_police_and_each_body_has_its_own_figure_of_last_year(
    year, police, province_officer
):
    with seeing(ALL):
        open_year(2023, by=BUILDER, on=DAY)
    taken(BUILDER, "ban-chqs-bo-ngoong", {CODE: 2})
    taken(province_officer, CHU_SE, {CODE: 33})
    taken(police, POLICE, {CODE: 34})

    def row(body, at):
        return next(row for row in issue(body, at).form.rows if row.code == CODE)

    assert (row(CHU_SE, 2022).proposed, row(POLICE, 2022).proposed) == (2, None)
    assert (row(CHU_SE, 2023).last_year, row(POLICE, 2023).last_year) == (33, 34)


def test_what_the_districts_add_up_to_in_the_provinces_blank_counts_one_reading_of_each(both, year, province_officer):
    said = {"name": "Biểu DX-20", "title": "Biểu tuyển quân", "kind": "CHQS", "level": Level.PROVINCE,
            "line": Line.MILITARY, "status": "ước", "closes_month": 11, "closes_day": 30, "due_month": 12, "due_day": 10,
            "purpose": "ad_hoc", "only_year": 2022}  # fmt: skip
    with acting(province_officer):
        made = make_sheet("DX-20", owner=year[COMMAND], by=province_officer, on=DAY, **said)
        add_row(made, Indicator.objects.get(code=CODE), heading="Tuyển quân", by=province_officer, on=DAY)
        issue_version(made, by=province_officer, on=DAY)

    def proposed():
        with seeing(ALL):
            blank = next(iter(write_blanks(2022, Wanted(COMMAND, "DX-20"), by=BUILDER, on=DAY)))
        return [row.proposed for row in blank.form.rows]

    assert proposed() == [33]
    settled(province_officer, reading(both[1]))
    assert proposed() == [34]


def test_the_board_of_the_year_waits_for_the_commands_sheet_alone(police, province_officer):
    def row():
        with acting(province_officer):
            page = overview(None, 2022, unit_map(DAY))
        found = next(each for each in page.rows if each.unit.slug == "chu-se")
        return found.state_label, found.sum("reported"), found.sum("accepted")

    assert row() == ("Chưa nộp", 0, 0)
    sent = take_in(police, filled(issue(POLICE), {CODE: 34})).submission
    assert row() == ("Chưa nộp", 0, 0)
    move("accept", sent, police)
    assert row() == ("Chưa nộp", 1, 1)
    taken(province_officer, CHU_SE, {CODE: 33})
    assert row() == ("Đã tiếp nhận", 1, 1)


def test_a_figure_unlike_the_quota_is_explained_by_the_police_too(police):
    assert "TQ.20 = target(TQ.20)" in {check.rule for check in checks_of(SHEET)}


@pytest.mark.parametrize(
    ("day", "count"), [(date(2021, 12, 12), 0), (DAY, 2), (date(2025, 2, 28), 2), (date(2025, 3, 1), 0)]
)
def test_the_sheet_is_asked_for_from_2022_until_the_districts_police_were_dissolved(police, day, count):
    assert len(fillers(sheet(SHEET), unit_map(day))) == count
