"""The blank that a unit receives: what stands on it, what may be filled in, and how it prints."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from workbooks_samples import FORM, ISSUE, KEY, KEYS, META_PART, PAGE_PART, REFS, blank, other, parts_of

from tongket.intake import FileKind, check
from tongket.workbooks import FIELDS, Row, Section, fields, layout, peek, read, sources, write_blank
from tongket.workbooks.book import open_book


def page_xml() -> str:
    return parts_of(blank())[PAGE_PART].decode()


def texts(page: str) -> dict[str, str]:
    return {ref: cell.text for ref, cell in open_book(parts_of(blank())).cells(page).items()}


def unlocked() -> set[str]:
    """Cells whose style is unlocked."""
    styles = parts_of(blank())["xl/styles.xml"].decode()
    formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles[styles.index("<cellXfs") :])
    free = {str(number) for number, xf in enumerate(formats) if 'locked="0"' in xf}
    return {ref for ref, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', page_xml()) if style in free}


def test_the_same_form_gives_the_same_bytes() -> None:
    assert blank() == write_blank(FORM, KEY, ISSUE)


def test_input_cells_stand_in_column_h_by_code_and_their_sources_in_column_i() -> None:
    assert layout(FORM) == REFS
    assert sources(FORM)["TQ.19"] == "I12"


def test_the_fields_below_the_table_have_their_places() -> None:
    assert tuple(fields(FORM)) == FIELDS
    assert fields(FORM)["basis"] == "D18"
    assert fields(FORM)["signed_on"] == "H22"


def test_the_page_says_whose_it_is_what_for_and_until_when() -> None:
    page = texts("Số liệu")

    assert page["A1"] == "BỘ CHỈ HUY QUÂN SỰ TỈNH GIA LAI"
    assert page["A2"] == "BAN CHỈ HUY QUÂN SỰ HUYỆN CHƯ SÊ"
    assert page["A5"] == "Số liệu ước, tính đến ngày 15/11/2022"
    assert page["G3"] == "Hạn gửi: ngày 05/12/2022"
    assert [page[f"{column}12"] for column in "ABCDFG"] == [
        "2",
        "TQ.19",
        "Công dân giao quân (Quân đội)",
        "công dân",
        "112",
        "108",
    ]
    assert (page["A13"], page["B13"]) == ("II", "Đối ngoại, diễn tập")
    assert (page["D18"], page["D22"]) == ("Số liệu của đơn vị", "Trực tiếp")


def test_a_form_without_a_deadline_or_headings_prints_none() -> None:
    form = other(due=None, sections=(Section("", FORM.rows),))

    assert layout(form)["TQ.05"] == "H10"
    assert read(write_blank(form, KEY, ISSUE), form, KEYS).problems == ()


def test_a_section_without_rows_prints_nothing() -> None:
    form = other(sections=(Section("Trống", ()), *FORM.sections, Section("Cũng trống", ())))

    assert layout(form) == REFS
    assert fields(form) == fields(FORM)


def test_only_inputs_notes_and_fields_are_unlocked_on_a_protected_page() -> None:
    merged = {f"{column}{row}" for row in range(18, 23) for column in "DEFGHIJ"} - {"G20", "G21", "G22"}

    assert unlocked() == set(REFS.values()) | set(sources(FORM).values()) | merged
    assert "<sheetProtection" in page_xml()
    assert "password" not in re.search(r"<sheetProtection[^>]*>", page_xml())[0]  # type: ignore[index]


def test_the_ticket_lies_on_a_very_hidden_page_and_the_secret_nowhere() -> None:
    parts = parts_of(blank())

    assert re.search(r'name="_tongket"[^>]*state="veryHidden"', parts["xl/workbook.xml"].decode())
    assert META_PART in parts
    assert all(KEY.secret not in content for content in parts.values())
    assert "secret" not in repr(KEY)


def test_every_input_is_validated_while_it_is_typed() -> None:
    by_ref = {ref: kind for kind, ref in re.findall(r'<dataValidation type="(\w+)"[^>]*sqref="(\w+)"', page_xml())}

    assert by_ref == {
        "H11": "custom",
        "H12": "custom",
        "H14": "custom",
        "H15": "list",
        "D18": "list",
        "D22": "list",
        "H22": "date",
    }


def test_it_prints_on_a4_landscape_one_page_wide_with_its_heading_on_every_page() -> None:
    xml, book = page_xml(), parts_of(blank())["xl/workbook.xml"].decode()

    assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"[^>]*fitToHeight="0"|fitToHeight="0"', xml)
    assert 'orientation="landscape"' in xml
    assert "$8:$9" in book
    assert "$A$1:$J$22" in book
    assert 'state="frozen"' in xml
    assert "&amp;P/&amp;N" in xml


def test_number_formats_never_leave_a_trailing_comma() -> None:
    styles = parts_of(blank())["xl/styles.xml"].decode()

    assert set(re.findall(r'formatCode="([^"]+)"', styles)) <= {"#,##0", "#,##0.0", "dd/mm/yyyy"}
    assert "#,##0.0" in styles


def test_text_that_looks_like_a_formula_or_address_stays_text() -> None:
    row = Row("X.1", "=1+1", "https://example.org", period="@SUM(A1)", guide="+7")
    form = other(sections=(Section("=cmd()", (row,)),), unit_name="A & B <c>")

    reading = read(write_blank(form, KEY, ISSUE), form, KEYS)

    assert reading.problems == reading.warnings == ()


def test_the_ticket_of_a_blank_says_which_it_is() -> None:
    ticket = peek(blank(), KEYS)

    assert (ticket.sheet, ticket.unit, ticket.year, ticket.layout) == ("TK-HUYEN", "chu-se-huyen", 2022, 1)
    assert (ticket.issue, ticket.key_id, ticket.status, ticket.as_of) == (ISSUE, "k1", "ước", date(2022, 11, 15))
    assert dict(ticket.cells) == REFS


def test_old_keys_stay_good_beside_new_ones() -> None:
    assert peek(blank(), {"k2": b"newer", **KEYS}).key_id == "k1"


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (Row("A", "a", "x"), Row("A", "b", "x")),
        tuple(Row(f"A{n}", "a", "x") for n in range(1001)),
    ],
)
def test_a_form_without_rows_with_twins_or_too_long_is_a_mistake(rows: tuple[Row, ...]) -> None:
    with pytest.raises(ValueError, match="TK-HUYEN"):
        other(sections=(Section("", rows),))


def test_a_row_cannot_have_impossible_decimals() -> None:
    with pytest.raises(ValueError, match="decimals"):
        Row("A", "a", "x", 7)
    with pytest.raises(ValueError, match="decimals"):
        Row("A", "a", "x", 1, kind="yesno")


def test_blanks_of_like_forms_differ_in_what_is_each_units_own_and_in_nothing_else() -> None:
    """A form is written once and stamped for each unit: no name, target or ticket of one is left in another's."""
    named = replace(FORM, unit="ia-pa-huyen", unit_name="Ban CHQS A&B <thử> “Ia Pa”", superior_name="Bộ R&D")

    def row_of(row: Row) -> Row:
        return replace(row, target=None, last_year=Decimal(1 if row.kind == "yesno" else 7))

    sections = tuple(replace(section, rows=tuple(map(row_of, section.rows))) for section in named.sections)
    other = replace(named, sections=sections)
    first = check(blank(), FileKind.XLSX).parts
    second = check(write_blank(other, KEY, "ia-pa-1"), FileKind.XLSX).parts

    same = [name for name in first if first[name] == second[name]]
    assert set(first) - set(same) == {"xl/sharedStrings.xml", "docProps/core.xml", PAGE_PART}
    strings, page = second["xl/sharedStrings.xml"].decode(), second[PAGE_PART].decode()
    assert "BAN CHQS A&amp;B &lt;THỬ&gt; “IA PA”" in strings
    assert "A&amp;&amp;B &lt;thử&gt;" in page, "the footer, in which Excel reads an ampersand twice"
    assert "Chư Sê" not in strings + page
    assert "\ue000" not in strings + page + second["docProps/core.xml"].decode()
    assert '<c r="G12" s=' in page
    assert "<v>7</v></c>" in page
    assert "<is><t>Có</t></is>" in page
    assert read(write_blank(other, KEY, "ia-pa-1"), other, KEYS).problems == ()
