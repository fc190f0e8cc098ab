"""Writes a blank workbook: one page to fill in, one of guidance, and the hidden ticket that says which blank it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from tongket.workbooks import checkpage, validations, wordspage
from tongket.workbooks.forms import Basis, Form, Key, Row
from tongket.workbooks.marked.binding import bound
from tongket.workbooks.newbook import new_book
from tongket.workbooks.patch import pack
from tongket.workbooks.plan import (
    ADVICE_CELL,
    AS_OF_CELL,
    CHECK,
    CHECK_CELL,
    CODE,
    DUE_CELL,
    EMPTY_MARK,
    FIRST_ROW,
    HEADING_ROW,
    HEADINGS,
    IN_PERSON,
    INPUT,
    LABEL,
    LAST_YEAR,
    LOCKED_MARK,
    META,
    NOUN,
    ORDINAL,
    PERIOD,
    SHEET_CELL,
    SIGNED_UNDER,
    SOURCE,
    SUPERIOR_CELL,
    TARGET,
    TITLE_CELL,
    UNIT_CELL,
    WORDS,
    YEAR_CELL,
    PlacedRow,
    Plan,
    checks_page_of,
    guide_of,
    page_of,
    plan,
    printed_amount,
)
from tongket.workbooks.stamping import KEY_ID, PAYLOAD, TOKEN, bare, stencil
from tongket.workbooks.styles import look
from tongket.workbooks.tickets import payload_of, sign, ticket_of

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

A4 = 9
_WIDTHS = {
    ORDINAL: 5.5,
    CODE: 9,
    LABEL: 46,
    NOUN: 13,
    PERIOD: 25,
    TARGET: 11,
    LAST_YEAR: 11,
    INPUT: 15,
    SOURCE: 28,
    CHECK: 11,
}
_HEAD_LOOKS = {
    SUPERIOR_CELL: ("A1:C1", "office"),
    UNIT_CELL: ("A2:C2", "unit"),
    SHEET_CELL: ("G1:J1", "corner"),
    YEAR_CELL: ("G2:J2", "corner"),
    DUE_CELL: ("G3:J3", "corner"),
    TITLE_CELL: ("A4:J4", "title"),
    AS_OF_CELL: ("A5:J5", "as_of"),
    ADVICE_CELL: ("A6:J6", "advice"),
}
_TITLE_WIDTH = 110  # characters of 14-point capitals across the page
_GUIDE_WIDTHS = {"A": 11, "B": 46, "C": 60}
_GUIDE_WIDTH = sum(_GUIDE_WIDTHS.values())
_LINE_HEIGHT, _PADDING = 14.25, 4.5  # points, for 11-point Times; programs do not agree on fitting rows by themselves
# People may widen what they read; everything else on the page stays as it was issued.
_ALLOWED = {"format_columns": True, "format_rows": True, "objects": False, "scenarios": False}


def write_blank(form: Form, key: Key, issue: str) -> bytes:
    """A blank workbook for one unit; the same arguments always give the same bytes."""
    payload = payload_of(ticket_of(form, issue, key.id))
    parts = stencil(bare(form), _written).stamped(form, payload, key.id, sign(payload, key))
    return bound(parts, form) if form.marked else pack(parts)


def _written(form: Form) -> bytes:
    """The workbook of a bare form, with marks where a unit's own texts belong."""
    out = BytesIO()
    book = new_book(out)
    book.set_properties({"title": form.title, "subject": form.unit_name, "created": datetime(form.year, 1, 1)})
    _Blank(book, form).write(PAYLOAD, KEY_ID, TOKEN)
    book.close()
    return out.getvalue()


