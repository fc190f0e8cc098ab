"""Whose units a person sees: the bodies of their offices, those below on any line, their territories and all beneath."""

from datetime import date, timedelta

import pytest

from support.people import employ
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Operator, Refused, seeing
from tongket.accounts.actions import appoint, enrol
from tongket.accounts.models import Member, Office, Role
from tongket.accounts.policies import check_holds
from tongket.accounts.queries import anyone_at, offices_of, visible_units
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.rows import BodyRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def land(world):
    """The small world with the province's People's Committee and the recovery team, which has no territory."""
    bodies = [
        BodyRow("ubnd-gia-lai", "UBND tỉnh", "Ủy ban nhân dân tỉnh Gia Lai", "UBND", Level.PROVINCE, "gia-lai", (), FOUNDED),
        BodyRow("k52", "Đội K52", "Đội K52", "đơn vị thuộc Bộ CHQS", Level.PROVINCE, "",
                ((Line.MILITARY, "bo-chqs-gia-lai"),), FOUNDED),
    ]  # fmt: skip
    return {**world, **found_units((), bodies, by=BUILDER, on=DAY)}


def seen(member, land, on=DAY) -> set[str]:
    ids = visible_units(member, on=on)
    return {slug for slug, unit in land.items() if unit.pk in ids}


def test_a_commune_officer_sees_the_commune(land, commune_officer):
    assert seen(commune_officer, land) == {"ban-chqs-bo-ngoong", "bo-ngoong"}


def test_a_district_officer_sees_the_district_and_its_communes_and_no_other(land, district_officer):
    assert seen(district_officer, land) == {"ban-chqs-chu-se", "chu-se", "ban-chqs-bo-ngoong", "bo-ngoong"}


def test_the_province_officer_sees_everything_of_the_province(land, province_officer):
    assert seen(province_officer, land) == set(land) - {"ubnd-gia-lai"}


def test_the_leader_at_the_peoples_committee_sees_the_districts_and_the_recovery_team(land):
    leader = employ("lanhdao", "Rơ Mah Sơn", body=land["ubnd-gia-lai"], role=Role.LEADER)

    assert {"gia-lai", "chu-se", "mang-yang", "bo-ngoong", "k52"} <= seen(leader, land)


def test_the_leader_reads_the_submissions_of_districts_and_of_the_recovery_team(year, province_officer):
    from support.sheets import CHU_SE, acting, filled, issue, move, take_in
    from tongket.results.queries import total
    from tongket.submissions.models import Submission

    found_units((), [
        BodyRow("ubnd-gia-lai", "UBND tỉnh", "UBND tỉnh", "UBND", Level.PROVINCE, "gia-lai", (), FOUNDED),
        BodyRow("k52", "Đội K52", "Đội K52", "đơn vị thuộc Bộ CHQS", Level.PROVINCE, "",
                ((Line.MILITARY, "bo-chqs-gia-lai"),), FOUNDED),
    ], by=BUILDER, on=DAY)  # fmt: skip
    from tongket.organization.models import Unit

    leader = employ("lanhdao", "Rơ Mah Sơn", body=Unit.objects.get(slug="ubnd-gia-lai"), role=Role.LEADER)
    for body, figures in ((CHU_SE, {"TQ.19": 188}), ("k52", {"HC.04": 24})):
        move("accept", take_in(province_officer, filled(issue(body), figures)).submission, province_officer)

    with acting(leader):
        assert set(Submission.objects.values_list("body__slug", flat=True)) == {CHU_SE, "k52"}
        assert total("HC.04", unit="gia-lai", year=2022).value == 24
        assert all(row.file.read() for row in Submission.objects.select_related("file"))


def test_who_holds_no_office_sees_nothing(land):
    with seeing(ALL):
        nobody = enrol("khong", full_name="Không", password=None, by=BUILDER, on=DAY)

    assert visible_units(nobody, on=DAY) == frozenset()


def test_the_operator_sees_all():
    assert visible_units(Operator("root"), on=DAY) is ALL


def test_somebody_of_no_known_sort_sees_nothing():
    assert visible_units(object(), on=DAY) == frozenset()


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, True), (9, True), (10, False)])
def test_an_office_is_held_from_its_first_day_until_the_day_before_its_end(land, stranger, days, held):
    start = date(2022, 6, 1)
    Office.objects.filter(member=stranger).update(start=start, end=start + timedelta(days=10))
    on = start + timedelta(days=days)

    assert bool(offices_of(stranger, on=on)) is held
    assert bool(visible_units(stranger, on=on)) is held
    assert anyone_at(land["ban-chqs-mang-yang"].pk, on=on) is held


def test_two_offices_see_both(land, district_officer):
    with seeing(ALL):
        appoint(district_officer, body=land["ban-chqs-mang-yang"], role=Role.STAFF, title="Trợ lý", start=FOUNDED,
                by=BUILDER, on=DAY)  # fmt: skip

    assert {"chu-se", "mang-yang"} <= seen(district_officer, land)


def test_a_right_comes_from_the_role_at_that_body_only(land, district_officer):
    at = land["ban-chqs-chu-se"].pk

    assert check_holds(district_officer, Role.REPORTER, at=at, on=DAY, may="lập biểu").body_id == at
    with pytest.raises(
        Refused, match="Chỉ người giữ vai trò “Thủ trưởng ký” của cơ quan có thẩm quyền mới được ký biểu"
    ):
        check_holds(district_officer, Role.COMMANDER, at=at, on=DAY, may="ký biểu")
    with pytest.raises(Refused):
        check_holds(district_officer, Role.REPORTER, at=land["ban-chqs-mang-yang"].pk, on=DAY, may="lập biểu")
    assert check_holds(Operator("root"), Role.COMMANDER, at=at, on=DAY, may="ký biểu") is None


def test_a_user_name_is_given_once(land, stranger):
    with seeing(ALL), pytest.raises(Refused, match="“nguoi-la” đã có người dùng"):
        enrol("nguoi-la", full_name="Khác", password=None, by=BUILDER, on=DAY)
    assert Member.objects.filter(username="nguoi-la").count() == 1


def test_nobody_signs_in_without_a_password(land):
    with seeing(ALL):
        assert not enrol("kin", full_name="Kín", password=None, by=BUILDER, on=DAY).check_password("")
