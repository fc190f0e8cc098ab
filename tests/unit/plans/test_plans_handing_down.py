"""A target goes down the tree: its parts stand to the whole as its kind asks, and a revision keeps the old value."""

import pytest
from django.db import IntegrityError, transaction

from support.people import employ
from support.sheets import acting
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.cycle.queries import periods_of
from tongket.measures.queries import indicator
from tongket.organization.kinds import Level, Nature
from tongket.organization.models import Unit, UnitVersion
from tongket.plans.actions import TargetRow, hand_down_targets, revise_target, set_targets
from tongket.plans.models import Target
from tongket.results.board import board


def row(year, unit, amount, code="TQ.19"):
    said = indicator(code)
    return TargetRow(
        said, year[unit], periods_of(2022)[said.calendar], amount, "unit", origin="Quyết định số 12/QĐ-UBND"
    )


def whole(by, year, amount, code="TQ.19"):
    with acting(by):
        return set_targets([row(year, "gia-lai", amount, code)], owner=year["bo-chqs-gia-lai"], by=by, on=DAY)[0]


def down(by, year, first, second, code="TQ.19", reason=""):
    rows = [row(year, "chu-se", first, code), row(year, "mang-yang", second, code)]
    with acting(by):
        return hand_down_targets(
            year["gia-lai"], rows, owner=year["bo-chqs-gia-lai"], reason=reason, by=by, on=DAY
        )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [("TQ.19", 60, 40), ("TQ.27", 60, 40), ("TQ.27", 10, 0), ("HC.05", 60, 40), ("HC.05", 90, 40)],
)
def test_parts_that_stand_to_the_whole_as_its_kind_asks_are_handed_down(year, province_officer, code, first, second):
    whole(province_officer, year, 100, code)

    made = down(province_officer, year, first, second, code)

    assert [(target.amount, target.origin) for target in made] == [
        (first, "Quyết định số 12/QĐ-UBND"),
        (second, "Quyết định số 12/QĐ-UBND"),
    ]


@pytest.mark.parametrize(
    ("code", "first", "second", "words"),
    [
        ("TQ.19", 60, 39, "phải đúng bằng 100; còn thiếu 1"),
        ("TQ.19", 60, 41, "phải đúng bằng 100; thừa 1"),
        ("TQ.27", 60, 41, "không được vượt quá 100; thừa 1"),
        ("HC.05", 60, 39, "không được thấp hơn 100; còn thiếu 1"),
        ("TQ.19", 101, -1, "không được âm"),
    ],
)
def test_parts_that_do_not_are_refused_and_nothing_is_set(year, province_officer, code, first, second, words):
    whole(province_officer, year, 100, code)

    with pytest.raises(Refused, match=words):
        down(province_officer, year, first, second, code)

    with seeing(ALL):
        assert Target.objects.count() == 1


def test_without_a_whole_there_is_nothing_to_hold_the_parts_against(year, province_officer):
    assert len(down(province_officer, year, 3, 4)) == 2


def test_handing_down_again_revises_what_changed_for_a_reason_and_keeps_the_old_value(year, province_officer):
    whole(province_officer, year, 100)
    down(province_officer, year, 60, 40)

    with pytest.raises(Refused, match="phải ghi lý do"):
        down(province_officer, year, 55, 45)
    down(province_officer, year, 55, 45, reason="Huyện Chư Sê có 5 công dân tạm hoãn")

    with seeing(ALL):
        rows = Target.objects.filter(unit=year["chu-se"]).order_by("version")
        assert [(r.amount, r.version, r.current) for r in rows] == [(60, 1, False), (55, 2, True)]
        assert board(2022).target("TQ.19", year["chu-se"].pk) == 55


def test_handing_down_the_same_again_is_refused(year, province_officer):
    down(province_officer, year, 60, 40)

    with pytest.raises(Refused, match="Chưa có số nào thay đổi"):
        down(province_officer, year, 60, 40)


def test_a_revision_of_a_revised_row_is_refused(year, province_officer):
    first = whole(province_officer, year, 100)
    with acting(province_officer):
        revise_target(first, amount=90, reason="Quân khu điều chỉnh", by=province_officer, on=DAY)

        with pytest.raises(Refused, match="đã được điều chỉnh ở lần giao sau"):
            revise_target(first, amount=80, reason="Lần nữa", by=province_officer, on=DAY)


def test_a_unit_that_did_not_exist_in_the_period_gets_no_target(year, province_officer):
    with seeing(ALL):
        late = Unit.objects.create(slug="xa-moi", nature=Nature.TERRITORY)
        UnitVersion.objects.create(
            unit=late, name="Mới", full_name="Xã Mới", kind="xã", level=Level.COMMUNE, parent=year["chu-se"],
            valid_from="2022-05-01", sort_key="moi", folded="moi",
        )  # fmt: skip
        with pytest.raises(Refused, match=r"Xã Mới” không tồn tại trong kỳ Mùa tuyển quân 2022"):
            set_targets(
                [row({**year, "xa-moi": late}, "xa-moi", 3)], owner=year["bo-chqs-gia-lai"], by=BUILDER, on=DAY
            )  # fmt: skip


def test_the_database_holds_one_current_version_and_a_reason_for_every_later_one(year, province_officer):
    old = whole(province_officer, year, 100)
    said = {"indicator": old.indicator, "unit": old.unit, "period": old.period, "owner": old.owner, "basis": "unit"}
    with seeing(ALL):
        for more in ({"version": 2, "reason": "x"}, {"version": 2, "current": False}, {"version": 1, "current": False}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Target.objects.create(**said, amount=1, **more)


def test_another_bodys_target_is_not_revised_by_handing_down(year, province_officer):
    with acting(province_officer):
        set_targets([row(year, "bo-ngoong", 5)], owner=year["bo-chqs-gia-lai"], by=province_officer, on=DAY)
    other = employ("ubnd", "Rơ Châm Hoa", body=year["ban-chqs-chu-se"], role=Role.STAFF)

    with acting(other), pytest.raises(Refused, match="do cơ quan khác giao"):
        hand_down_targets(
            year["chu-se"], [row(year, "bo-ngoong", 6)], owner=year["ban-chqs-chu-se"], reason="x", by=other, on=DAY
        )  # fmt: skip