@lru_cache(maxsize=4_096)
def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters, rather one too many than one too few."""
    return max(1, len(wrap(text, int(width))))


def _height(texts: Mapping[str, str], widths: Mapping[str, float] = _WIDTHS) -> float:
    return max(_lines(text, widths[column]) for column, text in texts.items()) * _LINE_HEIGHT + _PADDING


class _Blank:
    """One workbook being written: the book, its formats and the plan that says where things go."""

    def __init__(self, book: xlsxwriter.Workbook, form: Form) -> None:
        self.book = book
        self.form = form
        self.plan: Plan = plan(form)
        self.formats: dict[tuple[str, int], xlsxwriter.format.Format] = {}

    def format(self, name: str, decimals: int = 0) -> xlsxwriter.format.Format:
        known = self.formats.get((name, decimals))
        if known is None:
            known = self.formats[name, decimals] = self.book.add_format(look(name, decimals))
        return known

    def write(self, payload: str, key_id: str, token: str) -> None:
        page = self.book.add_worksheet(page_of(self.form))
        self._head(page)
        self._table(page)
        self._fields(page)
        self._print_setup(page)
        page.protect("", _ALLOWED)
        if self.form.checks:
            checks = self.book.add_worksheet(checks_page_of(self.form))
            checkpage.write(self.book, checks, self.form, self.plan, look=self.format, height=_height)
            checks.protect("", _ALLOWED)
        if self.form.words:
            words = self.book.add_worksheet(WORDS)
            wordspage.write(self.book, words, self.form, look=self.format)
            words.protect("", _ALLOWED)
        self._guide(self.book.add_worksheet(guide_of(self.form)))
        self._meta(self.book.add_worksheet(META), (("ticket", payload), ("key", key_id), ("token", token)))
        page.activate()

    def _head(self, page: xlsxwriter.worksheet.Worksheet) -> None:
        for column, width in _WIDTHS.items():
            page.set_column(f"{column}:{column}", width, self.format("plain"))
        for cell, (area, name) in _HEAD_LOOKS.items():
            page.merge_range(area, "", self.format(name))
            page.write_string(cell, self.plan.head[cell], self.format(name))
        page.set_row(3, _lines(self.form.title, _TITLE_WIDTH) * 19 + _PADDING)
        page.set_row(4, 18)
        page.set_row(5, 21)
        page.set_row(6, 21)
        page.merge_range("A7:J7", "", self.format("check"))
        page.write_formula(
            CHECK_CELL, validations.summary(self.form, self.plan), self.format("check"),
            validations.summary_at_first(self.plan),
        )  # fmt: skip
        validations.colour_summary(self.book, page)

    def _table(self, page: xlsxwriter.worksheet.Worksheet) -> None:
        for column in HEADINGS:
            for row, name in ((HEADING_ROW, "heading"), (HEADING_ROW + 1, "counter")):
                page.write_string(f"{column}{row}", self.plan.table[f"{column}{row}"], self.format(name))
        page.set_row(HEADING_ROW - 1, 31.5)
        for band in self.plan.bands:
            page.write_string(f"{ORDINAL}{band.at}", band.roman, self.format("band_number"))
            page.merge_range(f"{CODE}{band.at}:{CHECK}{band.at}", "", self.format("band"))
            page.write_string(f"{CODE}{band.at}", band.title, self.format("band"))
            page.set_row(band.at - 1, _LINE_HEIGHT + _PADDING)
        for placed in self.plan.rows:
            self._row(page, placed)
        validations.colour_rows(self.book, page, self.plan)

    def _row(self, page: xlsxwriter.worksheet.Worksheet, placed: PlacedRow) -> None:
        row = placed.row
        page.set_row(
            placed.at - 1, _height({LABEL: row.label, NOUN: row.unit_noun, PERIOD: row.period, CODE: row.code})
        )
        page.write_number(placed.ref(ORDINAL), placed.ordinal, self.format("centre"))
        page.write_string(placed.ref(CODE), row.code, self.format("centre"))
        page.write_string(placed.ref(LABEL), row.label, self.format("text"))
        page.write_string(placed.ref(NOUN), row.unit_noun, self.format("centre"))
        page.write_string(placed.ref(PERIOD), row.period, self.format("centre"))
        self._amount(page, placed.ref(TARGET), row, row.target)
        self._amount(page, placed.ref(LAST_YEAR), row, row.last_year)
        if self.form.marked:
            self._linked(page, placed)
            return
        if row.counted:
            self._locked(page, placed)
            return
        page.write_blank(placed.ref(INPUT), None, self._input_format(row))
        page.write_blank(placed.ref(SOURCE), None, self.format("input_text"))
        page.write_formula(placed.ref(CHECK), validations.row_check(placed, self.form), self.format("mark"), EMPTY_MARK)
        page.data_validation(placed.ref(INPUT), validations.of_row(placed))

    def _linked(self, page: xlsxwriter.worksheet.Worksheet, placed: PlacedRow) -> None:
        """The cells of a row whose figure stands in a form that is not ours: shown here, and the way there."""
        formula, words = validations.link(self.form, placed)
        page.write_formula(placed.ref(INPUT), formula, self.format("link", placed.row.decimals), words)
        counted = bool(placed.row.counted)
        page.write_blank(placed.ref(SOURCE), None, self.format("locked_text" if counted else "input_text"))
        if counted:
            page.write_string(placed.ref(CHECK), LOCKED_MARK, self.format("mark"))
            return
        page.write_formula(placed.ref(CHECK), validations.row_check(placed, self.form), self.format("mark"), EMPTY_MARK)

    def _locked(self, page: xlsxwriter.worksheet.Worksheet, placed: PlacedRow) -> None:
        """The cells of a row that is counted from records: nothing in them is to be filled in."""
        page.write_blank(placed.ref(INPUT), None, self.format("locked_number", placed.row.decimals))
        page.write_blank(placed.ref(SOURCE), None, self.format("locked_text"))
        page.write_string(placed.ref(CHECK), LOCKED_MARK, self.format("mark"))

    def _input_format(self, row: Row) -> xlsxwriter.format.Format:
        return self.format("input_word") if row.kind == "yesno" else self.format("input_number", row.decimals)

    def _amount(self, page: xlsxwriter.worksheet.Worksheet, ref: str, row: Row, value: Decimal | None) -> None:
        if value is None:
            page.write_blank(ref, None, self.format("number", row.decimals))
        elif row.kind == "yesno":
            page.write_string(ref, printed_amount(row, value), self.format("centre"))
        else:
            page.write_number(ref, value, self.format("number", row.decimals))

    def _fields(self, page: xlsxwriter.worksheet.Worksheet) -> None:
        at, labels, fields = self.plan.fields_at, self.plan.labels, self.plan.fields
        page.merge_range(f"A{at}:J{at}", labels[f"A{at}"], self.format("band"))
        for down in range(1, 6):
            row = at + down
            page.merge_range(f"A{row}:C{row}", labels[f"A{row}"], self.format("label"))
            halved = f"G{row}" in labels
            page.merge_range(f"D{row}:F{row}" if halved else f"D{row}:J{row}", "", self.format("input_text"))
            if halved:
                page.write_string(f"G{row}", labels[f"G{row}"], self.format("label"))
                page.merge_range(f"H{row}:J{row}", "", self.format("input_text"))
            page.set_row(row - 1, 2 * _LINE_HEIGHT if fields["citation"] == f"D{row}" else _LINE_HEIGHT + 2 * _PADDING)
        page.write_string(fields["basis"], self.form.basis.label, self.format("input_text"))
        page.write_string(fields["signed_under"], IN_PERSON, self.format("input_text"))
        page.write_blank(fields["signed_on"], None, self.format("input_date"))
        page.data_validation(fields["basis"], validations.of_list([basis.label for basis in Basis]))
        page.data_validation(fields["signed_under"], validations.of_list(list(SIGNED_UNDER)))
        page.data_validation(fields["signed_on"], validations.OF_DATE)

    def _print_setup(self, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.freeze_panes(FIRST_ROW - 1, 3)
        page.set_zoom(90)  # the whole width on a screen of 1366 points
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.repeat_rows(HEADING_ROW - 1, HEADING_ROW)
        page.print_area(f"A1:J{self.plan.last_row}")
        page.hide_gridlines(2)
        font = '&"Times New Roman,Regular"&10'
        name = self.form.unit_name
        page.set_footer(f"&L{font}Biểu {self.form.sheet}, {name}&R{font}Trang &P/&N")

    def _guide(self, page: xlsxwriter.worksheet.Worksheet) -> None:
        for column, width in _GUIDE_WIDTHS.items():
            page.set_column(f"{column}:{column}", width)
        page.write_string("A1", "HƯỚNG DẪN NHẬP BIỂU", self.format("plain_bold"))
        guidance = validations.guidance(self.form)
        for at, line in enumerate(guidance, start=1):
            page.merge_range(at, 0, at, 2, "", self.format("plain"))
            page.write_string(at, 0, f"{at}. {line}", self.format("plain"))
            page.set_row(at, _lines(line, _GUIDE_WIDTH) * _LINE_HEIGHT + _PADDING)
        at = len(guidance) + 2
        for index, text in enumerate(("Mã", "Chỉ tiêu", "Cách tính, cách ghi")):
            page.write_string(at, index, text, self.format("heading"))
        for row in self.form.rows:
            at += 1
            advice = row.guide or validations.rule_in_words(row)
            page.set_row(at, max(_lines(row.label, 46), _lines(advice, 60)) * _LINE_HEIGHT + _PADDING)
            page.write_string(at, 0, row.code, self.format("centre"))
            page.write_string(at, 1, row.label, self.format("text"))
            page.write_string(at, 2, advice, self.format("text"))
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.protect("", _ALLOWED)

    def _meta(self, page: xlsxwriter.worksheet.Worksheet, lines: tuple[tuple[str, str], ...]) -> None:
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                page.write_string(at, column, text)
        page.protect()
        page.very_hidden()
