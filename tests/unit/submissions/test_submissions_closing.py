"""A year is closed by a named officer: what was accepted counts as final, what has something open is held back and named."""

import json
from datetime import date, timedelta

import pytest

from support.people import employ
from support.sheets import (
    CHU_SE,
    COMMAND,
    MANG_YANG,
    acting,
    draw_up,
    everything_kept,
    filled,
    issue,
    move,
    opened,
    read_as,
    take_in,
    taken,
)
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Operator, Refused, seeing
from tongket.accounts.actions import appoint, enrol
from tongket.accounts.models import Role
from tongket.cycle.clock import working_on
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.models import Unit
from tongket.organization.rows import BodyRow
from tongket.results.board import board
from tongket.results.figures import figure_of, status_of
from tongket.review.queries import year_facts
from tongket.submissions import actions as ways
from tongket.submissions.closing.actions import close_year
from tongket.submissions.closing.queries import Stand, lines_of, seen_of
from tongket.submissions.corrections import actions as corrections
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.deadlines.calendar import map_of
from tongket.submissions.entry.actions import start
from tongket.submissions.gaps.actions import declare_gap
from tongket.submissions.models import CorrectionRequest, Submission, YearClosing
from tongket.submissions.papers import paper_of
from tongket.submissions.readings.actions import settle

CLOSED = date(2022, 12, 20)
BO_NGOONG, KON_DONG = "ban-chqs-bo-ngoong", "ban-chqs-kon-dong"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"
TEAM, LABOUR = "doi-k52", "so-ldtbxh-gia-lai"
TWO_BODIES = (
    BodyRow(TEAM, "Đội K52", "Đội K52", "đơn vị thuộc Bộ CHQS", Level.PROVINCE, "", ((Line.MILITARY, COMMAND),), FOUNDED),
    BodyRow(LABOUR, "Sở LĐ-TB&XH tỉnh Gia Lai", "Sở LĐ-TB&XH tỉnh Gia Lai", "sở, ngành", Level.PROVINCE, "",
            ((Line.SIDEWAYS, COMMAND),), FOUNDED),
)  # fmt: skip


@pytest.fixture
def accepted(year, province_officer):
    """Two districts whose figures of 2022 count."""
    taken(BUILDER, MANG_YANG, {"TQ.19": 106})
    return taken(province_officer, CHU_SE, {"TQ.19": 188})


def close(actor, on=CLOSED, year=2022, seen=""):
    with acting(actor), working_on(on):
        return close_year(Unit.objects.get(slug=COMMAND), year, seen=seen, by=actor, on=on)


def lines(actor=BUILDER, on=CLOSED, year=2022):
    with acting(actor), working_on(on):
        return {line.body.slug: line for line in lines_of(year, map_of(year, today=on), today=on)}


def stands(**more):
    return {slug: line.stand for slug, line in lines(**more).items()}


def status(code="TQ.19", unit="gia-lai", as_of=None):
    with seeing(ALL):
        found = board(2022, as_of=as_of)
        return status_of(found, found.result(code, found.units.node(unit)))


def again(row):
    with seeing(ALL):
        return Submission.objects.select_related("closing").get(pk=row.pk)


def ask(row, actor, amount=189, on=CLOSED):
    with acting(actor):
        return corrections.ask_correction(
            row, [Wanted("TQ.19", amount)], reason="Sổ giao quân", proof=PDF, name="so.pdf", by=actor, on=on
        )


def carried_out(request, reporter, commander, staff, on):
    """Grant a request and let the corrected version go the way of every version."""
    with acting(staff):
        corrections.decide_correction(request, grant=True, by=staff, on=on)
    with acting(reporter):
        row = corrections.draw_up_correction(request, {}, by=reporter, on=on)
    for verb, actor in (("put_up", reporter), ("sign", commander), ("accept", staff)):
        with acting(actor), working_on(on):
            row = getattr(ways, verb)(row, by=actor, on=on)
    return row


# ── what closing does ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_accepted_is_an_estimate_until_its_year_is_closed_and_final_from_then_on(accepted, province_officer):
    assert (status(), again(accepted).figures_are) == ("ước", "ước")

    made = close(province_officer)

    assert (status(), again(accepted).figures_are) == ("chính thức", "chính thức")
    assert (made.sheets, made.closed_on, made.closed_by) == (2, CLOSED, province_officer.actor_label)
    assert made.closed_office == Role.STAFF.label
    assert again(accepted).status == "ước"  # what the sheet said when it was signed stays as it was


def test_read_as_of_a_day_before_the_closing_it_is_still_an_estimate(accepted, province_officer):
    close(province_officer)

    assert status(as_of=CLOSED - timedelta(days=1)) == "ước"
    assert status(as_of=CLOSED) == "chính thức"


