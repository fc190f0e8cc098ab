"""Opening a working year: previewed, one act, one entry, whole or not at all, once; what each app makes of it."""

import json
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from support.matrix import body
from support.people import employ
from support.sheets import CHU_SE, COMMAND, MANG_YANG, acting, everything_kept
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Operator, Refused, seeing
from tongket.accounts.actions import appoint
from tongket.accounts.models import Office, Role
from tongket.accounts.queries import offices_of
from tongket.cycle import opening
from tongket.cycle.actions import open_year
from tongket.cycle.clock import working_on
from tongket.cycle.declarations import YearPart
from tongket.cycle.models import Period, WorkingYear
from tongket.cycle.opening import preview, year_parts, year_to_remind, year_to_show
from tongket.cycle.queries import periods_of
from tongket.directives.actions import register
from tongket.directives.models import Directive
from tongket.ledger.models import Entry, Head
from tongket.measures.queries import indicator
from tongket.organization.map import unit_map
from tongket.plans.actions import TargetRow, TaskRow, assign, finish, set_targets
from tongket.plans.grid import Question, grid
from tongket.plans.models import Cooperation, Target, TargetDraft, Task
from tongket.submissions import queries as sheet_queries
from tongket.submissions.declarations import Sheet
from tongket.submissions.entry.actions import start
from tongket.web.desk import trays

ASSIGNED, OPENING = date(2022, 1, 10), date(2022, 12, 12)
SEEN = "Hoàn thành kiểm kê quý I năm 2023"


@pytest.fixture
def opened_2022(world, home, province_officer):
    """2022 was opened; the command has set a target, and assigned a task that comes every year and one that does not."""
    with working_on(ASSIGNED), acting(province_officer):
        open_year(2022, by=province_officer, on=ASSIGNED)
        rows = [
            TargetRow(indicator("TQ.19"), world[slug], periods_of(2022)["enlistment"], amount, "unit")
            for slug, amount in (("gia-lai", 301), ("chu-se", 188), ("mang-yang", 113))
        ]
        set_targets(rows, owner=world[COMMAND], by=province_officer, on=ASSIGNED)
        for said, deadline, yearly in (
            ("Hoàn thành kiểm kê quý I năm 2022", date(2022, 2, 15), True),
            ("Sửa thao trường", date(2022, 11, 30), False),
        ):
            row = TaskRow(
                said, "exercises", world[CHU_SE], deadline, [world[MANG_YANG]], "Kế hoạch năm 2022", yearly=yearly
            )
            assign(row, owner=world[COMMAND], by=province_officer, on=ASSIGNED)
    return world


def blocks(member, label=2023, on=OPENING):
    with acting(member):
        page = preview(label, on=on)
    return {block.title: [line.cells for line in block.lines] for part in page.parts for block in part.blocks}


def entries() -> list[Entry]:
    with seeing(ALL):
        return list(Entry.objects.filter(action="cycle.year_opened").order_by("seq"))


def test_opening_makes_what_the_preview_showed_in_one_act_with_one_entry(opened_2022, province_officer):
    shown = blocks(province_officer)
    with acting(province_officer):
        last = Head.objects.get(pk=1).seq
        seen = preview(2023, on=OPENING).seen
        made = open_year(2023, seen=seen, by=province_officer, on=OPENING)
        renewed = Task.objects.get(renews__isnull=False)
        drafts = {(row.indicator.code, row.unit.slug): row.amount for row in TargetDraft.objects.all()}
        along = list(Cooperation.objects.filter(task=renewed).values_list("body__slug", flat=True))

    assert shown["Nhiệm vụ thường xuyên lập lại"] == [(SEEN, "Ban CHQS huyện Chư Sê", "15/02/2023")]
    assert (renewed.statement, renewed.deadline, renewed.lead.slug, along) == (
        SEEN,
        date(2023, 2, 15),
        CHU_SE,
        [MANG_YANG],
    )
    assert (renewed.renews.statement, renewed.yearly, renewed.origin) == (
        "Hoàn thành kiểm kê quý I năm 2022", True, "Kế hoạch năm 2022",
    )  # fmt: skip
    assert [cells[0] for cells in shown["Nhiệm vụ năm trước còn mở"]] == [renewed.renews.statement, "Sửa thao trường"]
    assert shown["Chỉ tiêu giao: dự thảo từ năm trước"] == [("TQ.19 Công dân nhập ngũ (giao quân cho Quân đội)", "3")]
    assert drafts == {("TQ.19", "gia-lai"): 301, ("TQ.19", "chu-se"): 188, ("TQ.19", "mang-yang"): 113}
    assert len(made) == len(periods_of(2023)) == 4
    entry = entries()[-1]
    assert (entry.label, entry.seq, Head.objects.get(pk=1).seq) == ("Mở năm công tác 2023", last + 1, last + 1)
    members = json.loads(entry.detail)["members"]
    assert members["tasks"] == [[renewed.renews_id, renewed.pk, CHU_SE]]
    assert sorted(members["targets"]) == [
        ["TQ.19", "chu-se", 188],
        ["TQ.19", "gia-lai", 301],
        ["TQ.19", "mang-yang", 113],
    ]


