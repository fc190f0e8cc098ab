"""Checks of a form: the language, what is undecided, and the same checks inside a workbook and on its way back."""

from decimal import Decimal as D

import pytest
from workbooks_samples import FORM, ISSUE, KEY, KEYS, other, parts_of

from tongket.registry import declared
from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import (
    CHECKS,
    Level,
    NotARule,
    Values,
    breakdown,
    explanations,
    fill,
    judge,
    must,
    parse,
    printed_rule,
    ratio_to_last_year,
    read,
    should,
    typed_rule,
    write_blank,
)
from tongket.workbooks.book import open_book

CHECKED = other(
    checks=(
        must("TQ.19 <= TQ.05", "Số giao quân không thể lớn hơn số đạt sơ tuyển."),
        should("TQ.19 = target(TQ.19)", "Số giao quân khác chỉ tiêu được giao."),
        must("DN.05 > 0 implies DT.01 = 1", "Có quà tặng thì phải có diễn tập."),
        *ratio_to_last_year("TQ.19", times=2),
    )
)


def found(rule: str, **now: int | str) -> bool:
    """Say whether a rule is found broken by these figures; `_` stands for the dot of a code."""
    figures = {code.replace("_", "."): D(value) for code, value in now.items()}
    return bool(judge([must(rule, "Sai.")], Values(figures, last={"A": D(10)}, target={"A": D("12.5")})))


@pytest.mark.parametrize(
    ("rule", "figures", "broken"),
    [
        ("A <= B", {"A": 3, "B": 2}, True),
        ("A <= B", {"A": 2, "B": 2}, False),
        ("A <= B", {"A": 3}, False),  # an empty cell is not zero: nothing can be said
        ("A = B + C", {"A": 5, "B": 2, "C": 3}, False),
        ("A = B + C", {"A": 5, "B": 2, "C": 2}, True),
        ("A = B - C", {"A": 5, "B": 2, "C": 2}, True),
        ("A = B + C", {"A": "0.3", "B": "0.1", "C": "0.2"}, False),  # exact, no float
        ("A > 0 implies B > 0", {"A": 1, "B": 0}, True),
        ("A > 0 implies B > 0", {"A": 0, "B": 0}, False),
        ("A > 0 implies B > 0", {"A": 0}, False),
        ("A > 0 and B > 0 implies C = 1", {"A": 1, "B": 1, "C": 0}, True),
        ("A <= 3 last(A) + 10", {"A": 41}, True),
        ("A <= 3 last(A) + 10", {"A": 40}, False),
        ("B <= last(B)", {"B": 9}, False),  # no figure of last year
        ("A = target(A)", {"A": "12.4"}, True),
        ("50 HC.01M <= B", {"HC_01M": 2, "B": 99}, True),
    ],
)
def test_a_rule_is_broken_or_not_or_undecided(rule: str, figures: dict[str, int | str], broken: bool) -> None:
    assert found(rule, **figures) is broken


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("", "vế còn trống"), ("A", "vế “A”"), ("A <= B <= C", "vế “A ≤ B ≤ C”"), ("A == B", "vế “A == B”"),
        ("A implies B > 0", "vế “A”"), ("A <= ", "còn thiếu mã dòng"), ("A ++ B = C", r"“A \+”"), ("A B <= C", "“A B”"),
        ("A) <= B", r"“A\)”"), ("last(A <= B", r"“last\(A”"), ("1 <= 2", "ít nhất một dòng"), ("last(A) <= 3", "ít nhất một dòng"),
        ("A > 0 implies B > 0 implies C > 0", "một chữ “thì”"), ("A <= " + "B + " * 60 + "B", "dài quá 200"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_in_words_for_who_typed_it(rule: str, sentence: str) -> None:
    with pytest.raises(NotARule, match=sentence):
        parse(rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("tq.07≤tq.06", "TQ.07 <= TQ.06"), ("A > 0 thì B > 0 và C = 1", "A > 0 implies B > 0 and C = 1"),
        ("A ≤ 3 A (năm trước) + 10", "A <= 3 last(A) + 10"), ("50*A<=B( Chỉ tiêu giao )", "50 A <= target(B)"),
        ("A ≥ 0,5 × PH-T.01 − 2", "A >= 0.5 PH-T.01 - 2"),
    ],
)  # fmt: skip
def test_a_rule_may_be_typed_as_it_is_printed(text: str, rule: str) -> None:
    assert typed_rule(text) == rule
    assert typed_rule(printed_rule(rule)) == rule
    assert parse(rule)


def test_every_declared_rule_is_read_again_out_of_its_print() -> None:
    rules = [check.rule for each in declared("sheet_checks", SheetChecks) for check in each.checks]

    assert [typed_rule(printed_rule(rule)) for rule in rules] == rules


