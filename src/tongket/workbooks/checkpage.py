"""The page of checks in a workbook: each check with how it stands, and room for the sentence that explains a warning.

One plan for writer and reader: a check is found again by its printed rule, so that a page of an older blank is read too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tongket.workbooks import styles, values
from tongket.workbooks.book import RawCell
from tongket.workbooks.checks import Check, Level, Term, formula
from tongket.workbooks.forms import Form
from tongket.workbooks.plan import LAST_YEAR, TARGET, Plan, checks_page_of, input_in, page_of

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

FIRST_CHECK = 5
LEVEL, RULE, WHY, STANDS, EXPLANATION = "ABCDE"
TITLE = "KIỂM TRA BIỂU"
ADVICE = (
    "“Phải sửa”: chưa sửa thì chưa gửi được. “Cảnh báo”: sửa lại, hoặc ghi một câu giải trình vào ô nền vàng. "
    "“Hỏi lại”: xem lại con số, không bắt buộc."
)
HEADINGS = {LEVEL: "Mức", RULE: "Điều kiện", WHY: "Nội dung", STANDS: "Kết quả", EXPLANATION: "Giải trình"}
WIDTHS = {LEVEL: 12, RULE: 36, WHY: 62, STANDS: 17, EXPLANATION: 50}
UNKNOWN, HOLDS, TO_PUT_RIGHT, TO_EXPLAIN, EXPLAINED, TO_LOOK_AT = (
    "Chưa đủ số", "Đạt", "Phải sửa", "Cần giải trình", "Đã giải trình", "Nên xem lại",
)  # fmt: skip
_COLUMNS = {"last": LAST_YEAR, "target": TARGET}
EXPLANATION_LIMIT = 500


def places(form: Form) -> Mapping[str, int]:
    """Return each check's row on the page, by its rule."""
    return {check.rule: at for at, check in enumerate(form.checks, start=FIRST_CHECK)}


def explanations(form: Form) -> Mapping[str, str]:
    """Return, by rule, the cells in which warnings are explained."""
    at = places(form)
    return {check.rule: f"{EXPLANATION}{at[check.rule]}" for check in form.checks if check.level is Level.SHOULD}


def stands(check: Check, at: int, form: Form, plan: Plan) -> str:
    """Return the formula that says how a check stands."""
    rows = {placed.row.code: placed for placed in plan.rows}
    yesno = frozenset(code for code, placed in rows.items() if placed.row.kind == "yesno")

    def ref(term: Term) -> str:
        if term.place == "now":
            return input_in(form, term.code)
        return f"'{page_of(form)}'!{rows[term.code].ref(_COLUMNS[term.place])}"

    there, holds = formula(check, ref, yesno)
    otherwise = {
        Level.MUST: f'"{TO_PUT_RIGHT}"', Level.QUESTION: f'"{TO_LOOK_AT}"',
        Level.SHOULD: f'IF(LEN(TRIM({EXPLANATION}{at}))=0,"{TO_EXPLAIN}","{EXPLAINED}")',
    }[check.level]  # fmt: skip
    return f'=IF({there},IF({holds},"{HOLDS}",{otherwise}),"{UNKNOWN}")'


def marks(form: Form) -> str:
    """Return the cells that say how the checks stand, as another page names them."""
    return f"'{checks_page_of(form)}'!${STANDS}${FIRST_CHECK}:${STANDS}${FIRST_CHECK + len(form.checks) - 1}"


def mark_of(form: Form, code: str, level: Level) -> str:
    """Return the Excel condition that some check of a level, told beside a row, is still to do; empty without such."""
    said = TO_PUT_RIGHT if level is Level.MUST else TO_EXPLAIN
    at, page = places(form), checks_page_of(form)
    found = [f"'{page}'!${STANDS}${at[c.rule]}=\"{said}\"" for c in form.checks if (c.at, c.level) == (code, level)]
    return f"OR({','.join(found)})" if found else ""


def write(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, form: Form, plan: Plan, *,
    look: Callable[[str], xlsxwriter.format.Format], height: Callable[[Mapping[str, str], Mapping[str, float]], float],
) -> None:  # fmt: skip
    """Write the page; `look` gives a format by its name, `height` the height of a row by its texts and widths."""
    for column, width in WIDTHS.items():
        page.set_column(f"{column}:{column}", width)
        page.write_string(f"{column}{FIRST_CHECK - 1}", HEADINGS[column], look("heading"))
    page.write_string("A1", TITLE, look("heading_left"))
    page.merge_range("A2:E2", ADVICE, look("advice_left"))
    for check, at in zip(form.checks, places(form).values(), strict=True):
        texts = {LEVEL: check.level.label, RULE: check.printed, WHY: check.why}
        page.set_row(at - 1, height(texts, WIDTHS))
        for column, text in texts.items():
            page.write_string(f"{column}{at}", text, look("centre" if column == LEVEL else "text"))
        page.write_formula(f"{STANDS}{at}", stands(check, at, form, plan), look("mark"), UNKNOWN)
        page.write_blank(
            f"{EXPLANATION}{at}", None, look("input_text" if check.level is Level.SHOULD else "text")
        )  # fmt: skip
    _colour(book, page, len(form.checks))
    page.freeze_panes(FIRST_CHECK - 1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)


def _colour(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, checks: int) -> None:
    area = f"{STANDS}{FIRST_CHECK}:{STANDS}{FIRST_CHECK + checks - 1}"
    tints = {TO_PUT_RIGHT: styles.WRONG, TO_EXPLAIN: styles.WRONG, TO_LOOK_AT: styles.INPUT, HOLDS: styles.GOOD,
             EXPLAINED: styles.GOOD}  # fmt: skip
    for text, tint in tints.items():
        rule = {"type": "formula", "criteria": f'=${STANDS}{FIRST_CHECK}="{text}"'}
        page.conditional_format(area, rule | {"format": book.add_format({"bg_color": tint})})


def known(form: Form) -> frozenset[str]:
    """Return all cells of the page that are ours."""
    rows = range(FIRST_CHECK - 1, FIRST_CHECK + len(form.checks))
    return frozenset({"A1", "A2", *(f"{column}{row}" for row in rows for column in HEADINGS)})


def read(form: Form, cells: Mapping[str, RawCell]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was explained, by rule, and what is wrong with a cell, by cell."""
    rules = {check.printed: check.rule for check in form.checks if check.level is Level.SHOULD}
    said: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for ref, cell in cells.items():
        rule = rules.get(values.plain_text(cells.get(f"{RULE}{ref[1:]}")))
        if ref[0] != EXPLANATION or rule is None:
            continue
        try:
            text = values.text_field(cell)
        except values.Wrong as why:
            wrong[ref] = str(why)
            continue
        if len(text) > EXPLANATION_LIMIT:
            wrong[ref] = f"giải trình dài quá {EXPLANATION_LIMIT} ký tự. Hãy viết gọn lại."
        elif text:
            said[rule] = text
    return said, wrong
