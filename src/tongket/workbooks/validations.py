"""What the workbook itself checks while it is filled in: one rule a row, told as a list, a formula and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongket.workbooks import checkpage, styles, wordspage
from tongket.workbooks.checks import Level
from tongket.workbooks.forms import Form, Row
from tongket.workbooks.plan import (
    CHECK,
    CHECK_CELL,
    EMPTY_MARK,
    EXPLAIN_MARK,
    FACE,
    GOOD_MARK,
    INPUT,
    NO,
    NOTHING,
    WORDS,
    WRONG_MARK,
    YES,
    PlacedRow,
    Plan,
    checks_page_of,
    input_in,
    inputs,
)

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]

_PROMPT_LIMIT = 255  # Excel's longest input message
_TITLE_LIMIT = 32
_WHERE = (
    "Chỉ nhập vào các ô nền vàng ở trang “Số liệu”. Các ô khác đã khóa; không thêm, xóa, di chuyển hàng hoặc cột, "
    "không đổi tên trang."
)
_WHERE_MARKED = (
    f"Nhập số liệu ngay trên biểu, vào các ô đã mở khóa; trang “{FACE}” liệt kê từng ô, bấm vào cột “Thực hiện” để đến ô. "
    "Các ô khác của biểu đã khóa; không thêm, xóa, di chuyển hàng hoặc cột, không đổi tên trang."
)
GUIDANCE = (
    f"Không có phát sinh trong kỳ: nhập 0 hoặc gõ “{NOTHING}”. Chưa có số liệu: để trống; ô trống "
    "không được tính là 0.",
    "Nhập con số bằng chữ số, không kèm đơn vị tính, không nhập công thức, không dán từ bảng khác kèm công thức.",
    "Cột “Ghi chú, nguồn riêng”: ghi văn bản hoặc hồ sơ làm căn cứ cho riêng con số ở hàng đó, nếu khác căn cứ chung.",
    "Chọn “Căn cứ số liệu” ở cuối biểu. Nếu số liệu đã công bố thì ghi rõ trích dẫn: tên văn bản, số, "
    "ngày, nơi công bố.",
    "Dòng “Tự kiểm tra” ở đầu biểu cho biết còn bao nhiêu ô chưa nhập hoặc phải xem lại. Gửi tệp ở dạng .xlsx, "
    "không đặt mật khẩu.",
)
_OF_CHECKS = (
    "Trang “{page}” cho biết các số liệu có khớp nhau không: mục “Phải sửa” chưa sửa thì chưa gửi được; mục “Cảnh báo” "
    "thì sửa lại, hoặc ghi một câu giải trình ngay tại trang đó; giải trình được gửi cùng biểu."
)
_OF_WORDS = (
    f"Trang “{WORDS}”: ghi kết quả, ưu điểm, hạn chế, nguyên nhân, bài học, kiến nghị theo từng lĩnh vực; được gửi, ký cùng "
    "số liệu. Đề mục không có nội dung thì để trống."
)
OF_DATE: dict[str, Any] = {
    "validate": "date",
    "criteria": "between",
    "minimum": "=DATE(2000,1,1)",
    "maximum": "=DATE(2100,12,31)",
    "error_title": "Ngày chưa đúng",
    "error_message": "Nhập ngày/tháng/năm, ví dụ 13/12/2022.",
}


def guidance(form: Form) -> tuple[str, ...]:
    """Return the lines that say how a form is filled in."""
    where = _WHERE_MARKED if form.marked else _WHERE
    of_checks = (_OF_CHECKS.format(page=checks_page_of(form)),) if form.checks else ()
    return (where, *GUIDANCE, *of_checks, *((_OF_WORDS,) if form.words else ()))


def rule_in_words(row: Row) -> str:
    """The rule of a row as an officer reads it."""
    if row.kind == "yesno":
        return f"Chọn “{YES}” hoặc “{NO}”."
    if row.decimals:
        return f"Số không âm, tối đa {row.decimals} chữ số thập phân; hoặc “{NOTHING}”."
    return f"Số nguyên không âm; hoặc “{NOTHING}”."


def _accepts(row: Row, cell: str) -> str:
    """The rule of a row as an Excel condition on its input cell."""
    if row.kind == "yesno":
        return f'OR(LOWER(TRIM({cell}))="{YES.lower()}",LOWER(TRIM({cell}))="{NO.lower()}")'
    whole = f"ROUND({cell},{row.decimals})={cell}"
    number = f"IF(ISNUMBER({cell}),AND({cell}>=0,{whole}),FALSE)"
    return f'OR({number},LOWER(TRIM({cell}))="{NOTHING.lower()}")'


def of_row(placed: PlacedRow) -> dict[str, Any]:
    """The data validation of a row's input cell, with its guidance as the input message."""
    row = placed.row
    words = rule_in_words(row)
    prompt = f"{words}\n{row.guide}".strip()
    rule: dict[str, Any] = {"input_title": row.code[:_TITLE_LIMIT], "input_message": _cut(prompt)}
    rule |= {"error_title": "Chưa hợp lệ", "error_message": _cut(f"{row.code}: {words}")}
    if row.kind == "yesno":
        return rule | {"validate": "list", "source": [YES, NO]}
    return rule | {"validate": "custom", "value": f"={_accepts(row, placed.ref(INPUT))}"}


