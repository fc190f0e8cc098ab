"""What a returned workbook says: good cells exactly, everything else as a problem that names page, cell and remedy."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from workbooks_samples import FORM, KEYS, PAGE_PART, REFS, blank, other, parts_of, spoiled

from tongket.workbooks import PAGE, Basis, Problem, Reading, Row, Section, fields, fill, fill_cells, read
from tongket.workbooks.patch import pack

FIELD = fields(FORM)


def reading(**cells: object) -> Reading:
    return read(fill(blank(), cells), FORM, KEYS)  # type: ignore[arg-type]


def only_problem(got: Reading) -> Problem:
    assert len(got.problems) == 1, got.problems
    return got.problems[0]


def with_h12(xml: str) -> Reading:
    """The blank with the cell H12 replaced by other XML (its style is kept where STYLE stands)."""
    marked = fill(blank(), {"H12": 4242})
    return read(_exchange(marked, xml), FORM, KEYS)


def _exchange(marked: bytes, xml: str) -> bytes:
    found = re.search(r'<c r="H12" s="(\d+)"><v>4242</v></c>', parts_of(marked)[PAGE_PART].decode())
    assert found
    return spoiled(marked, found[0], xml.replace("STYLE", f's="{found[1]}"'))


def test_each_kind_of_row_comes_back_as_an_exact_amount_with_its_cell() -> None:
    got = reading(H11=1000, H12=112, I12="Biên bản số 12/BB-HĐNVQS", H14=Decimal("48.5"), H15="Có")

    assert [(cell.code, cell.ref, cell.raw, cell.amount, cell.own_source) for cell in got.cells] == [
        ("TQ.05", "H11", "1000", 1000, ""),
        ("TQ.19", "H12", "112", 112, "Biên bản số 12/BB-HĐNVQS"),
        ("DN.05", "H14", "48.5", 485, ""),
        ("DT.01", "H15", "Có", 1, ""),
    ]
    assert {cell.sheet for cell in got.cells} == {"Số liệu"}
    assert got.empty == got.problems == got.warnings == ()


def test_an_empty_cell_is_empty_and_never_zero() -> None:
    got = reading(H11=0, H12="   ")

    assert [(cell.code, cell.amount) for cell in got.cells] == [("TQ.05", 0)]
    assert got.empty == (("TQ.19", "H12"), ("DN.05", "H14"), ("DT.01", "H15"))
    assert got.problems == ()


@pytest.mark.parametrize("word", ["Không phát sinh", "KHÔNG PHÁT SINH", " không  phát sinh. ", "khong phat sinh"])
def test_the_agreed_words_are_zero(word: str) -> None:
    got = reading(H12=word)

    assert [(cell.code, cell.amount) for cell in got.cells] == [("TQ.19", 0)]
    assert got.problems == got.warnings == ()


@pytest.mark.parametrize(("answer", "amount"), [("Có", 1), ("không", 0), ("CÓ ", 1), (1, 1), (0, 0), ("1", 1)])
def test_yes_and_no_are_one_and_zero(answer: object, amount: int) -> None:
    assert reading(H15=answer).cells[0].amount == amount


@pytest.mark.parametrize("answer", [2, "Đang làm", "x", Decimal("0.5")])
def test_another_answer_to_yes_or_no_is_a_problem(answer: object) -> None:
    problem = only_problem(reading(H15=answer))

    assert problem.sentence.startswith("Trang “Số liệu”, ô H15: ")
    assert "Hãy chọn “Có” hoặc “Không”." in problem.sentence


@pytest.mark.parametrize(("typed", "amount"), [("1.234.567", 1234567), ("1234", 1234), ("12 345 678", 12345678)])
def test_an_unambiguous_number_typed_as_text_is_read_and_mentioned(typed: str, amount: int) -> None:
    got = reading(H12=typed)

    assert got.cells[0].amount == amount
    assert got.cells[0].raw == typed
    assert "đã hiểu là" in got.warnings[0].sentence


def test_decimals_in_text_are_scaled_like_numbers() -> None:
    assert reading(H14="1.234,5").cells[0].amount == 12345


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1.234", "không rõ “1.234” là 1.234 hay 1,234 (phần thập phân)"),
        ("mười hai", "không phải là số"),
        ("112 công dân", "không phải là số"),
        ("-", "không phải là số"),
        ("=SUM(A1:A9)", "“=SUM(A1:A9)” là công thức. Hãy nhập thẳng giá trị."),
        (-3, "số âm (-3)"),
        ("-3", "số âm (-3)"),
        (Decimal("12.5"), "số lẻ (12,5), nhưng chỉ tiêu này tính bằng số nguyên (công dân)"),
        ("12,5", "số lẻ (12,5)"),
        (10**15 + 1, None),
        (10**16, "quá lớn"),
    ],
)
def test_a_number_that_cannot_be_taken_is_refused_with_its_cell(value: object, said: str | None) -> None:
    got = reading(H12=value)
    if said is None:  # sixteen digits: Excel itself keeps fifteen of them
        assert got.cells[0].amount == 10**15
        return
    problem = only_problem(got)

    assert (problem.sheet, problem.ref) == ("Số liệu", "H12")
    assert problem.sentence.startswith("Trang “Số liệu”, ô H12: ")
    assert said in problem.sentence
    assert got.cells == ()
    assert "H12" not in [ref for _, ref in got.empty]


def test_more_decimals_than_the_indicator_has_are_refused() -> None:
    problem = only_problem(reading(H14=Decimal("48.55")))

    assert "ô H14" in problem.sentence
    assert "làm tròn còn 1 chữ số sau dấu phẩy" in problem.sentence


def test_what_excel_writes_for_a_short_decimal_is_that_decimal() -> None:
    """Excel keeps fifteen digits and writes seventeen."""
    got = reading(H14=Decimal("1.1000000000000001"))

    assert got.cells[0].amount == 11
    assert got.problems == ()


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<c r="H12" STYLE><f>SUM(H11:H11)</f><v>999</v></c>', "công thức"),
        ('<c r="H12" STYLE t="str"><f>"112"</f><v>112</v></c>', "công thức"),
        ('<c r="H12" STYLE><f>H11</f></c>', "công thức"),
        ('<c r="H12" STYLE t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="H12" STYLE t="b"><v>1</v></c>', "giá trị đúng/sai của Excel (TRUE), không phải là con số"),
        ('<c r="H12" STYLE t="b"><v>0</v></c>', "giá trị đúng/sai của Excel (FALSE), không phải là con số"),
        ('<c r="H12" STYLE t="d"><v>2022-04-03T00:00:00</v></c>', "thành ngày (03/04/2022)"),
        ('<c r="H12" STYLE><v>NaN</v></c>', "không phải là con số"),
        ('<c r="H12" STYLE><v>INF</v></c>', "không phải là con số"),
        ('<c r="H12" STYLE><v>1E+400</v></c>', "quá lớn"),
        ('<c r="H12" STYLE><v>1E+99999999</v></c>', "không phải là con số"),
        ('<c r="H12" STYLE><v>0x70</v></c>', "không phải là con số"),
        ('<c r="H12" STYLE><v>1_000</v></c>', "không phải là con số"),
        ('<c r="H12" STYLE><v>１１２</v></c>', "không phải là con số"),
    ],
)
def test_a_cell_that_excel_or_a_forger_filled_otherwise_is_refused(xml: str, said: str) -> None:
    problem = only_problem(with_h12(xml))

    assert problem.ref == "H12"
    assert said in problem.sentence
    assert "Hãy" in problem.sentence


@pytest.mark.parametrize(("text", "amount"), [("1", 1), ("0", 0)])
def test_excels_own_yes_and_no_answer_a_question(text: str, amount: int) -> None:
    marked = fill(blank(), {"H15": 4242})
    found = re.search(r'<c r="H15" s="(\d+)"><v>4242</v></c>', parts_of(marked)[PAGE_PART].decode())
    assert found

    got = read(spoiled(marked, found[0], f'<c r="H15" s="{found[1]}" t="b"><v>{text}</v></c>'), FORM, KEYS)

    assert got.problems == ()
    assert [(cell.code, cell.amount) for cell in got.cells] == [("DT.01", amount)]


def test_a_date_style_on_a_number_is_seen() -> None:
    """The style of the signing day, put on an input cell, is what Excel does with "3/4"."""
    style = re.search(r'<c r="H22" s="(\d+)"', parts_of(blank())[PAGE_PART].decode())
    assert style

    problem = only_problem(with_h12(f'<c r="H12" s="{style[1]}"><v>44654</v></c>'))

    assert "ô bị Excel đổi thành ngày (03/04/2022)" in problem.sentence


@pytest.mark.parametrize(
    ("code", "dated"),
    [
        ("d/m", True),
        ("[$-42A]dd mmmm yyyy", True),
        ("[h]:mm", True),
        ("#,##0", False),
        ("General", False),
        ('#,##0 "hộ dân"', False),
        ("[Red]#,##0", False),
        ("#,##0\\d", False),
    ],
)
def test_a_date_format_is_told_from_words_and_colours_in_a_number_format(code: str, dated: bool) -> None:
    """The signing day's style gets another format code and stands on an input cell."""
    style = re.search(r'<c r="H22" s="(\d+)"', parts_of(blank())[PAGE_PART].decode())
    assert style
    data = spoiled(fill(blank(), {"H12": 112}), 'formatCode="dd/mm/yyyy"', f"formatCode='{code}'", "xl/styles.xml")
    parts = parts_of(data)
    parts[PAGE_PART] = re.sub(rb'<c r="H12" s="\d+"', f'<c r="H12" s="{style[1]}"'.encode(), parts[PAGE_PART])

    assert bool(read(pack(parts), FORM, KEYS).problems) is dated


