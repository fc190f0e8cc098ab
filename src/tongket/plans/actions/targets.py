"""Acts on targets: set, revise, hand down the tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.access import Actor, Refused
from tongket.accounts.models import Role
from tongket.accounts.policies import check_holds
from tongket.cycle.models import Period
from tongket.directives.models import Directive
from tongket.evidence.actions import keep
from tongket.evidence.models import StoredFile
from tongket.ledger import act, note
from tongket.measures.models import Indicator
from tongket.organization.map import unit_map
from tongket.organization.models import Unit, UnitVersion
from tongket.plans.models import Plan, Target
from tongket.plans.parts import Level, balance, balances, shown
from tongket.plans.secrecy import stamped

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target to set: `amount` in 10^-decimals of the indicator; `basis` and `citation` say what it rests on.

    `origin` is the text of the directive, provision or plan that asks for it; `directive`, `plan` the same where registered.
    """

    indicator: Indicator
    unit: Unit
    period: Period
    amount: int
    basis: str
    citation: str = ""
    origin: str = ""
    directive: Directive | None = None
    plan: Plan | None = None


@act
def set_targets(rows: Sequence[TargetRow], *, owner: Unit, by: Actor, on: date) -> list[Target]:
    """Set targets in the name of the body `owner`, as one act with its members.

    Raises Refused for a negative amount, for an indicator that takes no target, for a unit that did not exist in the
    period, for what was set before, and for who may not.
    """
    _check_rows(rows, owner=owner, by=by, on=on)
    standing = _standing(rows)
    for row in rows:
        if (row.indicator.pk, row.unit.pk, row.period.pk) in standing:
            raise Refused(f"Chỉ tiêu {row.indicator.code} của {_name(row.unit, on)} đã giao cho kỳ này.")
    return _set(rows, owner=owner, on=on)


@act
def revise_target(target: Target, *, amount: int, reason: str, by: Actor, on: date) -> Target:
    """Give a target another amount as its next version, for a reason; the old one stays. Raises Refused."""
    old = Target.objects.select_for_update(of=("self",)).get(pk=target.pk)
    row = TargetRow(
        old.indicator, old.unit, old.period, amount, old.basis, old.citation, old.origin, old.directive, old.plan
    )  # fmt: skip
    _check_rows([row], owner=old.owner, by=by, on=on)
    if not old.current:
        raise Refused("Chỉ tiêu này đã được điều chỉnh ở lần giao sau; hãy mở lần giao mới nhất.")
    if amount == old.amount:
        raise Refused("Số giao mới bằng số giao cũ; không có gì để điều chỉnh.")
    return _revise(old, row, reason=reason, owner=old.owner, on=on)


@act
def hand_down_targets(
    whole: Unit, rows: Sequence[TargetRow], *, owner: Unit, reason: str = "", by: Actor, on: date
) -> list[Target]:
    """Hand the target of a unit down to its parts, which all have the same indicator and period, as one act.

    New parts are set, changed ones revised for `reason`, others left. The sum is held against the whole: a quota
    exactly, a limit at most, a goal at least. Raises Refused; then nothing has been set.
    """
    _check_rows(rows, owner=owner, by=by, on=on)
    first = rows[0]
    above = Target.objects.filter(indicator=first.indicator, unit=whole, period=first.period, current=True).first()
    found = balance(first.indicator, above.amount if above else None, (row.amount for row in rows))
    if not found.holds:
        raise Refused(found.sentence)
    known = {unit: target for (_, unit, _), target in _standing(rows).items()}
    new = [row for row in rows if row.unit.pk not in known]
    made = _set(new, owner=owner, on=on) if new else []
    changed = [row for row in rows if row.unit.pk in known and known[row.unit.pk].amount != row.amount]
    made += [_revise(known[row.unit.pk], row, reason=reason, owner=owner, on=on) for row in changed]
    if not made:
        raise Refused("Chưa có số nào thay đổi so với lần giao trước.")
    return made


@act
def hand_down_level(
    level: Level, rows: Sequence[TargetRow], *, versions: Mapping[tuple[int, int], int], owner: Unit, reason: str = "",
    by: Actor, on: date,
) -> list[Target]:  # fmt: skip
    """Set and revise targets of many indicators over a whole level, as one act with its members.

    `versions` names for each row (indicator, unit) the version that was looked at, 0 for none: what changed meanwhile is
    refused. The sums are held as `parts.balances` says. Raises Refused; then nothing has been set.
    """
    _check_rows(rows, owner=owner, by=by, on=on)
    Unit.objects.select_for_update().get(pk=level.top)  # two files for one level take their turns
    standing = _standing(rows)
    known = {(indicator, unit): target for (indicator, unit, _), target in standing.items()}
    for row in rows:
        before = known.get((row.indicator.pk, row.unit.pk))
        if (before.version if before else 0) != versions.get((row.indicator.pk, row.unit.pk), 0):
            raise Refused(
                f"Chỉ tiêu {row.indicator.code} của {_name(row.unit, on)} vừa được cơ quan khác giao, điều chỉnh."
            )
    _check_balances(level, rows, known)
    new = [row for row in rows if (row.indicator.pk, row.unit.pk) not in known]
    changed = [(old, row) for row in rows if (old := known.get((row.indicator.pk, row.unit.pk)))]
    made = _set(new, owner=owner, on=on) if new else []
    return made + (_revise_all(changed, reason=reason, owner=owner, on=on) if changed else [])


def _check_balances(level: Level, rows: Sequence[TargetRow], known: Mapping[tuple[int, int], Target]) -> None:
    for indicator in {row.indicator for row in rows}:
        typed = {row.unit.pk: row.amount for row in rows if row.indicator == indicator}
        amounts = {unit: target.amount for (of, unit), target in known.items() if of == indicator.pk}
        for _, found in balances(indicator, level, amounts, typed):
            if not found.holds:
                raise Refused(f"Chỉ tiêu {indicator.code}: {found.sentence}")


