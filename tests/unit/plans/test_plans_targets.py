"""Targets are set once, in the name of a body, by who may; never below nothing."""

import pytest

from support.people import employ
from support.sheets import acting
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.cycle.queries import periods_of
from tongket.ledger.models import Entry
from tongket.measures.queries import indicator
from tongket.plans.actions import TargetRow, set_targets
from tongket.plans.models import Target


def row(year, amount=188, code="TQ.19", unit="chu-se") -> TargetRow:
    said = indicator(code)
    return TargetRow(said, year[unit], periods_of(2022)[said.calendar], amount, "unit", "QĐ số 1")


def give(by, year, *rows):
    with acting(by):
        return set_targets(rows, owner=year["bo-chqs-gia-lai"], by=by, on=DAY)


def test_several_targets_are_one_act_with_its_members(year, province_officer):
    made = give(province_officer, year, row(year), row(year, 406, "TQ.20"))

    assert [target.amount for target in made] == [188, 406]
    with seeing(ALL):
        (entry,) = Entry.objects.filter(action="plans.targets_set")
    assert '["TQ.19","chu-se",2022,188]' in entry.detail


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount": -1}, "không được âm"),
        ({"code": "TQ.06"}, "không có số giao"),
        ({"code": "TQ.21"}, "không có số giao"),
    ],
)
def test_what_is_no_target_is_refused_and_nothing_is_set(year, province_officer, more, words):
    with pytest.raises(Refused, match=words):
        give(province_officer, year, row(year, 406, "TQ.20"), row(year, **more))

    with seeing(ALL):
        assert not Target.objects.exists()


def test_a_target_is_set_once(year, province_officer):
    give(province_officer, year, row(year))

    with pytest.raises(Refused, match=r"Chỉ tiêu TQ\.19 của .* đã giao cho kỳ này"):
        give(province_officer, year, row(year, 190))


def test_a_target_of_nothing_is_a_target(year, province_officer):
    assert give(province_officer, year, row(year, 0))[0].amount == 0


@pytest.mark.parametrize("who", ["district_officer", "commune_officer", "stranger"])
def test_a_subordinate_sets_no_targets_in_the_superiors_name(year, who, request):
    with pytest.raises(Refused, match="mới được giao chỉ tiêu"):
        give(request.getfixturevalue(who), year, row(year))


def test_the_leader_may_set_them_too(year):
    leader = employ("lanhdao", "Hà Văn Nam", body=year["bo-chqs-gia-lai"], role=Role.LEADER)

    assert give(leader, year, row(year))


def test_a_target_is_seen_by_who_set_it_and_who_has_it_and_by_no_stranger(
    year, province_officer, district_officer, stranger
):
    give(province_officer, year, row(year))
    found = {}
    for who in (province_officer, district_officer, stranger):
        with acting(who):
            found[who.username] = Target.objects.count()

    assert found == {"tinh": 1, "huyen": 1, "nguoi-la": 0}