def test_the_built_in_date_formats_are_known() -> None:
    parts = parts_of(fill(blank(), {"H12": 112}))
    assert b'numFmtId="164" fontId' in parts["xl/styles.xml"]
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'numFmtId="164" fontId', b'numFmtId="14" fontId')

    assert [problem.ref for problem in read(pack(parts), FORM, KEYS).problems] == ["H12"]


def test_an_old_mac_file_counts_its_days_from_1904() -> None:
    data = spoiled(fill(blank(), {"H22": 43447}), "<workbookPr ", '<workbookPr date1904="1" ', "xl/workbook.xml")

    assert read(data, FORM, KEYS).signed_on == date(2022, 12, 14)


def test_a_number_that_is_a_day_of_this_year_in_disguise_is_mentioned() -> None:
    got = reading(H12=44654)

    assert got.cells[0].amount == 44654
    assert "03/04/2022" in got.warnings[0].sentence
    assert reading(H12=39000).warnings == ()


def test_a_large_indicator_is_not_suspected_of_being_a_day() -> None:
    row = replace(FORM.rows[0], last_year=Decimal(43000))
    form = other(sections=(Section("", (row,)),))

    assert read(fill(blank(form), {"H10": 44654}), form, KEYS).warnings == ()


@pytest.mark.parametrize(
    ("xml", "amount"),
    [
        ('<c r="H12" STYLE t="inlineStr"><is><t>Không phát sinh</t></is></c>', 0),
        ('<c r="H12" STYLE t="inlineStr"><is><r><t>Không </t></r><r><t>phát sinh</t></r></is></c>', 0),
        ('<c r="H12" STYLE t="inlineStr"><is><t>12</t><rPh sb="0" eb="1"><t>99</t></rPh></is></c>', 12),
        ('<c r="H12" STYLE t="str"><v>112</v></c>', 112),
        ('<c r="H12" STYLE t="n"><v>112</v></c>', 112),
        ('<c r="H12" STYLE><v>1.12E2</v></c>', 112),
        ('<c r="H12" STYLE><v>112.0</v></c>', 112),
        ('<c t="n" STYLE r="H12"><v>112</v></c>', 112),
    ],
)
def test_every_way_in_which_programs_write_a_cell_is_read(xml: str, amount: int) -> None:
    got = with_h12(xml)

    assert [cell.amount for cell in got.cells] == [amount]
    assert got.problems == ()


