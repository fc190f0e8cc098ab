"""What happens to figures after they came up: readings are reconciled, a year is closed, a district asks for a correction."""

from datetime import date

from tongket.organization.models import Unit
from tongket.submissions.closing.actions import close_year
from tongket.submissions.corrections.actions import ask_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.models import Observation, Submission
from tongket.submissions.readings.actions import settle

from .telling import COMMAND, Teller, working_as

# What the province's officer settled, each for the leading sheet: body, code, grounds. HC.01 and Chư Sê's TQ.20 stay open.
SETTLED = (
    ("doi-k52", "HC.09", "Biên bản truy điệu, an táng tại nghĩa trang liệt sĩ; Sở ghi thiếu 01 trường hợp (số liệu minh họa)."),
    ("ban-chqs-ia-pa", "TQ.20", "Danh sách ký giao, nhận quân ngày 16/02/2022 ghi 17 công dân; Công an huyện chưa tính 01 công dân "
     "giao bù (số liệu minh họa)."),
)  # fmt: skip
SCAN = b"%PDF-1.4\n% so quan ly giao quan (minh hoa)\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


def reconcile(teller: Teller, year: int) -> None:
    """Settle one difference of the recovery team's with the labour department, one of a command's with the police."""
    staff, on = teller.who("tinh.tiepnhan"), date(year, 12, 9)
    with working_as(staff, on):
        for body, code, reason in SETTLED:
            row = Observation.objects.get(
                submission__body__slug=body, submission__year=year, submission__state="accepted", indicator__code=code
            )
            settle(row, reason=reason, by=staff, on=on)


def close(teller: Teller, year: int) -> None:
    """Let the province's command close a year that is over: nothing of it is held back."""
    staff, on = teller.who("tinh.tiepnhan"), date(year, 12, 20)
    with working_as(staff, on):
        close_year(Unit.objects.get(slug=COMMAND), year, by=staff, on=on)


def ask_for_correction(teller: Teller, year: int, on: date) -> None:
    """Let a district ask that one accepted figure be corrected; the request waits at the province's desk."""
    reporter = teller.at("ban-chqs-kbang", "reporter")
    with working_as(reporter, on):
        row = Submission.objects.get(body__slug="ban-chqs-kbang", sheet="TK-H", year=year, state="accepted")
        now = Observation.objects.get(submission=row, indicator__code="CS.05").amount
        ask_correction(
            row, [Wanted("CS.05", now + 12)], reason="Sót danh sách tặng quà của một xã (số liệu minh họa).", proof=SCAN,
            name="danh-sach-tang-qua.pdf", by=reporter, on=on,
        )  # fmt: skip