def test_a_total_is_an_estimate_as_long_as_one_of_its_figures_is(accepted, province_officer, district_officer):
    ask(accepted, district_officer)
    close(province_officer)

    assert status(unit="mang-yang") == "chính thức"
    assert (status(unit="chu-se"), status()) == ("ước", "ước")


def test_the_totals_themselves_do_not_change(accepted, province_officer):
    def amount():
        with seeing(ALL):
            found = board(2022)
            return found.result("TQ.19", found.units.node("gia-lai")).amount

    before = amount()
    close(province_officer)
    assert amount() == before == 188 + 106


def test_the_report_and_the_printed_sheet_say_what_the_figures_are(accepted, province_officer):
    def said():
        with seeing(ALL):
            facts = year_facts("gia-lai", 2022)
            facts.ref("TQ.19")
            found = board(2022)
            cell = figure_of(found, found.result("TQ.19", found.units.node("gia-lai")))
            paper = paper_of(again(accepted), map_of(2022, today=CLOSED))
            return facts.figures["tq_19"].status, cell.status, paper.blocks[0].inlines[0].text

    assert said() == ("ước", "ước", "Số liệu ước, tính đến ngày 30/11/2022; báo cáo đã tiếp nhận.")
    close(province_officer)
    assert said() == (
        "chính thức", "chính thức",
        "Số liệu chính thức (chốt ngày 20/12/2022), tính đến ngày 30/11/2022; báo cáo đã tiếp nhận.",
    )  # fmt: skip


def test_one_act_writes_one_entry_with_what_was_closed_and_what_was_held_back(accepted, province_officer):
    made = close(province_officer)

    with seeing(ALL):
        (entry,) = Entry.objects.filter(action="submissions.year_closed")
        assert first_fault() is None
    assert entry.label == "Chốt số liệu năm 2022 ngày 20/12/2022: 2 biểu"
    said = json.loads(entry.detail)
    assert {member[1] for member in said["members"]} == {CHU_SE, MANG_YANG}
    assert {body for body, *_ in said["held_back"]} == {COMMAND, BO_NGOONG, KON_DONG}
    assert entry.about == f"submissions.YearClosing:{made.pk}"


# ── what is held back ──────────────────────────────────────────────────────────────────────────────────────────────


def test_who_sent_nothing_is_named_as_absent_and_how_late(accepted, province_officer):
    found = lines()

    assert found[COMMAND].stand is Stand.ABSENT
    assert found[COMMAND].why == "chưa gửi, quá hạn 15 ngày"
    assert found[COMMAND].open[0].path == "/bao-cao/han/2022/TK-T/bo-chqs-gia-lai/"
    assert found[CHU_SE].stand is Stand.READY


def test_what_was_sent_and_waits_is_held_back(accepted, province_officer):
    second = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 190})).submission

    found = lines()[CHU_SE]
    assert (found.stand, found.why) == (Stand.HELD, "lần 2 đã gửi, chờ tiếp nhận")
    assert found.open[0].path == f"/bao-cao/{second.pk}/"
    close(province_officer)
    assert (again(accepted).closing, status(unit="chu-se")) == (None, "ước")


def test_what_was_sent_first_and_waits_is_absent_with_that_word(year, province_officer):
    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 190}))

    found = lines()[CHU_SE]
    assert (found.stand, found.why) == (Stand.ABSENT, "lần 1 đã gửi, chờ tiếp nhận")


def test_an_open_request_for_correction_holds_a_sheet_back_until_it_is_decided(
    accepted, province_officer, district_officer
):
    request = ask(accepted, district_officer)

    found = lines()[CHU_SE]
    assert (found.stand, found.why) == (Stand.HELD, f"đề nghị đính chính số {request.pk} chờ quyết định")
    assert found.open[0].path == f"/bao-cao/dinh-chinh/{request.pk}/"
    with acting(province_officer):
        corrections.decide_correction(request, grant=False, answer="Sổ ghi đúng", by=province_officer, on=CLOSED)
    assert stands()[CHU_SE] is Stand.READY


def test_an_open_difference_of_two_readings_holds_both_sheets_back_until_it_is_settled(year, province_officer):
    with seeing(ALL):
        found_units((), TWO_BODIES, by=BUILDER, on=DAY)
    first, _ = taken(province_officer, TEAM, {"HC.09": 18}), taken(province_officer, LABOUR, {"HC.09": 17})

    found = lines()
    assert (found[TEAM].stand, found[LABOUR].stand) == (Stand.HELD, Stand.HELD)
    assert found[TEAM].why == "HC.09 chênh lệch với số của Sở LĐ-TB&XH tỉnh Gia Lai, chưa chốt"
    with acting(province_officer):
        row = first.observations.select_related("submission").get()
        settle(row, reason="Sổ an táng", by=province_officer, on=DAY)
    assert (stands()[TEAM], stands()[LABOUR]) == (Stand.READY, Stand.READY)
    assert close(province_officer).sheets == 2