def test_the_fields_below_the_table_are_read() -> None:
    values = {
        "basis": "Đã công bố",
        "citation": "Báo cáo số 123/BC-BCH ngày 01/12/2022",
        "prepared_by": " Nguyễn  Văn An ",
        "prepared_by_title": "Trợ lý tác huấn",
        "signed_by": "Rơ Châm H'Lan",
        "signed_by_title": "Phó Chỉ huy trưởng",
        "signed_under": "KT.",
        "signed_on": date(2022, 12, 3),
    }
    got = reading(**{FIELD[name]: value for name, value in values.items()})

    assert got.problems == ()
    assert (got.basis, got.citation) == (Basis.PUBLISHED, "Báo cáo số 123/BC-BCH ngày 01/12/2022")
    assert (got.prepared_by, got.prepared_by_title) == ("Nguyễn Văn An", "Trợ lý tác huấn")
    assert (got.signed_by, got.signed_by_title) == ("Rơ Châm H'Lan", "Phó Chỉ huy trưởng")
    assert (got.signed_under, got.signed_on) == ("KT.", date(2022, 12, 3))


def test_an_untouched_blank_says_its_printed_defaults() -> None:
    got = read(blank(), FORM, KEYS)

    assert (got.basis, got.signed_under, got.signed_on, got.signed_by) == (Basis.UNIT, "", None, "")
    assert len(got.empty) == 4
    assert got.problems == got.warnings == ()


