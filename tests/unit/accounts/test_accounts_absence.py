"""An officer who is away lets a colleague act in the office: from a day to a day, said on papers, steps and in the ledger."""

from datetime import timedelta

import pytest

from support.people import employ
from support.sheets import CHU_SE, acting, draw_up, filled, issue, move
from support.world import BUILDER, DAY, FOUNDED
from tongket.access import ALL, Refused, seeing
from tongket.accounts.absence.actions import delegate, end_delegation
from tongket.accounts.models import Role
from tongket.accounts.people.actions import disable, end_office
from tongket.accounts.policies import check_holds
from tongket.accounts.queries import offices_of
from tongket.ledger.models import Entry

NEXT = DAY + timedelta(days=1)


@pytest.fixture
def deputy(world):
    return employ("pho", "Kpă Thơm", body=world[CHU_SE], role=Role.STAFF)


def hand_over(commander, deputy, **more):
    said = {
        "under": "KT.",
        "basis": "Giấy ủy quyền số 12/GUQ",
        "reason": "Tập huấn",
        "start": DAY,
        "last_day": NEXT,
        **more,
    }
    by = said.pop("by", commander)
    with acting(by):
        return delegate(commander.offices.get(), to=deputy, **said, by=by, on=DAY)


def commands(member, body, on=DAY):
    return check_holds(member, Role.COMMANDER, at=body.pk, on=on, may="ký biểu của đơn vị mình")


def test_a_stand_in_acts_from_the_first_day_to_the_last_and_then_no_more(
    world, commander, deputy, django_assert_num_queries
):
    hand_over(commander, deputy, start=NEXT)
    for day, may in ((DAY, False), (NEXT, True), (NEXT + timedelta(days=1), False)):
        with django_assert_num_queries(1):
            roles = {office.role for office in offices_of(deputy, on=day)}
        assert (Role.COMMANDER in roles) is may
    office = commands(deputy, world[CHU_SE], NEXT)
    assert office.shown.endswith(f"thay mặt {commander.actor_label}")
    assert (office.under, office.signing_title) == ("KT.", "Trợ lý / chuyên viên")
    assert commands(commander, world[CHU_SE], NEXT).acting is None, "the office stays with its holder"


def test_a_sheet_signed_in_anothers_place_says_so_on_paper_step_and_ledger(year, district_officer, commander, deputy):
    from tongket.submissions.papers import _signed

    hand_over(commander, deputy)
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    move("put_up", row, district_officer)
    row = move("sign", row, deputy)

    assert (row.signed_by, row.signed_under, row.signed_title) == (deputy.actor_label, "KT.", "Trợ lý / chuyên viên")
    assert _signed(row).authority == ("KT. THỦ TRƯỞNG", "TRỢ LÝ / CHUYÊN VIÊN")
    with seeing(ALL):
        assert row.steps.order_by("-pk")[0].office.endswith(f"thay mặt {commander.actor_label}")
        last = Entry.objects.order_by("-seq")[0]
    assert f"(thay mặt {commander.actor_label}, " in last.label
    assert last.actor_label == deputy.actor_label


def test_ones_own_office_comes_before_that_of_another(year, commander, deputy):
    hand_over(commander, deputy)
    assert offices_of(deputy, on=DAY)[0].role == Role.STAFF


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"start": DAY - timedelta(days=1)}, "không được trước ngày làm việc"),
        ({"last_day": DAY - timedelta(days=1)}, "không quá ba tháng"),
        ({"last_day": DAY + timedelta(days=93)}, "không quá ba tháng"),
        ({"basis": " "}, "văn bản ủy quyền"),
        ({"under": "TM."}, "quyền hạn ký"),
    ],
)
def test_a_delegation_has_days_a_paper_and_a_right(commander, deputy, more, why):
    with pytest.raises(Refused, match=why):
        hand_over(commander, deputy, **more)


def test_only_the_holder_hands_over_and_only_to_a_colleague_and_never_on(
    world, commander, deputy, district_officer, stranger
):
    with pytest.raises(Refused, match="cùng cơ quan"):
        hand_over(commander, stranger)
    with pytest.raises(Refused, match="cùng cơ quan"):
        hand_over(commander, commander)
    hand_over(commander, deputy)
    with pytest.raises(Refused, match="không ủy quyền lại"):
        hand_over(commander, district_officer, by=deputy)
    with pytest.raises(Refused, match="đã ủy quyền trong thời gian đó"):
        hand_over(commander, district_officer)
    administrator = employ("quantri", "Đỗ Hiền", body=world[CHU_SE], role=Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="quản trị hệ thống không ủy quyền"):
        hand_over(administrator, deputy)


def test_it_ends_early_and_with_the_office_or_the_account(world, commander, deputy):
    given = hand_over(commander, deputy)
    with acting(commander):
        end_delegation(given, by=commander, on=DAY)
        with pytest.raises(Refused, match="đã kết thúc"):
            end_delegation(given, by=commander, on=DAY)
    assert len(offices_of(deputy, on=DAY)) == 1

    hand_over(commander, deputy)
    assert len(offices_of(deputy, on=DAY)) == 2
    with seeing(ALL):
        disable(commander, reason="Nghỉ hưu", by=BUILDER, on=DAY)
    assert len(offices_of(deputy, on=DAY)) == 1


def test_with_the_office_ends_what_was_handed_over(world, commander, deputy):
    hand_over(commander, deputy)
    with seeing(ALL):
        end_office(commander.offices.get(), last_day=FOUNDED, by=BUILDER, on=DAY)
    assert len(offices_of(deputy, on=DAY)) == 1
