"""Tasks and answers hang on a directive's provisions, tasks on the plan that they come from."""

from datetime import date

import pytest

from support.people import employ
from support.sheets import acting
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.directives.actions import cancel, hand_down, register
from tongket.directives.models import Directive
from tongket.directives.queries import provisions_of
from tongket.plans.actions import PlanText, TaskRow, answer_directive, assign, draw_up_plan
from tongket.plans.coverage import provisions_answered
from tongket.plans.models import Answer, Task
from tongket.registry.mentions import mentions_of

ARTICLES = (("Điều 1", "Lập kế hoạch"), ("Điều 2", "Báo cáo kết quả"))


def directive(year, number) -> Directive:
    owner = year["bo-chqs-gia-lai"]
    with seeing(ALL):
        row = register(number, "CT-BCH", issuer=owner, owner=owner, signed_on=date(2022, 11, 1), subject="về huấn luyện",
                       basis="unit", provisions=ARTICLES, by=BUILDER, on=DAY)  # fmt: skip
        hand_down(row, [year["ban-chqs-chu-se"]], due=date(2022, 11, 20), by=BUILDER, on=DAY)
    return row


@pytest.fixture
def first(year):
    """A directive with two provisions."""
    return directive(year, "2")


def drawn(by, year):
    with acting(by):
        return draw_up_plan(
            "Kế hoạch năm", PlanText("", ""), owner=year["ban-chqs-chu-se"], year=2022, kind="plan", by=by, on=DAY
        )


def given(by, year, owner="bo-chqs-gia-lai", **more):
    lead = "ban-chqs-chu-se" if owner == "bo-chqs-gia-lai" else "ban-chqs-bo-ngoong"
    with acting(by):
        row = TaskRow("Tổ chức huấn luyện", "exercises", year[lead], date(2022, 12, 20), **more)
        return assign(row, owner=year[owner], by=by, on=DAY)


def test_a_task_hangs_on_a_provision_and_so_on_its_directive(year, province_officer, first):
    article = provisions_of([first.pk])[1]
    task = given(province_officer, year, provision=article)

    assert (task.directive_id, task.provision_id) == (first.pk, article.pk)
    with acting(province_officer):
        ((title, (mention,)),) = mentions_of("provision", first.pk)
        assert (title, mention.label, mention.part) == ("Nhiệm vụ theo điều, khoản", "Tổ chức huấn luyện", article.pk)
        assert "Nhiệm vụ theo văn bản" not in dict(mentions_of("directive", first.pk)), "it is not told twice"


def test_a_provision_of_another_directive_is_refused(year, province_officer, first):
    other = directive(year, "3")
    with pytest.raises(Refused, match="Điều 1, văn bản 3/CT-BCH không thuộc văn bản 2/CT-BCH đã chọn"):
        given(province_officer, year, directive=first, provision=provisions_of([other.pk])[0])


def test_no_task_comes_from_what_was_cancelled(year, province_officer, first):
    with acting(province_officer):
        cancel(first, reason="ghi nhầm", by=province_officer, on=DAY)
        row = Directive.objects.get(pk=first.pk)
    with pytest.raises(Refused, match="đã hủy ngày"):
        given(province_officer, year, directive=row)


def test_a_task_comes_from_a_plan_of_the_own_body_only(year, province_officer, district_officer):
    plan, staff = (
        drawn(district_officer, year),
        employ("tl", "Rơ Com Trợ", body=year["ban-chqs-chu-se"], role=Role.STAFF),
    )
    assert given(staff, year, "ban-chqs-chu-se", plan=plan).plan_id == plan.pk
    with pytest.raises(Refused, match="kế hoạch của chính cơ quan mình"):
        given(province_officer, year, plan=plan)


def test_an_answer_names_provisions_of_its_directive(year, district_officer, province_officer, first):
    plan, own = drawn(district_officer, year), provisions_of([first.pk])
    foreign = provisions_of([directive(year, "3").pk])
    said = {"body": year["ban-chqs-chu-se"], "plan": plan, "by": district_officer, "on": DAY}
    with acting(district_officer):
        with pytest.raises(Refused, match="không thuộc văn bản 2/CT-BCH"):
            answer_directive(first, provisions=foreign, **said)
        answer_directive(first, provisions=own, **said)
        assert provisions_answered([Answer.objects.get()]) == {Answer.objects.get().pk: ["Điều 1", "Điều 2"]}
    with acting(province_officer):
        (mention,) = dict(mentions_of("directive", first.pk))["Kế hoạch trả lời văn bản"]
        assert mention.label == "Kế hoạch năm; Điều 1; Điều 2"


def test_the_forms_offer_what_was_handed_to_one_with_its_provisions(year, district_officer, first, client):
    staff = employ("tl", "Rơ Com Trợ", body=year["ban-chqs-chu-se"], role=Role.STAFF)
    article = provisions_of([first.pk])[0]
    client.force_login(staff)
    page = client.get("/nhiem-vu/giao/").content.decode()
    assert "Điều 2: Báo cáo kết quả" in page
    said = {
        "statement": "Huấn luyện", "sector": "exercises", "lead": year["ban-chqs-bo-ngoong"].pk, "deadline": "20/12/2022",
        "provision": article.pk,
    }  # fmt: skip
    assert client.post("/nhiem-vu/giao/", said).status_code == 302
    with seeing(ALL):
        task = Task.objects.get()
    assert (task.directive_id, task.provision_id) == (first.pk, article.pk)
    assert "Điều 1: Lập kế hoạch" in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert "Huấn luyện" in client.get(f"/van-ban/{first.pk}/").content.decode()
