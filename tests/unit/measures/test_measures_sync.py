"""The declaration is the only author of a declared indicator."""

from dataclasses import replace
from datetime import date

import pytest

from tongket.access import Refused
from tongket.measures import sync
from tongket.measures.declarations import IndicatorDeclaration
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators, indicator
from tongket.registry import declared

pytestmark = pytest.mark.django_db
SAID = declared("indicators", IndicatorDeclaration)


def say(monkeypatch, *declarations):
    monkeypatch.setattr(sync, "declared", lambda slot, kind: declarations)
    sync.sync_indicators()


def test_every_declaration_is_a_row_in_the_declared_order():
    assert [row.code for row in all_indicators()] == [said.code for said in SAID]
    assert all(row.declared for row in all_indicators())


def test_a_changed_declaration_changes_its_row_and_no_other(monkeypatch):
    before = {row.code: (row.pk, row.name) for row in all_indicators()}
    say(monkeypatch, replace(SAID[0], name="Tên mới"), *SAID[1:])

    after = {row.code: (row.pk, row.name) for row in all_indicators()}
    assert after == {**before, SAID[0].code: (before[SAID[0].code][0], "Tên mới")}


@pytest.mark.parametrize("ours", [True, False], ids=["declared", "made-by-a-user"])
def test_other_decimals_are_another_indicator(monkeypatch, ours):
    Indicator.objects.filter(code=SAID[0].code).update(declared=ours)

    with pytest.raises(ValueError, match=f"{SAID[0].code}: other decimals"):
        say(monkeypatch, replace(SAID[0], decimals=SAID[0].decimals + 1))

    assert Indicator.objects.get(code=SAID[0].code).decimals == SAID[0].decimals


def test_what_is_no_longer_declared_stays_because_figures_point_at_it(monkeypatch):
    say(monkeypatch, *SAID[1:])

    assert Indicator.objects.filter(code=SAID[0].code).exists()


def test_an_indicator_that_users_made_is_left_alone():
    mine = Indicator.objects.create(
        code="GL.01", name="Của tỉnh", unit_noun="việc", sector="policy", calendar="year", rule="sum",
        parent_rule="check", valid_from=date(2022, 1, 1),
    )  # fmt: skip
    sync.sync_indicators()

    mine.refresh_from_db()
    assert (mine.name, mine.declared) == ("Của tỉnh", False)


def test_a_code_is_found_however_it_is_typed_and_an_unknown_one_is_refused():
    assert indicator(" tq.19 ").code == "TQ.19"
    with pytest.raises(Refused, match=r"“XX\.99”"):
        indicator("XX.99")