def _revise_all(
    pairs: Sequence[tuple[Target, TargetRow]], *, reason: str, owner: Unit, on: date
) -> list[Target]:  # fmt: skip
    for old, row in pairs:
        _check_may_revise(old, row, reason=reason, owner=owner, on=on)
    Target.objects.filter(pk__in=[old.pk for old, _ in pairs]).update(current=False)
    made = Target.objects.bulk_create(
        _made(row, owner=owner, on=on, version=old.version + 1, reason=reason.strip()) for old, row in pairs
    )
    members = [[row.indicator.code, row.unit.slug, row.period.label, old.amount, row.amount] for old, row in pairs]
    note(
        "plans.targets_revised", label=f"Điều chỉnh {len(made)} chỉ tiêu", unit=owner.pk, reason=reason.strip(),
        members=members,
    )  # fmt: skip
    return made


def _check_rows(rows: Sequence[TargetRow], *, owner: Unit, by: Actor, on: date) -> None:
    check_holds(by, Role.STAFF, Role.LEADER, at=owner.pk, on=on, may="giao chỉ tiêu")
    if not rows:
        raise Refused("Chưa nhập số giao nào.")
    for row in rows:
        if not row.indicator.target_kind:
            raise Refused(f"Chỉ tiêu {row.indicator.code} không có số giao.")
        if row.directive is not None and stamped(row.directive.pk):
            raise Refused(
                f"Số giao theo văn bản đóng dấu mật số {row.directive} không ghi vào đây; chỉ ghi nhiệm vụ và hạn."
            )
        if row.amount < 0:
            raise Refused(f"Chỉ tiêu {row.indicator.code} giao cho {_name(row.unit, on)}: số giao không được âm.")
    for period in {row.period for row in rows}:
        _check_existed([row for row in rows if row.period == period], period, on)


def _check_existed(rows: Sequence[TargetRow], period: Period, on: date) -> None:
    """Refuse units none of whose versions touches the period. One query."""
    inside = Q(valid_from__lt=period.end) & (Q(valid_to__isnull=True) | Q(valid_to__gt=period.start))
    existed = set(UnitVersion.objects.filter(inside).values_list("unit", flat=True))
    for row in rows:
        if row.unit.pk not in existed:
            raise Refused(
                f"Đơn vị “{_name(row.unit, on)}” không tồn tại trong kỳ {period.long_name}; không giao chỉ tiêu được."
            )


def _name(unit: Unit, on: date) -> str:
    node = unit_map(on).nodes.get(unit.pk)
    return node.full_name if node else unit.slug


def _standing(rows: Sequence[TargetRow]) -> dict[tuple[int, int, int], Target]:
    """Return the current targets of the rows' indicators and periods, locked, by indicator, unit and period. One query."""
    found = Target.objects.select_for_update(of=("self",)).filter(
        indicator__in={row.indicator.pk for row in rows}, period__in={row.period.pk for row in rows}, current=True
    )
    return {(target.indicator_id, target.unit_id, target.period_id): target for target in found}


def _made(row: TargetRow, *, owner: Unit, on: date, version: int = 1, reason: str = "") -> Target:
    return Target(
        indicator=row.indicator, unit=row.unit, period=row.period, amount=row.amount, owner=owner, basis=row.basis,
        citation=row.citation, origin=row.origin, directive=row.directive, plan=row.plan, set_on=on, version=version, reason=reason,
    )  # fmt: skip


def _set(rows: Sequence[TargetRow], *, owner: Unit, on: date) -> list[Target]:
    made = Target.objects.bulk_create(_made(row, owner=owner, on=on) for row in rows)
    members = [[row.indicator.code, row.unit.slug, row.period.label, row.amount] for row in rows]
    note("plans.targets_set", label=f"Giao {len(made)} chỉ tiêu", unit=owner.pk, members=members)
    return made


def _check_may_revise(old: Target, row: TargetRow, *, reason: str, owner: Unit, on: date) -> None:
    if not reason.strip():
        raise Refused(f"Chỉ tiêu {row.indicator.code} của {_name(row.unit, on)} đã giao: điều chỉnh phải ghi lý do.")
    if old.owner_id != owner.pk:
        raise Refused(
            f"Chỉ tiêu {row.indicator.code} của {_name(row.unit, on)} do cơ quan khác giao; chỉ cơ quan đó được điều chỉnh."
        )


def _revise(old: Target, row: TargetRow, *, reason: str, owner: Unit, on: date) -> Target:
    _check_may_revise(old, row, reason=reason, owner=owner, on=on)
    Target.objects.filter(pk=old.pk).update(current=False)
    made = _made(row, owner=owner, on=on, version=old.version + 1, reason=reason.strip())
    made.save()
    said = f"{shown(old.amount, row.indicator)} thành {shown(row.amount, row.indicator)}"
    note(
        "plans.target_revised", label=f"Điều chỉnh chỉ tiêu {row.indicator.code} của {_name(row.unit, on)}: {said}", about=made,
        unit=owner.pk, reason=reason.strip(), before=old.amount, after=row.amount,
    )  # fmt: skip
    return made


@act
def keep_target_file(data: bytes, *, name: str, owner: Unit, by: Actor, on: date) -> StoredFile:
    """Keep a filled file of targets that reads clean, for the confirmation and for whoever asks later. Raises Refused."""
    check_holds(by, Role.STAFF, Role.LEADER, at=owner.pk, on=on, may="giao chỉ tiêu")
    return keep(data, name=name, media_type=XLSX, unit=owner.pk, by=by, on=on)
