"""The page of the part in words: what stands on it, what it refuses, and how it comes back, told or untouched."""

import re
from dataclasses import replace

from workbooks_samples import FORM, ISSUE, KEY, KEYS, PAGE_PART, blank, parts_of

from tongket.workbooks import WORDS, Form, Passage, Told, fill, peek, read, write_blank
from tongket.workbooks.book import open_book
from tongket.workbooks.patch import pack
from tongket.workbooks.readings import Reading

LIMIT = 40
PASSAGES = (
    Passage("a.result", "Tuyển quân", "Kết quả", LIMIT),
    Passage("a.weakness", "Tuyển quân", "Hạn chế", LIMIT),
    Passage("b.result", "Diễn tập", "Kết quả", LIMIT),
)
ASKED = replace(FORM, words=PASSAGES)
RESULT, WEAKNESS, OTHER = "B7", "B8", "B10"


def with_text(**texts: str) -> Form:
    words = tuple(replace(each, text=texts.get(each.key.replace(".", "_"), "")) for each in PASSAGES)
    return replace(FORM, words=words)


def issued(form: Form = ASKED) -> bytes:
    return write_blank(form, KEY, ISSUE)


def told(form: Form = ASKED, **cells: str | int | None) -> Reading:
    return read(fill(issued(form), cells, page=WORDS), form, KEYS)


def shown(form: Form) -> dict[str, str]:
    return {ref: cell.text for ref, cell in open_book(parts_of(issued(form))).cells(WORDS).items()}


def page_part(data: bytes) -> str:
    return open_book(parts_of(data)).pages[WORDS]


def test_each_heading_has_one_input_beside_it_under_its_line_of_work() -> None:
    page = shown(ASKED)

    assert [page[f"A{at}"] for at in range(6, 11)] == ["Tuyển quân", "Kết quả", "Hạn chế", "Diễn tập", "Kết quả"]
    assert page["A2"] == "BAN CHỈ HUY QUÂN SỰ HUYỆN CHƯ SÊ"
    assert f"tối đa {LIMIT} ký tự" in page["A3"]
    assert not {RESULT, WEAKNESS, OTHER} & page.keys()


def test_a_form_that_asks_for_no_words_has_no_such_page() -> None:
    assert WORDS not in open_book(parts_of(blank())).pages


def test_the_program_itself_refuses_what_is_too_long_and_the_page_is_locked_around_the_inputs() -> None:
    xml = parts_of(issued())[page_part(issued())].decode()

    assert re.search(r'<dataValidation type="textLength" operator="lessThanOrEqual"[^>]*sqref="B7:B10"', xml)
    assert f"<formula1>{LIMIT}</formula1>" in xml
    assert "<sheetProtection" in xml
    assert f"COUNTIF('{WORDS}'!$C$6:$C$10,\"Dài quá\")" in parts_of(issued())[PAGE_PART].decode().replace("&quot;", '"')


def test_a_blank_that_nobody_touched_tells_nothing() -> None:
    reading = told()

    assert reading.problems == ()
    assert [(each.key, each.text, each.touched) for each in reading.told] == [
        ("a.result", "", False), ("a.weakness", "", False), ("b.result", "", False),
    ]  # fmt: skip


def test_what_was_told_before_stands_in_its_cell_and_is_told_apart_from_what_is_changed() -> None:
    form = with_text(a_result="Giao đủ <188> & _x0041_\nĐúng ngày", a_weakness="Chậm", b_result="Khá")
    assert shown(form)[RESULT] == "Giao đủ <188> & _x0041_\nĐúng ngày"

    reading = told(form, **{WEAKNESS: "Một xã chậm", OTHER: None})

    assert reading.problems == ()
    assert reading.told == (
        Told("a.result", RESULT, "Giao đủ <188> & _x0041_\nĐúng ngày", touched=False),
        Told("a.weakness", WEAKNESS, "Một xã chậm", touched=True),
        Told("b.result", OTHER, "", touched=True),
    )


def test_the_texts_of_one_unit_never_stand_in_anothers_blank() -> None:
    issued(with_text(a_result="Của huyện Chư Sê"))

    assert not {RESULT, WEAKNESS, OTHER} & shown(ASKED).keys()
    assert peek(issued(), KEYS).words == ()


def test_a_long_text_gets_a_row_that_shows_it() -> None:
    long = replace(PASSAGES[0], limit=1500, text="chữ " * 300)
    data = write_blank(replace(FORM, words=(long, *PASSAGES[1:])), KEY, ISSUE)
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', parts_of(data)[page_part(data)].decode()))

    assert float(heights["7"]) > 200 > float(heights["8"])


def test_what_is_too_long_is_refused_at_its_cell() -> None:
    data = fill(issued(), {WEAKNESS: "a" * (LIMIT + 1), RESULT: "Đạt"}, page=WORDS)

    reading = read(data, ASKED, KEYS)

    assert [(each.sheet, each.ref) for each in reading.problems] == [(WORDS, WEAKNESS)]
    assert f"Trang “{WORDS}”, ô {WEAKNESS}: " in reading.problems[0].sentence
    assert f"dài hơn {LIMIT} ký tự (hiện {LIMIT + 1})" in reading.problems[0].sentence


def test_lines_and_odd_spaces_come_back_in_one_clean_form() -> None:
    assert told(**{RESULT: "  - Giao\u00a0đủ\t188\r\n- Đúng ngày  "}).told[0].text == "- Giao đủ 188\n- Đúng ngày"


def test_a_formula_a_moved_heading_and_a_stray_cell_are_each_named() -> None:
    data = fill(issued(), {RESULT: "Đạt", WEAKNESS: "@"}, page=WORDS)
    parts = parts_of(data)
    xml = parts[page := page_part(data)].decode()
    xml = re.sub(r'<c r="B8"( s="\d+")[^>]*>.*?</c>', r'<c r="B8"\1><f>1+1</f><v>2</v></c>', xml)
    xml = re.sub(r'<c r="A10"( s="\d+")[^>]*>.*?</c>', r'<c r="A10"\1 t="inlineStr"><is><t>Khác</t></is></c>', xml)
    xml = re.sub(r"<dimension[^>]*/>", "", xml)
    xml = xml.replace("</sheetData>", '<row r="30"><c r="B30"><v>5</v></c></row></sheetData>')

    reading = read(pack({**parts, page: xml.encode()}), ASKED, KEYS)

    said = {each.ref: each.sentence for each in reading.problems}
    assert said.keys() == {"B8", "A10", "B30"}
    assert "công thức" in said["B8"]
    assert "mẫu ghi “Kết quả”, tệp ghi “Khác”" in said["A10"]
    assert [each.key for each in reading.told] == ["a.result"]


def test_a_blank_of_a_time_before_the_page_is_read_as_it_was() -> None:
    reading = read(blank(), ASKED, KEYS)

    assert (reading.problems, reading.told) == ((), ())
