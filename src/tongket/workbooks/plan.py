"""Where everything stands on the page: computed from the form alone, and used alike to write, to read and to fill.

Writer and reader share this one plan, so a cell is read exactly where it was offered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tongket.vietnamese import number, short_date
from tongket.workbooks.forms import Form, Row

PAGE = "Số liệu"
GUIDE = "Hướng dẫn"
CHECKS = "Kiểm tra"
# Our pages in a form that is not ours.
FACE, FACE_CHECKS, FACE_GUIDE = "Hướng dẫn và ký biểu", "Kiểm tra số liệu", "Cách ghi biểu"
WORDS = "Phần lời"
META = "_tongket"

# Columns of the table, in printed order.
ORDINAL, CODE, LABEL, NOUN, PERIOD, TARGET, LAST_YEAR, INPUT, SOURCE, CHECK = "ABCDEFGHIJ"
HEADINGS: Mapping[str, str] = {
    ORDINAL: "STT",
    CODE: "Mã",
    LABEL: "Chỉ tiêu",
    NOUN: "Đơn vị tính",
    PERIOD: "Kỳ số liệu",
    TARGET: "Chỉ tiêu giao",
    LAST_YEAR: "Năm trước",
    INPUT: "Thực hiện",
    SOURCE: "Ghi chú, nguồn riêng",
    CHECK: "Tự kiểm tra",
}

SUPERIOR_CELL, UNIT_CELL, SHEET_CELL, YEAR_CELL, DUE_CELL = "A1", "A2", "G1", "G2", "G3"
TITLE_CELL, AS_OF_CELL, ADVICE_CELL, CHECK_CELL = "A4", "A5", "A6", "A7"
HEADING_ROW = 8
FIRST_ROW = 10

EMPTY_MARK, WRONG_MARK, EXPLAIN_MARK, GOOD_MARK = "Chưa nhập", "Xem lại", "Giải trình", "Hợp lệ"
LOCKED_MARK = "Ô khóa"
NOTHING = "Không phát sinh"
YES, NO = "Có", "Không"
IN_PERSON = "Trực tiếp"
SIGNED_UNDER = (IN_PERSON, "KT.", "TL.")
ADVICE = (
    f"Chỉ nhập vào ô nền vàng. Không có phát sinh: nhập 0 hoặc “{NOTHING}”. "
    "Chưa có số liệu: để trống, không nhập 0. Không thêm, xóa, di chuyển hàng hoặc cột."
)
ADVICE_MARKED = (
    "Chỉ nhập vào ô đã mở khóa trên trang biểu: bấm vào cột “Thực hiện” để đến ô. Không có phát sinh: nhập 0 hoặc "
    f"“{NOTHING}”. Chưa có số liệu: để trống, không nhập 0."
)

FIELDS = (
    "basis",
    "citation",
    "prepared_by",
    "prepared_by_title",
    "signed_by",
    "signed_by_title",
    "signed_under",
    "signed_on",
)
_FIELD_PLACES: tuple[tuple[str, str, int, str], ...] = (
    # name, column of the input, row below the block's heading, printed label (which stands left of the input)
    ("basis", "D", 1, "Căn cứ số liệu"),
    ("citation", "D", 2, "Trích dẫn (văn bản, nơi và ngày công bố)"),
    ("prepared_by", "D", 3, "Người lập biểu"),
    ("prepared_by_title", "H", 3, "Chức vụ"),
    ("signed_by", "D", 4, "Người ký"),
    ("signed_by_title", "H", 4, "Chức vụ"),
    ("signed_under", "D", 5, "Quyền hạn ký"),
    ("signed_on", "H", 5, "Ngày ký"),
)
_LABEL_COLUMN = {"D": "A", "H": "G"}
FIELDS_HEADING = "Căn cứ số liệu và người chịu trách nhiệm"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the form and the sheet row it stands in."""

    row: Row
    ordinal: int
    at: int

    def ref(self, column: str) -> str:
        """The row's cell in a column."""
        return f"{column}{self.at}"


