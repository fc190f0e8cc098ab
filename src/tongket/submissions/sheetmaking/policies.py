"""Who makes sheets; if not, the Vietnamese sentence why."""

from datetime import date

from tongket.access import ALL, Actor, Refused, seeing
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.measures.models import Indicator
from tongket.submissions.models import MadeSheet, Observation


def check_can_make(body: int, *, by: Actor, on: date) -> Office | None:
    """A body's staff officer makes the sheets that it asks for."""
    return check_holds(by, Role.STAFF, at=body, on=on, may="lập mẫu biểu")


def check_can_change(sheet: MadeSheet, *, by: Actor, on: date) -> Office | None:
    """The owner's staff officer changes a sheet that is in use."""
    if sheet.withdrawn_on:
        raise Refused("Biểu này đã thôi dùng, không thay đổi được nữa.")
    return check_can_make(sheet.owner_id, by=by, on=on)


def with_figures(indicators: list[Indicator]) -> set[int]:
    """Return the ids of those on which a figure stands, of whomever: a definition belongs to all. One query."""
    with seeing(ALL):
        return set(Observation.objects.filter(indicator__in=indicators).values_list("indicator", flat=True).distinct())


def check_can_define_anew(indicator: Indicator) -> None:
    """A definition is put right only while no figure, of whomever, stands on it."""
    if indicator.declared:
        raise Refused(f"Chỉ tiêu {indicator.code} do phần mềm khai báo, không sửa trên màn hình được.")
    if with_figures([indicator]):
        raise Refused(f"Đã có số liệu của chỉ tiêu {indicator.code}, không sửa được; hãy lập chỉ tiêu khác.")
