"""May a year be closed, may a sheet of a closed year still be sent anew, and if not, the sentence why."""

from collections.abc import Iterable
from datetime import date, timedelta

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.cycle.queries import check_opened
from tongket.vietnamese import short_date

from ..deadlines.decree import year_closing
from ..models import Submission


def check_can_close(body: int, year: int, *, by: Actor, on: date) -> Office | None:
    """The staff officer of the line's top body closes an opened year, once its last day is over.

    A reporting year ends on 14 December (Decree 09/2019/NĐ-CP Art. 12).
    """
    check_opened(year)
    last = year_closing(year)
    if on <= last:
        raise Refused(
            f"Kỳ báo cáo năm {year} kết thúc ngày {short_date(last)} (Nghị định số 09/2019/NĐ-CP, Điều 12); chốt được từ "
            f"ngày {short_date(last + timedelta(days=1))}."
        )
    return check_holds(by, Role.STAFF, at=body, on=on, may="chốt số liệu năm")


def check_anything(year: int, ready: int) -> None:
    """Refuse a closing that would close nothing."""
    if not ready:
        raise Refused(f"Không có biểu nào của năm {year} chốt được lúc này.")


def check_not_closed(came: Iterable[Submission]) -> None:
    """Refuse a further version of a sheet of which one that `came` was closed: final figures change by a correction alone."""
    for each in came:
        if each.closing is not None:
            raise Refused(
                f"Biểu {each.short} đã chốt ngày {short_date(each.closing.closed_on)}; số liệu chính thức chỉ thay đổi "
                "theo đề nghị đính chính."
            )
