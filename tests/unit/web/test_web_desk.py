"""The desk: what waits for a person, by office — and nothing that is not theirs."""

import pytest

from support.people import employ
from support.sheets import CHU_SE, COMMAND, acting, draw_up, filled, issue, move, take_in
from support.world import DAY
from tongket.accounts.models import Role
from tongket.accounts.queries import offices_of
from tongket.organization.map import unit_map
from tongket.web.desk import Task, trays


def desk(member) -> list[Task]:
    with acting(member):
        found = trays(offices_of(member, on=DAY), unit_map(DAY), year=2022, today=DAY)
    return [task for tray in found for task in tray.tasks]


def words(member) -> list[str]:
    return [task.word for task in desk(member)]


def book() -> bytes:
    return filled(issue(CHU_SE), {"TQ.19": 188})


def test_a_reporter_who_has_sent_nothing_is_told_so_with_the_day(year, district_officer):
    (task,) = desk(district_officer)

    assert (task.word, task.due.isoformat(), task.late) == ("Chưa nộp", "2022-12-05", True)


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
    silent = [task for task in desk(province_officer) if task.state == "missing"]
    assert [task.url for task in sent] == [f"/bao-cao/{row.pk}/"]
    assert silent[0].label == "2 đơn vị chưa gửi biểu"  # Mang Yang, and the province command itself

    move("accept", row, province_officer)

    assert not [task for task in desk(province_officer) if task.state == "sent"]


def test_the_stranger_and_the_commune_have_nothing_of_it(year, province_officer, stranger, commune_officer):
    take_in(province_officer, book())

    assert words(stranger) == ["Chưa nộp"]  # his own district's
    assert desk(commune_officer) == []


def test_the_secretary_is_told_of_a_report_that_nobody_drew_up(year):
    secretary = employ("th", "Đỗ Minh Hà", body=year[COMMAND], role=Role.SECRETARY)

    (task,) = desk(secretary)

    assert task.label == "Báo cáo tổng kết năm 2022, Tỉnh Gia Lai"


def test_a_desk_asks_the_same_questions_however_much_waits(year, province_officer, django_assert_num_queries):
    take_in(province_officer, book())
    units = unit_map(DAY)
    offices = offices_of(province_officer, on=DAY)

    with acting(province_officer), django_assert_num_queries(6):
        trays(offices, units, year=2022, today=DAY)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_only_reads_has_an_empty_tray(year, role):
    reader = employ("doc", "Vũ Thị Mai", body=year[COMMAND], role=role)

    assert desk(reader) == []