def test_a_sheet_with_declared_gaps_is_closed_and_the_missing_one_is_named_with_its_reason(year, province_officer):
    reporter = employ("bo", "Hồ Văn Lập", body=year[COMMAND], role=Role.REPORTER)
    commander = employ("bo-ky", "Hồ Văn Ký", body=year[COMMAND], role=Role.COMMANDER)
    draft = draw_up(reporter, filled(issue(COMMAND), {"PH.03": 4}))
    with acting(reporter):
        declare_gap(draft, year[MANG_YANG].pk, how="left_out", reason="Bão lũ", by=reporter, on=DAY)
    for verb, actor in (("put_up", reporter), ("sign", commander), ("accept", province_officer)):
        move(verb, draft, actor)

    found = lines()
    assert (found[COMMAND].stand, found[COMMAND].gaps) == (Stand.READY, 2)
    assert found[MANG_YANG].stand is Stand.ABSENT
    assert found[MANG_YANG].why == "chưa gửi, quá hạn 15 ngày; Bộ CHQS tỉnh Gia Lai đã khai thiếu, lý do: Bão lũ"


def test_what_was_held_back_is_closed_by_a_later_act(accepted, province_officer, district_officer):
    request = ask(accepted, district_officer)
    first = close(province_officer)
    with acting(province_officer):
        corrections.decide_correction(request, grant=False, answer="Không", by=province_officer, on=CLOSED)

    second = close(province_officer, on=CLOSED + timedelta(days=7))

    assert (first.sheets, second.sheets, again(accepted).closing) == (1, 1, second)
    assert status(as_of=CLOSED) == "ước"
    assert status() == "chính thức"


def test_a_draft_that_nobody_sent_holds_nothing_back_and_cannot_be_put_up_afterwards(
    accepted, province_officer, district_officer
):
    draft = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 190}))
    assert stands()[CHU_SE] is Stand.READY
    close(province_officer)

    with pytest.raises(
        Refused, match="đã chốt ngày 20/12/2022; số liệu chính thức chỉ thay đổi theo đề nghị đính chính"
    ):
        move("put_up", draft, district_officer)


# ── who, when ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("on", [DAY, date(2022, 12, 14)])
def test_a_year_is_not_closed_before_its_last_day_is_over(accepted, province_officer, on):
    before = everything_kept()
    with pytest.raises(Refused, match=r"kết thúc ngày 14/12/2022 .*Điều 12.*chốt được từ ngày 15/12/2022"):
        close(province_officer, on=on)
    assert everything_kept() == before
    assert close(province_officer, on=date(2022, 12, 15)).sheets == 2


def test_a_year_that_was_not_opened_is_not_closed(accepted, province_officer):
    with pytest.raises(Refused, match="Chưa mở năm 2021"):
        close(province_officer, year=2021)


def test_only_the_staff_officer_of_the_top_body_closes(accepted, province_officer, district_officer, stranger, year):
    staff = employ("huyen-tiep-nhan", "Đỗ Văn Nhận", body=year[CHU_SE], role=Role.STAFF)
    commander = employ("bo-ky", "Hồ Văn Ký", body=year[COMMAND], role=Role.COMMANDER)
    for actor in (district_officer, stranger, staff, commander):
        with pytest.raises(Refused, match="của cơ quan có thẩm quyền mới được chốt số liệu năm"), acting(actor):
            close_year(year[COMMAND], 2022, by=actor, on=CLOSED)
    with seeing(ALL):
        assert not YearClosing.objects.exists()


def test_an_office_that_ended_before_that_day_closes_nothing(accepted, year):
    with seeing(ALL):
        gone = enrol("da-nghi", full_name="Vũ Đã Nghỉ", password="nhap-bieu-cuoi-nam", by=BUILDER, on=DAY)
        appoint(
            gone, body=year[COMMAND], role=Role.STAFF, title="Trợ lý", start=FOUNDED, last_day=DAY, by=BUILDER, on=DAY
        )
    with pytest.raises(Refused, match="mới được chốt số liệu năm"):
        close(gone)


def test_a_district_closes_where_nobody_above_works_on_this_system(year):
    staff = employ("huyen-tiep-nhan", "Đỗ Văn Nhận", body=year[CHU_SE], role=Role.STAFF)
    row = taken(staff, BO_NGOONG, {"TQ.19": 12})

    with acting(staff):
        made = close_year(year[CHU_SE], 2022, by=staff, on=CLOSED)

    assert (made.sheets, again(row).closing) == (1, made)


