"""Acts on directives: register, hand down, make known."""

from collections.abc import Sequence
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Role
from tongket.accounts.policies import check_holds
from tongket.ledger import act, note
from tongket.organization.map import unit_map
from tongket.organization.models import Unit

from .models import Directive, Dissemination


@act
def register(
    number: str, notation: str, *, issuer: Unit, owner: Unit, signed_on: date, subject: str, basis: str,
    by: Actor, on: date,
) -> Directive:  # fmt: skip
    """Enter a directive in the register of the body `owner`. Raises Refused for a duplicate and for who may not."""
    check_holds(by, Role.STAFF, at=owner.pk, on=on, may="đăng ký văn bản chỉ đạo")
    if Directive.objects.filter(number=number, notation=notation, issuer=issuer).exists():
        raise Refused(f"Văn bản số {number}/{notation} của cơ quan này đã có trong sổ.")
    made = Directive.objects.create(
        number=number, notation=notation, issuer=issuer, owner=owner, signed_on=signed_on, subject=subject, basis=basis
    )
    note("directives.registered", label=f"Đăng ký văn bản {made}", about=made, unit=owner.pk)
    return made


@act
def hand_down(directive: Directive, bodies: Sequence[Unit], *, due: date, by: Actor, on: date) -> list[Dissemination]:
    """Hand a directive to bodies, who are to make it known by `due`; one act with its members. Raises Refused."""
    check_holds(by, Role.STAFF, at=directive.owner_id, on=on, may="giao quán triệt văn bản")
    again = Dissemination.objects.filter(directive=directive, body__in=[body.pk for body in bodies]).first()
    if again is not None:
        raise Refused(f"Văn bản {directive} đã giao cho {again.body} từ trước.")
    units = unit_map(on)
    made = Dissemination.objects.bulk_create(
        Dissemination(directive=directive, body=body, unit_id=units.counts_in(body.pk), due=due) for body in bodies
    )
    note(
        "directives.handed_down", label=f"Giao {len(made)} cơ quan quán triệt văn bản {directive}", about=directive,
        unit=directive.owner_id, members=[body.slug for body in bodies],
    )  # fmt: skip
    return made


@act
def make_known(
    dissemination: Dissemination, *, done_on: date, how: str, attendance: int, by: Actor, on: date
) -> Dissemination:
    """Record that a body made the directive known, how, and to how many people. Raises Refused."""
    row = Dissemination.objects.select_for_update(of=("self",)).get(pk=dissemination.pk)
    check_holds(by, Role.REPORTER, at=row.body_id, on=on, may="ghi kết quả quán triệt của cơ quan mình")
    if row.done_on is not None:
        raise Refused(f"Kết quả quán triệt văn bản này đã ghi ngày {row.done_on:%d/%m/%Y}.")
    if done_on > on or done_on < row.directive.signed_on:
        raise Refused("Ngày quán triệt phải từ ngày ban hành văn bản đến hôm nay.")
    if attendance < 0:
        raise Refused("Số người dự không được âm.")
    row.done_on, row.how, row.attendance = done_on, how, attendance
    row.save(update_fields=["done_on", "how", "attendance"])
    note("directives.made_known", label=f"Quán triệt văn bản {row.directive}", about=row, unit=row.body_id, how=how)
    return row