def test_opening_twice_says_so_and_changes_nothing(opened_2022, province_officer):
    with acting(province_officer):
        open_year(2023, by=province_officer, on=OPENING)
    before = everything_kept()
    client = Client()
    client.force_login(province_officer)

    again = body(client.post("/nam-cong-tac/?nam=2023", {"da-xem": "cũ"}, follow=True))

    assert "Năm công tác 2023 đã mở ngày 12/12/2022 bởi Thiếu tá Trần Đức Minh; mở lại không thay đổi gì." in again
    assert SEEN in again
    after = everything_kept()
    assert {name for name in after if after[name] != before[name]} <= {"sessions.Session"}


def test_the_page_previews_and_opens_and_a_stale_preview_is_refused(opened_2022, province_officer):
    client = Client()
    client.force_login(province_officer)
    page = client.get("/nam-cong-tac/?nam=2023")
    seen = page.context["page"].seen
    assert "sẽ lập khi mở" in body(page)
    with acting(province_officer):
        Task.objects.filter(statement="Sửa thao trường").update(statement="Sửa thao trường, lần hai")

    stale = body(client.post("/nam-cong-tac/?nam=2023", {"da-xem": seen}, follow=True))
    assert "Nội dung mở năm 2023 vừa thay đổi; hãy xem lại rồi mở." in stale
    assert not periods_of(2023)
    seen = client.get("/nam-cong-tac/?nam=2023").context["page"].seen
    assert "Đã mở năm công tác 2023." in body(client.post("/nam-cong-tac/?nam=2023", {"da-xem": seen}, follow=True))
    assert len(periods_of(2023)) == 4


def test_who_may_not_and_what_is_too_early_is_refused_with_a_sentence(opened_2022, province_officer):
    staff = employ("tro-ly", "Kpă Nam", body=opened_2022[CHU_SE], role=Role.STAFF)
    leader = employ("thu-truong", "Lê Nam", body=opened_2022[COMMAND], role=Role.COMMANDER)
    for member in (staff, leader):
        with acting(member), pytest.raises(Refused, match="Chỉ trợ lý của Bộ CHQS tỉnh hoặc chuyên viên của UBND tỉnh"):
            open_year(2023, by=member, on=OPENING)
    client = Client()
    client.force_login(staff)
    assert "Chỉ trợ lý của Bộ CHQS tỉnh" in body(client.get("/nam-cong-tac/?nam=2023"))
    assert blocks(staff)["Nhiệm vụ thường xuyên lập lại"]
    with seeing(ALL):
        with pytest.raises(Refused, match="Năm công tác 2024 mở được từ ngày 01/08/2023"):
            open_year(2024, by=Operator("test"), on=OPENING)
        with pytest.raises(Refused, match="Không có năm công tác 1999"):
            open_year(1999, by=Operator("test"), on=OPENING)
    assert client.get("/nam-cong-tac/?nam=1999").status_code == 404
    assert [entry.label for entry in entries()] == ["Mở năm công tác 2022"]


def test_nobody_opens_a_year_where_no_app_says_who_may(opened_2022, province_officer, monkeypatch):
    monkeypatch.setattr(opening, "declared", lambda slot, kind: ())
    with acting(province_officer), pytest.raises(Refused, match="Chưa có quy định ai được mở năm"):
        open_year(2023, by=province_officer, on=OPENING)


def test_a_part_that_fails_leaves_nothing_of_the_year(opened_2022, monkeypatch):
    def fail(label, *, by, on):
        raise RuntimeError("đứt")

    broken = YearPart("cut", "Đứt", 99, lambda year: [], fail)
    monkeypatch.setattr("tongket.cycle.actions.year_parts", lambda: [*year_parts(), broken])
    before = everything_kept()
    with seeing(ALL), pytest.raises(RuntimeError):
        open_year(2023, by=BUILDER, on=OPENING)

    assert everything_kept() == before


