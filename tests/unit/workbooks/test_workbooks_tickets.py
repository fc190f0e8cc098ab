"""Only the right blank of the right unit is taken: tampered, foreign and hostile workbooks are refused whole."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from workbooks_samples import FORM, ISSUE, KEYS, META_PART, PAGE_PART, blank, other, parts_of, spoiled

from tongket.workbooks import (
    Form,
    Key,
    Row,
    Section,
    Unreadable,
    fill,
    neighbourhood,
    open_workbook,
    peek,
    read,
    write_blank,
)
from tongket.workbooks.patch import pack

STRINGS = "xl/sharedStrings.xml"


def refusal(data: bytes, form: Form = FORM, keys: dict[str, bytes] = KEYS) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, form, keys)
    return caught.value.sentence


def shared_string(data: bytes, pattern: str) -> str:
    found = re.search(pattern, parts_of(data)[STRINGS].decode())
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chu-se-huyen", "pleiku"),
        ('"year":2022', '"year":2023'),
        (ISSUE, "chu-se-2022-2"),
        ('"H12"', '"H11"'),
        ('"as_of":"2022-11-15"', '"as_of":"2022-11-16"'),
    ],
)
def test_a_ticket_with_one_letter_changed_is_refused(old: str, new: str) -> None:
    data = spoiled(blank(), old, new, STRINGS)

    assert "xác thực của biểu không khớp" in refusal(data)
    with pytest.raises(Unreadable):
        peek(data, KEYS)


def test_a_changed_token_is_refused() -> None:
    token = shared_string(blank(), r">[0-9a-f]{64}<")
    wrong = token.replace(token[1], "f" if token[1] != "f" else "0", 1)

    assert "không khớp" in refusal(spoiled(blank(), token, wrong, STRINGS))


def test_a_token_outside_ascii_is_refused_and_not_stumbled_over() -> None:
    token = shared_string(blank(), r">[0-9a-f]{64}<")

    assert "không khớp" in refusal(spoiled(blank(), token, ">đ<", STRINGS))


@pytest.mark.parametrize("keys", [{}, {"k1": b"another secret"}, {"k2": KEYS["k1"]}])
def test_a_workbook_of_an_unknown_or_other_key_is_refused(keys: dict[str, bytes]) -> None:
    assert "không khớp" in refusal(blank(), keys=keys)


def test_a_workbook_without_its_hidden_page_is_no_form_of_ours() -> None:
    assert "không phải biểu do hệ thống cấp" in refusal(spoiled(blank(), "_tongket", "Sheet3", "xl/workbook.xml"))


def test_a_renamed_page_is_refused_with_the_name_that_is_missing() -> None:
    assert "không còn trang “Số liệu”" in refusal(spoiled(blank(), 'name="Số liệu"', 'name="SL"', "xl/workbook.xml"))


MORE_ROWS = other(sections=(*FORM.sections, Section("", (Row("X.1", "Thêm", "cái"),))))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (other(unit="pleiku", unit_name="Ban CHQS thành phố Pleiku"), "đơn vị khác (chu-se-huyen)"),
        (other(sheet="TK-XA", sheet_name="Biểu cấp xã"), "Đây là biểu TK-HUYEN, không phải biểu TK-XA"),
        (other(year=2023), "biểu năm 2022, không phải năm 2023"),
        (other(layout=2), "đã thay đổi sau khi tệp này được cấp"),
        (MORE_ROWS, "đã thay đổi sau khi tệp này được cấp"),
        (other(status="chính thức"), "số liệu ước tính đến ngày 15/11/2022"),
        (other(as_of=date(2022, 12, 14)), "tính đến ngày 14/12/2022"),
    ],
)
def test_another_units_sheets_years_or_layouts_workbook_is_refused(form: Form, said: str) -> None:
    assert said in refusal(blank(), form)


def test_a_new_wording_or_deadline_does_not_make_the_blank_another() -> None:
    assert read(blank(), other(sheet_name="Biểu khác tên"), KEYS).problems == ()


def test_a_form_too_long_for_its_token_is_a_mistake_of_ours() -> None:
    rows = tuple(Row(f"RAT-DAI-{n:04d}-" + "X" * 40, "a", "b") for n in range(900))

    with pytest.raises(ValueError, match="too many rows"):
        write_blank(other(sections=(Section("", rows),)), Key("k1", b"s"), ISSUE)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.4", "tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "(.xls)"),
        (blank()[:-40], "cắt cụt"),
        (pack({**parts_of(blank()), "xl/vbaProject.bin": b"1"}), "macro"),
        (pack({**parts_of(blank()), "xl/externalLinks/externalLink1.xml": b"<a/>"}), "liên kết tới tệp Excel khác"),
        (pack({**parts_of(blank()), PAGE_PART: b"<!DOCTYPE a><worksheet/>"}), "DTD"),
    ],
)
def test_hostile_and_mistaken_files_meet_the_gate_through_every_entrance(data: bytes, said: str) -> None:
    assert said in refusal(data)
    for enter in (lambda: peek(data, KEYS), lambda: fill(data, {}), lambda: neighbourhood(data, "Số liệu", "H12")):
        with pytest.raises(Unreadable) as caught:
            enter()
        assert said in caught.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('<c r="A1"', '<c r="A0"', PAGE_PART),
        ('<c r="A1"', '<c r="XFDX1"', PAGE_PART),
        ('<c r="A1"', "<c", PAGE_PART),
        ('<c r="A2"', '<c r="A1"', PAGE_PART),
        ('t="s"><v>0</v>', 't="s"><v>99999</v>', PAGE_PART),
        ('t="s"><v>0</v>', 't="s"><v>-1</v>', PAGE_PART),
        ('t="s"><v>0</v>', 't="s"><v>1.5</v>', PAGE_PART),
        ('t="s"><v>', 't="s"><v>' + "9" * 5000, PAGE_PART),
        ('<c r="A11" s="', '<c r="A11" s="x', PAGE_PART),
        ('Target="worksheets/sheet1.xml"', 'Target="worksheets/sheet9.xml"', "xl/_rels/workbook.xml.rels"),
        ('Target="worksheets/sheet3.xml"', 'Target="../../sheet3.xml"', "xl/_rels/workbook.xml.rels"),
        ("<sst ", "<sst><si><t>x</t></si></sst><sst ", STRINGS),
    ],
)
def test_a_forged_structure_is_refused_as_damaged(old: str, new: str, part: str) -> None:
    data = spoiled(blank(), old, new, part)

    assert re.search("hỏng|không hợp lệ", refusal(data))


def test_a_flood_of_cells_is_refused() -> None:
    """Nearly as many rows and columns as a sheet may have, each of them filled, and all of it in order."""
    told = re.search(r'<dimension ref="[^"]*"/>', parts_of(blank())[PAGE_PART].decode())
    cells = "<row>" + "<c><v>1</v></c>" * 250 + "</row>"

    assert told
    assert "hỏng" in refusal(spoiled(spoiled(blank(), told[0], ""), "</sheetData>", f"{cells * 250}</sheetData>"))


def test_a_workbook_that_was_opened_is_not_read_again() -> None:
    opened = open_workbook(blank())

    assert read(opened, FORM, KEYS) == read(blank(), FORM, KEYS)
    assert peek(opened, KEYS) == peek(blank(), KEYS)


def resaved_with_shuffled_strings(data: bytes) -> bytes:
    """What another program does on saving: its own order of shared strings, rich text runs, other part names."""
    parts = parts_of(data)
    strings = re.findall(r"<si>.*?</si>", parts[STRINGS].decode(), re.DOTALL)
    count = len(strings)
    turned = [string.replace("<t>", "<r><t>").replace("</t>", "</t></r>") for string in reversed(strings)]
    parts[STRINGS] = ("<sst>" + "".join(turned) + "</sst>").encode()
    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        xml = re.sub(
            r't="s"><v>(\d+)</v>', lambda found: f't="s"><v>{count - 1 - int(found[1])}</v>', parts[name].decode()
        )
        parts[name] = xml.encode()
    parts["xl/worksheets/sheet7.xml"] = parts.pop(PAGE_PART)
    rels = (
        parts["xl/_rels/workbook.xml.rels"].decode().replace('"worksheets/sheet1.xml"', '"/xl/worksheets/sheet7.xml"')
    )
    return pack({**parts, "xl/_rels/workbook.xml.rels": rels.encode()})


def test_a_file_saved_again_by_another_program_reads_the_same() -> None:
    data = fill(blank(), {"H11": 1000, "H12": 112, "H15": "Không"})

    assert read(resaved_with_shuffled_strings(data), FORM, KEYS) == read(data, FORM, KEYS)


def test_a_file_with_prefixed_element_names_reads_the_same() -> None:
    data = fill(blank(), {"H11": 1000, "H12": 112, "H15": "Không"})
    parts = parts_of(data)
    for name in (PAGE_PART, META_PART, STRINGS, "xl/workbook.xml", "xl/styles.xml"):
        xml = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", parts[name].decode())
        parts[name] = xml.replace("xmlns=", "xmlns:x=", 1).encode()

    assert read(pack(parts), FORM, KEYS) == read(data, FORM, KEYS)


def test_a_file_packed_by_another_zip_program_reads_the_same() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in reversed(parts_of(blank()).items()):
            archive.writestr(name, content)

    assert read(out.getvalue(), FORM, KEYS) == read(blank(), FORM, KEYS)


def test_another_page_with_content_is_reported_by_its_name() -> None:
    parts = parts_of(blank())
    parts["xl/worksheets/sheet4.xml"] = (
        b'<worksheet><sheetData><row><c r="B2"><v>1</v></c></row></sheetData></worksheet>'
    )
    rel = '<Relationship Id="rId99" Type="t" Target="worksheets/sheet4.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", rel.encode())
    sheet = '<sheet name="Nháp" sheetId="9" r:id="rId99"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", sheet.encode())

    problems = read(pack(parts), FORM, KEYS).problems

    assert [problem.sheet for problem in problems] == ["Nháp"]
    assert problems[0].sentence.startswith("Trang “Nháp”, ô B2: ")
