"""What a total is, in tables that a staff officer can check with a pencil.

Each table lists units, indented under the unit that they are a part of, with the figure that each reported itself.
`–` is an empty cell: nobody reported. The last column is the total that must come out.
"""

import pytest

from tongket.rollup import Leaf, ParentRule, Rule, Total, totals


def read_table(table: str) -> tuple[dict[str, str | None], list[Leaf], dict[str, int | None], dict[str, int]]:
    """Return each unit's parent, the leaves, and the totals that the table expects; several figures are `5, 7`."""
    parents: dict[str, str | None] = {}
    own: dict[str, list[int]] = {}
    wanted: dict[str, int | None] = {}
    above: list[tuple[int, str]] = []
    for line in filter(str.strip, table.splitlines()):
        name, figures, total = line.split("|")
        depth = len(name) - len(name.lstrip())
        above = [(d, u) for d, u in above if d < depth]
        parents[name.strip()] = above[-1][1] if above else None
        above.append((depth, name.strip()))
        own[name.strip()] = [] if figures.strip() == "–" else [int(f) for f in figures.split(",")]
        wanted[name.strip()] = None if total.strip() == "–" else int(total)
    ids = {name: place for place, name in enumerate(parents)}
    leaves = [
        Leaf(f"{name}:{place}", ids[name], amount, when=place)
        for name, amounts in own.items()
        for place, amount in enumerate(amounts)
    ]
    return parents, leaves, wanted, ids


def added(table: str, rule: Rule, parent_rule: ParentRule = ParentRule.CHECK) -> dict[str, Total]:
    """Add a table up and hold it against its last column."""
    parents, leaves, wanted, ids = read_table(table)
    numbers = {ids[name]: ids[above] if above else None for name, above in parents.items()}
    found = totals(leaves, numbers, rule, parent_rule)
    assert {name: found[ids[name]].amount if ids[name] in found else None for name in parents} == wanted
    return {name: found[ids[name]] for name in parents if ids[name] in found}


def test_sum_adds_the_districts_up_and_carries_the_ids_of_what_was_added():
    found = added(
        """
        Tỉnh Gia Lai      | –   | 541
          Huyện Chư Sê    | 188 | 188
          Huyện Mang Yang | 106 | 106
          TP. Pleiku      | 247 | 247
        """, Rule.SUM)  # fmt: skip

    assert found["Tỉnh Gia Lai"].leaves == ("Huyện Chư Sê:0", "Huyện Mang Yang:0", "TP. Pleiku:0")


def test_several_figures_of_one_unit_are_added_for_a_sum():
    added(
        """
        Tỉnh Gia Lai   | –    | 12
          Huyện Chư Sê | 5, 7 | 12
        """, Rule.SUM)  # fmt: skip


def test_an_empty_cell_is_never_zero():
    found = added(
        """
        Tỉnh Gia Lai      | – | –
          Huyện Chư Sê    | – | –
        Tỉnh Kon Tum      | – | 0
          Huyện Đắk Hà    | 0 | 0
          Huyện Sa Thầy   | – | –
        """, Rule.SUM)  # fmt: skip

    assert found["Tỉnh Kon Tum"].leaves == ("Huyện Đắk Hà:0",)


def test_latest_takes_each_units_newest_figure_and_adds_over_units():
    found = added(
        """
        Tỉnh Gia Lai      | –        | 30
          Huyện Chư Sê    | 10, 12   | 12
          Huyện Mang Yang | 20, 9, 18 | 18
        """, Rule.LATEST)  # fmt: skip

    assert found["Tỉnh Gia Lai"].leaves == ("Huyện Chư Sê:1", "Huyện Mang Yang:2")


def test_maximum_takes_the_greatest_and_names_only_it():
    found = added(
        """
        Tỉnh Gia Lai      | –    | 9
          Huyện Chư Sê    | 3, 4 | 4
          Huyện Mang Yang | 9    | 9
        """, Rule.MAXIMUM)  # fmt: skip

    assert found["Tỉnh Gia Lai"].leaves == ("Huyện Mang Yang:0",)


def test_units_meeting_counts_a_unit_once_however_often_it_did_it():
    found = added(
        """
        Tỉnh Gia Lai      | –    | 2
          Huyện Chư Sê    | 3, 1 | 1
          Huyện Mang Yang | 1    | 1
          TP. Pleiku      | 0    | 0
          Huyện Kbang     | –    | –
        """, Rule.UNITS_MEETING)  # fmt: skip

    assert len(found["Tỉnh Gia Lai"].leaves) == 4


def test_a_declared_rate_is_never_added():
    added(
        """
        Tỉnh Gia Lai      | –   | –
          Huyện Chư Sê    | 988 | 988
          Huyện Mang Yang | 990 | 990
        """, Rule.DECLARED)  # fmt: skip


def test_a_declared_rate_on_the_provinces_own_paper_stands_alone():
    for parent_rule in ParentRule:
        added(
            """
            Tỉnh Gia Lai   | 985 | 985
              Huyện Chư Sê | 988 | 988
            """, Rule.DECLARED, parent_rule)  # fmt: skip


PARENTS_OWN = """
        Tỉnh Gia Lai      | 40  | {}
          Huyện Chư Sê    | 188 | 188
          Huyện Mang Yang | 106 | 106
        """


@pytest.mark.parametrize(
    ("parent_rule", "total"), [(ParentRule.ADDS, 334), (ParentRule.REPLACES, 40), (ParentRule.CHECK, 294)]
)
def test_a_parents_own_figure_adds_replaces_or_is_only_a_check(parent_rule, total):
    found = added(PARENTS_OWN.format(total), Rule.SUM, parent_rule)

    used = {"adds": 3, "replaces": 1, "check": 2}[parent_rule]
    assert len(found["Tỉnh Gia Lai"].leaves) == used


@pytest.mark.parametrize("parent_rule", ParentRule)
def test_a_parents_own_figure_counts_when_it_is_the_only_one(parent_rule):
    added(
        """
        Tỉnh Gia Lai   | 40 | 40
          Huyện Chư Sê | –  | –
        """, Rule.SUM, parent_rule)  # fmt: skip


def test_the_recovery_team_counts_in_the_province_as_a_row_of_its_own():
    found = added(
        """
        Tỉnh Gia Lai      | –  | 24
          Đội K52         | 24 | 24
          Huyện Chư Sê    | –  | –
        """, Rule.SUM)  # fmt: skip

    assert found["Tỉnh Gia Lai"].leaves == ("Đội K52:0",)


def test_a_commune_counts_in_its_district_and_in_its_province():
    added(
        """
        Tỉnh Gia Lai       | – | 9
          Huyện Chư Sê     | – | 4
            Xã Bờ Ngoong   | 3 | 3
            Xã Ia Glai     | 1 | 1
          Huyện Mang Yang  | – | 5
            TT. Kon Dơng   | 5 | 5
        """, Rule.SUM)  # fmt: skip


def test_figures_of_a_unit_that_is_not_on_the_map_are_left_out():
    found = totals([Leaf("a", 1, 5), Leaf("b", 99, 7)], {1: None}, Rule.SUM, ParentRule.CHECK)

    assert found == {1: Total(5, ("a",))}


def test_a_map_that_runs_in_a_circle_is_a_mistake():
    with pytest.raises(ValueError, match="above itself"):
        totals([], {1: 2, 2: 1}, Rule.SUM, ParentRule.CHECK)
