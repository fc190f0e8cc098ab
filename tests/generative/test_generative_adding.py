"""Adding holds for every tree and every set of figures, not only for those that we thought of."""

from fractions import Fraction
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from tongket.rollup import Leaf, ParentRule, Rule, totals

AMOUNTS = st.integers(0, 10**15)


@st.composite
def trees(draw):
    """A forest: each unit's parent has a smaller number, or there is none."""
    size = draw(st.integers(1, 25))
    parents = {0: None}
    for unit in range(1, size):
        parents[unit] = draw(st.one_of(st.none(), st.integers(0, unit - 1)))
    return parents


@st.composite
def years(draw):
    parents = draw(trees())
    units = draw(st.lists(st.sampled_from(sorted(parents)), max_size=40))
    return parents, [Leaf(f"o:{n}", unit, draw(AMOUNTS), when=draw(st.integers(0, 5))) for n, unit in enumerate(units)]


def top(parents, unit):
    while parents[unit] is not None:
        unit = parents[unit]
    return unit


@given(years())
def test_the_total_of_a_sum_is_the_sum_of_its_own_and_its_parts_totals(year):
    parents, leaves = year
    found = totals(leaves, parents, Rule.SUM, ParentRule.ADDS)

    for unit in parents:
        own = sum(leaf.amount for leaf in leaves if leaf.unit == unit)
        parts = sum(found[part].amount for part, above in parents.items() if above == unit and part in found)
        assert (found[unit].amount if unit in found else 0) == own + parts


@given(years(), st.data())
def test_moving_a_unit_under_another_of_the_same_top_changes_no_top_total(year, data):
    parents, leaves = year
    unit = data.draw(st.sampled_from(sorted(parents)))
    inside = {unit}
    for each in sorted(parents):
        if parents[each] in inside:
            inside.add(each)
    free = [u for u in parents if u not in inside and top(parents, u) == top(parents, unit)]
    moved = {**parents, unit: data.draw(st.sampled_from(free))} if free and parents[unit] is not None else parents

    for rule in (Rule.SUM, Rule.LATEST, Rule.UNITS_MEETING):
        before = totals(leaves, parents, rule, ParentRule.ADDS)
        after = totals(leaves, moved, rule, ParentRule.ADDS)
        tops = [u for u, above in parents.items() if above is None]
        assert [before[t].amount for t in tops if t in before] == [after[t].amount for t in tops if t in after]


@given(years())
def test_a_totals_leaves_are_real_and_each_counts_once(year):
    parents, leaves = year
    by_id = {leaf.id: leaf.amount for leaf in leaves}

    for total in totals(leaves, parents, Rule.SUM, ParentRule.ADDS).values():
        assert len(set(total.leaves)) == len(total.leaves)
        assert sum(by_id[each] for each in total.leaves) == total.amount


@given(years())
def test_who_has_nothing_beneath_has_no_total(year):
    parents, leaves = year
    for rule in Rule:
        for parent_rule in ParentRule:
            found = totals(leaves, parents, rule, parent_rule)
            reached = {leaf.unit for leaf in leaves}
            for unit in sorted(parents, reverse=True):
                if unit in reached and parents[unit] is not None and rule is not Rule.DECLARED:
                    reached.add(parents[unit])
            assert set(found) == reached


@given(years())
def test_the_order_in_which_figures_come_is_nothing_to_a_sum(year):
    parents, leaves = year
    forwards, backwards = (
        {u: t.amount for u, t in totals(row, parents, Rule.SUM, ParentRule.ADDS).items()}
        for row in (leaves, leaves[::-1])
    )

    assert forwards == backwards


@given(AMOUNTS, st.integers(1, 10**15), st.integers(0, 3))
def test_a_ratio_is_rounded_once_half_up(above, below, decimals):
    from tongket.results.values import ratio_result

    part = SimpleNamespace(amount=above, reported=1, expected=1, missing=[], rows=[], leaves=())
    board = SimpleNamespace(
        result=lambda code, unit: part, target=lambda code, unit: below, period=lambda indicator: None
    )
    indicator = SimpleNamespace(numerator="TQ.19", denominator="target:TQ.19", decimals=decimals, code="TQ.21")

    found = ratio_result(board, indicator, SimpleNamespace(id=1))

    exact = Fraction(above * 100 * 10**decimals, below)
    assert found.amount == (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


@given(AMOUNTS, st.integers(1, 10**15))
def test_the_share_of_a_target_is_as_exact_as_a_number_of_28_digits_can_be(amount, target):
    from tongket.results.values import Result

    share = Result(
        indicator=None, unit=None, period=None, amount=amount, target=target, reported=1, expected=1, missing=[],
        rows=[], leaves=(),
    ).share  # fmt: skip

    assert abs(Fraction(share) - Fraction(amount, target)) <= Fraction(amount, target) / 10**27
    assert float(share) == amount / target
