"""Whether a form that is not ours can be a sheet's blank: tried out before anybody works on it."""

from datetime import date

from tongket.intake import Admitted
from tongket.workbooks.anyform import check_cells, form_pages
from tongket.workbooks.book import open_book
from tongket.workbooks.forms import Form, Key, Marked, Row, Section
from tongket.workbooks.marked.labels import speaks
from tongket.workbooks.reader import admit, read
from tongket.workbooks.readings import Unreadable
from tongket.workbooks.values import excerpt
from tongket.workbooks.writer import write_blank

_DAY, _KEY = date(2000, 1, 1), Key("thu", b"thu")
_FAR = "XFD9999"  # where no form has anything
PAGE_NAME = 31  # characters, Excel's own limit
_UNUSUAL = "Tệp ghi theo cách không dùng được làm mẫu. Hãy mở bằng Excel, lưu thành một tệp .xlsx mới rồi tải lại."


def check_form(data: bytes | Admitted) -> None:
    """Raise Unreadable for a form that cannot be handed out and read back: a blank of it is written and read."""
    admitted = admit(data)
    pages = form_pages(admitted)
    if any(len(page) > PAGE_NAME for page in pages):
        raise Unreadable(f"Tên trang tính dài hơn {PAGE_NAME} ký tự. Hãy đổi tên trang rồi tải lại.")
    form = Form(
        sheet="THU", sheet_name="", title="", year=_DAY.year, layout=1, unit="", unit_name="", superior_name="",
        as_of=_DAY, status="ước", sections=(Section("", (Row("A", "", ""),)),),
        marked=Marked(admitted.data, (("A", pages[0], _FAR),)),
    )  # fmt: skip
    try:
        problems = read(write_blank(form, _KEY, ""), form, {_KEY.id: _KEY.secret}).problems
    except (ValueError, KeyError, IndexError, UnicodeDecodeError) as error:
        raise Unreadable(_UNUSUAL) from error
    if problems:
        raise Unreadable(_UNUSUAL)


def check_inputs(data: bytes | Admitted, page: str, refs: list[str]) -> list[str]:
    """Return a sentence for each cell that cannot be an input cell: as `check_cells`, or one that names something."""
    admitted = admit(data)
    wrong = check_cells(admitted, {page: refs})
    if wrong:
        return wrong
    cells = open_book(admitted.parts).cells(page)
    return [
        f"Trang “{page}”, ô {ref}: ô đang có chữ “{excerpt(cells[ref])}”; hãy chọn ô để trống."
        for ref in refs
        if ref in cells and cells[ref].kind == "s" and speaks(cells[ref].text)
    ]