@pytest.mark.parametrize(("typed", "day"), [("03/12/2022", date(2022, 12, 3)), ("3-12-2022", date(2022, 12, 3))])
def test_the_signing_day_may_be_typed_as_text(typed: str, day: date) -> None:
    assert reading(H22=typed).signed_on == day


@pytest.mark.parametrize("typed", ["31/02/2022", "hôm qua", 0, 999999, Decimal("-1"), date(1999, 12, 31)])
def test_a_signing_day_that_is_none_is_a_problem(typed: object) -> None:
    assert only_problem(reading(H22=typed)).ref == "H22"


@pytest.mark.parametrize(("ref", "typed", "said"), [("D18", "Nghe nói", "căn cứ"), ("D22", "Thừa lệnh", "quyền hạn")])
def test_a_choice_outside_its_list_is_a_problem(ref: str, typed: str, said: str) -> None:
    problem = only_problem(reading(**{ref: typed}))

    assert problem.ref == ref
    assert said in problem.sentence


def test_an_emptied_basis_is_a_problem() -> None:
    assert only_problem(reading(D18=None)).ref == "D18"


def test_published_figures_must_say_where() -> None:
    assert only_problem(reading(D18="Đã công bố", H12=112)).ref == FIELD["citation"]
    assert reading(D18="Đã công bố", H12=112, I12="baogialai.com.vn, 16/02/2022").problems == ()


def test_a_note_beside_an_empty_cell_is_mentioned() -> None:
    assert "ghi chú" in reading(I12="chờ biên bản").warnings[0].sentence


def test_notes_are_cleaned_and_bounded() -> None:
    assert reading(H12=1, I12="a\u00a0b  _xD800_c").cells[0].own_source == "a b c"
    assert only_problem(reading(H12=1, I12="x" * 1001)).ref == "I12"


