"""The demo's figures: they fit the sheets, add up to what was published, and do not contradict each other."""

from decimal import Decimal

import pytest
from sectors_facts import indicators, province_total, target

from tongket.demo import figures
from tongket.measures.queries import counting_of
from tongket.measures.rules import Answer, Rule
from tongket.registry import declared
from tongket.submissions.declarations import SheetRows


def asked(sheet: str) -> set[str]:
    """Return what a sheet asks people for; what is counted from records nobody fills in."""
    asked = {code for group in declared("sheet_rows", SheetRows) if group.sheet == sheet for code in group.indicators}
    return {code for code in asked if counting_of(code) is None}


@pytest.mark.parametrize("year", figures.YEARS)
def test_every_cell_of_every_sheet_has_a_value(year):
    districts = figures.district_values(year)

    assert tuple(districts) == figures.DISTRICTS
    assert all(set(values) == asked("TK-H") for values in districts.values())
    assert set(figures.province_values(year)) == asked("TK-T")
    assert set(figures.k52_values(year)) == asked("TK-K52")


@pytest.mark.parametrize("year", figures.YEARS)
def test_values_are_what_their_cells_take(year):
    known = indicators()
    everything = [*figures.district_values(year).values(), figures.province_values(year), figures.k52_values(year)]

    for values in everything:
        for code, value in values.items():
            assert value >= 0
            assert Decimal(value) == Decimal(value).quantize(Decimal(1).scaleb(-known[code].decimals)), code
            assert known[code].answer == Answer.NUMBER or value in (0, 1)


@pytest.mark.parametrize(
    ("code", "total"),
    [
        ("TQ.19", 2250),
        ("TQ.20", 406),
        ("DT.01", 7),
        ("DN.06", 3),
        ("HC.04", 24),
        ("HC.04M", 18),
        ("HC.05", 28),
        ("DT.07", 0),
    ],
)
def test_the_year_adds_up_to_what_was_published(code, total):
    assert province_total(code, 2022) == total


def test_the_published_figures_of_two_districts_stand():
    values = figures.district_values(2022)

    assert [values["dak-doa"][code] for code in ("TQ.19", "TQ.20", "TQ.23", "TQ.14")] == [170, 23, 5, 110]
    assert [values["pleiku"][code] for code in ("TQ.19", "TQ.20")] == [183, 48]


@pytest.mark.parametrize("year", figures.YEARS)
@pytest.mark.parametrize("code", ["TQ.19", "TQ.20"])
def test_the_quota_is_met_in_every_district_and_its_parts_make_the_whole(year, code):
    quotas = {t.unit_slug: t.amount for t in figures.targets(year) if t.indicator == code}
    whole = quotas.pop("gia-lai")

    assert quotas == {slug: values[code] for slug, values in figures.district_values(year).items()}
    assert sum(quotas.values()) == whole


@pytest.mark.parametrize("year", figures.YEARS)
def test_no_district_hands_over_more_than_were_examined_and_fit(year):
    for slug, v in figures.district_values(year).items():
        assert v["TQ.06"] >= v["TQ.07"] >= v["TQ.11"] >= v["TQ.19"] + v["TQ.20"], slug
        assert v["TQ.19"] + v["TQ.20"] >= max(v["TQ.14"], v["TQ.23"]), slug
        assert v["TQ.27"] * 50 <= v["TQ.19"], f"{slug}: more than 2 % replaced"


@pytest.mark.parametrize("year", figures.YEARS)
def test_the_other_figures_do_not_contradict_each_other(year):
    team = figures.k52_values(year)

    assert all((v["PH.01"] > 0) == (v["PH.02"] == 1) for v in figures.district_values(year).values())
    assert all(v["PH.09"] >= v["PH.08"] and v["DT.02"] >= 1 for v in figures.district_values(year).values())
    assert team["HC.07"] <= team["HC.04"] and team["HC.02"] <= team["HC.01"] and team["HC.04M"] <= team["HC.04"]


def test_the_police_count_as_the_commands_do_but_in_two_districts():
    own, police = figures.district_values(2022), figures.police_values(2022)

    assert tuple(police) == figures.DISTRICTS
    assert all(set(values) == asked("TK-CAH") for values in police.values())
    differ = {
        slug: (own[slug]["TQ.20"], said["TQ.20"])
        for slug, said in police.items()
        if said["TQ.20"] != own[slug]["TQ.20"]
    }
    assert differ == {"chu-se": (33, 34), "ia-pa": (17, 16)}
    assert figures.police_values(2021) == {}


def test_the_recovered_remains_carry_the_cumulative_figure_on():
    before, now = figures.k52_values(2021), figures.k52_values(2022)

    assert now["HC.10"] == before["HC.10"] + now["HC.04"]


def test_last_year_differs_plausibly():
    for code in ("TQ.19", "TQ.20", "CS.05", "PH.08", "HC.05"):
        now, before = province_total(code, 2022), province_total(code, 2021)
        assert now != before
        assert Decimal("0.6") < before / now < Decimal("1.4"), code


@pytest.mark.parametrize("year", [*figures.YEARS, 2023])
def test_targets_are_set_for_what_takes_one_and_say_what_they_rest_on(year):
    known = indicators()

    for each in figures.targets(year):
        assert known[each.indicator].target
        assert known[each.indicator].rule != Rule.RATIO
        assert known[each.indicator].decimals == 0
        assert each.citation and len(each.citation) <= 300
        assert each.unit_slug in (*figures.DISTRICTS, "gia-lai", "doi-k52")


def test_published_targets_name_paper_and_day():
    published = [t for t in figures.targets(2022) if t.basis == "published"]

    assert {(t.indicator, t.unit_slug, t.amount) for t in published} == {
        ("TQ.19", "gia-lai", 2250), ("TQ.20", "gia-lai", 406), ("TQ.19", "pleiku", 183), ("TQ.20", "pleiku", 48),
    }  # fmt: skip
    assert all("baogialai.com.vn" in t.citation and "2022" in t.citation for t in published)


def test_seven_districts_were_to_exercise_and_next_year_has_five_targets():
    assert target("DT.01", 2022) == 7
    assert len(figures.targets(2023)) == 5


def test_every_published_cell_belongs_to_a_body_that_reports_it():
    sheets = {"ban-chqs-dak-doa": "TK-H", "doi-k52": "TK-K52", "bo-chqs-gia-lai": "TK-T"}

    for (body, code), citation in figures.own_sources(2022).items():
        assert code in asked(sheets[body])
        assert "2022" in citation and ".vn" in citation and len(citation) <= 300


def test_nothing_of_the_year_before_is_published():
    assert figures.own_sources(2021) == {}
