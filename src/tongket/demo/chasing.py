"""The demo's weeks before the sheets are due: whom to call, one extension, two bodies chased; all of it made up."""

from datetime import date

from tongket.accounts.actions import set_contact
from tongket.organization.models import Unit
from tongket.submissions.deadlines.actions import extend_due, note_chase

from .telling import Teller, working_as

CONTACTS = ("chu-se", "ia-pa", "krong-pa", "chu-pah")
NAMED, CHASED = date(2022, 11, 10), date(2022, 12, 1)


def tell(teller: Teller, year: int) -> None:
    """Let some districts say whom to call, and the province's officer extend one's day and chase two others."""
    bodies = {slug: Unit.objects.get(slug=f"ban-chqs-{slug}") for slug in CONTACTS}
    for place, body in enumerate(bodies.values(), start=1):
        reporter = teller.at(body.slug, "reporter")
        with working_as(reporter, NAMED):
            set_contact(
                body, full_name=str(reporter), title="Trợ lý Động viên, tuyển quân (số liệu minh họa)",
                telephone=f"0269 000 000{place}", by=reporter, on=NAMED,
            )  # fmt: skip
    staff = teller.who("tinh.tiepnhan")
    with working_as(staff, CHASED):
        reason = "Bão, mất điện nhiều ngày ở các xã (số liệu minh họa)"
        extend_due(bodies["krong-pa"], "TK-H", year, until=date(year, 12, 9), reason=reason, by=staff, on=CHASED)
        said = "Đang chờ hai xã gửi số liệu (số liệu minh họa)"
        note_chase(bodies["ia-pa"], "TK-H", year, kind="called", text=said, by=staff, on=CHASED)
        promised = date(year, 12, 4)
        note_chase(bodies["chu-pah"], "TK-H", year, kind="promised", promised_for=promised, by=staff, on=CHASED)
