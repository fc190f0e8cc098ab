"""The page of targets: what is typed is summed and held, what is saved is set, what is proposed is explained."""

import pytest

from support.matrix import body, signed_in
from support.scene import CHU_SE, DIGITS, GIA_LAI, MANG_YANG, Scene, scene  # noqa: F401
from tongket.access import ALL, seeing
from tongket.plans.models import Target

PATH, SUM, SAVE, WHOLE = "/chi-tieu-giao/", "/chi-tieu-giao/tong/", "/chi-tieu-giao/giao/", "/chi-tieu-giao/dat/"
TOTAL = DIGITS[GIA_LAI][2] * 100


def typed(told: Scene, first: object, second: object, **more: str) -> dict[str, object]:
    said = {"don-vi": GIA_LAI, "chi-tieu": "TQ.19", "nam": 2022, **more}
    return {**said, f"so-{told.units[CHU_SE].pk}": first, f"so-{told.units[MANG_YANG].pk}": second}


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (TOTAL - 4100, 4100, "đúng quy định"),
        (TOTAL - 4100, 4099, "còn thiếu 1."),
        (TOTAL - 4100, 4105, "thừa 5."),
        (1, "-2", "Số giao không được âm"),
        (1, "12.5", "phần thập phân viết sau dấu phẩy"),
        (1, "12,5", "tối đa 0 chữ số thập phân"),
        (1, "mười", "không phải là số"),
    ],
)
def test_what_is_typed_is_held_against_the_whole(db, scene, first, second, words):  # noqa: F811
    assert words in body(signed_in(scene, "planner").get(SUM, typed(scene, first, second)))


def test_a_dot_for_thousands_is_read_where_there_are_no_decimals(db, scene):  # noqa: F811
    assert "đúng quy định" in body(signed_in(scene, "planner").get(SUM, typed(scene, TOTAL - 4100, "4.100")))


def test_what_is_saved_becomes_the_current_version(db, scene):  # noqa: F811
    client = signed_in(scene, "planner")

    refused = client.post(SAVE, typed(scene, TOTAL - 4100, 4100))
    answer = client.post(SAVE, typed(scene, TOTAL - 4100, 4100, **{"ly-do": "Điều chỉnh theo thực tế"}))

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert "phải ghi lý do" in body(refused)
    assert str(TOTAL - 4100) in body(refused), "what was typed is not lost"
    with seeing(ALL):
        rows = Target.objects.filter(unit=scene.units[MANG_YANG], indicator__code="TQ.19", current=True)
        assert [(row.amount, row.version) for row in rows] == [(4100, 2)]
    assert "Điều chỉnh theo thực tế" in body(client.get(PATH, {"don-vi": GIA_LAI, "nam": 2022}))


def test_a_district_hands_on_and_its_commune_sees_its_own(db, scene):  # noqa: F811
    staff, amount = signed_in(scene, "district_staff"), DIGITS[CHU_SE][2] * 100
    commune = scene.units["bo-ngoong"].pk

    answer = staff.post(SAVE, {"don-vi": CHU_SE, "chi-tieu": "TQ.19", "nam": 2022, f"so-{commune}": amount})

    assert answer.status_code == 302
    assert "391.800" in body(signed_in(scene, "commune_officer").get(PATH, {"nam": 2022}))


def test_a_proposal_is_explained_and_saves_nothing(db, scene):  # noqa: F811
    client = signed_in(scene, "planner")

    text = body(client.get(PATH, {"don-vi": GIA_LAI, "nam": 2022, "chia": "dan-so"}))

    assert "Tổng điều tra dân số và nhà ở năm 2009" in text
    assert "trọng số 94.389" in text
    with seeing(ALL):
        assert not Target.objects.filter(version__gt=1).exists()


@pytest.mark.parametrize(
    ("base", "more", "words"),
    [
        ("so-lieu", {}, "Theo số liệu TQ.19"),
        ("so-lieu", {"theo": "tq.06"}, "Theo số liệu TQ.06"),
        ("so-lieu", {"theo": "XX.1"}, "Không có chỉ tiêu mang mã"),
        ("nam-truoc", {}, "Chưa có số liệu chỉ tiêu năm 2021 của"),
        ("deu", {}, "Chia đều"),
    ],
)
def test_every_base_proposes_or_says_why_not(db, scene, base, more, words):  # noqa: F811
    query = {"don-vi": GIA_LAI, "nam": 2022, "chia": base, **more}
    assert words in body(signed_in(scene, "planner").get(PATH, query))


def test_a_base_that_does_not_know_every_part_says_so(db, scene):  # noqa: F811
    commune = scene.units["bo-ngoong"].pk
    staff = signed_in(scene, "district_staff")
    staff.post(SAVE, {"don-vi": CHU_SE, "chi-tieu": "TQ.19", "nam": 2022, f"so-{commune}": DIGITS[CHU_SE][2] * 100})

    assert "Chưa có số liệu dân số của Bờ Ngoong" in body(staff.get(PATH, {"nam": 2022, "chia": "dan-so"}))


def test_what_was_set_above_is_not_changed_below(db, scene):  # noqa: F811
    client = signed_in(scene, "district_staff")

    client.post(WHOLE, {"don-vi": CHU_SE, "chi-tieu": "TQ.19", "nam": 2022, "so-giao": "5", "ly-do": "muốn ít hơn"})

    with seeing(ALL):
        assert Target.objects.get(unit=scene.units[CHU_SE], indicator__code="TQ.19", current=True).version == 1
    assert "do cơ quan khác giao" in body(client.get(PATH, {"nam": 2022}))


def test_the_grid_goes_out_as_a_workbook_with_its_sum(db, scene):  # noqa: F811
    text = body(signed_in(scene, "planner").get(PATH, {"don-vi": GIA_LAI, "nam": 2022, "xuat": "xlsx"}))

    assert "<v>391800</v>" in text
    assert "<v>975700</v>" in text, "the sum of the parts stands under them"
