"""The demo's monthly sheet: the province asks its districts from October on what was done together; made-up figures.

From December on it asks for a part of its first row too, which is held against the whole.
"""

from datetime import date, timedelta
from typing import Any

from tongket.accounts.models import Member
from tongket.organization.models import Unit
from tongket.submissions.checkmaking.actions import add_check
from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.submissions.models import MadeSheet
from tongket.submissions.sheetmaking.actions import add_new_row, issue_version, make_sheet
from tongket.workbooks import Basis, fields, fill, layout

from .people import name_of
from .sending import accept, reception
from .telling import COMMAND, Teller, working_as

CODE = "PH-T"
TERMS = {"M10": date(2022, 10, 14), "M11": date(2022, 11, 14)}
LATE = ("ban-chqs-duc-co", "M11")  # sent its November sheet two days late
_SHEET = {
    "purpose": "periodic", "name": "Biểu PH-T", "title": "Biểu số liệu phối hợp tuần tra, canh gác của dân quân",
    "kind": "CHQS", "level": "district", "line": "military", "status": "chính thức", "frequency": "month", "within": 1,
    "closes_month": 12, "closes_day": 14, "due_month": 12, "due_day": 15,
}  # fmt: skip
_ROWS = (
    {"name": "Lượt tuần tra, canh gác phối hợp với công an", "unit_noun": "lượt", "rule": "sum"},
    {"name": "Tổ phối hợp đang hoạt động cuối kỳ", "unit_noun": "tổ", "rule": "latest"},
)


NIGHT = {"name": "Trong đó: lượt tuần tra, canh gác ban đêm", "unit_noun": "lượt", "rule": "sum"}
_MORE: dict[str, Any] = {
    "heading": "Phối hợp bảo vệ địa bàn",
    "sector": "coordination",
    "calendar": "reporting",
    "decimals": 0,
}
_TOGETHER = {
    "rule": f"{CODE}.02 > 0 implies {CODE}.01 > 0", "why": "Có tổ phối hợp đang hoạt động thì phải có lượt tuần tra, canh gác.",
}  # fmt: skip


def tell(teller: Teller) -> None:
    """Tell how the sheet was made in September, how October and November came up, and what is asked from December on."""
    staff, made = teller.who("tinh.tiepnhan"), date(2022, 9, 20)
    owner = Unit.objects.get(slug=COMMAND)
    with working_as(staff, made):
        sheet = make_sheet(CODE, owner=owner, by=staff, on=made, **_SHEET)
        for row in _ROWS:
            add_new_row(sheet, by=staff, on=made, **row, **_MORE)
        add_check(sheet, "must", by=staff, on=made, **_TOGETHER)
        issue_version(sheet, by=staff, on=made)
    for place, (term, closed) in enumerate(TERMS.items()):
        wanted = Wanted(sheet=CODE, terms=(term,))
        with working_as(staff, closed):
            blanks = list(write_blanks(2022, wanted, basis=Basis.ILLUSTRATION, by=staff, on=closed))
        for number, blank in enumerate(blanks):
            came = closed + timedelta(days=3 if (blank.body.slug, term) == LATE else 1)
            sent = reception(blank, _filled(blank, number, place, closed), staff=staff, on=came)
            accept(sent, staff=staff, on=came)
    _ask_more(sheet, staff)


def _ask_more(sheet: MadeSheet, staff: Member) -> None:
    """A new version asks how much of it was by night: a part of the whole, which may not be all of it."""
    on = date(2022, 12, 5)
    with working_as(staff, on):
        add_new_row(sheet, by=staff, on=on, **NIGHT, **_MORE)
        parts = [f"{CODE}.01", f"{CODE}.03"]
        add_check(sheet, "breakdown", codes=parts, exclusive=True, by=staff, on=on)
        add_check(sheet, "ratio", codes=parts[:1], by=staff, on=on)
        issue_version(sheet, by=staff, on=on)


def _filled(blank: Blank, number: int, place: int, signed: date) -> bytes:
    at, below = layout(blank.form), fields(blank.form)
    said = {at[f"{CODE}.01"]: 12 + number % 5 + place, at[f"{CODE}.02"]: 6 + number % 3}
    return fill(blank.data, said | {
        below["basis"]: Basis.ILLUSTRATION.label, below["prepared_by"]: name_of(number),
        below["prepared_by_title"]: "Trợ lý Dân quân", below["signed_by"]: name_of(number + 7),
        below["signed_by_title"]: "Chỉ huy trưởng", below["signed_on"]: signed,
    })  # fmt: skip
