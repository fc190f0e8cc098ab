"""Writes the targets of a level: one page, its sums alive, its head frozen, the cells of others locked, and the ticket."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from tongket.vietnamese import number
from tongket.workbooks import styles
from tongket.workbooks.forms import Key
from tongket.workbooks.newbook import new_book
from tongket.workbooks.plan import META
from tongket.workbooks.styles import look
from tongket.workbooks.targets.plan import (
    ADVICE,
    ADVICE_ROW,
    CHECK,
    CODE_ROW,
    FIRST_COLUMN,
    HEAD_ROWS,
    LABEL_ROW,
    NAME,
    NOUN_ROW,
    ORDINAL,
    PAGE,
    SUM,
    TITLE_ROW,
    WHOLE,
    WHOLE_ROW,
    PlacedGroup,
    Plan,
    TargetColumn,
    TargetForm,
    TargetRule,
    title_of,
)
from tongket.workbooks.tickets import CELL_LIMIT, sign

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

A4, A3 = 9, 8
LIMIT = 10**15
_NAME_WIDTH, _WIDTH = 34, 14
_ALLOWED = {"format_columns": True, "format_rows": True, "objects": False, "scenarios": False}
_NOT_SET = "chưa giao"


def payload_of(form: TargetForm) -> str:
    """What the file says of itself as canonical JSON: what it is, where its lines stand, which versions it was written from.

    Raises ValueError when it is too large for one cell.
    """
    versions = [
        [
            form.targets[unit, column.code].version if (unit, column.code) in form.targets else 0
            for column in form.columns
        ]
        for unit in (line.unit for line in form.lines)
    ]
    content = {
        "what": "targets", "unit": form.unit, "level": form.level, "year": form.year,
        "on": form.written_on.isoformat(), "codes": [column.code for column in form.columns],
        "groups": [[group.unit, [line.unit for line in group.lines]] for group in form.groups], "versions": versions,
    }  # fmt: skip
    payload = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    if len(payload) > CELL_LIMIT:
        raise ValueError("too many targets for one workbook")
    return payload


def write_targets(form: TargetForm, key: Key) -> bytes:
    """The workbook; the same arguments always give the same bytes. Raises ValueError when it is too large."""
    payload, out = payload_of(form), BytesIO()
    book = new_book(out)
    day = form.written_on
    book.set_properties({"title": title_of(form), "created": datetime(day.year, day.month, day.day)})
    _Writer(book, form).write()
    meta = book.add_worksheet(META)
    for at, line in enumerate((("ticket", payload), ("key", key.id), ("token", sign(payload, key)))):
        for column, text in enumerate(line):
            meta.write_string(at, column, text)
    meta.protect()
    meta.very_hidden()
    book.close()
    return out.getvalue()


class _Writer:
    """One workbook being written."""

    def __init__(self, book: xlsxwriter.Workbook, form: TargetForm) -> None:
        self.book = book
        self.form = form
        self.plan: Plan = form.plan
        self.page: xlsxwriter.worksheet.Worksheet = book.add_worksheet(PAGE)
        self.formats: dict[tuple[str, int], xlsxwriter.format.Format] = {}

    def format(self, name: str, decimals: int = 0) -> xlsxwriter.format.Format:
        if (name, decimals) not in self.formats:
            self.formats[name, decimals] = self.book.add_format(look(name, decimals))
        return self.formats[name, decimals]

    def write(self) -> None:
        self._head()
        for column in self.form.columns:
            self._column(column)
        for placed in self.plan.groups:
            self._group(placed)
        self._colours()
        self._print_setup()
        self.page.protect("", _ALLOWED)

    def _head(self) -> None:
        page, last = self.page, FIRST_COLUMN + len(self.form.columns) - 1
        page.set_column(0, 0, 5.5)
        page.set_column(1, 1, _NAME_WIDTH)
        page.set_column(FIRST_COLUMN, last, _WIDTH)
        for row, text, name in ((TITLE_ROW, title_of(self.form), "heading_left"), (ADVICE_ROW, ADVICE, "advice_left")):
            page.write_string(f"{ORDINAL}{row}", text, self.format(name))
        page.set_row(TITLE_ROW - 1, 20)
        page.set_row(LABEL_ROW - 1, max(self._lines(column.name) for column in self.form.columns) * 13.5 + 4)
        page.set_row(NOUN_ROW - 1, 2 * 13.5 + 4)
        for row, text in ((CODE_ROW, "Mã"), (LABEL_ROW, "Chỉ tiêu"), (NOUN_ROW, "Đơn vị tính; quy định tổng")):
            page.write_blank(f"{ORDINAL}{row}", None, self.format("heading"))
            page.write_string(f"{NAME}{row}", text, self.format("heading"))
        self._labels(WHOLE_ROW, f"{self.form.unit_name}: {WHOLE.lower()}")

    def _labels(self, at: int, whole: str) -> None:
        for down, text in enumerate((whole, SUM, CHECK)):
            self.page.write_blank(f"{ORDINAL}{at + down}", None, self.format("band_number"))
            self.page.write_string(f"{NAME}{at + down}", text, self.format("band"))

    def _lines(self, text: str) -> int:
        return len(wrap(text, _WIDTH)) or 1

    def _column(self, column: TargetColumn) -> None:
        letter = self.plan.columns[column.code]
        said = f"{column.noun}; {column.rule.words}"
        for row, text in ((CODE_ROW, column.code), (LABEL_ROW, column.name), (NOUN_ROW, said)):
            self.page.write_string(f"{letter}{row}", text, self.format("heading"))
        areas = ",".join(f"{letter}{placed.first}:{letter}{placed.last}" for placed in self.plan.groups)
        self._check(column, WHOLE_ROW, self.form.unit, areas, [line.unit for line in self.form.lines])
        if not self.form.alone:
            for placed in self.plan.groups:
                area = f"{letter}{placed.first}:{letter}{placed.last}"
                units = [line.unit for line in placed.group.lines]
                self._check(column, placed.whole, placed.group.unit, area, units)

    def _check(self, column: TargetColumn, at: int, whole: str, areas: str, units: list[str]) -> None:
        """Write a whole, the sum of its parts and how they stand; with the results, for programs that do not calculate."""
        letter, places = self.plan.columns[column.code], column.decimals
        target = self.form.targets.get((whole, column.code))
        if target is None:
            self.page.write_string(f"{letter}{at}", _NOT_SET, self.format("centre"))
        else:
            self.page.write_number(f"{letter}{at}", target.amount, self.format("number", places))
        known = [t.amount for unit in units if (t := self.form.targets.get((unit, column.code)))]
        total = sum(known, Decimal(0))
        self.page.write_formula(f"{letter}{at + 1}", f"=SUM({areas})", self.format("number", places), total)
        formula = _verdict_formula(column, letter, at, areas)
        said = _verdict(column, target.amount if target else None, total, bool(known))
        self.page.write_formula(f"{letter}{at + 2}", formula, self.format("mark"), said)

    def _group(self, placed: PlacedGroup) -> None:
        if not self.form.alone:
            self._labels(placed.whole, self.plan.texts[f"{NAME}{placed.whole}"])
        for down, line in enumerate(placed.group.lines):
            row = placed.first + down
            self.page.write_number(f"{ORDINAL}{row}", down + 1, self.format("centre"))
            self.page.write_string(f"{NAME}{row}", line.name, self.format("text"))
            for column in self.form.columns:
                self._cell(f"{self.plan.columns[column.code]}{row}", line.unit, column)
        for column in self.form.columns:
            letter = self.plan.columns[column.code]
            self.page.data_validation(f"{letter}{placed.first}:{letter}{placed.last}", _validation(column))

    def _cell(self, ref: str, unit: str, column: TargetColumn) -> None:
        target = self.form.targets.get((unit, column.code))
        if target is None:
            self.page.write_blank(ref, None, self.format("input_number", column.decimals))
            return
        name = "locked_number" if target.locked else "input_number"
        self.page.write_number(ref, target.amount, self.format(name, column.decimals))

    def _colours(self) -> None:
        wrong = self.book.add_format({"bg_color": styles.WRONG})
        good = self.book.add_format({"bg_color": styles.GOOD})
        first, last = self.plan.columns[self.form.columns[0].code], self.plan.columns[self.form.columns[-1].code]
        rows = {WHOLE_ROW, *(placed.whole for placed in self.plan.groups)}
        for row in sorted(row + 2 for row in rows):
            area = f"{first}{row}:{last}{row}"
            for words, tone in ((("còn", "thừa", "vượt"), wrong), (("đủ", "trong"), good)):
                for word in words:
                    rule = {"type": "text", "criteria": "begins with", "value": word, "format": tone}
                    self.page.conditional_format(area, rule)

    def _print_setup(self) -> None:
        page, last = self.page, FIRST_COLUMN + len(self.form.columns) - 1
        page.freeze_panes(HEAD_ROWS, FIRST_COLUMN)
        page.set_landscape()
        page.set_paper(A4 if len(self.form.columns) <= 8 else A3)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(CODE_ROW - 1, HEAD_ROWS - 1)
        page.print_area(0, 0, self.plan.last_row - 1, last)
        page.hide_gridlines(2)
        font = '&"Times New Roman,Regular"&10'
        name = self.form.unit_name.replace("&", "&&")[:80]
        page.set_footer(f"&L{font}Chỉ tiêu giao năm {self.form.year}, {name}&R{font}Trang &P/&N")


def _validation(column: TargetColumn) -> dict[str, Any]:
    words = f"Số không âm, tối đa {column.decimals} chữ số thập phân." if column.decimals else "Số nguyên không âm."
    return {
        "validate": "decimal" if column.decimals else "integer", "criteria": "between", "minimum": 0, "maximum": LIMIT,
        "ignore_blank": True, "error_title": "Chưa hợp lệ", "error_message": f"{column.code}: {words}",
    }  # fmt: skip


_LACKS = {TargetRule.QUOTA: "còn ", TargetRule.GOAL: "còn thiếu ", TargetRule.LIMIT: "trong mức"}
_EXCEEDS = {TargetRule.QUOTA: "thừa ", TargetRule.GOAL: "đủ", TargetRule.LIMIT: "vượt "}


def _verdict_formula(column: TargetColumn, letter: str, at: int, areas: str) -> str:
    """How the sum stands to the whole; nothing while one of them is missing."""
    whole, gap = f"{letter}{at}", f"ROUND({letter}{at}-{letter}{at + 1},{column.decimals})"
    lacks, exceeds = f'"{_LACKS[column.rule]}"', f'"{_EXCEEDS[column.rule]}"'
    if column.rule is not TargetRule.LIMIT:
        lacks += f"&{gap}"
    if column.rule is not TargetRule.GOAL:
        exceeds += f"&-{gap}"
    judged = f'IF({gap}=0,"đủ",IF({gap}>0,{lacks},{exceeds}))'
    return f'=IF(OR(NOT(ISNUMBER({whole})),COUNT({areas})=0),"",{judged})'


def _verdict(column: TargetColumn, whole: Decimal | None, total: Decimal, known: bool) -> str:
    """What that formula says of the file as it is written."""
    if whole is None or not known:
        return ""
    gap = whole - total
    if gap == 0:
        return "đủ"
    word = _LACKS[column.rule] if gap > 0 else _EXCEEDS[column.rule]
    return word + number(abs(gap), column.decimals) if word.endswith(" ") else word
