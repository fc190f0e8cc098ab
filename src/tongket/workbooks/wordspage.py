"""The page of the part in words: one input cell for each heading of each line of work, with what is written already.

One plan for writer and reader. What a heading was issued with stands in the ticket as a digest, so that it can be told
whether somebody wrote there since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from tongket.vietnamese import number
from tongket.workbooks import styles, values
from tongket.workbooks.book import RawCell
from tongket.workbooks.forms import Form, Passage
from tongket.workbooks.plan import WORDS
from tongket.workbooks.readings import Told

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

HEADING, TEXT, COUNT = "ABC"
HEADINGS = {HEADING: "Đề mục", TEXT: "Nội dung", COUNT: "Số ký tự"}
WIDTHS = {HEADING: 16, TEXT: 96, COUNT: 12}
HEADING_ROW = 5
TOO_LONG = "Dài quá"
_HEIGHT, _LINE, _CHARACTERS = 63, 14.25, 84  # points for four lines; a line's points; what surely fits in one line


def passages(form: Form) -> dict[int, Passage]:
    """Return each passage of the page by its row."""
    return {at: each for at, each in _rows(form) if isinstance(each, Passage)}


def _rows(form: Form) -> Iterator[tuple[int, Passage | str]]:
    """Yield the rows below the head: a line of work's name, then its passages."""
    at, group = HEADING_ROW, ""
    for each in form.words:
        if each.group != group:
            group, at = each.group, at + 1
            yield at, group
        at += 1
        yield at, each


def _locked(form: Form) -> dict[str, str]:
    """Return the texts of the page that stay as they were issued, by cell."""
    head = {
        "A1": f"PHẦN LỜI CỦA BIỂU {form.sheet}, NĂM {form.year}",
        "A2": form.unit_name.upper(),
        "A3": f"Mỗi đề mục một ô nền vàng, tối đa {number(form.words[0].limit)} ký tự; xuống dòng bằng Alt+Enter. "
        "Không có nội dung thì để trống. Không thêm, xóa, di chuyển hàng.",
    }
    head |= {f"{column}{HEADING_ROW}": text for column, text in HEADINGS.items()}
    return head | {f"{HEADING}{at}": each if isinstance(each, str) else each.heading for at, each in _rows(form)}


def known(form: Form) -> frozenset[str]:
    """Return all cells of the page that are ours."""
    inputs = (f"{column}{at}" for at in passages(form) for column in (TEXT, COUNT))
    return frozenset({*_locked(form), *inputs}) if form.words else frozenset()


def marks(form: Form) -> str:
    """Return the cells that say how long each passage is, as another page names them."""
    return f"'{WORDS}'!${COUNT}${HEADING_ROW + 1}:${COUNT}${max(passages(form))}"


def digest(text: str) -> str:
    """Return what a ticket keeps of a passage; of none nothing."""
    return sha256(shown(text).encode()).hexdigest()[:16] if text else ""


def shown(text: str) -> str:
    """Return a text as it is read again: in its clean form, without what cannot be printed."""
    return values.plain_text(RawCell("", "s", text))


def height(text: str) -> float:
    """Return the height of a passage's row: four lines, or as many as the text takes."""
    lines = sum(len(line) // _CHARACTERS + 1 for line in text.split("\n")) if text else 0
    return max(_HEIGHT, min(lines * _LINE, 405))  # Excel's highest row has 409 points


def write(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, form: Form, *,
    look: Callable[[str], xlsxwriter.format.Format],
) -> None:  # fmt: skip
    """Write the page with every passage empty; `look` gives a format by its name."""
    for column, width in WIDTHS.items():
        page.set_column(f"{column}:{column}", width)
    page.merge_range("A3:C3", "", look("advice_left"))
    looks = {"A1": "heading_left", "A2": "plain_bold", "A3": "advice_left"}
    looks |= {f"{column}{HEADING_ROW}": "heading" for column in HEADINGS}
    for at, each in _rows(form):
        if isinstance(each, str):
            page.merge_range(f"{HEADING}{at}:{COUNT}{at}", "", look("band"))
            looks[f"{HEADING}{at}"] = "band"
        else:
            _passage(page, at, each, look)
    for ref, text in _locked(form).items():
        page.write_string(ref, text, look(looks.get(ref, "label")))
    _check(book, page, form)
    page.freeze_panes(HEADING_ROW, 0)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW - 1)
    page.hide_gridlines(2)


def _passage(
    page: xlsxwriter.worksheet.Worksheet, at: int, each: Passage, look: Callable[[str], xlsxwriter.format.Format]
) -> None:
    page.set_row(at - 1, _HEIGHT)
    page.write_blank(f"{TEXT}{at}", None, look("input_words"))
    length = f"LEN({TEXT}{at})"
    said = f'=IF({length}>{each.limit},"{TOO_LONG}",{length}&"/{each.limit}")'
    page.write_formula(f"{COUNT}{at}", said, look("mark"), f"0/{each.limit}")


def _check(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, form: Form) -> None:
    """Let the program itself refuse what is too long, and show what was pasted all the same."""
    rows, limit = passages(form), form.words[0].limit
    said = f"Tối đa {number(limit)} ký tự."
    page.data_validation(
        f"{TEXT}{min(rows)}:{TEXT}{max(rows)}",
        {"validate": "length", "criteria": "<=", "value": limit, "input_title": "Phần lời",
         "input_message": f"{said} Xuống dòng: Alt+Enter.", "error_title": "Quá dài",
         "error_message": f"{said} Hãy viết gọn lại."},
    )  # fmt: skip
    rule = {"type": "formula", "criteria": f'=${COUNT}{min(rows)}="{TOO_LONG}"'}
    wrong = book.add_format({"bg_color": styles.WRONG})
    page.conditional_format(f"{TEXT}{min(rows)}:{COUNT}{max(rows)}", rule | {"format": wrong})


def read(
    form: Form, cells: Mapping[str, RawCell], issued: Mapping[str, str]
) -> tuple[tuple[Told, ...], dict[str, str]]:
    """Return each passage as it stands, and what is wrong with a cell, by cell. `issued` are the ticket's digests.

    A row whose locked text is another is not read: what stands beside it may belong elsewhere.
    """
    wrong = {
        ref: _changed(text, values.plain_text(cells.get(ref)))
        for ref, text in _locked(form).items()
        if not _stands(cells.get(ref), text)
    }
    told: list[Told] = []
    for at, each in passages(form).items():
        ref = f"{TEXT}{at}"
        try:
            text = values.passage_field(cells.get(ref), each.limit)
        except values.Wrong as why:
            wrong[ref] = str(why)
            continue
        if f"{HEADING}{at}" not in wrong:
            told.append(Told(each.key, ref, text, digest(text) != issued.get(each.key, "")))
    return tuple(told), wrong


def _stands(cell: RawCell | None, text: str) -> bool:
    """Whether a locked text stands as it was written; letter for letter in nearly all cells."""
    if cell is None or cell.formula:
        return False
    return cell.text == text or values.plain_text(cell) == shown(text)


def _changed(ours: str, theirs: str) -> str:
    ours, theirs = values.shorten(ours), values.shorten(theirs)
    return f"ô khóa đã bị sửa: mẫu ghi “{ours}”, tệp ghi “{theirs}”. Hãy chép phần lời sang biểu trắng mới."
