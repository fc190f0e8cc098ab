"""The board of the year in the small world: what is in, accepted, missing, and how targets stand, by line of work."""

from dataclasses import replace

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, filled, issue, take_in, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.access.memory import remembering
from tongket.accounts.queries import offices_of
from tongket.cycle.queries import periods_of
from tongket.measures.queries import indicator
from tongket.measures.rules import Sector
from tongket.organization.map import unit_map
from tongket.plans.actions import TargetRow, set_targets
from tongket.results.lines import COLUMNS
from tongket.results.overview import Cell, overview
from tongket.results.sorting import address, heads
from tongket.vietnamese import sort_key

ENLISTMENT = "tuyen-quan"


def set_target(year, code, slug, amount):
    row = TargetRow(indicator(code), year[slug], periods_of(2022)[indicator(code).calendar], amount, "unit")
    with seeing(ALL):
        set_targets([row], owner=year[COMMAND], by=BUILDER, on=DAY)


@pytest.fixture
def told(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188, "TQ.27": 3, "DT.01": "Có"})
    take_in(province_officer, filled(issue(MANG_YANG), {"TQ.19": 106}))
    taken(BUILDER, COMMAND, {"DN.06": 3})
    for code, slug, amount in (("TQ.19", "chu-se", 190), ("TQ.27", "chu-se", 3), ("TQ.19", "mang-yang", 100)):
        set_target(year, code, slug, amount)
    return province_officer


def seen_by(member, unit=None, year=2022, **more):
    with acting(member):
        return overview(unit, year, unit_map(DAY), **more)


def labels(page):
    return [row.label for row in page.rows]


def cell(page, label, sector):
    row = page.whole if label is None else next(row for row in page.rows if row.label == label)
    return row.cells[[column.slug for column in COLUMNS].index(sector)]


def test_rows_are_the_provinces_own_sheet_and_its_districts(told):
    assert labels(seen_by(told)) == ["Cấp tỉnh (biểu riêng)", "Huyện Chư Sê", "Huyện Mang Yang"]


def test_an_accepted_sheet_counts_what_it_holds_of_what_was_asked(told):
    found = cell(seen_by(told), "Huyện Chư Sê", ENLISTMENT)

    assert (found.expected, found.reported, found.accepted, found.waiting) == (8, 2, 2, 0)
    assert (found.met, found.unmet, found.open, found.look) == (1, 1, 0, "bad")


def test_a_limit_is_met_from_above_and_a_quota_from_below(told):
    assert "2 chỉ tiêu giao: đạt 1, không đạt 1" in cell(seen_by(told), "Huyện Chư Sê", ENLISTMENT).words


def test_what_was_sent_and_not_accepted_waits_and_meets_nothing_yet(told):
    found = cell(seen_by(told), "Huyện Mang Yang", ENLISTMENT)

    assert (found.reported, found.accepted, found.waiting, found.open) == (1, 0, 1, 1)
    assert found.words == "đã báo 1/8 số liệu, đã tiếp nhận 0, chờ tiếp nhận 1; 1 chỉ tiêu giao: chưa có số 1"


def test_a_line_of_work_without_any_figure_is_missing_and_one_that_is_not_asked_is_not(told):
    page = seen_by(told)

    assert cell(page, "Huyện Mang Yang", "dien-tap").look == "absent"
    assert cell(page, "Huyện Mang Yang", "doi-ngoai").look == "none"


def test_the_sheet_of_each_row_is_said_in_the_words_of_submissions(told):
    rows = {row.label: (row.state, row.state_label) for row in seen_by(told).rows}

    assert rows["Huyện Chư Sê"] == ("accepted", "Đã tiếp nhận")
    assert rows["Huyện Mang Yang"] == ("sent", "Đã gửi")
    assert seen_by(told).whole.state_label == "2/3 biểu đã tiếp nhận"
    assert {row.state_label for row in seen_by(told, year=2023).rows} == {"Chưa nộp"}


def test_on_a_districts_board_its_own_sheet_and_its_communes_are_said_though_the_province_has_one_too(told):
    page = seen_by(told, "chu-se")

    assert [row.state_label for row in page.rows] == ["Đã tiếp nhận", "Chưa nộp"]
    assert page.whole.state_label == "1/2 biểu đã tiếp nhận"


def test_the_whole_is_the_sum_of_its_rows_and_has_targets_of_its_own(told, year):
    set_target(year, "TQ.19", "gia-lai", 188)
    page = seen_by(told)

    for what in ("expected", "reported", "accepted"):
        assert page.whole.sum(what) == sum(row.sum(what) for row in page.rows)
    assert (page.whole.sum("met"), page.whole.sum("unmet")) == (1, 0)  # 188 accepted


