"""Acts on targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Role
from tongket.accounts.policies import check_holds
from tongket.cycle.models import Period
from tongket.ledger import act, note
from tongket.measures.models import Indicator
from tongket.organization.models import Unit

from .models import Target


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target to set: `amount` in 10^-decimals of the indicator; `basis` and `citation` say what it rests on."""

    indicator: Indicator
    unit: Unit
    period: Period
    amount: int
    basis: str
    citation: str = ""


@act
def set_targets(rows: Sequence[TargetRow], *, owner: Unit, by: Actor, on: date) -> list[Target]:
    """Set targets in the name of the body `owner`, as one act with its members.

    Raises Refused for a negative amount, for an indicator that takes no target, for what was set before, and for who may not.
    """
    check_holds(by, Role.STAFF, Role.LEADER, at=owner.pk, on=on, may="giao chỉ tiêu")
    for row in rows:
        if not row.indicator.target_kind:
            raise Refused(f"Chỉ tiêu {row.indicator.code} không có số giao.")
        if row.amount < 0:
            raise Refused(f"Chỉ tiêu {row.indicator.code} giao cho {row.unit}: số giao không được âm.")
        if Target.objects.filter(indicator=row.indicator, unit=row.unit, period=row.period).exists():
            raise Refused(f"Chỉ tiêu {row.indicator.code} của {row.unit} đã giao cho kỳ này.")
    made = Target.objects.bulk_create(
        Target(
            indicator=row.indicator, unit=row.unit, period=row.period, amount=row.amount, owner=owner,
            basis=row.basis, citation=row.citation,
        )
        for row in rows
    )  # fmt: skip
    members = [[row.indicator.code, row.unit.slug, row.period.label, row.amount] for row in rows]
    note("plans.targets_set", label=f"Giao {len(made)} chỉ tiêu", unit=owner.pk, members=members)
    return made
