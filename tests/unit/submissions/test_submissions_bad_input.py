"""What people type wrongly or Excel makes of it, held against both ways in: the grid and the workbook say it at the cell."""

import re

import pytest

from support.sheets import CHU_SE, MANG_YANG, acting, everything_kept, filled, issue, read_as
from support.world import DAY
from tongket.submissions.entry.actions import start, type_cells
from tongket.submissions.entry.cells import Typed
from tongket.submissions.reception import WorkbookRefused
from tongket.workbooks import layout
from tongket.workbooks.book import open_book
from tongket.workbooks.patch import pack
from tongket.workbooks.reader import admit

# What was typed → what the grid says of it (lower case); people are counted in whole numbers.
GRID = {
    "=SUM(A1:A3)": "là công thức", "3/4": "không phải là số", "NaN": "không phải là số", "1e308": "không phải là số",
    "9" * 19: "quá lớn", "-3": "số âm (-3)", "2,5": "số lẻ (2,5)", "1,20": "nếu đã gõ 1.200 (các số 0 bị mất)",
    "1.234": "không rõ “1.234”", "1.234,5": "số lẻ (1.234,5)", "khoảng 40": "không phải là số",
}  # fmt: skip
# What stands in the file's cell (`S` its style) → what the workbook's reader says of it.
WORKBOOK = {
    '<c r="REF" S><f>SUM(A1:A3)</f><v>188</v></c>': "ô chứa công thức (đang cho “188”)",
    '<c r="REF" S t="d"><v>2022-04-03T00:00:00</v></c>': "bị Excel đổi thành ngày (03/04/2022)",
    '<c r="REF" S t="str"><v>3/4</v></c>': "“3/4” không phải là số",
    '<c r="REF" S><v>NaN</v></c>': "“NaN” không phải là con số",
    '<c r="REF" S><v>1E+308</v></c>': "con số quá lớn",
    '<c r="REF" S><v>-3</v></c>': "số âm (-3)",
    '<c r="REF" S><v>2.5</v></c>': "số lẻ (2,5)",
    '<c r="REF" S><v>1.2</v></c>': "nếu đã gõ 1.200 (các số 0 bị mất) thì hãy nhập 1200",
    '<c r="REF" S t="str"><v>1.234</v></c>': "không rõ “1.234” là 1.234 hay 1,234",
    '<c r="REF" S t="e"><v>#DIV/0!</v></c>': "ô báo lỗi #DIV/0!",
}


def put(data: bytes, cells: dict[str, str]) -> bytes:
    """Return a workbook with the XML of cells exchanged, whatever stood there."""
    parts = dict(admit(data).parts)
    name = open_book(parts).pages["Số liệu"]
    xml = parts[name].decode()
    for ref, cell in cells.items():
        found = re.search(rf'<c r="{ref}"( s="\d+")[^>]*/>', xml)
        assert found is not None
        xml = xml.replace(found[0], cell.replace("REF", ref).replace(" S", found[1]))
    return pack({**parts, name: xml.encode()})


def test_the_grid_says_each_at_its_cell_and_writes_none(year, district_officer):
    with acting(district_officer):
        row = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY)
        before = everything_kept()
        said = [type_cells(row, [Typed("TQ.14", text, "")], by=district_officer, on=DAY)[0] for text in GRID]

    for answer, (text, why) in zip(said, GRID.items(), strict=True):
        assert why in answer.problem.lower(), text
        assert answer.text == ""
    assert everything_kept() == before


def test_the_workbook_names_each_with_page_and_cell_and_none_is_taken_in(year, province_officer):
    blank = issue(MANG_YANG)
    refs = [ref for code, ref in layout(blank.form).items() if code not in {"PH.02", "DT.01", "KT.01", "CS.06"}]
    data = put(filled(blank, {}), dict(zip(refs, WORKBOOK, strict=False)))
    before = everything_kept()

    with pytest.raises(WorkbookRefused) as refused:
        read_as(province_officer, data)

    assert len(refused.value.sentences) == len(WORKBOOK)
    for sentence, ref, why in zip(refused.value.sentences, refs, WORKBOOK.values(), strict=False):
        assert sentence.startswith(f"Trang “Số liệu”, ô {ref}: ")
        assert why in sentence.lower() or why in sentence
    assert everything_kept() == before


def test_what_reads_in_one_way_only_is_read_as_text_too(year, province_officer):
    blank = issue(MANG_YANG)
    reading = read_as(province_officer, filled(blank, {"CS.06": "1.234,5", "CS.05": "1.234.000"})).reading

    assert {cell.code: cell.amount for cell in reading.cells} == {"CS.06": 12345, "CS.05": 1234000}
    assert all("đã hiểu là" in warning.sentence for warning in reading.warnings)


def test_two_people_on_one_cell_the_second_is_told_and_nothing_is_overwritten_unseen(year, district_officer):
    with acting(district_officer):
        row = start(year[CHU_SE].pk, 2022, by=district_officer, on=DAY)
        type_cells(row, [Typed("TQ.14", "150", "")], by=district_officer, on=DAY)
        (second,) = type_cells(row, [Typed("TQ.14", "151", "")], by=district_officer, on=DAY)

    assert (second.taken, second.text) == (True, "150")
    assert "“150”" in second.problem
