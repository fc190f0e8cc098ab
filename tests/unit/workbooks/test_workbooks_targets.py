"""The targets of a level go out with their sums and come back cell by cell; what is doubtful is told, never guessed."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from workbooks_samples import FORM as BLANK
from workbooks_samples import ISSUE, KEY, KEYS, spoiled

from tongket.intake import FileKind, check
from tongket.workbooks import Unreadable, fill, peek, read, write_blank
from tongket.workbooks.targets import (
    Target,
    TargetColumn,
    TargetForm,
    TargetGroup,
    TargetLine,
    TargetRule,
    peek_targets,
    read_targets,
    target_cells,
    write_targets,
)
from tongket.workbooks.targets.plan import PAGE

COLUMNS = (
    TargetColumn("TQ.19", "Công dân nhập ngũ", "công dân", TargetRule.QUOTA),
    TargetColumn("TQ.27", "Công dân phải bù đổi", "công dân", TargetRule.LIMIT),
    TargetColumn("DN.05", "Giá trị quà tặng", "triệu đồng", TargetRule.GOAL, 1),
)
LINES = (TargetLine("chu-se", "Huyện Chư Sê"), TargetLine("mang-yang", "Huyện Mang Yang"))
TARGETS = {
    ("gia-lai", "TQ.19"): Target(Decimal(300), 1), ("gia-lai", "TQ.27"): Target(Decimal(2), 1),
    ("gia-lai", "DN.05"): Target(Decimal("10.5"), 1), ("chu-se", "TQ.19"): Target(Decimal(188), 3),
    ("mang-yang", "TQ.19"): Target(Decimal(112), 1, locked=True),
}  # fmt: skip
FORM = TargetForm(
    "gia-lai", "Tỉnh Gia Lai", "district", "các huyện", 2022, date(2022, 12, 12), COLUMNS,
    (TargetGroup("gia-lai", "Tỉnh Gia Lai", LINES),), TARGETS,
)  # fmt: skip
COMMUNES = replace(
    FORM,
    level="commune",
    groups=(
        TargetGroup("chu-se", "Huyện Chư Sê", (TargetLine("bo-ngoong", "Xã Bờ Ngoong"),)),
        TargetGroup("mang-yang", "Huyện Mang Yang", (TargetLine("kon-dong", "Thị trấn Kon Dơng"),)),
    ),
)


def out(form: TargetForm = FORM) -> bytes:
    return write_targets(form, KEY)


def part(data: bytes) -> str:
    return check(data, FileKind.XLSX).parts["xl/worksheets/sheet1.xml"].decode()


def test_the_same_targets_always_give_the_same_bytes_and_pass_the_gate():
    assert out() == out()
    assert check(out(), FileKind.XLSX)


def test_a_file_says_what_it_is_and_from_which_versions_it_was_written():
    ticket = peek_targets(out(), KEYS)

    assert (ticket.unit, ticket.level, ticket.year) == ("gia-lai", "district", 2022)
    assert ticket.versions["chu-se", "TQ.19"] == 3
    assert ticket.versions["chu-se", "TQ.27"] == 0


def test_what_was_written_reads_back_the_same():
    reading = read_targets(out(), FORM, KEYS)

    assert [(cell.unit, cell.code, cell.amount) for cell in reading.cells] == [
        ("chu-se", "TQ.19", 188),
        ("mang-yang", "TQ.19", 112),
    ]
    assert reading.problems == ()


def test_every_amount_typed_is_read_with_its_cell():
    places = target_cells(FORM)
    data = fill(out(), {places["chu-se", "DN.05"]: Decimal("5.5"), places["mang-yang", "TQ.27"]: 0}, PAGE)

    reading = read_targets(data, FORM, KEYS)

    assert {(c.unit, c.code): (c.ref, c.amount) for c in reading.cells if c.code != "TQ.19"} == {
        ("chu-se", "DN.05"): ("E9", 55),
        ("mang-yang", "TQ.27"): ("D10", 0),
    }


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1.234", "không rõ “1.234” là 1.234 hay 1,234"),
        ("mười", "không phải là số"),
        (-1, "số âm"),
        (Decimal("1.5"), "số lẻ"),
        (10**16, "quá lớn"),
        ("NaN", "không phải là số"),
    ],
)
def test_what_is_no_amount_is_told_at_its_cell(typed, words):
    reading = read_targets(fill(out(), {"D9": typed}, PAGE), FORM, KEYS)

    (problem,) = reading.problems
    assert problem.sentence.startswith(f"Trang “{PAGE}”, ô D9: ")
    assert words in problem.sentence
    assert all(cell.ref != "D9" for cell in reading.cells)


def test_a_formula_is_refused_with_what_it_shows():
    data = fill(out(), {"D9": 7}, PAGE)
    style = re.search(r'<c r="D9"( s="\d+")><v>7</v></c>', part(data))
    assert style
    data = spoiled(data, style[0], f'<c r="D9"{style[1]}><f>1+1</f><v>2</v></c>')

    (problem,) = read_targets(data, FORM, KEYS).problems
    assert "ô chứa công thức (đang cho “2”)" in problem.sentence


def test_the_sums_are_alive_and_say_at_once_how_they_stand():
    xml = part(out())

    assert "<f>SUM(C9:C10)</f><v>300</v>" in xml
    assert 'IF(ROUND(C6-C7,0)=0,"đủ"' in xml.replace("&quot;", '"')
    assert "<v>đủ</v>" in xml
    assert 'topLeftCell="C9"' in xml
    assert xml.count("<dataValidation ") == 3


def test_the_units_of_several_are_held_against_their_own_whole():
    xml = part(out(COMMUNES))

    assert "<f>SUM(C12)</f>" in xml or "<f>SUM(C12:C12)</f>" in xml
    assert target_cells(COMMUNES)["bo-ngoong", "TQ.19"] == "C12"
    assert target_cells(COMMUNES)["kon-dong", "TQ.19"] == "C16"
    assert "SUM(C12:C12,C16:C16)" in xml


def test_a_row_that_moved_is_told_and_not_read():
    reading = read_targets(fill(out(), {"B9": "Huyện Mang Yang"}, PAGE), FORM, KEYS)

    assert "ô khóa đã bị sửa hoặc di chuyển" in reading.problems[0].sentence
    assert [cell.unit for cell in reading.cells] == ["mang-yang"]


def test_other_units_than_the_file_was_written_for_are_refused():
    with pytest.raises(Unreadable, match="Danh sách đơn vị hoặc chỉ tiêu đã thay đổi"):
        read_targets(out(), COMMUNES, KEYS)


def test_a_sheet_and_the_targets_are_not_taken_for_each_other():
    with pytest.raises(Unreadable, match="không phải tệp chỉ tiêu giao"):
        peek_targets(write_blank(BLANK, KEY, ISSUE), KEYS)
    for ask in (peek, lambda data, keys: read(data, BLANK, keys)):
        with pytest.raises(Unreadable, match="không phải biểu báo cáo"):
            ask(out(), KEYS)


def test_a_file_of_another_house_is_refused():
    with pytest.raises(Unreadable, match="không khớp"):
        peek_targets(out(), {KEY.id: b"another"})


def test_what_is_too_large_for_one_ticket_is_not_written():
    lines = tuple(TargetLine(f"xa-so-{at:05}", f"Xã {at}") for at in range(2500))
    with pytest.raises(ValueError, match="too many"):
        out(replace(FORM, groups=(TargetGroup("gia-lai", "Tỉnh Gia Lai", lines),)))
