"""A row that is counted from records: filled and locked in the blank, compared when it comes back, never a figure of it."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from workbooks_samples import FORM, KEYS, PAGE_PART, REFS, blank, other, parts_of

from tongket.workbooks import Section, fill, peek, printed_amount, read, sources

CODE, REF = "TQ.19", REFS["TQ.19"]


def counted(amount: Decimal | None, said: str = "đếm từ 12 hồ sơ"):
    """The sample form with one row counted from records."""
    first, *others = FORM.sections
    rows = tuple(replace(row, proposed=amount, counted=said) if row.code == CODE else row for row in first.rows)
    return other(sections=(Section(first.title, rows), *others))


ISSUED = counted(Decimal(12))


def test_its_cell_holds_the_count_and_is_locked_with_a_sentence_beside_it() -> None:
    parts = parts_of(blank(ISSUED))
    xml, styles = parts[PAGE_PART].decode(), parts["xl/styles.xml"].decode()
    formats = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")[1:]
    cells = {ref: formats[int(style)] for ref, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', xml)}

    assert "<v>12</v></c>" in xml.split(f'<c r="{REF}"')[1][:40]
    assert "Đếm từ 12 hồ sơ, không nhập tay" in xml.split(f'<c r="{sources(ISSUED)[CODE]}"')[1][:120]
    assert [' locked="0"' in cells[ref] for ref in (REF, sources(ISSUED)[CODE], REFS["TQ.05"])] == [False, False, True]
    assert "<sheetProtection" in xml


def test_two_units_blanks_are_written_from_one_and_hold_each_their_own_count() -> None:
    other_unit = replace(counted(None, "sổ chưa có hồ sơ nào"), unit="mang-yang-huyen")

    assert dict(peek(blank(ISSUED), KEYS).counted) == {CODE: "12"}
    assert dict(peek(blank(other_unit), KEYS).counted) == {CODE: ""}
    assert "Sổ chưa có hồ sơ nào" in parts_of(blank(other_unit))[PAGE_PART].decode()


@pytest.mark.parametrize("now", [12, 13, None], ids=["as-issued", "one-more", "none-left"])
def test_untouched_it_is_clean_whatever_the_records_say_by_now_and_no_figure(now: int | None) -> None:
    reading = read(fill(blank(ISSUED), {REFS["TQ.05"]: 7}), counted(None if now is None else Decimal(now)), KEYS)

    assert reading.problems == reading.warnings == ()
    assert {cell.code for cell in reading.cells} == {"TQ.05"}
    assert CODE not in dict(reading.empty)


@pytest.mark.parametrize(("typed", "shown"), [(13, "13"), (None, ""), ("=6+6", "=6+6"), ("Không phát sinh", "Không")])
def test_changed_it_is_a_problem_that_names_the_cell_and_what_was_issued(typed: object, shown: str) -> None:
    (problem,) = read(fill(blank(ISSUED), {REF: typed}), ISSUED, KEYS).problems  # type: ignore[dict-item]

    assert problem.ref == REF
    assert f"biểu phát hành ghi “{printed_amount(ISSUED.rows[1], Decimal(12))}”, tệp ghi “{shown}" in problem.sentence


def test_a_blank_from_before_the_row_was_counted_is_read_and_its_figure_let_go() -> None:
    reading = read(fill(blank(), {REF: 11}), ISSUED, KEYS)
    assert reading.problems == ()
    assert reading.cells == ()
