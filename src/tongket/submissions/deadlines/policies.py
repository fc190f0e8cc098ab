"""May a sheet's day be put off, may a body be chased, and if not, the sentence why. Each check raises Refused."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.organization.map import UnitMap
from tongket.submissions.policies import reception_desk

from .calendar import Due, Punctuality


def _check_desk(due: Due, units: UnitMap, *, by: Actor, on: date, may: str) -> Office | None:
    desk = reception_desk(due.body.id, due.form.code, units=units, on=on)
    return check_holds(by, Role.STAFF, at=desk, on=on, may=may)


def check_can_extend(due: Due, units: UnitMap, *, by: Actor, on: date) -> Office | None:
    """The direct superior's staff officer puts a day off, once, as long as nothing was sent."""
    if due.sent:
        raise Refused("Biểu đã gửi, không cần gia hạn.")
    if due.extension is not None:
        raise Refused(f"Biểu đã được gia hạn một lần, đến ngày {due.due:%d/%m/%Y}.")
    return _check_desk(due, units, by=by, on=on, may="gia hạn gửi biểu cho cấp dưới trực tiếp")


def check_can_chase(due: Due, units: UnitMap, *, by: Actor, on: date) -> Office | None:
    """The direct superior's staff officer chases what was not sent."""
    if due.sent:
        raise Refused("Biểu đã gửi, không phải đôn đốc.")
    if due.punctuality is Punctuality.TO_COME:
        raise Refused("Chưa đến kỳ của biểu này, không phải đôn đốc.")
    return _check_desk(due, units, by=by, on=on, may="ghi kết quả đôn đốc cấp dưới trực tiếp")