def of_list(choices: list[str]) -> dict[str, Any]:
    """The validation of a field with fixed choices."""
    return {
        "validate": "list",
        "source": choices,
        "error_title": "Chưa hợp lệ",
        "error_message": "Hãy chọn một mục trong danh sách.",
    }


def row_check(placed: PlacedRow, form: Form) -> str:
    """The formula that says how a row's input cell stands, by itself and beside others."""
    cell = input_in(form, placed.row.code) if form.marked else placed.ref(INPUT)
    verdict = f'IF({_accepts(placed.row, cell)},{_beside_others(placed, form)},"{WRONG_MARK}")'
    return f'=IF(ISERROR({cell}),"{WRONG_MARK}",IF(ISBLANK({cell}),"{EMPTY_MARK}",{verdict}))'


def link(form: Form, placed: PlacedRow) -> tuple[str, str]:
    """The formula that leads to a row's cell in a marked form and shows what stands there; what it shows at first."""
    page, ref = inputs(form)[placed.row.code]
    cell, words = input_in(form, placed.row.code), f"{page}, ô {ref}"
    target, shown = (text.replace('"', '""') for text in (f"#{cell}", words))
    return f'=HYPERLINK("{target}",IF(ISBLANK({cell}),"{shown}",{cell}))', words


def _beside_others(placed: PlacedRow, form: Form) -> str:
    found = f'"{GOOD_MARK}"'
    for level, mark in ((Level.SHOULD, EXPLAIN_MARK), (Level.MUST, WRONG_MARK)):
        condition = checkpage.mark_of(form, placed.row.code, level)
        found = f'IF({condition},"{mark}",{found})' if condition else found
    return found


def summary(form: Form, plan: Plan) -> str:
    """The formula of the line above the table."""
    marks = _marks(plan)
    empty, wrong = f'COUNTIF({marks},"{EMPTY_MARK}")', f'COUNTIF({marks},"{WRONG_MARK}")'
    if form.words:
        wrong += f'+COUNTIF({wordspage.marks(form)},"{wordspage.TOO_LONG}")'
    done = '"Tự kiểm tra: đã nhập đủ, các ô đều hợp lệ."'
    left = f'"Tự kiểm tra: còn "&{empty}&" ô chưa nhập, "&{wrong}&" ô phải xem lại'
    if not any(check.level is Level.SHOULD for check in form.checks):
        return f'=IF({empty}+{wrong}=0,{done},{left}.")'
    warned = f'COUNTIF({checkpage.marks(form)},"{checkpage.TO_EXPLAIN}")'
    more = f'IF({warned}=0,".",", "&{warned}&" cảnh báo cần giải trình (trang {checks_page_of(form)}).")'
    return f'=IF({empty}+{wrong}+{warned}=0,{done},{left}"&{more})'


def summary_at_first(plan: Plan) -> str:
    """What that formula says of a blank, for programs that do not calculate."""
    asked = sum(not placed.row.counted for placed in plan.rows)
    return f"Tự kiểm tra: còn {asked} ô chưa nhập, 0 ô phải xem lại."


def colour_summary(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
    """The line turns green once nothing is left to do."""
    done = book.add_format({"bg_color": styles.GOOD})
    page.conditional_format(
        f"{CHECK_CELL}:{CHECK}7",
        {"type": "formula", "criteria": f'=ISNUMBER(SEARCH("đã nhập đủ",${CHECK_CELL[0]}$7))', "format": done},
    )


def colour_rows(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, plan: Plan) -> None:
    """Wrong cells turn red, good ones lose their tint's urgency in the check column."""
    first = plan.rows[0].at
    wrong = book.add_format({"bg_color": styles.WRONG})
    good = book.add_format({"bg_color": styles.GOOD})
    area = f"{INPUT}{first}:{CHECK}{plan.rows[-1].at}"
    for mark in (WRONG_MARK, EXPLAIN_MARK):
        criteria = f'=${CHECK}{first}="{mark}"'
        page.conditional_format(area, {"type": "formula", "criteria": criteria, "format": wrong})
    page.conditional_format(
        _marks(plan), {"type": "formula", "criteria": f'=${CHECK}{first}="{GOOD_MARK}"', "format": good}
    )


def _marks(plan: Plan) -> str:
    return f"{CHECK}{plan.rows[0].at}:{CHECK}{plan.rows[-1].at}"


def _cut(text: str) -> str:
    return text if len(text) <= _PROMPT_LIMIT else text[: _PROMPT_LIMIT - 1].rstrip() + "…"
