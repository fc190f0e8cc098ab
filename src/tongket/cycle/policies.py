"""May a year be opened, today, by this person; if not, the sentence why. Raises Refused."""

from datetime import date

from tongket.access import Actor, Operator, Refused

from .opening import year_parts
from .rules import FIRST_YEAR, LAST_YEAR, first_day_to_open


def check_can_open(label: int, *, by: Actor, on: date) -> None:
    """A year is opened from the first day of its first period on, by whom the apps above let; the operator may."""
    if not FIRST_YEAR <= label <= LAST_YEAR:
        raise Refused(f"Không có năm công tác {label}.")
    if on < (first := first_day_to_open(label)):
        raise Refused(f"Năm công tác {label} mở được từ ngày {first:%d/%m/%Y}.")
    if isinstance(by, Operator):
        return
    checks = [part.check for part in year_parts() if part.check is not None]
    if not checks:
        raise Refused("Chưa có quy định ai được mở năm công tác.")
    for check in checks:
        check(by, on)
