"""A whole parted by a base keeps its sum, goes by the largest remainders, and says how each part came about."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.plans.apportion import apportion

weights = st.dictionaries(st.integers(), st.integers(0, 10**7), min_size=1).filter(lambda found: any(found.values()))


@given(st.integers(0, 10**6), weights)
def test_the_parts_add_up_to_the_whole_and_none_is_a_whole_one_away_from_its_share(whole, found):
    parts = apportion(whole, found)

    assert sum(part.amount for part in parts) == whole
    assert all(abs(part.amount - part.exact) < 1 for part in parts)


def test_the_largest_remainders_are_rounded_up():
    parts = apportion(10, {"a": 45, "b": 35, "c": 20})  # 4,5 · 3,5 · 2

    assert [(p.key, p.amount, p.rounded_up) for p in parts] == [("a", 5, True), ("b", 3, False), ("c", 2, False)]
    assert parts[0].exact == Fraction(9, 2)


def test_equal_remainders_are_served_in_the_order_given():
    assert [part.amount for part in apportion(2, {"x": 1, "y": 1, "z": 1})] == [1, 1, 0]


@pytest.mark.parametrize(("whole", "found"), [(5, {"a": 0}), (5, {}), (5, {"a": -1, "b": 2}), (-1, {"a": 1})])
def test_nothing_to_go_by_is_refused(whole, found):
    with pytest.raises(ValueError, match=r"weight|apportion|empty"):
        apportion(whole, found)
