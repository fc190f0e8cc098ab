"""What happens to figures after they came up: readings are reconciled, a year is closed, a district asks for a correction."""

from datetime import date

from tongket.organization.models import Unit
from tongket.submissions.closing.actions import close_year
from tongket.submissions.corrections.actions import ask_correction
from tongket.submissions.corrections.typed import Wanted
from tongket.submissions.models import Observation, Submission
from tongket.submissions.readings.actions import settle

from .telling import COMMAND, Teller, working_as

SETTLED, OPEN = "HC.09", "HC.01"  # of the recovery team and the labour department
SCAN = b"%PDF-1.4\n% so quan ly giao quan (minh hoa)\n1 0 obj << /Type /Page >> endobj\ntrailer\n%%EOF\n"


def reconcile(teller: Teller, year: int) -> None:
    """Settle one difference between the recovery team and the labour department; leave the other open."""
    staff, on = teller.who("tinh.tiepnhan"), date(year, 12, 9)
    with working_as(staff, on):
        row = Observation.objects.get(submission__sheet="TK-K52", submission__year=year, indicator__code=SETTLED)
        reason = "Biên bản truy điệu, an táng tại nghĩa trang liệt sĩ; Sở ghi thiếu 01 trường hợp (số liệu minh họa)."
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