@pytest.mark.parametrize(
    ("exclusive", "exhaustive", "parts", "broken"),
    [
        (True, True, (2, 3), False), (True, True, (2, 2), True), (True, True, (3, 3), True),
        (True, False, (2, 2), False), (True, False, (3, 3), True),
        (False, True, (3, 3), False), (False, True, (2, 2), True), (False, True, (6, 0), True),
        (False, False, (3, 4), False), (False, False, (6, 0), True),
    ],
)  # fmt: skip
def test_parts_stand_to_their_whole_as_the_breakdown_declares(
    exclusive: bool, exhaustive: bool, parts: tuple[int, int], broken: bool
) -> None:
    values = Values({"W": D(5), "P": D(parts[0]), "Q": D(parts[1])})

    assert bool(judge(breakdown("W", "P", "Q", exclusive=exclusive, exhaustive=exhaustive), values)) is broken


def test_a_finding_names_its_figures_and_words_for_yes_and_no() -> None:
    (said,) = judge([should("T <= A", "T lớn hơn A.")], Values({"T": D(1), "A": D(0)}, yesno=frozenset({"A"})))

    assert said.sentence == "T lớn hơn A (T: 1; A: Không)."
    assert said.at == "T"


def test_a_form_refuses_a_check_of_a_row_that_it_does_not_have() -> None:
    with pytest.raises(ValueError, match=r"TQ\.99"):
        other(checks=(must("TQ.99 <= TQ.19", "Sai."),))


def test_the_workbook_carries_its_checks_as_formulas_and_counts_them_on_its_face() -> None:
    book = open_book(parts_of(write_blank(CHECKED, KEY, ISSUE)))
    checks, page = book.cells(CHECKS), book.cells("Số liệu")

    assert [checks[f"B{row}"].text for row in (5, 6, 8)] == [
        "TQ.19 ≤ TQ.05", "TQ.19 = TQ.19 (chỉ tiêu giao)", "TQ.19 so với TQ.19 năm trước",
    ]  # fmt: skip
    xml = parts_of(write_blank(CHECKED, KEY, ISSUE))["xl/worksheets/sheet2.xml"].decode()
    assert "COUNTA('Số liệu'!H12,'Số liệu'!H11)=2" in xml
    assert "Phải sửa" in xml
    assert all(checks[f"D{row}"].formula for row in (5, 6, 7, 8))
    first = parts_of(write_blank(CHECKED, KEY, ISSUE))["xl/worksheets/sheet1.xml"].decode()
    assert "OR('Kiểm tra'!$D$5=\"Phải sửa\")" in first
    assert "cảnh báo cần giải trình" in first
    assert page["A7"].formula


def test_what_must_hold_is_a_problem_of_its_cell_and_a_warning_waits_for_its_sentence() -> None:
    blank = write_blank(CHECKED, KEY, ISSUE)
    wrong = read(fill(blank, {"H11": 100, "H12": 101}), CHECKED, KEYS)
    assert [each.sentence for each in wrong.problems] == [
        "Trang “Số liệu”, ô H12: số giao quân không thể lớn hơn số đạt sơ tuyển (TQ.19: 101; TQ.05: 100)."
    ]

    warned = fill(blank, {"H11": 120, "H12": 111, "H14": D("2.5"), "H15": "Có"})
    assert [each.rule for each in read(warned, CHECKED, KEYS).unexplained] == ["TQ.19 = target(TQ.19)"]

    explained = fill(warned, {explanations(CHECKED)["TQ.19 = target(TQ.19)"]: " Một  công dân hoãn "}, page=CHECKS)
    said = read(explained, CHECKED, KEYS)
    assert (said.unexplained, said.problems) == ((), ())
    assert said.explanations == {"TQ.19 = target(TQ.19)": "Một công dân hoãn"}


def test_last_years_figure_is_only_asked_about() -> None:
    said = read(fill(write_blank(CHECKED, KEY, ISSUE), {"H11": 2000, "H12": 1120}), CHECKED, KEYS)

    assert [each.at for each in said.findings if each.level is Level.QUESTION] == ["TQ.19"]
    assert said.problems == ()


def test_a_formula_or_a_stray_note_on_the_page_of_checks_is_told() -> None:
    data = fill(write_blank(CHECKED, KEY, ISSUE), {"E6": "x" * 501}, page=CHECKS)
    assert "Trang “Kiểm tra”, ô E6: giải trình dài quá 500 ký tự" in read(data, CHECKED, KEYS).problems[0].sentence


def test_a_workbook_from_before_the_checks_is_read_and_says_that_it_had_no_room_to_explain() -> None:
    said = read(fill(write_blank(FORM, KEY, ISSUE), {"H11": 120, "H12": 111}), CHECKED, KEYS)

    assert (said.problems, said.explanations, said.unexplained) == ((), None, ())
    assert [each.rule for each in said.warned] == ["TQ.19 = target(TQ.19)"]
