"""A task is led by one body and due on a day; late needs words, longer needs a reason and is given once."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from support.people import PASSWORD, employ
from support.sheets import acting
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.directives.actions import register
from tongket.plans.actions import TaskRow, add_progress, assign, cancel, extend, finish, place_under
from tongket.plans.board import seen_task, seen_tasks
from tongket.plans.deadlines import standing
from tongket.plans.feed import feed, member_of, token_of
from tongket.plans.models import Task

SOON, LATER = DAY + timedelta(days=5), DAY + timedelta(days=40)


def given(by, year, lead="ban-chqs-chu-se", *, on=DAY, deadline=LATER, **more):
    row = TaskRow("Kiểm tra thao trường", "exercises", year[lead], deadline, **more)
    with acting(by):
        return assign(row, owner=year["bo-chqs-gia-lai"], by=by, on=on)


def done(task, by, on=DAY, **more):
    with acting(by):
        return finish(task, done_on=on, by=by, on=on, **more)


@pytest.mark.parametrize(
    ("deadline", "today", "key", "word"),
    [
        (DAY + timedelta(days=8), DAY, "dang-lam", "đang thực hiện, còn 8 ngày"),
        (DAY + timedelta(days=7), DAY, "sap-den-han", "còn 7 ngày"),
        (DAY, DAY, "sap-den-han", "đến hạn hôm nay"),
        (DAY, DAY + timedelta(days=1), "qua-han", "quá hạn 1 ngày"),
    ],
)
def test_how_near_a_deadline_is_is_said_in_words(deadline, today, key, word):
    task = Task(deadline=deadline, assigned_on=DAY)

    assert (standing(task, today).key, standing(task, today).word) == (key, word)


def test_a_task_done_in_time_and_one_done_late_differ(year, province_officer, district_officer):
    in_time = done(given(province_officer, year, deadline=SOON), district_officer)
    late = given(province_officer, year, deadline=SOON)
    with pytest.raises(Refused, match="quá hạn: phải ghi giải trình"):
        done(late, district_officer, on=SOON + timedelta(days=2))

    late = done(late, district_officer, on=SOON + timedelta(days=2), explanation="Mưa lũ chia cắt")

    assert standing(in_time, LATER).word == "đã hoàn thành"
    assert standing(late, LATER).word == "hoàn thành quá hạn 2 ngày"


def test_a_deadline_is_extended_once_and_for_a_reason(year, province_officer):
    task = given(province_officer, year, deadline=SOON)
    with acting(province_officer):
        with pytest.raises(Refused, match="Gia hạn phải ghi lý do"):
            extend(task, deadline=LATER, reason=" ", by=province_officer, on=DAY)
        with pytest.raises(Refused, match="Hạn mới phải sau hạn đang có"):
            extend(task, deadline=SOON, reason="x", by=province_officer, on=DAY)
        extend(task, deadline=LATER, reason="Chờ văn bản của Quân khu", by=province_officer, on=DAY)
        with pytest.raises(Refused, match=r"đã gia hạn một lần \(lý do: Chờ văn bản của Quân khu\)"):
            extend(task, deadline=LATER + timedelta(days=9), reason="Lần nữa", by=province_officer, on=DAY)
    with seeing(ALL):
        row = Task.objects.get(pk=task.pk)
    assert (row.first_deadline, row.deadline) == (SOON, LATER)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"deadline": DAY - timedelta(days=1)}, "đã qua"),
        ({"statement": " "}, "Chưa ghi nội dung"),
        ({"cooperating": ["ban-chqs-chu-se"]}, "chỉ được ghi một lần"),
    ],
)
def test_a_task_that_cannot_be_is_refused(year, province_officer, more, words):
    said = {"statement": "Kiểm tra", "sector": "exercises", "lead": year["ban-chqs-chu-se"], "deadline": LATER, **more}
    said["cooperating"] = [year[slug] for slug in said.get("cooperating", [])]
    with acting(province_officer), pytest.raises(Refused, match=words):
        assign(TaskRow(**said), owner=year["bo-chqs-gia-lai"], by=province_officer, on=DAY)


def test_a_deadline_before_the_directives_date_is_refused(year, province_officer):
    owner = year["bo-chqs-gia-lai"]
    with seeing(ALL):
        directive = register("9", "CT-BCH", issuer=owner, owner=owner, signed_on=LATER, subject="về thao trường",
                             basis="unit", by=BUILDER, on=LATER)  # fmt: skip
    with pytest.raises(Refused, match="trước ngày ban hành văn bản"):
        given(province_officer, year, deadline=SOON, directive=directive)


def test_a_body_out_of_sight_gets_no_task(year, district_officer):
    staff = employ("tro-ly", "Kpă Nam", body=year["ban-chqs-chu-se"], role=Role.STAFF)
    row = TaskRow("Kiểm tra", "exercises", year["ban-chqs-mang-yang"], LATER)

    with acting(staff), pytest.raises(Refused, match="Ban CHQS huyện Mang Yang” không thuộc phạm vi"):
        assign(row, owner=year["ban-chqs-chu-se"], by=staff, on=DAY)


def test_child_tasks_make_no_circle_and_hold_their_parent_open(year, province_officer, district_officer):
    top = given(province_officer, year)
    child = given(province_officer, year, parent=top)
    with acting(province_officer):
        for above in (child, top):
            with pytest.raises(Refused, match="không thể thuộc chính nó"):
                place_under(top, above, by=province_officer, on=DAY)
    with pytest.raises(Refused, match="Còn nhiệm vụ con"):
        done(top, district_officer)

    done(child, district_officer)

    assert done(top, district_officer).state == "done"


def test_owner_lead_and_those_who_work_along_see_a_task_and_nobody_else(
    year, province_officer, district_officer, commune_officer, stranger
):
    task = given(province_officer, year, cooperating=[year["ban-chqs-bo-ngoong"]])
    seen = {}
    for who in (province_officer, district_officer, commune_officer, stranger):
        with acting(who):
            seen[who.username] = (seen_task(task.pk) is not None, len(seen_tasks()))

    assert seen == {"tinh": (True, 1), "huyen": (True, 1), "xa": (True, 1), "nguoi-la": (False, 0)}


def test_who_works_along_records_progress_and_only_the_lead_finishes(
    year, province_officer, commune_officer, stranger
):  # fmt: skip
    task = given(province_officer, year, cooperating=[year["ban-chqs-bo-ngoong"]])
    with acting(commune_officer):
        assert add_progress(task, "Đã dọn đường", by=commune_officer, on=DAY).body_id == year["ban-chqs-bo-ngoong"].pk
    with seeing(ALL):
        with pytest.raises(Refused, match="mới được ghi tiến độ"):
            add_progress(task, "x", by=stranger, on=DAY)
        with pytest.raises(Refused, match="mới được báo hoàn thành"):
            finish(task, done_on=DAY, by=commune_officer, on=DAY)


def test_a_proof_that_is_no_scan_is_refused_and_nothing_is_written(year, province_officer, district_officer):
    task = given(province_officer, year)

    with acting(district_officer):
        with pytest.raises(Refused):
            add_progress(task, "Xong", proof=b"MZ\x90", name="a.pdf", by=district_officer, on=DAY)
        assert not task.progress.exists()


def test_what_is_cancelled_keeps_its_history_and_moves_no_more(year, province_officer, district_officer):
    task = given(province_officer, year)
    with acting(province_officer):
        cancel(task, reason="Trùng nhiệm vụ", by=province_officer, on=DAY)

    with pytest.raises(Refused, match="đã hủy; không thay đổi được nữa"):
        done(task, district_officer)
    with seeing(ALL):
        assert Task.objects.get(pk=task.pk).explanation == "Trùng nhiệm vụ"


def test_the_feed_holds_the_deadlines_of_a_persons_bodies_only(year, province_officer, district_officer, stranger):
    task = given(province_officer, year, deadline=date(2022, 12, 20))
    given(province_officer, year, "ban-chqs-mang-yang")
    with acting(district_officer):
        data = feed(district_officer, on=DAY)

    events = Calendar.from_ical(data).walk("VEVENT")

    assert [(str(e["uid"]), e["dtstart"].dt, str(e["summary"])) for e in events] == [
        (f"nhiem-vu-{task.pk}@tongket", date(2022, 12, 20), "Hạn nhiệm vụ: Kiểm tra thao trường")
    ]


def test_a_feeds_address_opens_one_persons_feed_until_the_password_changes(year, district_officer, client):
    given_token = token_of(district_officer)

    answer = client.get(f"/nhiem-vu/lich/{given_token}/")

    assert answer.status_code == 200
    assert member_of(given_token) == district_officer
    assert member_of(given_token + "x") is None
    district_officer.set_password(PASSWORD + "-moi")
    district_officer.save()
    assert client.get(f"/nhiem-vu/lich/{given_token}/").status_code == 404
