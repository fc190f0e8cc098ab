"""Whether a form that is not ours can be a sheet's blank: tried out before anybody works on it."""

from datetime import date

from tongket.workbooks.anyform import form_pages
from tongket.workbooks.forms import Form, Key, Marked, Row, Section
from tongket.workbooks.reader import read
from tongket.workbooks.readings import Unreadable
from tongket.workbooks.writer import write_blank

_DAY, _KEY = date(2000, 1, 1), Key("thu", b"thu")
_FAR = "IV20000"  # the last cell that the gate lets in, where no form has anything
PAGE_NAME = 31  # characters, Excel's own limit
UNUSUAL = "Tệp ghi theo cách không dùng được làm mẫu. Hãy mở bằng Excel, lưu thành một tệp .xlsx mới rồi tải lại."


def check_form(data: bytes) -> None:
    """Raise Unreadable for a form that cannot be handed out and read back: a blank of it is written and read."""
    pages = form_pages(data)
    if not pages:
        raise Unreadable(UNUSUAL)
    if any(len(page) > PAGE_NAME for page in pages):
        raise Unreadable(f"Tên trang tính dài hơn {PAGE_NAME} ký tự. Hãy đổi tên trang rồi tải lại.")
    form = Form(
        sheet="THU", sheet_name="", title="", year=_DAY.year, layout=1, unit="", unit_name="", superior_name="",
        as_of=_DAY, status="ước", sections=(Section("", (Row("A", "", ""),)),),
        marked=Marked(data, (("A", pages[0], _FAR),)),
    )  # fmt: skip
    if read(write_blank(form, _KEY, ""), form, {_KEY.id: _KEY.secret}).problems:
        raise Unreadable(UNUSUAL)
