"""What the seven lines of work declare: complete, consistent, recordable."""

from collections import Counter

import pytest
from django.apps import apps
from sectors_facts import indicators

from tongket.claims import Wording
from tongket.measures.declarations import TARGET, IndicatorDeclaration
from tongket.measures.rules import Answer, ParentRule, Rule, TargetKind
from tongket.registry import declared
from tongket.review.declarations import Brief, Chapter
from tongket.submissions.declarations import Sheet, SheetRows

SEVEN = {"coordination", "enlistment", "exercises", "relations", "remains", "policy", "equipment"}
OURS = [each for code, each in sorted(indicators().items()) if not code.startswith("QT.")]


def rows() -> tuple[SheetRows, ...]:
    return declared("sheet_rows", SheetRows)


def test_there_are_exactly_seven_sectors():
    found = {config.label for config in apps.get_app_configs() if config.name.startswith("tongket.sectors.")}

    assert found == SEVEN


def test_every_sector_app_uses_its_own_config():
    configs = [config for config in apps.get_app_configs() if config.name.startswith("tongket.sectors.")]

    assert all(type(config).__module__ == f"{config.name}.apps" for config in configs)


@pytest.mark.parametrize("slot", ["indicators", "sheet_rows", "chapters", "briefs"])
def test_every_sector_declares(slot):
    kinds = {"indicators": IndicatorDeclaration, "sheet_rows": SheetRows, "chapters": Chapter, "briefs": Brief}
    modules = [f"tongket.sectors.{sector}.{slot}" for sector in SEVEN]

    for name in modules:
        module = __import__(name, fromlist=["DECLARED"])
        assert module.DECLARED
        assert all(isinstance(item, kinds[slot]) for item in module.DECLARED)


def test_a_sector_declares_indicators_of_its_own_line_only():
    for sector in SEVEN:
        module = __import__(f"tongket.sectors.{sector}.indicators", fromlist=["DECLARED"])

        assert {said.sector.value for said in module.DECLARED} == {sector}


def test_codes_are_unique_and_there_are_enough_for_a_report():
    codes = [each.code for each in declared("indicators", IndicatorDeclaration)]

    assert len(set(codes)) == len(codes)
    assert len(OURS) >= 30


def test_all_six_rules_are_in_use():
    assert {each.rule for each in OURS} == set(Rule)


def test_every_row_of_a_sheet_is_declared_and_can_be_recorded():
    known = indicators()

    for group in rows():
        for code in group.indicators:
            assert known[code].rule != Rule.RATIO, f"{group.sheet}: {code}"


def test_a_figure_is_asked_for_once_on_a_sheet_and_on_two_levels_only_where_one_replaces_the_other():
    asked = [(group.sheet, code) for group in rows() for code in group.indicators]
    codes = Counter(code for _, code in asked)

    assert sorted(set(asked)) == sorted(asked)
    assert {code for code, count in codes.items() if count > 1} == {
        each.code for each in OURS if each.parent_rule == ParentRule.REPLACES
    }


def test_every_indicator_is_asked_for_unless_it_is_computed():
    asked = {code for group in rows() for code in group.indicators}

    assert {each.code for each in OURS} - asked == {each.code for each in OURS if each.rule == Rule.RATIO}


def test_rows_stand_on_declared_sheets_and_headings_have_places_of_their_own():
    places = [(group.sheet, group.order) for group in rows()]

    assert {group.sheet for group in rows()} == {sheet.code for sheet in declared("sheets", Sheet)}
    assert len(set(places)) == len(places)


def test_a_district_fills_a_page_and_not_a_book():
    assert 22 <= sum(len(group.indicators) for group in rows() if group.sheet == "TK-H") <= 28


def test_every_part_of_a_ratio_exists_and_a_target_it_names_can_be_set():
    known = indicators()

    for each in (each for each in OURS if each.rule == Rule.RATIO):
        for part in (each.numerator, each.denominator):
            assert part.removeprefix(TARGET) in known
            if part.startswith(TARGET):
                assert known[part.removeprefix(TARGET)].target != TargetKind.NONE


def test_yes_no_cells_are_counted_as_units_and_have_no_decimals():
    for each in OURS:
        assert (each.answer == Answer.YES_NO) == (each.rule == Rule.UNITS_MEETING)
        assert each.answer == Answer.NUMBER or each.decimals == 0


@pytest.mark.parametrize("each", OURS, ids=lambda each: each.code)
def test_an_indicator_says_how_it_is_filled_and_how_prose_speaks_of_it(each):
    wording = Wording.from_json(each.wording)

    assert len(each.guide) > 40
    assert wording.nouns or wording.about


def test_year_and_dry_season_are_two_indicators_with_two_calendars():
    known = indicators()

    for code in ("HC.01", "HC.02", "HC.04", "HC.07"):
        assert (known[code].calendar, known[f"{code}M"].calendar) == ("reporting", "dry")


def test_no_quantity_of_weapons_or_strength_is_asked_for():
    forbidden = ("khẩu", "súng", "quân số hiện", "số lượng vũ khí", "hệ số kỹ thuật")

    assert not [each.code for each in OURS if any(word in each.name.lower() for word in forbidden)]
