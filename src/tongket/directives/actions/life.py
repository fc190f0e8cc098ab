"""Acts over a directive's life: correct its line or a result, end it, cancel it, take a hand-down back, change its due day.

Nothing that others hang on is deleted: cancelled lines stay with their day and reason, and the ledger keeps what stood.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from tongket.access import ALL, Actor, Refused, seeing
from tongket.directives import policies
from tongket.directives.kinds import How, Standing
from tongket.directives.models import Directive, Dissemination, Provision
from tongket.ledger import act, note
from tongket.measures.rules import Sector
from tongket.organization.map import unit_map
from tongket.registry.mentions import mentions_of
from tongket.vietnamese import short_date

from .down import searchable

DETAILS = (
    "subject", "arrived_on", "urgency", "due", "plan_days", "signer", "signer_title", "recipients", "copies", "pages",
    "sectors", "notes", "secrecy", "kept_at",
)  # fmt: skip
CORRECTABLE = frozenset((*policies.KNOWN_BY, *DETAILS))


@act
def correct(directive: Directive, changes: Mapping[str, Any], *, reason: str, by: Actor, on: date) -> Directive:
    """Correct fields of a register line for a reason; before and after go into the ledger.

    Owner, book and place in the book stay, a secrecy stamp is neither put on nor taken off. Raises Refused.
    """
    unknown = changes.keys() - CORRECTABLE
    if unknown:
        raise Refused(f"Không sửa được: {', '.join(sorted(unknown))}.")
    policies.check_can_correct(directive, by=by, on=on)
    row = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    policies.check_can_correct(row, changed, by=by, on=on)
    if not changed:
        raise Refused("Không có nội dung nào thay đổi.")
    why = policies.reason_for(row, reason)
    if "secrecy" in changed and not (row.secrecy and changed["secrecy"]):
        raise Refused("Không thêm, bỏ dấu mật khi sửa; hãy hủy dòng này rồi đăng ký lại đúng theo văn bản giấy.")
    told = _set(row, changed, on)
    row.folded = searchable(str(row), row.subject, row.signer)
    policies.check_corrected(row, on)
    row.save()
    label = f"Sửa dòng đăng ký văn bản {row}"
    note("directives.corrected", label=label, about=row, unit=row.owner_id, reason=why, changed=told)
    return row


def _set(row: Model, changed: Mapping[str, Any], on: date) -> list[list[str]]:
    """Set fields; return for each its name, what stood there and what stands there now, in words."""
    before = {name: _words(row, name, on) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    return [[str(row._meta.get_field(name).verbose_name), before[name], _words(row, name, on)] for name in changed]  # type: ignore[union-attr]


def _words(row: Model, name: str, on: date) -> str:
    value = getattr(row, name)
    if name == "issuer":
        node = unit_map(on).nodes.get(value.pk)
        return node.full_name if node else value.slug
    if name == "sectors":
        return "; ".join(str(Sector(code).label) for code in value.split(",") if code in Sector.values)
    if isinstance(value, date):
        return short_date(value)
    choice = getattr(row, f"get_{name}_display", None)
    return "" if value is None else str(choice() if choice else value)


@act
def add_provisions(
    directive: Directive, provisions: Sequence[tuple[str, str]], *, by: Actor, on: date
) -> list[Provision]:  # fmt: skip
    """Add articles or clauses, (label, text), behind those that a directive has. Raises Refused."""
    policies.check_can_correct(directive, by=by, on=on)
    if directive.secrecy:
        raise Refused("Văn bản đóng dấu mật: không ghi điều, khoản.")
    if not provisions:
        raise Refused("Chưa ghi điều, khoản nào.")
    known = dict(Provision.objects.filter(directive=directive).values_list("label", "place"))
    again = next((label for label, _ in provisions if label in known), None)
    if again is not None:
        raise Refused(f"{again} của văn bản {directive} đã ghi từ trước.")
    first = max(known.values(), default=0) + 1
    made = Provision.objects.bulk_create(
        Provision(directive=directive, place=place, label=label, text=text)
        for place, (label, text) in enumerate(provisions, start=first)
    )
    label = f"Bổ sung {len(made)} điều, khoản của văn bản {directive}"
    told = [["điều, khoản", "", each.label] for each in made]
    note("directives.provisions_added", label=label, about=directive, unit=directive.owner_id, changed=told)
    return made


@act
def end(directive: Directive, *, reason: str, by: Actor, on: date) -> Directive:
    """Say that a document is no longer in force, for a reason; nobody waits for it any more. Raises Refused."""
    policies.check_can_end(directive, by=by, on=on)
    return _ended(directive, Standing.ENDED, reason, on)


@act
def cancel(directive: Directive, *, reason: str, by: Actor, on: date) -> Directive:
    """Cancel a line for a reason: it keeps its number and what hangs on it, and counts no more. Raises Refused.

    What it had replaced is in force again.
    """
    policies.check_can_cancel(directive, by=by, on=on)
    row = _ended(directive, Standing.CANCELLED, reason, on)
    for earlier in Directive.objects.filter(replaced_by=row, standing=Standing.ENDED):
        earlier.standing, earlier.standing_on, earlier.replaced_by = Standing.IN_FORCE, None, None
        earlier.save(update_fields=["standing", "standing_on", "replaced_by"])
        said = f"Văn bản {earlier} còn hiệu lực: văn bản thay thế {row} đã hủy"
        note("directives.restored", label=said, about=earlier, unit=earlier.owner_id)
    return row


def _ended(directive: Directive, standing: Standing, reason: str, on: date) -> Directive:
    row = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    policies.check_stands(row)
    row.standing, row.standing_on, row.standing_for = standing, on, policies.reason_for(row, reason)
    row.replaced_by = None
    row.save(update_fields=["standing", "standing_on", "standing_for", "replaced_by"])
    action = "directives.cancelled" if standing == Standing.CANCELLED else "directives.ended"
    label = f"{Standing(standing).label}: văn bản {row}"
    note(action, label=label, about=row, unit=row.owner_id, reason=row.standing_for)
    return row


def _locked(row: Dissemination) -> Dissemination:
    return Dissemination.objects.select_for_update(of=("self",)).select_related("directive", "body").get(pk=row.pk)


@act
def take_back(dissemination: Dissemination, *, reason: str, by: Actor, on: date) -> bool:
    """Take back what was handed to a body by mistake, for a reason. Raises Refused.

    Nothing hangs on it: the hand-down is gone, told by the ledger only; return True. Otherwise it, and what was handed
    on from it, are cancelled and stay as history.
    """
    row = _locked(dissemination)
    policies.check_can_take_back(row, by=by, on=on)
    why = policies.reason_for(row.directive, reason)
    if not _hangs(row):
        label = f"Rút việc giao {_name(row, on)} quán triệt văn bản {row.directive}"
        note(
            "directives.taken_back", label=label, about=row.directive, unit=row.giver_id, reason=why, body=row.body.slug
        )
        row.delete()
        return True
    below = _below(row)
    for each in below:
        each.cancelled_on, each.cancelled_for = on, why
        each.save(update_fields=["cancelled_on", "cancelled_for"])
    label = f"Hủy việc giao {_name(row, on)} quán triệt văn bản {row.directive}"
    members = [each.body.slug for each in below]
    note("directives.hand_down_cancelled", label=label, about=row, unit=row.giver_id, reason=why, members=members)
    return False


def _hangs(row: Dissemination) -> bool:
    """Say whether anything hangs on a hand-down, in here or above, in sight or not."""
    with seeing(ALL):
        handed_on = Dissemination.objects.filter(parent=row).exists()
        return handed_on or row.received_on is not None or bool(mentions_of("handed", row.directive_id, row.body_id))


def _below(row: Dissemination) -> list[Dissemination]:
    """Return a hand-down and all that were handed on from it and still stand."""
    found, todo = [row], [row.pk]
    while todo:
        rows = Dissemination.objects.filter(parent__in=todo, cancelled_on=None).select_related("body")
        todo = [each.pk for each in rows]
        found += rows
    return found


def _name(row: Dissemination, on: date) -> str:
    node = unit_map(on).nodes.get(row.body_id)
    return node.name if node else row.body.slug


@act
def change_due(dissemination: Dissemination, *, due: date, reason: str, by: Actor, on: date) -> Dissemination:
    """Give an addressee another due day, once, for a reason; the first one is kept. Raises Refused."""
    row = _locked(dissemination)
    policies.check_can_change_due(row, by=by, on=on)
    why = policies.reason_for(row.directive, reason)
    if due == row.due or due < on:
        raise Refused("Hạn mới phải khác hạn đang có và không ở quá khứ.")
    row.due_before, row.due, row.due_reason = row.due, due, why
    row.save(update_fields=["due_before", "due", "due_reason"])
    label = f"Đổi hạn quán triệt văn bản {row.directive} của {_name(row, on)}"
    told = [["hạn quán triệt", short_date(row.due_before), short_date(due)]]
    note("directives.due_changed", label=label, about=row, unit=row.giver_id, reason=why, changed=told)
    return row


@act
def correct_result(
    dissemination: Dissemination, *, done_on: date, how: str, attendance: int, how_kind: How, reason: str,
    by: Actor, on: date,
) -> Dissemination:  # fmt: skip
    """Correct how a body made a directive known, for a reason; the ledger keeps what stood. Raises Refused."""
    row = _locked(dissemination)
    policies.check_can_correct_result(row, by=by, on=on)
    why = policies.reason_for(row.directive, reason)
    policies.check_known(row, done_on=done_on, attendance=attendance, how_kind=how_kind, written=how, on=on)
    wanted = {"done_on": done_on, "how_kind": str(how_kind), "how": how, "attendance": attendance}
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changed:
        raise Refused("Không có nội dung nào thay đổi.")
    told = _set(row, changed, on)
    row.received_on, row.read_on = min(row.received_on or done_on, done_on), min(row.read_on or done_on, done_on)
    row.save(update_fields=[*changed, "received_on", "read_on"])
    label = f"Sửa kết quả quán triệt văn bản {row.directive}"
    note("directives.result_corrected", label=label, about=row, unit=row.body_id, reason=why, changed=told)
    return row