def test_communes_have_rows_of_their_own_under_their_district(told):
    assert labels(seen_by(told, "chu-se")) == ["Cấp huyện (biểu riêng)", "Xã Bờ Ngoong"]
    assert seen_by(told, "chu-se").silent == []


@pytest.mark.parametrize(
    ("only", "kept"),
    [
        ("", 3), ("la-la", 3), ("khong-dat", 1), ("cho-tiep-nhan", 1), ("chua-du", 3),
    ],
)  # fmt: skip
def test_a_filter_keeps_some_rows_says_how_many_it_hides_and_leaves_the_whole(told, only, kept):
    page = seen_by(told, only=only)

    assert (len(page.rows), page.hidden) == (kept, 3 - kept)
    assert page.whole == seen_by(told).whole


def test_rows_sort_by_name_and_by_a_line_of_work_both_ways(told):
    names = labels(seen_by(told, order="ten"))
    assert labels(seen_by(told, order="-ten")) == names[::-1]
    assert names[1:] == sorted(names[1:], key=sort_key)

    assert labels(seen_by(told, order=ENLISTMENT))[:2] == ["Huyện Mang Yang", "Huyện Chư Sê"]
    assert labels(seen_by(told, order=f"-{ENLISTMENT}"))[1:] == ["Huyện Chư Sê", "Huyện Mang Yang"]
    assert labels(seen_by(told, order="-khong-dat"))[0] == "Huyện Chư Sê"


def test_each_cell_opens_the_list_of_its_unit_and_line_of_work(told, client):
    client.force_login(told)
    path = cell(seen_by(told), "Huyện Chư Sê", ENLISTMENT).path

    assert path == "/so-lieu/?don-vi=chu-se&nam=2022&linh-vuc=tuyen-quan"
    shown = client.get(path).context["page"]
    assert [group.sector for group in shown.groups] == ["Tuyển quân"]


def test_a_unit_out_of_sight_is_refused_and_who_holds_no_office_sees_no_board(told, stranger, world):
    with pytest.raises(Refused, match="Không có đơn vị “chu-se”"):
        seen_by(stranger, "chu-se")
    assert labels(seen_by(stranger)) == ["Cấp huyện (biểu riêng)", "Thị trấn Kon Dơng"]
    with seeing(()):
        assert overview(None, 2022, unit_map(DAY)) is None


def test_an_unopened_year_has_no_rows_even_before_there_were_units(told):
    for unopened in (2024, 2010):
        page = seen_by(told, year=unopened)
        assert (page.opened, page.rows, page.unit.slug) == (False, [], "gia-lai")


def test_a_board_takes_nineteen_questions(told):
    """Those of the year's board, the sheets, their states, and the figures on their way; inside a request."""
    with acting(told):
        offices_of(told, on=DAY)
        units = unit_map(DAY)
        with remembering(), CaptureQueriesContext(connection) as asked:
            overview("gia-lai", 2022, units)
    assert len(asked) == 19


def test_the_look_of_a_cell_never_hides_a_missed_target():
    whole = Cell("", expected=3, reported=3, accepted=3)

    assert (whole.look, whole.sign) == ("good", "✓")
    assert replace(whole, unmet=1).look == "bad"
    assert replace(whole, accepted=1).sign == "◔"
    assert (replace(whole, reported=2, accepted=2).look, replace(whole, reported=2, accepted=2).sign) == ("wait", "…")
    assert replace(whole, reported=0, accepted=0, kept=3).gap == "chưa vào sổ"


def test_every_line_of_work_has_its_own_column_and_word():
    assert [column.sector for column in COLUMNS] == list(Sector)
    assert len({column.slug for column in COLUMNS}) == len(COLUMNS)


def test_a_head_sorts_upwards_then_downwards_and_keeps_the_rest_of_the_address():
    query = QueryDict("don-vi=chu-se&sap=ten&xuat=xlsx")

    first, second = heads(query, "ten", [("ten", "Đơn vị", ""), ("bieu", "Biểu", "")])
    assert (first.href, first.aria, first.arrow) == ("?don-vi=chu-se&sap=-ten", "ascending", "▲")
    assert (second.href, second.aria, second.arrow) == ("?don-vi=chu-se&sap=bieu", "", "")
    assert address(query, **{"don-vi": "", "xuat": "xlsx"}) == "?sap=ten&xuat=xlsx"