def test_what_cannot_be_taken_over_is_named_with_why(opened_2022, province_officer):
    with acting(province_officer):
        ended = register("9", "CT-BCH", issuer=opened_2022[COMMAND], owner=opened_2022[COMMAND], signed_on=ASSIGNED,
                         subject="về thao trường", basis="unit", by=province_officer, on=DAY)  # fmt: skip
        row = TaskRow(
            "Trực sẵn sàng", "exercises", opened_2022[CHU_SE], date(2022, 12, 13), directive=ended, yearly=True
        )
        assign(row, owner=opened_2022[COMMAND], by=province_officer, on=DAY)
        Directive.objects.filter(pk=ended.pk).update(standing="het", standing_on=DAY, standing_for="Hết nhiệm vụ")
        late = date(2023, 3, 1)
        shown = blocks(province_officer, on=late)
        open_year(2023, by=province_officer, on=late)

        assert [(cells[0], cells[3]) for cells in shown["Nhiệm vụ thường xuyên không lập lại"]] == [
            (SEEN, "hạn mới 15/02/2023 đã qua"),
            ("Trực sẵn sàng", "văn bản giao nhiệm vụ không còn hiệu lực"),
        ]
        assert not Task.objects.filter(renews__isnull=False).exists()


def test_drafts_stand_in_the_inputs_count_nowhere_and_give_way_to_what_is_set(opened_2022, province_officer):
    with acting(province_officer):
        open_year(2023, by=province_officer, on=OPENING)
        units, offices = unit_map(OPENING), offices_of(province_officer, on=OPENING)
        page = grid(Question("gia-lai", "TQ.19", 2023), units, offices)
        assert not Target.objects.filter(period__label=2023).exists()
        assert [(line.target, line.text, line.why) for line in page.lines] == [
            (None, "188", "dự thảo theo số giao năm trước, chưa giao"),
            (None, "113", "dự thảo theo số giao năm trước, chưa giao"),
        ]
        assert page.whole_draft == "301"
        row = TargetRow(indicator("TQ.19"), opened_2022["chu-se"], page.period, 200, "unit")
        set_targets([row], owner=opened_2022[COMMAND], by=province_officer, on=OPENING)
        again = grid(Question("gia-lai", "TQ.19", 2023), units, offices)

    assert [(line.text, bool(line.why)) for line in again.lines] == [("200", False), ("113", True)]


def test_offices_that_end_or_are_vacant_are_named(opened_2022, province_officer):
    gone = employ("cu", "Lê Cũ", body=opened_2022[CHU_SE], role=Role.REPORTER)
    leaving = employ("sap", "Lê Sắp", body=opened_2022[MANG_YANG], role=Role.REPORTER)
    Office.objects.filter(member=gone).update(end=date(2022, 12, 1))
    Office.objects.filter(member=leaving).update(end=date(2023, 5, 1))
    shown = blocks(province_officer)

    assert [cells[2:] for cells in shown["Chức vụ khuyết đầu năm"]] == [("Thiếu tá Lê Cũ", "01/12/2022")]
    assert [cells[2:] for cells in shown["Chức vụ hết hạn trong năm"]] == [("Thiếu tá Lê Sắp", "01/05/2023")]
    appoint(
        province_officer, body=opened_2022[CHU_SE], role=Role.REPORTER, title="Kiêm", start=FOUNDED, by=BUILDER, on=DAY
    )
    assert blocks(province_officer)["Chức vụ khuyết đầu năm"] == []


def test_the_calendar_says_who_owes_what_by_when_and_what_is_new_or_ended(opened_2022, province_officer, monkeypatch):
    old = Sheet("TK-C", "Biểu TK-C", "Biểu cũ", "CHQS", "district", 1, until=date(2023, 1, 1))
    known = sheet_queries.sheets()
    monkeypatch.setattr("tongket.submissions.openings.sheets", lambda: {**known, "TK-C": old})
    shown = blocks(province_officer)

    assert ("Ban CHQS huyện Chư Sê", "Biểu TK-H", "Bộ CHQS tỉnh Gia Lai", "05/12/2023") in shown[
        "Ai gửi biểu nào, cho ai"
    ]
    assert shown["Biểu mới, biểu hết áp dụng"] == [("Biểu TK-C", "Biểu cũ", "hết áp dụng")]
    assert {cells[0] for cells in shown["Lịch gửi biểu năm 2023"]} == {"Biểu TK-H", "Biểu TK-T", "Biểu TK-X"}
    assert blocks(province_officer, 2022)["Biểu mới, biểu hết áp dụng"][0][0] == "Biểu TK-X"


