"""A workbook from outside, read before any row changes: through the gate, then cell by cell against its own form."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from tongket.access import Actor, Refused
from tongket.accounts.marks import marks_told
from tongket.cycle.calendars import years_at_work
from tongket.evidence.waysin import WayIn
from tongket.intake import FileKind, spreadsheet_kind
from tongket.organization.map import Node, UnitMap, unit_map
from tongket.vietnamese import short_date
from tongket.workbooks import (
    Form,
    Problem,
    Reading,
    Sheets,
    Ticket,
    Unreadable,
    checks_page_of,
    explanations,
    open_workbook,
    peek,
    read,
)

from .blanks import forms_for
from .deadlines.decree import check_begun
from .models import IssuedBlank
from .queries import layouts_of, sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {
    FileKind.XLSX_OTHERS: XLSX,
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}


def media_type_of(data: bytes) -> str:
    """Return the media type of a spreadsheet that passed the gate."""
    return _MEDIA_TYPES[spreadsheet_kind(data)]


class WorkbookRefused(Refused):
    """A workbook with something to put right; `sentences` has one line for each thing, naming page and cell."""

    def __init__(self, name: str, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__(f"Tệp “{name}” chưa nhận được: " + " ".join(sentences))


@dataclass(frozen=True, slots=True)
class Incoming:
    """A workbook that reads clean: the bytes, whose it is, and what it says."""

    data: bytes
    name: str
    body: Node
    form: Form
    reading: Reading
    units: UnitMap
    media_type: str = XLSX


def _checked_body(ticket: Ticket, units: UnitMap, on: date) -> Node:
    body = units.node(ticket.unit)
    years = years_at_work(on)
    if ticket.year not in years:
        wanted = ", ".join(str(year) for year in years)
        raise Refused(f"Đây là biểu năm {ticket.year}; hiện chỉ nhận biểu năm {wanted}. Hãy dùng đúng biểu của năm.")
    check_begun(ticket.term, ticket.year, on)
    issued = IssuedBlank.objects.filter(issue=ticket.issue, body=body.id, sheet=ticket.sheet)
    if not issued.filter(year=ticket.year, term=ticket.term).exists():
        raise Refused("Biểu này không do hệ thống cấp cho đơn vị trong phạm vi được xem. Hãy tải biểu trắng mới.")
    withdrawn = sheet(ticket.sheet).withdrawn
    if withdrawn is not None:
        raise Refused(f"Biểu {ticket.sheet} đã thôi dùng từ ngày {short_date(withdrawn)}, không nhận nữa.")
    if ticket.layout not in layouts_of(ticket.sheet):
        raise Refused(f"Biểu theo mẫu cũ (phiên bản {ticket.layout}). Hãy tải biểu trắng mới và chép số liệu sang.")
    return body


def sentences_of(incoming: Incoming) -> list[str]:
    """Return what a workbook still has to explain before it may be received as sent, with page and cell."""
    cells = explanations(incoming.form)
    return [
        f"Trang “{checks_page_of(incoming.form)}”, ô {cells[each.rule]}: chưa giải trình cảnh báo ở {each.at}. {each.sentence}"
        for each in incoming.reading.unexplained
    ]


def _say(problem: Problem) -> str:
    return problem.sentence


def read_incoming(
    data: bytes,
    *,
    name: str,
    by: Actor,
    on: date,
    expected: int | None = None,
    opened: Sheets | Unreadable | None = None,
) -> Incoming:
    """Read a filled workbook; `expected` is the id of the body whose it must be, where that is known.

    `opened` is what came of opening it, where that was done ahead.

    Changes nothing; of one with a secrecy mark the ledger learns, so it is not asked inside an act. Raises WorkbookRefused
    (a Refused) with one Vietnamese sentence for each thing to put right.
    """
    keys = settings.TONGKET_WORKBOOK_KEYS
    try:
        with marks_told(data, name, WayIn.SHEET, by=by, on=on):
            if isinstance(opened, Unreadable):
                raise opened
            opened = opened or open_workbook(data)
        units = unit_map(on)
        ticket = peek(opened, keys)
        body = _checked_body(ticket, units, on)
        if expected is not None and body.id != expected:
            raise Refused(f"Đây là biểu của {body.full_name}, không phải của {units.nodes[expected].full_name}.")
        form = forms_for(
            [body], sheet(ticket.sheet), ticket.year, ticket.term, units=units, layout=ticket.layout, words=True
        )[0]
        reading = read(opened, form, keys)
    except (Unreadable, Refused) as error:
        raise WorkbookRefused(name, [str(error)]) from error
    if reading.problems:
        raise WorkbookRefused(name, [_say(problem) for problem in reading.problems])
    return Incoming(data, name, body, form, reading, units)
