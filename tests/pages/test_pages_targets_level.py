"""A level's targets in one workbook: out with the present amounts, in with a preview, set by one confirmed act."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from support.matrix import body, signed_in
from support.scene import CHU_SE, DAY, DIGITS, GIA_LAI, MANG_YANG, Scene, scene, working_as  # noqa: F401
from tongket.access import ALL, seeing
from tongket.evidence.models import StoredFile
from tongket.ledger.models import Entry, Head
from tongket.measures.queries import indicator
from tongket.plans.actions import revise_target
from tongket.plans.models import Target
from tongket.workbooks import fill
from tongket.workbooks.targets import PAGE

PATH, PREVIEW, CONFIRM = "/chi-tieu-giao/tep/", "/chi-tieu-giao/tep/xem-truoc/", "/chi-tieu-giao/tep/giao/"
WHOLE, FIRST, SECOND = (DIGITS[unit][2] * 100 for unit in (GIA_LAI, CHU_SE, MANG_YANG))
ASKED = {"don-vi": GIA_LAI, "cap": "district", "nam": 2022, "chi-tieu": ["TQ.19", "TQ.20"], "xuat": "xlsx"}
C, D = "C9", "C10"  # the two districts' TQ.19


def out(told: Scene, person: str = "planner", **more: object) -> bytes:
    answer = signed_in(told, person).get(PATH, {**ASKED, **more})
    assert answer.status_code == 200, body(answer)
    return b"".join(answer.streaming_content)


def sent(told: Scene, data: bytes, person: str = "planner"):
    return signed_in(told, person).post(PREVIEW, {"tep": SimpleUploadedFile("chỉ tiêu.xlsx", data)})


def confirmed(told: Scene, answer, person: str = "planner", **more: str):
    text = body(answer)
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("tep", "da-xem")}
    return signed_in(told, person).post(CONFIRM, {**hidden, "ly-do": "Điều chỉnh theo thực tế", **more})


def kept() -> tuple[int, int, int]:
    with seeing(ALL):
        return Target.objects.count(), StoredFile.objects.count(), Head.objects.get(pk=1).seq


def revised(told: Scene, unit: str, amount: int) -> None:
    with working_as(told.people["planner"]):
        row = Target.objects.get(unit=told.units[unit], indicator__code="TQ.19", current=True)
        revise_target(row, amount=amount, reason="Quyết định mới", by=told.people["planner"], on=DAY)


def now(told: Scene, code: str = "TQ.19") -> dict[str, tuple[int, int]]:
    with seeing(ALL):
        rows = Target.objects.filter(
            indicator__code=code, current=True, unit__in=[told.units[CHU_SE], told.units[MANG_YANG]]
        )
        return {row.unit.slug: (row.amount, row.version) for row in rows.select_related("unit")}


def test_a_file_as_it_went_out_changes_nothing_and_is_not_kept(db, scene):  # noqa: F811
    before = kept()

    answer = sent(scene, out(scene))

    assert answer.status_code == 422
    assert "Không có ô nào thay đổi" in body(answer)
    assert kept() == before


def test_new_and_changed_amounts_are_shown_first_and_set_by_one_act(db, scene):  # noqa: F811
    revised(scene, CHU_SE, WHOLE - SECOND)
    data = fill(out(scene), {C: WHOLE - 4100, D: 4100, "D9": 30, "D10": 12}, PAGE)
    before = kept()[0]

    shown = sent(scene, data)
    text = body(shown)
    assert shown.status_code == 200
    assert kept()[0] == before
    for words in (
        "điều chỉnh</span> 2 ô",
        "giao mới</span> 2 ô",
        "Chưa có chỉ tiêu giao cho đơn vị này",
        "đúng quy định",
    ):
        assert words in text
    answer = confirmed(scene, shown)

    assert answer.status_code == 302, body(answer)
    assert now(scene) == {CHU_SE: (WHOLE - 4100, 3), MANG_YANG: (4100, 2)}
    assert now(scene, "TQ.20") == {CHU_SE: (30, 1), MANG_YANG: (12, 1)}
    with seeing(ALL):
        row = Target.objects.get(unit=scene.units[MANG_YANG], indicator__code="TQ.19", current=True)
        acts = set(Entry.objects.order_by("-seq")[:2].values_list("action", flat=True))
    assert re.fullmatch(r"Tệp “chỉ tiêu.xlsx” \([0-9a-f]{8}\), ô C10", row.citation)
    assert row.reason == "Điều chỉnh theo thực tế"
    assert acts == {"plans.targets_set", "plans.targets_revised"}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({C: "1.234"}, "ô C9: không rõ “1.234” là 1.234 hay 1,234"),
        ({C: -5}, "ô C9: số âm"),
        ({C: Decimal("1.5")}, "ô C9: số lẻ"),
        ({C: 10**16}, "ô C9: con số quá lớn"),
        ({C: None}, "Ô C9: để trống nhưng đã giao"),
        ({C: WHOLE - SECOND + 1}, "thừa 1."),
        ({"B9": "Huyện khác"}, "ô B9: ô khóa đã bị sửa"),
        ({"D9": "x"}, "ô D9"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(db, scene, cells, words):  # noqa: F811
    revised(scene, CHU_SE, WHOLE - SECOND)
    before = kept()

    answer = sent(scene, fill(out(scene), cells, PAGE))

    assert answer.status_code == 422
    assert words in body(answer)
    assert 'name="da-xem"' not in body(answer)
    assert kept() == before


def test_what_somebody_else_changed_meanwhile_is_told_and_kept(db, scene):  # noqa: F811
    data = out(scene)
    revised(scene, MANG_YANG, 100)

    untouched, touched = (sent(scene, fill(data, cells, PAGE)) for cells in ({C: WHOLE - 100}, {C: WHOLE - 7, D: 7}))

    assert "số này đã đổi thành 100; số mới được giữ" in body(untouched)
    assert "nhưng sau khi tệp được tải số này đã đổi thành 100; hãy tải tệp mới" in body(touched)
    assert (untouched.status_code, touched.status_code) == (200, 422)
    assert confirmed(scene, untouched).status_code == 302
    assert now(scene) == {CHU_SE: (WHOLE - 100, 2), MANG_YANG: (100, 2)}


def test_what_changed_between_preview_and_confirmation_is_shown_again(db, scene):  # noqa: F811
    shown = sent(scene, fill(out(scene), {C: WHOLE - SECOND}, PAGE))
    revised(scene, CHU_SE, 5)
    before = kept()

    answer = confirmed(scene, shown)

    assert answer.status_code == 422
    assert "hãy tải tệp mới" in body(answer)
    assert kept() == before


def test_a_revision_without_a_reason_is_refused_and_may_be_confirmed_again(db, scene):  # noqa: F811
    shown = sent(scene, fill(out(scene), {C: WHOLE - SECOND}, PAGE))

    refused = confirmed(scene, shown, **{"ly-do": " "})

    assert refused.status_code == 422
    assert "điều chỉnh phải ghi lý do" in body(refused)
    assert confirmed(scene, refused).status_code == 302


def test_a_file_confirmed_twice_does_nothing_the_second_time(db, scene):  # noqa: F811
    shown = sent(scene, fill(out(scene), {C: WHOLE - SECOND}, PAGE))
    confirmed(scene, shown)
    before = kept()

    assert confirmed(scene, shown).status_code == 422
    assert kept() == before


def test_the_plan_or_directive_chosen_is_named_on_the_pages(db, scene):  # noqa: F811
    shown = sent(scene, fill(out(scene), {C: WHOLE - SECOND}, PAGE))
    plan, directive = scene.plans[GIA_LAI], scene.directives[GIA_LAI]
    assert f'value="van-ban-{directive.pk}"' in body(shown)

    answer = confirmed(scene, shown, **{"can-cu": f"van-ban-{directive.pk}"})

    assert answer.status_code == 302
    assert f"Văn bản {directive}" in body(signed_in(scene, "planner").get(f"/so-lieu/TQ.19/{CHU_SE}/2022/"))
    assert f"Văn bản {directive}" in body(signed_in(scene, "planner").get("/chi-tieu-giao/", {"nam": 2022}))
    refused = confirmed(scene, sent(scene, fill(out(scene), {C: 1, D: WHOLE - 1}, PAGE)), **{"can-cu": "ke-hoach-0"})
    assert "không có trong phạm vi được xem" in body(refused)
    with seeing(ALL):
        Target.objects.filter(unit=scene.units[CHU_SE], current=True).update(directive=None, plan=plan)
    assert "Chỉ tiêu giao theo kế hoạch" in body(signed_in(scene, "province_officer").get(f"/ke-hoach/{plan.pk}/"))
    below = body(signed_in(scene, "district_officer").get("/chi-tieu-giao/", {"nam": 2022}))
    assert "Một văn bản hoặc kế hoạch ngoài phạm vi được xem" in below
    assert plan.title not in below


def test_the_communes_of_a_district_are_held_against_it(db, scene):  # noqa: F811
    data = out(scene, "district_staff", **{"don-vi": CHU_SE, "cap": "commune"})

    wrong, right = (sent(scene, fill(data, {C: amount}, PAGE), "district_staff") for amount in (FIRST - 1, FIRST))

    assert "còn thiếu 1." in body(wrong)
    assert confirmed(scene, right, "district_staff").status_code == 302


def test_every_commune_of_the_province_goes_out_in_one_file_held_district_by_district(db, scene):  # noqa: F811
    data = out(scene, cap="commune")

    wrong = sent(scene, fill(data, {"C12": 5}, PAGE))

    assert "Huyện Chư Sê" in body(wrong)
    assert "lệch tổng" in body(wrong)


@pytest.mark.parametrize("person", ["district_officer", "commune_officer", "auditor", "stranger_staff"])
def test_who_may_not_hand_down_gets_neither_the_file_nor_its_effect(db, scene, person):  # noqa: F811
    client, data = signed_in(scene, person), fill(out(scene), {C: WHOLE - SECOND}, PAGE)
    shown = sent(scene, data)

    assert client.get(PATH, ASKED).status_code in {404, 422}
    assert sent(scene, data, person).status_code == 422
    assert confirmed(scene, shown, person).status_code in {404, 422}
    assert now(scene)[CHU_SE] == (FIRST, 1)


def test_another_bodys_amounts_are_not_revised_in_its_place(db, scene):  # noqa: F811
    data = out(scene, "province_officer")

    answer = sent(scene, fill(data, {C: WHOLE - SECOND}, PAGE), "province_officer")

    assert "do cơ quan khác giao; chỉ cơ quan đó được điều chỉnh" in body(answer)


def test_a_sheet_is_no_file_of_targets_and_neither_the_other_way_round(db, scene):  # noqa: F811
    answer = signed_in(scene, "district_officer").post(
        "/bao-cao/lap/", {"file": SimpleUploadedFile("a.xlsx", out(scene))}
    )

    assert "không phải biểu báo cáo" in body(answer)
    assert indicator("TQ.19").target_kind == "quota"
