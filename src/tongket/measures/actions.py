"""Acts on indicators that people make: define one, put it right. Who may is asked by the app above that calls them."""

from datetime import date
from typing import Any

from tongket.access import Actor, Refused
from tongket.access.memory import forget
from tongket.ledger import act, note

from .models import Indicator


def _checked(row: Indicator) -> Indicator:
    if not (row.name.strip() and row.unit_noun.strip()):
        raise Refused("Hãy ghi tên chỉ tiêu và đơn vị tính.")
    if row.decimals not in range(4):
        raise Refused("Số chữ số thập phân từ 0 đến 3.")
    return row


@act
def define_indicator(code: str, *, unit: int, by: Actor, on: date, **said: Any) -> Indicator:
    """Make an indicator of a unit's own (its id); `said` are fields of the row. Raises Refused for a code that is taken."""
    if Indicator.objects.filter(code=code).exists():
        raise Refused(f"Đã có chỉ tiêu mang mã “{code}”.")
    row = _checked(Indicator(code=code, declared=False, valid_from=on, order=100_000, **said))
    row.save()
    forget("indicators")
    told = {"unit_noun": row.unit_noun, "rule": row.rule}
    note("measures.indicator_defined", label=f"Lập chỉ tiêu {row}", about=row, unit=unit, **told)
    return row


@act
def change_indicator(indicator: Indicator, *, unit: int, by: Actor, on: date, **said: Any) -> Indicator:
    """Put an indicator of a unit's own (its id) right. Raises Refused for one that the software declares."""
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if row.declared:
        raise Refused(f"Chỉ tiêu {row.code} do phần mềm khai báo, không sửa trên màn hình được.")
    before = {name: getattr(row, name) for name in said}
    for name, value in said.items():
        setattr(row, name, value)
    _checked(row).save()
    forget("indicators")
    note("measures.indicator_changed", label=f"Sửa chỉ tiêu {row}", about=row, unit=unit, before=before, after=said)
    return row