def test_of_a_year_that_was_not_opened_nothing_is_due_and_a_sentence_says_why(
    opened_2022, province_officer, district_officer
):
    day = date(2023, 1, 9)
    for path in ("", "tien-do/", "don-doc/", "tiep-nhan-nhieu/"):
        client = Client()
        client.force_login(province_officer)
        assert "Chưa mở năm 2023 trong hệ thống; cơ quan cấp tỉnh mở" in body(
            client.get(f"/bao-cao/{path}?nam=2023")
        ), path
    assert client.get(f"/bao-cao/han/2023/TK-H/{CHU_SE}/").status_code == 404
    with acting(district_officer), pytest.raises(Refused, match="Chưa mở năm 2023 trong hệ thống"):
        start(opened_2022[CHU_SE].pk, 2023, by=district_officer, on=day)

    def desk(member):
        with acting(member):
            found = trays(offices_of(member, on=day), unit_map(day), year=2023, today=day)
        return [task.label for tray in found for task in tray.tasks if not task.url.startswith("/nhiem-vu")]

    assert (desk(district_officer), desk(province_officer)) == ([], ["Mở năm công tác 2023"])
    with acting(province_officer):
        open_year(2023, by=province_officer, on=day)
    assert desk(district_officer) == ["Lập Biểu TK-H năm 2023"]


@pytest.mark.parametrize(
    ("known", "on", "shown", "reminded"),
    [
        (set(), date(2022, 5, 1), 2022, 2022),
        ({2022}, date(2022, 7, 31), 2022, None),
        ({2022}, date(2022, 8, 1), 2023, None),
        ({2022}, date(2022, 11, 1), 2023, 2023),
        ({2022, 2023}, date(2022, 12, 20), 2023, None),
        ({2022}, date(2023, 1, 5), 2023, 2023),
    ],
)
def test_which_year_is_shown_and_when_a_desk_is_reminded(known, on, shown, reminded):
    assert (year_to_show(known, on), year_to_remind(known, on)) == (shown, reminded)


@pytest.mark.django_db
def test_years_opened_before_become_rows_by_the_ledger():
    with seeing(ALL):
        open_year(2022, by=BUILDER, on=DAY - timedelta(days=40))
        WorkingYear.objects.all().delete()
        Period.objects.create(calendar="reporting", label=2019, start=date(2018, 12, 15), end=date(2019, 12, 15))
        import_module("tongket.cycle.migrations.0002_working_year")._tell(apps, None)

    told = list(WorkingYear.objects.order_by("label").values_list("label", "opened_on", "opened_by"))
    assert told == [(2019, date(2018, 12, 15), ""), (2022, date(2022, 11, 2), BUILDER.actor_label)]


def test_a_part_of_a_yearly_task_is_a_part_of_the_new_one(opened_2022, province_officer):
    with acting(province_officer):
        whole = Task.objects.get(yearly=True)
        for parent, said in ((whole, "Kiểm kê kho"), (Task.objects.get(yearly=False), "Sửa bia")):
            row = TaskRow(said, "exercises", opened_2022[MANG_YANG], date(2022, 12, 13), parent=parent, yearly=True)
            assign(row, owner=opened_2022[COMMAND], by=province_officer, on=DAY)
        open_year(2023, by=province_officer, on=OPENING)
        new = {task.statement: task for task in Task.objects.filter(renews__isnull=False)}

    assert new["Kiểm kê kho"].parent == new[SEEN]
    assert new["Sửa bia"].parent is None


def test_finishing_the_old_task_leaves_the_new_one_open(opened_2022, province_officer, district_officer):
    with acting(province_officer):
        open_year(2023, by=province_officer, on=OPENING)
        old = Task.objects.get(statement__endswith="quý I năm 2022")
    with acting(district_officer):
        finish(old, done_on=DAY, explanation="Chờ biên bản", by=district_officer, on=DAY)
        assert Task.objects.get(renews=old).state == "open"