def test_a_changed_label_is_a_problem_with_both_texts() -> None:
    data = spoiled(blank(), "Công dân đạt sơ tuyển", "Công dân đạt khám tuyển", "xl/sharedStrings.xml")
    problem = only_problem(read(data, FORM, KEYS))

    assert problem.ref == "C11"
    assert "mẫu ghi “Công dân đạt sơ tuyển”, tệp ghi “Công dân đạt khám tuyển”" in problem.sentence


def test_swapped_rows_are_not_read() -> None:
    """Row 11 says TQ.19 and row 12 TQ.05: nobody knows any more whose figure is whose."""
    data = fill(blank(), {"H11": 1, "H12": 2, "H14": 3})
    strings = [("TQ.05", "TQ.xx"), ("TQ.19", "TQ.05"), ("TQ.xx", "TQ.19"), ("Công dân đạt sơ tuyển", "Khác")]
    for old, new in strings:
        data = spoiled(data, f">{old}<", f">{new}<", "xl/sharedStrings.xml")
    got = read(data, FORM, KEYS)

    assert [problem.ref for problem in got.problems] == ["B11", "B12"]
    assert "hàng đã bị di chuyển" in got.problems[0].sentence
    assert [cell.code for cell in got.cells] == ["DN.05"]


def test_a_locked_label_that_became_a_formula_is_a_problem_even_if_it_shows_the_same() -> None:
    parts = parts_of(blank())
    formula = '<c r="C11" t="str"><f>"Công dân"</f><v>Công dân đạt sơ tuyển</v></c>'.encode()
    parts[PAGE_PART] = re.sub(rb'<c r="C11".*?</c>', formula, parts[PAGE_PART])

    assert only_problem(read(pack(parts), FORM, KEYS)).ref == "C11"


def test_a_changed_heading_of_the_table_is_a_problem() -> None:
    data = spoiled(blank(), "Thực hiện", "Kế hoạch", "xl/sharedStrings.xml")

    assert only_problem(read(data, FORM, KEYS)).ref == "H8"


def test_a_changed_title_and_changed_printed_figures_are_mentioned() -> None:
    data = spoiled(blank(), "<v>112</v>", "<v>100</v>")
    data = spoiled(data, "CHƯ SÊ", "CHƯ PRÔNG", "xl/sharedStrings.xml")
    got = read(data, FORM, KEYS)

    assert got.problems == ()
    assert [warning.ref for warning in got.warnings] == ["A2", "F12"]
    assert "tệp ghi “100”, hệ thống ghi 112" in got.warnings[1].sentence


def test_printed_decimals_survive_what_excel_makes_of_them() -> None:
    form = other(sections=(Section("", (Row("A", "a", "tỷ đồng", 1, target=Decimal("1.1")),)),))
    data = spoiled(blank(form), "<v>1.1</v>", "<v>1.1000000000000001</v>")

    assert read(data, form, KEYS).warnings == ()


@pytest.mark.parametrize("what", [5, "xem"])
def test_anything_filled_in_elsewhere_is_reported_and_not_read(what: int | str) -> None:
    data = fill_cells(blank(), {PAGE: {"K12": what}})
    problem = only_problem(read(data, FORM, KEYS))

    assert problem.ref == "K12"
    assert "ngoài biểu mẫu" in problem.sentence


def test_many_strangers_are_summed_up() -> None:
    data = fill_cells(blank(), {PAGE: {f"M{n}": 1 for n in range(1, 400)}})

    assert len(read(data, FORM, KEYS).problems) == 21


def test_blank_text_elsewhere_is_no_problem() -> None:
    data = fill_cells(blank(), {PAGE: {"K12": " "}})

    assert read(data, FORM, KEYS).problems == ()


def test_every_problem_of_a_workbook_is_told_at_once() -> None:
    got = reading(H11=-1, H12="nhiều", H14=Decimal("0.25"), H15=7, D18="?")

    assert [problem.ref for problem in got.problems] == ["H11", "H12", "H14", "H15", "D18"]
    assert set(REFS.values()) <= {problem.ref for problem in got.problems}
