"""The desk: what waits for a person, by office — and nothing that is not theirs."""

from datetime import date

import pytest

from support.people import employ
from support.sheets import CHU_SE, COMMAND, acting, draw_up, filled, issue, move, take_in
from support.world import DAY
from tongket.accounts.models import Role
from tongket.accounts.queries import offices_of
from tongket.directives.actions import Particulars, hand_down, make_known, register
from tongket.organization.map import unit_map
from tongket.plans.actions import answer_directive
from tongket.submissions.closing.actions import close_year
from tongket.submissions.deadlines.actions import extend_due
from tongket.web.desk import Task, trays


def desk(member, day: date = DAY) -> list[Task]:
    with acting(member):
        found = trays(offices_of(member, on=day), unit_map(day), year=2022, today=day)
    return [task for tray in found for task in tray.tasks]


def words(member) -> list[str]:
    return [task.word for task in desk(member)]


def book() -> bytes:
    return filled(issue(CHU_SE), {"TQ.19": 188})


def test_a_reporter_who_has_sent_nothing_is_told_so_with_the_day(year, district_officer):
    (task,) = desk(district_officer)

    assert (task.word, task.due.isoformat(), task.late) == ("Chưa nộp", "2022-12-05", True)


@pytest.mark.parametrize(
    ("day", "detail", "late"),
    [(date(2022, 12, 2), "Chưa gửi, còn 3 ngày.", False), (DAY, "Chưa gửi, quá hạn 7 ngày.", True)],
)
def test_a_reporter_is_told_how_many_days_are_left_or_over(year, district_officer, day, detail, late):
    (task,) = desk(district_officer, day)

    assert task.detail.startswith(detail)
    assert task.late is late


def test_an_extension_shows_on_the_reporters_desk_and_takes_the_body_off_the_superiors(
    year, district_officer, province_officer
):
    with acting(province_officer):
        extend_due(
            year[CHU_SE], "TK-H", 2022, until=date(2022, 12, 15), reason="Bão, mất điện", by=province_officer, on=DAY
        )

    (task,) = desk(district_officer)
    assert (task.due, task.late, task.state) == (date(2022, 12, 15), False, "due")
    assert "Gia hạn từ 05/12/2022: Bão, mất điện." in task.detail
    labels = [task.label for task in desk(province_officer)]
    assert "2 đơn vị quá hạn gửi biểu" in labels
    assert "1 đơn vị chưa gửi biểu, chưa đến hạn" in labels


def test_a_draft_waits_for_its_reporter_and_then_for_who_signs(year, district_officer, commander):
    row = draw_up(district_officer, book())
    assert (words(district_officer), words(commander)) == (["Dự thảo"], [])

    move("put_up", row, district_officer)

    assert (words(district_officer), words(commander)) == ([], ["Chờ ký"])


def test_what_was_returned_comes_back_with_its_reason(year, province_officer, district_officer):
    row = take_in(province_officer, book()).submission
    move("give_back", row, province_officer, reason="Ô H12 chưa khớp")

    (task,) = desk(district_officer)

    assert (task.word, task.detail) == ("Trả lại", "Lý do: Ô H12 chưa khớp")


def test_the_superior_sees_what_was_sent_and_how_many_are_silent(year, province_officer):
    row = take_in(province_officer, book()).submission
    sent = [task for task in desk(province_officer) if task.state == "sent"]
    late = [task for task in desk(province_officer) if task.word == "Đôn đốc"]
    assert [task.url for task in sent] == [f"/bao-cao/{row.pk}/"]
    assert late[0].label == "2 đơn vị quá hạn gửi biểu"  # Mang Yang, and the province command itself
    assert late[0].url == "/bao-cao/don-doc/?nam=2022"

    move("accept", row, province_officer)

    assert not [task for task in desk(province_officer) if task.state == "sent"]


def test_the_stranger_and_the_commune_have_nothing_of_it(year, province_officer, stranger, commune_officer):
    take_in(province_officer, book())

    assert words(stranger) == ["Chưa nộp"]  # his own district's
    assert words(commune_officer) == ["Chưa nộp"]  # his own commune's


def test_the_secretary_is_told_of_a_report_that_nobody_drew_up(year):
    secretary = employ("th", "Đỗ Minh Hà", body=year[COMMAND], role=Role.SECRETARY)

    (task,) = desk(secretary)

    assert task.label == "Báo cáo tổng kết năm 2022, Tỉnh Gia Lai"


@pytest.mark.parametrize("role", [Role.REPORTER, Role.STAFF])
def test_what_came_down_waits_for_reporter_and_staff_until_it_is_known_and_answered(year, province_officer, role):
    owner, body = year[COMMAND], year["ban-chqs-chu-se"]
    officer = employ("vt", "Rơ Mah Tâm", body=body, role=role)
    with acting(province_officer):
        row = register("7", "CT-BCH", issuer=owner, owner=owner, signed_on=date(2022, 11, 20), subject="về huấn luyện",
                       basis="unit", more=Particulars(plan_days=30), by=province_officer, on=DAY)  # fmt: skip
        (line,) = hand_down(row, [body], due=date(2022, 12, 1), by=province_officer, on=DAY)

    came = [(task.word, task.late) for task in desk(officer) if "7/CT-BCH" in task.label]
    assert came == [("Văn bản đến", True), ("Kế hoạch", False)]

    with acting(officer):
        make_known(line, done_on=DAY, how="Hội nghị", attendance=40, by=officer, on=DAY)
        answer_directive(row, body=body, not_needed="đã có kế hoạch năm", by=officer, on=DAY)
    assert [task for task in desk(officer) if "7/CT-BCH" in task.label] == []


def test_a_desk_asks_the_same_questions_however_much_waits(year, province_officer, django_assert_num_queries):
    take_in(province_officer, book())
    units = unit_map(DAY)
    offices = offices_of(province_officer, on=DAY)

    with acting(province_officer), django_assert_num_queries(14):
        trays(offices, units, year=2022, today=DAY)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_only_reads_has_an_empty_tray(year, role):
    reader = employ("doc", "Vũ Thị Mai", body=year[COMMAND], role=role)

    assert desk(reader) == []


def test_a_return_names_the_cells_that_were_remarked_on(year, province_officer, district_officer):
    row = take_in(province_officer, book()).submission
    move("give_back", row, province_officer, reason="Chưa khớp", remarks={"TQ.19": "Xem lại biên bản"})

    (task,) = desk(district_officer)

    assert task.detail == "Lý do: Chưa khớp (ý kiến tại ô TQ.19)"


def test_the_year_that_is_over_waits_to_be_closed_on_the_desk_of_the_top_body_alone(
    year, province_officer, district_officer
):
    row = move("accept", take_in(province_officer, book()).submission, province_officer)
    after = date(2022, 12, 15)

    (task,) = [task for task in desk(province_officer, after) if task.word == "Chốt số liệu"]
    assert (task.label, task.url) == ("Chốt số liệu năm 2022", "/bao-cao/chot-nam/?nam=2022")
    assert task.detail == "1 biểu đã tiếp nhận còn là số ước."
    assert "Chốt số liệu" not in [each.word for each in desk(province_officer, date(2022, 12, 14))]
    staff = employ("huyen-tiep-nhan", "Đỗ Văn Nhận", body=year[CHU_SE], role=Role.STAFF)
    assert "Chốt số liệu" not in [each.word for each in desk(staff, after)]
    with acting(province_officer):
        close_year(year[COMMAND], 2022, by=province_officer, on=after)
        row.refresh_from_db()
    assert row.closing is not None
    assert "Chốt số liệu" not in [each.word for each in desk(province_officer, after)]