def test_with_nothing_to_close_it_says_so_and_closes_nothing(accepted, province_officer):
    close(province_officer)
    before = everything_kept()
    with pytest.raises(Refused, match="Không có biểu nào của năm 2022 chốt được lúc này"):
        close(province_officer)
    assert everything_kept() == before


def test_a_preview_that_has_changed_since_is_not_confirmed(accepted, province_officer, district_officer):
    seen = seen_of(lines(province_officer).values())
    ask(accepted, district_officer)

    with pytest.raises(Refused, match="vừa thay đổi; hãy xem lại rồi chốt"):
        close(province_officer, seen=seen)
    assert close(province_officer, seen=seen_of(lines(province_officer).values())).sheets == 1


def test_the_operator_closes_too(accepted):
    assert close(Operator("test")).closed_office == ""


def test_each_sees_how_the_own_sheets_stand_and_no_other(accepted, province_officer, district_officer, stranger):
    close(province_officer)

    assert stands(actor=district_officer) == {CHU_SE: Stand.CLOSED, BO_NGOONG: Stand.ABSENT}
    assert stands(actor=stranger) == {MANG_YANG: Stand.CLOSED, KON_DONG: Stand.ABSENT}


# ── after the closing ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_correction_after_the_closing_goes_the_same_way_and_is_final_at_once(
    accepted, province_officer, district_officer, commander
):
    made, later = close(province_officer), CLOSED + timedelta(days=10)
    request = ask(accepted, district_officer, on=later)

    assert request.of_final
    assert str(request) == f"Đề nghị đính chính số liệu chính thức, số {request.pk} ngày 30/12/2022"
    row = carried_out(request, district_officer, commander, province_officer, later)
    assert (again(row).closing, again(row).figures_are, again(accepted).closing) == (made, "chính thức", made)
    assert (status(), status(as_of=CLOSED), status(as_of=CLOSED - timedelta(days=1))) == (
        "chính thức", "chính thức", "ước",
    )  # fmt: skip
    with seeing(ALL):
        assert first_fault() is None


def test_a_correction_of_an_estimate_does_not_call_itself_one_of_a_final_figure(accepted, district_officer):
    request = ask(accepted, district_officer)
    assert (request.of_final, str(request)) == (False, f"Đề nghị đính chính số {request.pk} ngày 20/12/2022")


def test_while_a_closed_sheet_is_being_corrected_it_stays_closed_and_says_so(
    accepted, province_officer, district_officer
):
    close(province_officer)
    request = ask(accepted, district_officer)

    found = lines()[CHU_SE]
    assert (found.stand, found.why) == (Stand.CLOSED, f"đề nghị đính chính số {request.pk} chờ quyết định")


def test_a_closed_sheet_takes_no_further_version_by_any_door(accepted, province_officer, district_officer):
    blank = issue(CHU_SE)
    close(province_officer)
    before, sentence = everything_kept(), "chỉ thay đổi theo đề nghị đính chính"

    with pytest.raises(Refused, match=sentence):
        take_in(province_officer, filled(blank, {"TQ.19": 190}))
    with pytest.raises(Refused, match=sentence):
        draw_up(district_officer, filled(blank, {"TQ.19": 190}))
    with pytest.raises(Refused, match=sentence), acting(district_officer):
        start(accepted.body_id, 2022, by=district_officer, on=DAY)
    incoming = read_as(province_officer, filled(blank, {"TQ.19": 190}))
    with pytest.raises(Refused, match=sentence), acting(province_officer):
        ways.check_receivable(incoming, by=province_officer, on=DAY)
    assert everything_kept() == before


def test_the_same_file_again_still_changes_nothing(year, province_officer):
    data = filled(issue(CHU_SE), {"TQ.19": 188})
    row = move("accept", take_in(province_officer, data).submission, province_officer)
    close(province_officer)

    arrival = take_in(province_officer, data)
    assert (arrival.new, arrival.submission) == (False, row)


def test_other_sheets_of_the_year_come_in_after_a_closing_and_are_estimates_until_the_next(accepted, province_officer):
    close(province_officer)
    row = taken(BUILDER, BO_NGOONG, {"TQ.19": 12})
    assert again(row).figures_are == "ước"
    assert close(province_officer).sheets == 1


def test_opened_years_are_closed_each_for_itself(world, home, province_officer):
    opened()
    row = taken(province_officer, CHU_SE, {"TQ.19": 188})
    with pytest.raises(Refused, match="Kỳ báo cáo năm 2023 kết thúc ngày 14/12/2023"):
        close(province_officer, year=2023)
    assert again(row).closing is None
    with seeing(ALL):
        assert not CorrectionRequest.objects.exists()
