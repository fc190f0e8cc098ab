"""Acts on the way down: register, relate, hand down, receive, read, make known, hand on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from tongket.access import ALL, Actor, Refused, seeing
from tongket.directives import policies
from tongket.directives.kinds import Book, How, Relation, Standing, kind_of
from tongket.directives.models import Directive, DirectiveLink, Dissemination, Provision
from tongket.directives.queries import next_number
from tongket.evidence.actions import take_in_paper
from tongket.evidence.models import StoredFile
from tongket.evidence.waysin import WayIn
from tongket.ledger import act, note
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Particulars:
    """What else the register says of a document, in the words of Decree 30/2020/NĐ-CP, Appendix VI."""

    kind: str = ""
    arrived_on: date | None = None
    urgency: str = ""
    due: date | None = None
    plan_days: int | None = None
    signer: str = ""
    signer_title: str = ""
    recipients: str = ""
    copies: int | None = None
    pages: int | None = None
    sectors: str = ""
    notes: str = ""
    secrecy: str = ""
    kept_at: str = ""


PLAIN = Particulars()


def searchable(*texts: str) -> str:
    """Return what a line is found by."""
    return fold(" ".join(texts))[:700]


@act
def register(
    number: str, notation: str, *, issuer: Unit, owner: Unit, signed_on: date, subject: str, basis: str,
    more: Particulars = PLAIN, provisions: Sequence[tuple[str, str]] = (), upload: Upload | None = None,
    by: Actor, on: date,
) -> Directive:  # fmt: skip
    """Enter a document in a book of the body `owner`, under the book's next number of the year.

    Issued by the owner it goes into the outgoing book, where an empty `number` is that of the book; otherwise into the
    incoming one. Raises Refused for a duplicate, a day out of order, what may not be written of a document with a
    secrecy stamp, a file that may not be kept, and who may not.
    """
    policies.check_can_register(owner.pk, by=by, on=on)
    if not notation.strip():
        raise Refused("Hãy ghi ký hiệu của văn bản, ví dụ CT-UBND.")
    policies.check_days(signed_on, more, on)
    policies.check_secret(subject, more, bool(provisions or upload))
    Unit.objects.select_for_update().get(pk=owner.pk)  # one number to one document
    book = Book.OUTGOING if issuer.pk == owner.pk else Book.INCOMING
    year = (more.arrived_on or signed_on).year if book == Book.INCOMING else signed_on.year
    place = next_number(owner.pk, book, year)
    number = number.strip() or (f"{place:02d}" if book == Book.OUTGOING else "")
    if not number:
        raise Refused("Hãy ghi số của văn bản đến.")
    made = Directive(
        number=number, notation=notation.strip(), issuer=issuer, owner=owner, signed_on=signed_on, basis=basis,
        subject=subject.strip(), book=book, book_year=year, book_number=place,
        **asdict(more) | {"kind": more.kind or kind_of(notation)},
        folded=searchable(f"{number}/{notation}", subject, more.signer),
    )  # fmt: skip
    policies.check_new(made)
    made.file = _kept(upload, owner.pk, WayIn.DIRECTIVE, by=by, on=on)
    made.save()
    Provision.objects.bulk_create(
        Provision(directive=made, place=place, label=label, text=text)
        for place, (label, text) in enumerate(provisions, start=1)
    )
    note(
        "directives.registered", label=f"Đăng ký văn bản {made}", about=made, unit=owner.pk, book=str(book), place=place
    )
    return made


def _kept(upload: Upload | None, unit: int, way_in: WayIn, *, by: Actor, on: date) -> StoredFile | None:
    if upload is None:
        return None
    return take_in_paper(upload.data, name=upload.name, unit=unit, way_in=way_in, word=True, by=by, on=on)


@act
def relate(directive: Directive, to: Directive, relation: Relation, *, by: Actor, on: date) -> DirectiveLink:
    """Say what a directive is to an earlier one. Raises Refused for a circle, a later one, or who may not."""
    policies.check_can_register(directive.owner_id, by=by, on=on)
    policies.check_stands(directive)
    policies.check_stands(to)
    if to.signed_on > directive.signed_on:
        raise Refused(
            f"Văn bản {to} ban hành sau văn bản {directive}; quan hệ phải ghi từ văn bản sau đến văn bản trước."
        )
    if to.pk == directive.pk or directive.pk in _reached(to.pk):
        raise Refused(f"Không ghi được: văn bản {to} đã dẫn về văn bản {directive}, thành một vòng tròn.")
    link, new = DirectiveLink.objects.get_or_create(directive=directive, to=to, relation=relation)
    if new:
        said = f"{directive} {Relation(relation).label.lower()} {to}"
        note("directives.related", label=said, about=directive, unit=directive.owner_id)
        if relation == Relation.REPLACES and to.owner_id == directive.owner_id and not to.standing:
            _replace(to, directive)
    return link


def _replace(row: Directive, later: Directive) -> None:
    """A document replaced by another of the same register is no longer in force, from the day of the other."""
    row.standing, row.standing_on, row.replaced_by = Standing.ENDED, later.signed_on, later
    row.save(update_fields=["standing", "standing_on", "replaced_by"])
    said = f"Văn bản {row} được thay thế bởi {later}"
    note("directives.ended", label=said, about=row, unit=row.owner_id)


def _reached(start: int) -> set[int]:
    """Return the ids of all that a directive points at, also what the one who acts does not see: a circle is a circle."""
    found, todo = set(), [start]
    with seeing(ALL):
        while todo:
            todo = [
                t
                for t in DirectiveLink.objects.filter(directive__in=todo).values_list("to", flat=True)
                if t not in found
            ]
            found.update(todo)
    return found


@act
def hand_down(directive: Directive, bodies: Sequence[Unit], *, due: date, by: Actor, on: date) -> list[Dissemination]:
    """Hand a directive to bodies, who are to make it known by `due`; one act with its members. Raises Refused."""
    policies.check_can_hand_down(directive, by=by, on=on)
    made = _hand(directive, bodies, giver=directive.owner_id, parent=None, due=due, on=on)
    note(
        "directives.handed_down", label=f"Giao {len(made)} cơ quan quán triệt văn bản {directive}", about=directive,
        unit=directive.owner_id, members=[body.slug for body in bodies],
    )  # fmt: skip
    return made


@act
def hand_on(parent: Dissemination, bodies: Sequence[Unit], *, due: date, by: Actor, on: date) -> list[Dissemination]:
    """Hand a directive that one was handed on to one's own units. Raises Refused also for units that are not one's own."""
    policies.check_can_hand_on(parent, by=by, on=on)
    below = unit_map(on).below(parent.body_id)
    foreign = next((body for body in bodies if body.pk not in below), None)
    if foreign is not None:
        raise Refused(f"{foreign} không phải đơn vị thuộc quyền của cơ quan giao.")
    made = _hand(parent.directive, bodies, giver=parent.body_id, parent=parent, due=due, on=on)
    note(
        "directives.handed_on", label=f"Giao tiếp {len(made)} đơn vị quán triệt văn bản {parent.directive}", about=parent,
        unit=parent.body_id, members=[body.slug for body in bodies],
    )  # fmt: skip
    return made


def _hand(
    directive: Directive, bodies: Sequence[Unit], *, giver: int, parent: Dissemination | None, due: date, on: date
) -> list[Dissemination]:
    if not bodies:
        raise Refused("Chưa chọn cơ quan, đơn vị nào để giao.")
    if due < directive.signed_on:
        raise Refused("Hạn quán triệt không được trước ngày ban hành văn bản.")
    units, wanted = unit_map(on), {body.pk for body in bodies}
    with seeing(ALL):  # another may have handed it over, out of sight
        rows = Dissemination.objects.filter(directive=directive, cancelled_on=None).select_related("body")
        again = next((row.body for row in rows if row.body_id in wanted), None)
    if again is not None:
        raise Refused(f"Văn bản {directive} đã giao cho {again} từ trước.")
    gone = next((body for body in bodies if body.pk not in units.nodes or not units.nodes[body.pk].is_body), None)
    if gone is not None:
        raise Refused(f"{gone} không phải cơ quan đang hoạt động; không giao quán triệt được.")
    return Dissemination.objects.bulk_create(
        Dissemination(
            directive=directive, body=body, unit_id=units.counts_in(body.pk), giver_id=giver, parent=parent,
            handed_on=on, due=due,
        )
        for body in bodies
    )  # fmt: skip


def _locked(row: Dissemination) -> Dissemination:
    return Dissemination.objects.select_for_update(of=("self",)).select_related("directive").get(pk=row.pk)


@act
def receive(dissemination: Dissemination, *, by: Actor, on: date) -> Dissemination:
    """Say that the directive came to hand. Raises Refused."""
    row = _locked(dissemination)
    policies.check_can_receive(row, by=by, on=on)
    row.received_on, row.received_by = on, by.actor_label
    row.save(update_fields=["received_on", "received_by"])
    note("directives.received", label=f"Nhận văn bản {row.directive}", about=row, unit=row.body_id)
    return row


@act
def mark_read(dissemination: Dissemination, *, by: Actor, on: date) -> Dissemination:
    """Say that the directive was read. Raises Refused."""
    row = _locked(dissemination)
    policies.check_can_read(row, by=by, on=on)
    row.read_on = on
    row.save(update_fields=["read_on"])
    note("directives.read", label=f"Đọc văn bản {row.directive}", about=row, unit=row.body_id)
    return row


@act
def make_known(
    dissemination: Dissemination, *, done_on: date, how: str, attendance: int, how_kind: How = How.CONFERENCE,
    proof: Upload | None = None, by: Actor, on: date,
) -> Dissemination:  # fmt: skip
    """Record that a body made the directive known: when, how, to how many people, with a file as proof. Raises Refused."""
    row = _locked(dissemination)
    policies.check_can_make_known(row, by=by, on=on)
    policies.check_known(
        row, done_on=done_on, attendance=attendance, how_kind=how_kind, written=how or proof, on=on
    )  # fmt: skip
    row.proof = _kept(proof, row.body_id, WayIn.SESSION, by=by, on=on)
    row.done_on, row.how_kind, row.how, row.attendance = done_on, how_kind, how, attendance
    row.received_on, row.read_on = row.received_on or done_on, row.read_on or done_on
    row.save(update_fields=["done_on", "how_kind", "how", "attendance", "received_on", "read_on", "proof"])
    note("directives.made_known", label=f"Quán triệt văn bản {row.directive}", about=row, unit=row.body_id, how=how)
    return row


@dataclass(frozen=True, slots=True)
class Told:
    """What a body told on paper: when it made the directive known, and before how many."""

    row: Dissemination
    done_on: date
    attendance: int


@act
def record_told(
    directive: Directive,
    results: Sequence[Told],
    *,
    giver: Unit,
    how_kind: How = How.CONFERENCE,
    how: str,
    by: Actor,
    on: date,
) -> int:
    """Record the results that bodies sent on paper to the body that handed the directive over; one act with its members.

    For units that do not work in the system themselves. Raises Refused.
    """
    policies.check_can_record_told(giver.pk, by=by, on=on)
    policies.check_stands(directive)
    known = {each.row.pk: each for each in results}
    rows = list(
        Dissemination.objects.select_for_update(of=("self",)).filter(
            pk__in=known, directive=directive, giver=giver, cancelled_on=None
        )
    )
    if len(rows) < len(known) or any(row.done_on for row in rows):
        raise Refused("Có cơ quan không do mình giao, hoặc đã ghi kết quả quán triệt. Hãy tải lại danh sách.")
    for row in rows:
        told = known[row.pk]
        if not directive.signed_on <= told.done_on <= on or told.attendance < 0:
            raise Refused("Ngày quán triệt phải từ ngày ban hành văn bản đến hôm nay; số người dự không được âm.")
        row.done_on, row.attendance, row.how_kind = told.done_on, told.attendance, how_kind
        row.how = "" if directive.secrecy else how
        row.received_on, row.read_on = row.received_on or told.done_on, row.read_on or told.done_on
    names = ["done_on", "attendance", "how_kind", "how", "received_on", "read_on"]
    # Rows that stand already conflict with themselves and are changed: many times faster than one CASE for each field.
    Dissemination.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)
    note(
        "directives.told", label=f"Ghi kết quả quán triệt của {len(rows)} cơ quan theo báo cáo giấy, văn bản {directive}",
        about=directive, unit=giver.pk, members=[row.body_id for row in rows],
    )  # fmt: skip
    return len(rows)


__all__ = [
    "PLAIN", "Particulars", "Told", "Upload", "hand_down", "hand_on", "make_known", "mark_read", "receive",
    "record_told", "register", "relate",
]  # fmt: skip
