"""What is due from whom: on time by the day first sent, once put off for a reason, chased with notes; in few questions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from support.people import employ
from support.sheets import (
    CHU_SE,
    COMMAND,
    MANG_YANG,
    YEAR,
    acting,
    draw_up,
    filled,
    issue,
    move,
    read_as,
    take_in,
    taken,
)
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map
from tongket.submissions import actions
from tongket.submissions.deadlines import completeness
from tongket.submissions.deadlines.actions import extend_due, note_chase
from tongket.submissions.deadlines.calendar import Punctuality, calendar, due_of, map_of
from tongket.submissions.deadlines.decree import dates_of, next_working_day
from tongket.submissions.deadlines.models import ChaseNote, DueExtension
from tongket.submissions.sheets import DISTRICT

DUE = date(2022, 12, 5)
FIGURES = {"TQ.19": 188}
BO_NGOONG, KON_DONG = "ban-chqs-bo-ngoong", "ban-chqs-kon-dong"


def due_at(body: str, on: date = DAY, year: int = YEAR):
    with seeing(ALL):
        units = unit_map(DAY)
        return due_of(units.node(body).id, "TK-H", year, units, today=on)


def came_in(staff, on: date, body: str = CHU_SE):
    data = filled(issue(body), FIGURES, signed_on=min(on, date(2022, 12, 2)))
    incoming = read_as(staff, data)
    with acting(staff):
        return actions.receive(incoming, by=staff, on=on).submission


# ── days ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("closing", "first"),
    [
        (date(2022, 12, 14), date(2022, 12, 15)),  # Wednesday
        (date(2023, 12, 15), date(2023, 12, 18)),  # Friday
        (date(2024, 12, 14), date(2024, 12, 16)),  # Saturday
    ],
)
def test_a_working_day_must_lie_between_closing_and_sending(closing, first):
    assert next_working_day(closing) == first


def test_an_estimate_closes_on_its_own_day_and_final_figures_with_the_year():
    estimate = dates_of(DISTRICT, 2022)
    assert (estimate.closes, estimate.due) == (date(2022, 11, 30), DUE)
    final = dates_of(replace(DISTRICT, status="chính thức"), 2022)
    assert (final.closes, final.due) == (
        date(2022, 12, 14),
        date(2022, 12, 15),
    )  # not the 5th: nothing has closed by then


def test_the_map_of_a_past_year_is_that_of_its_last_day_and_of_the_running_one_todays(year):
    assert map_of(2021, today=DAY).day == date(2021, 12, 14)
    assert map_of(2022, today=DAY).day == DAY
    with pytest.raises(Refused, match="Không có năm công tác 99999"):
        map_of(99999, today=DAY)


# ── how a sheet stands ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("on", "punctuality", "word"),
    [
        (DUE - timedelta(days=3), Punctuality.NOT_DUE, "chưa gửi, còn 3 ngày"),
        (DUE, Punctuality.NOT_DUE, "chưa gửi, đến hạn hôm nay"),
        (DUE + timedelta(days=1), Punctuality.MISSING, "chưa gửi, quá hạn 1 ngày"),
    ],
)
def test_what_was_not_sent_is_not_due_until_its_day_is_over(year, on, punctuality, word):
    due = due_at(CHU_SE, on)

    assert (due.punctuality, due.word, due.sent) == (punctuality, word, False)


@pytest.mark.parametrize(
    ("on", "punctuality", "word"),
    [(DUE, Punctuality.ON_TIME, "đúng hạn"), (DUE + timedelta(days=2), Punctuality.LATE, "gửi chậm 2 ngày")],
)
def test_the_day_it_was_sent_decides(year, province_officer, on, punctuality, word):
    came_in(province_officer, on)

    due = due_at(CHU_SE)

    assert (due.punctuality, due.word, due.sent_on, due.accepted) == (punctuality, word, on, False)


def test_what_was_returned_waits_again_and_sent_again_keeps_its_first_day(
    year, province_officer, district_officer, commander
):
    row = came_in(province_officer, DUE)
    move("give_back", row, province_officer, reason="Ô H12 chưa khớp")
    due = due_at(CHU_SE)
    assert (due.punctuality, due.returned, due.word) == (
        Punctuality.MISSING, True, "trả lại, chờ gửi lại, quá hạn 7 ngày",
    )  # fmt: skip

    move("put_up", row, district_officer)
    assert due_at(CHU_SE).sent is False
    move("sign", row, commander)

    due = due_at(CHU_SE)
    assert (due.punctuality, due.sent_on, due.returned) == (Punctuality.ON_TIME, DUE, False)


def test_a_draft_of_a_second_version_does_not_hide_the_accepted_first(year, province_officer, district_officer):
    taken(province_officer, CHU_SE, FIGURES)
    draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 190}))

    due = due_at(CHU_SE)

    assert (due.accepted, due.row.version) == (True, 1)


def test_a_superseded_version_still_tells_when_the_sheet_was_first_sent(year, province_officer):
    came_in(province_officer, DUE)
    second = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 190}), "lan-2.xlsx").submission
    move("accept", second, province_officer)

    due = due_at(CHU_SE)

    assert (due.row.version, due.sent_on, due.punctuality) == (2, DUE, Punctuality.ON_TIME)


def test_a_calendar_shows_the_bodies_in_scope_and_asks_four_questions(
    year, province_officer, stranger, django_assert_num_queries
):
    units = unit_map(DAY)
    came_in(province_officer, DUE)
    with acting(province_officer), django_assert_num_queries(4):
        seen = calendar(YEAR, units, today=DAY)
    assert sorted(due.body.slug for due in seen) == sorted([CHU_SE, MANG_YANG, COMMAND, BO_NGOONG, KON_DONG])

    with acting(stranger):
        assert [due.body.slug for due in calendar(YEAR, units, today=DAY)] == [MANG_YANG, KON_DONG]
        with pytest.raises(Refused, match="phạm vi"):
            due_of(year[CHU_SE].pk, "TK-H", YEAR, units, today=DAY)


# ── extension ──────────────────────────────────────────────────────────────────────────────────────────────────────


def extend(body, staff, until=date(2022, 12, 20), reason="Mất điện, mất mạng nhiều ngày", on=DAY):
    with acting(staff):
        return extend_due(body, "TK-H", YEAR, until=until, reason=reason, by=staff, on=on)


def test_one_extension_with_a_reason_moves_the_day_and_stands_in_the_ledger(year, province_officer):
    extend(year[CHU_SE], province_officer)

    due = due_at(CHU_SE)
    assert (due.due, due.declared, due.punctuality) == (date(2022, 12, 20), DUE, Punctuality.NOT_DUE)
    assert due.extended == "gia hạn từ 05/12/2022: Mất điện, mất mạng nhiều ngày"
    assert due_at(MANG_YANG).due == DUE
    with seeing(ALL):
        assert Entry.objects.order_by("-seq")[0].action == "submissions.due_extended"

    with pytest.raises(Refused, match="đã được gia hạn một lần"):
        extend(year[CHU_SE], province_officer, until=date(2022, 12, 25))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"reason": "  "}, "phải ghi lý do"),
        ({"until": DUE}, "phải sau hạn đang có"),
        ({"until": DAY - timedelta(days=1)}, "không ở quá khứ"),
    ],
)
def test_an_extension_needs_a_reason_and_a_later_day(year, province_officer, more, sentence):
    with pytest.raises(Refused, match=sentence):
        extend(year[CHU_SE], province_officer, **more)
    with seeing(ALL):
        assert DueExtension.objects.count() == 0


def test_only_the_superiors_staff_officer_extends_and_only_what_was_not_sent(year, province_officer, district_officer):
    auditor = employ("kt", "Vũ Thanh Sơn", body=year[COMMAND], role=Role.AUDITOR)
    for other in (district_officer, auditor):
        with pytest.raises(Refused, match="cơ quan có thẩm quyền"):
            extend(year[CHU_SE], other)
    came_in(province_officer, DAY)
    with pytest.raises(Refused, match="đã gửi"):
        extend(year[CHU_SE], province_officer)


def test_the_database_itself_holds_one_extension(year, province_officer):
    row = extend(year[CHU_SE], province_officer)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic(), seeing(ALL):
        row.save(force_insert=True)


# ── chasing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def chase(body, staff, kind, **more):
    with acting(staff):
        return note_chase(body, "TK-H", YEAR, kind=kind, by=staff, on=DAY, **more)


def test_calls_and_promises_are_kept_and_what_was_said_stays_out_of_the_ledger(year, province_officer):
    chase(year[CHU_SE], province_officer, "called", text="Gặp đồng chí Bình, 0905 111 222")
    chase(year[CHU_SE], province_officer, "promised", promised_for=date(2022, 12, 14))

    with seeing(ALL):
        said = [note.said for note in ChaseNote.objects.order_by("pk")]
        entries = [f"{entry.label} {entry.reason} {entry.detail}" for entry in Entry.objects.all()]
    assert said == ["Đã gọi", "Hẹn gửi ngày 14/12/2022"]
    assert not [text for text in entries if "0905" in text or "Bình, " in text]


@pytest.mark.parametrize(
    ("kind", "more", "sentence"),
    [
        ("shouted", {}, "chọn cách đôn đốc"),
        ("promised", {}, "ngày đơn vị hẹn gửi"),
        ("promised", {"promised_for": DAY - timedelta(days=1)}, "từ hôm nay trở đi"),
    ],
)
def test_a_note_says_how_and_a_promise_names_a_day_to_come(year, province_officer, kind, more, sentence):
    with pytest.raises(Refused, match=sentence):
        chase(year[CHU_SE], province_officer, kind, **more)


def test_nobody_but_the_superior_chases_and_nobody_who_has_sent_is_chased(year, province_officer, district_officer):
    with pytest.raises(Refused, match="cơ quan có thẩm quyền"):
        chase(year[CHU_SE], district_officer, "called")
    came_in(province_officer, DAY)
    with pytest.raises(Refused, match="đã gửi"):
        chase(year[CHU_SE], province_officer, "called")


def test_the_body_itself_reads_its_notes_and_a_stranger_does_not(year, province_officer, district_officer, stranger):
    chase(year[CHU_SE], province_officer, "called")

    counts = []
    for member in (province_officer, district_officer, stranger):
        with acting(member):
            counts.append(ChaseNote.objects.count())
    assert counts == [1, 1, 0]


# ── completeness ───────────────────────────────────────────────────────────────────────────────────────────────────


def parts_of(unit: str):
    units = unit_map(DAY)
    with seeing(ALL):
        dues = completeness.within(calendar(YEAR, units, today=DAY), units.node(unit), units)
        return completeness.by_sheet(dues)


def test_completeness_counts_by_sheet_and_level_and_names_who_is_late_or_missing(year, province_officer):
    taken(province_officer, CHU_SE, FIGURES)

    told = {each["sheet"]: each for each in completeness.as_json(parts_of("gia-lai"))}

    district = told["TK-H"]
    counts = ("expected", "sent", "accepted", "on_time", "late", "missing", "not_due")
    assert [district[count] for count in counts] == [2, 1, 1, 0, 1, 1, 0]
    assert (district["level"], district["late_units"], district["missing_units"]) == ("district", [CHU_SE], [MANG_YANG])
    assert district["rows"][0] == {
        "unit": CHU_SE, "name": "Ban CHQS huyện Chư Sê", "standing": "late", "state": "accepted", "returned": False,
        "due": "2022-12-05", "extended": False, "sent_on": "2022-12-12", "days_late": 7,
    }  # fmt: skip
    assert told["TK-T"]["expected"] == 1


@pytest.mark.parametrize(
    ("unit", "bodies"),
    [
        ("chu-se", [CHU_SE, BO_NGOONG]),
        (CHU_SE, [CHU_SE, BO_NGOONG]),
        ("bo-ngoong", [BO_NGOONG]),
        ("gia-lai", [COMMAND, CHU_SE, MANG_YANG, BO_NGOONG, KON_DONG]),
    ],
)
def test_a_unit_holds_its_own_bodies_and_those_beneath(year, unit, bodies):
    assert sorted(due.body.slug for part in parts_of(unit) for due in part.dues) == sorted(bodies)


def test_completeness_by_month_and_by_the_rows_of_each_sector(year, province_officer, django_assert_num_queries):
    take_in(province_officer, filled(issue(CHU_SE), FIGURES))
    units = unit_map(DAY)
    with acting(province_officer):
        dues = [due for due in calendar(YEAR, units, today=DAY) if due.form.code == "TK-H"]
        assert [(month, told.expected, told.late) for month, told in completeness.by_month(dues)] == [("12/2022", 2, 1)]
        with django_assert_num_queries(2):
            sectors = {part.sector: part for part in completeness.by_sector(dues, YEAR)}

    enlistment = sectors["Tuyển quân"]
    assert (enlistment.full, enlistment.partly, enlistment.empty) == (0, 1, 1)
    assert sectors["Chính sách, hậu cần, thi đua"].empty == 2
