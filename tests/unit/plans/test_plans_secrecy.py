"""What carries out a document with a secrecy stamp says the bare words, a unit and a deadline: by acts and by the database."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from icalendar import Calendar

from support.foreignfiles import png
from support.people import employ
from support.sheets import acting
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.cycle.queries import periods_of
from tongket.directives.actions import Particulars, hand_down, make_known, register
from tongket.directives.models import Directive, Dissemination
from tongket.documents import read_text
from tongket.evidence.actions import keep
from tongket.ledger.models import Entry
from tongket.measures.queries import all_indicators
from tongket.plans.actions import (
    PlanText,
    TargetRow,
    TaskRow,
    add_progress,
    answer_directive,
    assign,
    cancel,
    draw_up_plan,
    extend,
    finish,
    issue_plan,
    place_under,
    revise_plan,
    set_targets,
)
from tongket.plans.feed import feed
from tongket.plans.models import Answer, Plan, PlanVersion, Progress, Target, Task

BARE, TOLD = "thực hiện văn bản số 7/KH-BTL", "điều không được ghi"
SOON, LATER = DAY + timedelta(days=5), DAY + timedelta(days=40)
COMMAND, CHU_SE = "bo-chqs-gia-lai", "ban-chqs-chu-se"
EMPTY = PlanText("", "")


def entered(year, number="7", **more):
    owner = year[COMMAND]
    said = {"subject": "", "more": Particulars(secrecy="mat", plan_days=30), **more}
    with seeing(ALL):
        return register(
            number, "KH-BTL", issuer=year["gia-lai"], owner=owner, signed_on=date(2022, 11, 1), basis="unit",
            by=BUILDER, on=DAY, **said,
        )  # fmt: skip


@pytest.fixture
def secret(year):
    """A paper with a stamp, handed down to huyện Chư Sê."""
    row = entered(year)
    with seeing(ALL):
        hand_down(row, [year[CHU_SE]], due=date(2022, 12, 20), by=BUILDER, on=DAY)
    return row


@pytest.fixture
def task(year, secret, province_officer):
    return given(year, province_officer, directive=secret)


@pytest.fixture
def plan(year, secret, district_officer):
    return drawn(year, secret, district_officer)


def given(year, by, **more):
    row = TaskRow(**{"statement": "", "sector": "", "lead": year[CHU_SE], "deadline": SOON, **more})
    with acting(by):
        return assign(row, owner=year[COMMAND], by=by, on=DAY)


def drawn(year, directive, by, title="", text=EMPTY, **more):
    with acting(by):
        return draw_up_plan(
            title, text, owner=year[CHU_SE], year=2022, kind="plan", directive=directive, by=by, on=DAY, **more
        )  # fmt: skip


# ── tasks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_task_under_a_stamp_says_the_bare_words_a_unit_and_a_deadline(year, task):
    assert (task.statement, task.sector, task.origin, task.explanation) == (BARE, "", "", "")
    assert (task.lead_id, task.deadline) == (year[CHU_SE].pk, SOON)


@pytest.mark.parametrize(
    "more", [{"statement": TOLD}, {"sector": "exercises"}, {"origin": TOLD}, {"statement": f"{BARE}, {TOLD}"}]
)
def test_a_task_that_says_more_is_refused(year, secret, province_officer, more):
    with pytest.raises(Refused, match="đóng dấu mật: chỉ ghi “thực hiện văn bản số 7/KH-BTL”"):
        given(year, province_officer, directive=secret, **more)


def test_an_open_task_still_needs_its_words_and_its_line_of_work(year, province_officer):
    for more, words in (
        ({"statement": "Kiểm tra"}, "Chưa chọn lĩnh vực"),
        ({"sector": "exercises"}, "Chưa ghi nội dung"),
    ):
        with pytest.raises(Refused, match=words):
            given(year, province_officer, **more)


def test_a_part_of_a_bare_task_is_bare_by_itself_and_no_other_becomes_one(year, task, province_officer):
    assert given(year, province_officer, parent=task).statement == BARE
    other = given(year, province_officer, statement="Kiểm tra", sector="exercises")
    with pytest.raises(Refused, match="đóng dấu mật"):
        given(year, province_officer, parent=task, statement=TOLD, sector="exercises")
    with acting(province_officer), pytest.raises(Refused, match="phải ghi cùng văn bản số 7/KH-BTL"):
        place_under(other, task, by=province_officer, on=DAY)


def test_what_is_done_with_a_bare_task_is_told_with_days_alone(year, task, province_officer, district_officer):
    with acting(district_officer):
        assert add_progress(task, "", by=district_officer, on=DAY).text == BARE
        for more in ({"text": TOLD}, {"text": "", "proof": png()}):
            with pytest.raises(Refused, match="đóng dấu mật"):
                add_progress(task, by=district_officer, on=DAY, **more)
        with pytest.raises(Refused, match="đóng dấu mật"):
            finish(task, done_on=DAY, explanation=TOLD, by=district_officer, on=DAY)
    with acting(province_officer):
        with pytest.raises(Refused, match="đóng dấu mật"):
            extend(task, deadline=LATER, reason=TOLD, by=province_officer, on=DAY)
        assert extend(task, deadline=SOON + timedelta(1), reason="", by=province_officer, on=DAY).extended_for == BARE
    late = SOON + timedelta(days=3)
    with acting(district_officer):
        assert finish(task, done_on=late, by=district_officer, on=late).explanation == BARE
    other = given(year, province_officer, parent=task)
    with acting(province_officer):
        with pytest.raises(Refused, match="đóng dấu mật"):
            cancel(other, reason=TOLD, by=province_officer, on=DAY)
        assert cancel(other, reason="", by=province_officer, on=DAY).explanation == BARE
    with seeing(ALL):
        assert not Entry.objects.filter(reason__contains=TOLD).exists()


# ── plans, answers, targets ────────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_under_a_stamp_is_a_name_a_number_and_a_day(plan, district_officer):
    with acting(district_officer):
        with pytest.raises(Refused, match="đóng dấu mật"):
            issue_plan(plan, number="3", notation="KH", signer=TOLD, issued_on=DAY, by=district_officer, on=DAY)
        issue_plan(plan, number="3", notation="KH", signer="", issued_on=DAY, by=district_officer, on=DAY)
        with pytest.raises(Refused, match="đóng dấu mật"):
            revise_plan(plan, PlanText(TOLD, "", ""), by=district_officer, on=DAY)
        assert revise_plan(plan, EMPTY, by=district_officer, on=DAY).changed == BARE
    assert plan.title == BARE


def test_an_open_plan_is_still_issued_with_its_signer(year, district_officer):
    plan = drawn(year, None, district_officer, "Kế hoạch năm")
    with acting(district_officer), pytest.raises(Refused, match="phải ghi số, ngày và người ký"):
        issue_plan(plan, number="3", notation="KH", signer="", issued_on=DAY, by=district_officer, on=DAY)


@pytest.mark.parametrize("more", [{"title": TOLD}, {"text": PlanText(TOLD, "")}, {"text": PlanText("", TOLD)}])
def test_a_plan_that_says_more_is_refused_and_nothing_of_it_stays(year, secret, district_officer, more):
    with pytest.raises(Refused, match="đóng dấu mật"):
        drawn(year, secret, district_officer, **more)
    with seeing(ALL):
        assert not Plan.objects.exists()


def test_an_open_plan_does_not_answer_a_paper_with_a_stamp(year, secret, district_officer):
    for title, text in (("Kế hoạch năm", EMPTY), (BARE, PlanText(TOLD, ""))):
        plan = drawn(year, None, district_officer, title, text)
        with acting(district_officer), pytest.raises(Refused, match="đóng dấu mật"):
            answer_directive(secret, body=year[CHU_SE], plan=plan, by=district_officer, on=DAY)


def test_why_no_plan_is_needed_is_not_said(year, secret, district_officer):
    with acting(district_officer):
        with pytest.raises(Refused, match="đóng dấu mật"):
            answer_directive(secret, body=year[CHU_SE], not_needed=TOLD, by=district_officer, on=DAY)
        assert answer_directive(secret, body=year[CHU_SE], by=district_officer, on=DAY).not_needed == BARE


def target_of(year, directive=None):
    indicator = next(each for each in all_indicators() if each.code == "TQ.19")
    period = periods_of(2022)[indicator.calendar]
    return TargetRow(indicator, year["chu-se"], period, 7, "unit", directive=directive)


def test_an_amount_out_of_a_paper_with_a_stamp_is_not_kept(year, secret, province_officer):
    with acting(province_officer), pytest.raises(Refused, match="Số giao theo văn bản đóng dấu mật"):
        set_targets([target_of(year, secret)], owner=year[COMMAND], by=province_officer, on=DAY)


# ── the database ───────────────────────────────────────────────────────────────────────────────────────────────────


def denied(change):
    with seeing(ALL), pytest.raises(DatabaseError), transaction.atomic():
        change()


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("name", ["statement", "sector", "origin", "extended_for", "explanation"])
def test_the_database_holds_a_task_bare(task, name):
    said = "policy" if name == "sector" else TOLD
    denied(lambda: Task.objects.filter(pk=task.pk).update(**{name: said}))
    denied(lambda: execute(f"UPDATE plans_task SET {name} = %s WHERE id = %s", said, task.pk))


def test_the_database_holds_new_rows_bare(year, secret, task, plan, district_officer):
    said = {"owner": year[COMMAND], "lead": year[CHU_SE], "unit": year["chu-se"], "assigned_on": DAY, "deadline": SOON}
    said |= {"first_deadline": SOON, "basis": "unit"}
    denied(lambda: Task.objects.create(statement=TOLD, directive=secret, **said))
    denied(lambda: Task.objects.bulk_create([Task(statement=TOLD, sector="policy", parent=task, **said)]))
    denied(lambda: Progress.objects.create(task=task, body=year[CHU_SE], on=DAY, by="x", text=TOLD))
    denied(lambda: PlanVersion.objects.create(plan=plan, version=2, situation=TOLD, changed=BARE))
    row = target_of(year, secret)
    denied(lambda: Target.objects.create(
        indicator=row.indicator, unit=row.unit, period=row.period, amount=7, owner=year[COMMAND], directive=secret,
    ))  # fmt: skip


def test_the_database_holds_progress_bare(year, task, district_officer):
    with acting(district_officer):
        row = add_progress(task, "", by=district_officer, on=DAY)
    with seeing(ALL):
        file = keep(b"x", name="x", media_type="image/png", unit=year[CHU_SE].pk, by=BUILDER, on=DAY)
    denied(lambda: Progress.objects.filter(pk=row.pk).update(text=TOLD))
    denied(lambda: Progress.objects.filter(pk=row.pk).update(file=file))


@pytest.mark.parametrize("name", ["situation", "requirements", "signer", "changed"])
def test_the_database_holds_a_version_bare(plan, name):
    denied(lambda: PlanVersion.objects.filter(plan=plan).update(**{name: TOLD}))


def test_the_database_holds_plan_and_answer_bare(year, secret, plan, district_officer):
    open_plan = drawn(year, None, district_officer, "Kế hoạch năm")
    denied(lambda: Plan.objects.filter(pk=plan.pk).update(title=TOLD))
    denied(lambda: Answer.objects.filter(plan=plan).update(plan=None, not_needed=TOLD))
    denied(lambda: Answer.objects.filter(plan=plan).update(plan=open_plan))


def test_the_database_refuses_a_stamp_put_on_what_others_already_speak_of(year, province_officer):
    row = entered(year, "8", subject="về huấn luyện", more=Particulars())
    task = given(year, province_officer, directive=row, statement="Huấn luyện", sector="exercises")
    denied(lambda: Directive.objects.filter(pk=row.pk).update(secrecy="mat", subject=""))
    with seeing(ALL):
        Task.objects.filter(pk=task.pk).update(statement="thực hiện văn bản số 8/KH-BTL", sector="")
        Directive.objects.filter(pk=row.pk).update(secrecy="mat", subject="", folded="")
    denied(lambda: Directive.objects.filter(pk=row.pk).update(number="9"))
    denied(lambda: Task.objects.filter(pk=task.pk).update(statement=TOLD))


def test_the_database_refuses_an_open_task_moved_under_a_stamp(year, secret, task, province_officer):
    other = given(year, province_officer, statement="Kiểm tra", sector="exercises")
    denied(lambda: Task.objects.filter(pk=other.pk).update(directive=secret))
    denied(lambda: Task.objects.filter(pk=other.pk).update(parent=task))


def test_how_a_paper_with_a_stamp_was_made_known_is_not_said(year, secret, district_officer):
    with seeing(ALL):
        row = Dissemination.objects.get(directive=secret)
        file = keep(b"x", name="x", media_type="image/png", unit=year[CHU_SE].pk, by=BUILDER, on=DAY)
    with acting(district_officer):
        with pytest.raises(Refused, match="đóng dấu mật"):
            make_known(row, done_on=DAY, how=TOLD, attendance=3, by=district_officer, on=DAY)
        make_known(row, done_on=DAY, how="", attendance=3, by=district_officer, on=DAY)
    denied(lambda: Dissemination.objects.filter(pk=row.pk).update(how=TOLD))
    denied(lambda: Dissemination.objects.filter(pk=row.pk).update(proof=file))
    denied(lambda: execute("UPDATE directives_dissemination SET how = %s WHERE id = %s", TOLD, row.pk))


# ── pages and the calendar ─────────────────────────────────────────────────────────────────────────────────────────


def test_pages_and_the_calendar_print_the_bare_words(year, secret, task, plan, district_officer, client):
    staff = employ("tro-ly-tinh", "Kpă Nam", body=year[COMMAND], role=Role.STAFF)
    client.force_login(staff)
    for address in (
        "/nhiem-vu/",
        f"/nhiem-vu/{task.pk}/",
        f"/ke-hoach/{plan.pk}/",
        f"/van-ban/{secret.pk}/",
        "/ke-hoach/?nam=2022",
    ):
        page = client.get(address)
        assert (page.status_code, BARE in page.content.decode()) == (200, True), address
    paper = read_text(b"".join(client.get(f"/van-ban/{secret.pk}/?xuat=docx").streaming_content))
    assert "số 7/KH-BTL ngày 01 tháng 11 năm 2022: theo sổ đăng ký văn bản mật" in paper
    assert 'name="proof"' not in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    with acting(district_officer):
        events = Calendar.from_ical(feed(district_officer, on=DAY)).walk("VEVENT")
    assert {(str(each["summary"]), str(each.get("description", ""))) for each in events} == {
        (f"Hạn nhiệm vụ: {BARE}", ""), ("Hạn quán triệt văn bản số 7/KH-BTL", ""),
    }  # fmt: skip


def test_the_pages_forms_are_enough_to_work_under_a_stamp(year, secret, client, province_officer, district_officer):
    client.force_login(province_officer)
    said = {"statement": "", "sector": "", "lead": year[CHU_SE].pk, "deadline": "20/12/2022", "directive": secret.pk}
    assert client.post("/nhiem-vu/giao/", said).status_code == 302
    assert client.post("/nhiem-vu/giao/", said | {"statement": TOLD}).status_code == 422
    with seeing(ALL):
        task = Task.objects.get()
        line = Dissemination.objects.get(directive=secret)
    client.force_login(district_officer)
    client.post(f"/nhiem-vu/{task.pk}/tien-do/", {})
    assert 'name="how"' not in client.get(f"/van-ban/nhan/{line.pk}/").content.decode()
    said = {"title": "", "kind": "plan", "year": "2022", "directive": secret.pk}
    assert client.post("/ke-hoach/lap/?nam=2022", said).status_code == 302
    assert client.post("/ke-hoach/lap/?nam=2022", said | {"title": TOLD}).status_code == 422
    with seeing(ALL):
        assert [row.text for row in Progress.objects.all()] == [BARE]
        assert [row.title for row in Plan.objects.all()] == [BARE]