@dataclass(frozen=True, slots=True)
class Band:
    """A section's heading row."""

    roman: str
    title: str
    at: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All places of one form. `head` and `table` hold the locked texts by cell; `fields` the inputs below the table."""

    rows: tuple[PlacedRow, ...]
    bands: tuple[Band, ...]
    head: Mapping[str, str]
    table: Mapping[str, str]
    labels: Mapping[str, str]
    fields: Mapping[str, str]
    fields_at: int

    @property
    def last_row(self) -> int:
        """The last row of the printed page."""
        return self.fields_at + 5

    @property
    def known(self) -> frozenset[str]:
        """All cells that may be filled; anything else was added by somebody."""
        places = {*self.head, *self.labels, *self.table, *self.fields.values(), CHECK_CELL}
        places.update(placed.ref(column) for placed in self.rows for column in HEADINGS)
        return frozenset(places)


@lru_cache(maxsize=64)
def plan(form: Form) -> Plan:
    """The plan of a form; the same form always gives the same plan."""
    bands, rows = _place(form)
    fields_at = rows[-1].at + 2
    table = _headings()
    for band in bands:
        table |= {f"{ORDINAL}{band.at}": band.roman, f"{CODE}{band.at}": band.title}
    for placed in rows:
        table |= {placed.ref(column): text for column, text in _row_texts(placed)}
    labels = {f"{_LABEL_COLUMN[column]}{fields_at + down}": label for _, column, down, label in _FIELD_PLACES}
    return Plan(
        rows=rows,
        bands=bands,
        head=_head(form),
        table=table,
        labels={f"A{fields_at}": FIELDS_HEADING, **labels},
        fields={name: f"{column}{fields_at + down}" for name, column, down, _ in _FIELD_PLACES},
        fields_at=fields_at,
    )


def page_of(form: Form) -> str:
    """The page that says whose workbook it is, and who signs."""
    return FACE if form.marked else PAGE


def checks_page_of(form: Form) -> str:
    """The page on which its checks stand, where it has any."""
    return FACE_CHECKS if form.marked else CHECKS


def guide_of(form: Form) -> str:
    """The page of guidance."""
    return FACE_GUIDE if form.marked else GUIDE


def inputs(form: Form) -> Mapping[str, tuple[str, str]]:
    """Each row's code with the page and the cell of its input, in printed order."""
    if form.marked:
        return {row.code: form.marked.places[row.code] for row in form.rows}
    return {placed.row.code: (PAGE, placed.ref(INPUT)) for placed in plan(form).rows}


def input_in(form: Form, code: str) -> str:
    """A row's input cell as a formula of another page names it."""
    page, ref = inputs(form)[code]
    return "'{}'!{}".format(page.replace("'", "''"), ref)


def layout(form: Form) -> Mapping[str, str]:
    """Each row's code and its input cell, in printed order."""
    return {code: ref for code, (_, ref) in inputs(form).items()}


def signed_cells(form: Form) -> tuple[tuple[str, str], ...]:
    """The same as the ticket says it; of a marked form the pages are numbered, for their names may be long."""
    if not form.marked:
        return tuple(layout(form).items())
    pages = list(dict.fromkeys(page for page, _ in inputs(form).values()))
    return tuple((code, f"{pages.index(page) + 1}!{ref}") for code, (page, ref) in inputs(form).items())


def sources(form: Form) -> Mapping[str, str]:
    """Each row's code and the cell for a source of its own."""
    return {placed.row.code: placed.ref(SOURCE) for placed in plan(form).rows}


def fields(form: Form) -> Mapping[str, str]:
    """The inputs below the table by their names in `FIELDS`."""
    return plan(form).fields


def printed_amount(row: Row, value: Decimal | None) -> str:
    """A target or last year's value as the page prints it; empty when there is none."""
    if value is None:
        return ""
    if row.kind == "yesno":
        return YES if value else NO
    return number(value, row.decimals)


def _place(form: Form) -> tuple[tuple[Band, ...], tuple[PlacedRow, ...]]:
    bands: list[Band] = []
    rows: list[PlacedRow] = []
    at = FIRST_ROW
    for section in form.sections:
        if section.title and section.rows:
            bands.append(Band(_roman(len(bands) + 1), section.title, at))
            at += 1
        for row in section.rows:
            rows.append(PlacedRow(row, len(rows) + 1, at))
            at += 1
    return tuple(bands), tuple(rows)


def _headings() -> dict[str, str]:
    """The heading and, as on paper forms, a row of column numbers under it."""
    texts = {f"{column}{HEADING_ROW}": text for column, text in HEADINGS.items()}
    return texts | {f"{column}{HEADING_ROW + 1}": f"({at})" for at, column in enumerate(HEADINGS, start=1)}


def _row_texts(placed: PlacedRow) -> Iterator[tuple[str, str]]:
    row = placed.row
    yield ORDINAL, str(placed.ordinal)
    yield CODE, row.code
    yield LABEL, row.label
    yield NOUN, row.unit_noun
    yield PERIOD, row.period


def _head(form: Form) -> dict[str, str]:
    return {
        SUPERIOR_CELL: form.superior_name.upper(),
        UNIT_CELL: form.unit_name.upper(),
        SHEET_CELL: f"Biểu số: {form.sheet}",
        YEAR_CELL: f"Kỳ báo cáo: {form.term_name}" if form.term else f"Năm báo cáo: {form.year}",
        DUE_CELL: f"Hạn gửi: ngày {short_date(form.due)}" if form.due else "",
        TITLE_CELL: form.title.upper(),
        AS_OF_CELL: f"Số liệu {form.status}, tính đến ngày {short_date(form.as_of)}",
        ADVICE_CELL: ADVICE_MARKED if form.marked else ADVICE,
    }


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text
