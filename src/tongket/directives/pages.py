"""What the pages of the register show, as frozen values."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongket.access import ALL, Refused, current_scope, seeing, why_not
from tongket.accounts.models import Office, Role
from tongket.ledger.models import Entry
from tongket.measures.rules import Sector
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap
from tongket.registry.mentions import Mention, mentions_of

from . import policies
from .kinds import Relation
from .models import Directive, DirectiveLink, Dissemination, Provision
from .queries import EVERYTHING, Wanted, inbox, provisions_of

LEVELS = {Level.PROVINCE: "Cấp tỉnh", Level.DISTRICT: "Cấp huyện", Level.COMMUNE: "Cấp xã"}


@dataclass(frozen=True, slots=True)
class Line:
    """One addressee of a directive, and where it stands."""

    row: Dissemination
    body: Node
    giver: Node | None
    state: str
    word: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the addressees of a level made the directive known."""

    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed over the life of a record: when, by whom, why; for each field what stood and stands there."""

    day: date
    who: str
    label: str
    reason: str
    fields: list[list[str]]


# What also addressees may know; the other changes name bodies that they do not see.
_OPEN = (
    "directives.corrected", "directives.cancelled", "directives.ended", "directives.restored",
    "directives.provisions_added",
)  # fmt: skip
_CHANGES = (
    *_OPEN, "directives.taken_back", "directives.hand_down_cancelled", "directives.due_changed",
    "directives.result_corrected",
)  # fmt: skip


def changes(row: Directive | Dissemination, owner: int) -> list[Change]:
    """Return what was changed, the first change first: who did it is for those who see the owner. One query."""
    own = owner in current_scope()
    with seeing(ALL):
        rows = list(
            Entry.objects.filter(
                about=f"{row._meta.label}:{row.pk}", action__in=_CHANGES if own else _OPEN
            ).order_by("seq")
        )  # fmt: skip
    return [
        Change(
            each.day,
            each.actor_label if own else "",
            each.label,
            each.reason,
            json.loads(each.detail).get("changed", []),
        )
        for each in rows
    ]


@dataclass(frozen=True)
class DirectivePage:
    """One directive as its owner sees it, or an addressee with the lines in sight."""

    row: Directive
    issuer: Node | None
    owner: Node | None
    lines: list[Line]
    shares: list[Share]
    provisions: list[tuple[Provision, list[Mention]]]
    links: list[tuple[str, Directive]]
    back: list[tuple[str, Directive]]
    sectors: list[str]
    why_not_hand: str | None
    why_not_correct: str | None
    why_not_end: str | None
    why_not_cancel: str | None
    mine: bool
    changes: list[Change]

    @property
    def live(self) -> list[Line]:
        """The addressees that still count."""
        return [line for line in self.lines if line.row.cancelled_on is None]

    @property
    def done(self) -> int:
        """How many made it known."""
        return sum(share.done for share in self.shares)


def visible(pk: int) -> Directive | None:
    """Return a directive whose owner, or one of whose addressees, the one who asks may see. At most two queries."""
    found = Directive.objects.select_related("file", "replaced_by").filter(pk=pk).first()
    if found is None:
        rows = Dissemination.objects.filter(directive__pk=pk).select_related(
            "directive__file", "directive__replaced_by"
        )
        found = next((row.directive for row in rows[:1]), None)
    return found


def detail(row: Directive, units: UnitMap, offices: Sequence[Office], *, by: object, on: date) -> DirectivePage:
    """Return the page of a directive that the one who asks may see. Five queries, and those of its policies."""
    mine = {office.body_id for office in offices}
    lines = _lines(Dissemination.objects.filter(directive=row), units, on, mine)
    said = {"by": by, "on": on}
    links = DirectiveLink.objects.filter(directive=row).select_related("to").order_by("pk")
    back = DirectiveLink.objects.filter(to=row).select_related("directive").order_by("pk")
    scope = current_scope()
    return DirectivePage(
        row=row, issuer=units.nodes.get(row.issuer_id), owner=units.nodes.get(row.owner_id), lines=lines,
        shares=_shares(lines), provisions=_provisions(row),
        links=[(Relation(each.relation).label, each.to) for each in links if each.to.owner_id in scope],
        back=[(Relation(each.relation).label, each.directive) for each in back],
        sectors=[str(Sector(code).label) for code in row.sector_codes if code in Sector.values],
        why_not_hand=why_not(policies.check_can_hand_down, row, **said),
        why_not_correct=why_not(policies.check_can_correct, row, **said),
        why_not_end=why_not(policies.check_can_end, row, **said),
        why_not_cancel=why_not(policies.check_can_cancel, row, **said), mine=row.owner_id in mine,
        changes=changes(row, row.owner_id),
    )  # fmt: skip


def _provisions(row: Directive) -> list[tuple[Provision, list[Mention]]]:
    """Return the articles, each with what hangs on it in the apps above."""
    found = provisions_of([row.pk])
    hanging = [each for _, mentions in mentions_of("provision", row.pk) for each in mentions] if found else []
    return [(each, [mention for mention in hanging if mention.part == each.pk]) for each in found]


def _lines(rows: QuerySet[Dissemination], units: UnitMap, on: date, mine: Collection[int] = ()) -> list[Line]:
    found = [
        Line(row, units.nodes[row.body_id], units.nodes.get(row.giver_id), *row.state(on), row.body_id in mine)
        for row in rows.select_related("directive")
        if row.body_id in units.nodes
    ]
    return sorted(found, key=lambda line: (_rank(line.body), line.body.sort_key))


def _rank(node: Node) -> int:
    return {"province": 1, "district": 2, "commune": 3}.get(node.level, 0)


def _shares(lines: Iterable[Line]) -> list[Share]:
    counts: dict[str, list[int]] = {}
    for line in (each for each in lines if each.row.cancelled_on is None):
        count = counts.setdefault(line.body.level, [0, 0])
        count[0] += line.row.done_on is not None
        count[1] += 1
    return [Share(LEVELS.get(Level(level), Level(level).label), done, total) for level, (done, total) in counts.items()]


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to do with what was handed to one, and why it may not be done now."""

    label: str
    verb: str
    reason: str | None


@dataclass(frozen=True)
class LinePage:
    """One directive in the hands of one body."""

    line: Line
    owner: Node | None
    issuer: Node | None
    buttons: list[Button]
    why_not_known: str | None
    why_not_on: str | None
    why_not_back: str | None
    why_not_due: str | None
    why_not_result: str | None
    children: list[Line]
    changes: list[Change]


def line_page(row: Dissemination, units: UnitMap, *, by: object, on: date) -> LinePage:
    """Return the page of what was handed to a body. Raises Refused when the body is not on the day's map."""
    if row.body_id not in units.nodes:
        raise Refused("Cơ quan này không còn trong danh mục đơn vị của ngày làm việc.")
    line = Line(row, units.nodes[row.body_id], units.nodes.get(row.giver_id), *row.state(on), False)
    children = _lines(Dissemination.objects.filter(parent=row), units, on)
    return LinePage(
        line=line, owner=units.nodes.get(row.directive.owner_id), issuer=units.nodes.get(row.directive.issuer_id),
        buttons=[
            Button("Ghi đã nhận", "received", why_not(policies.check_can_receive, row, by=by, on=on)),
            Button("Ghi đã đọc", "read", why_not(policies.check_can_read, row, by=by, on=on)),
        ],
        why_not_known=why_not(policies.check_can_make_known, row, by=by, on=on),
        why_not_on=why_not(policies.check_can_hand_on, row, by=by, on=on),
        why_not_back=why_not(policies.check_can_take_back, row, by=by, on=on),
        why_not_due=why_not(policies.check_can_change_due, row, by=by, on=on),
        why_not_result=why_not(policies.check_can_correct_result, row, by=by, on=on), children=children,
        changes=changes(row, row.body_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inbox:
    """What was handed to the bodies of one's offices: what waits, and what is done."""

    waiting: list[Line]
    done: list[Line]
    bodies: list[Node]


def inbox_page(offices: Iterable[Office], units: UnitMap, *, on: date, wanted: Wanted = EVERYTHING) -> Inbox:
    """Return one's incoming box, or what of it is looked for. One query."""
    mine = {office.body_id for office in offices}
    rows = [row for row in inbox(mine, wanted, today=on) if row.body_id in units.nodes]
    lines = [Line(r, units.nodes[r.body_id], units.nodes.get(r.giver_id), *r.state(on), True) for r in rows]
    return Inbox(
        [line for line in lines if not line.row.done_on and not line.row.directive.standing],
        sorted((line for line in lines if line.row.done_on), key=lambda line: str(line.row.done_on), reverse=True)[
            :100
        ],
        [units.nodes[body] for body in mine if body in units.nodes],
    )


def bodies_as(offices: Iterable[Office], units: UnitMap, *roles: Role) -> list[Node]:
    """Return the bodies at which one holds one of these roles, each once."""
    found = dict.fromkeys(office.body_id for office in offices if office.role in roles)
    return [units.nodes[body] for body in found if body in units.nodes]


def owners(units: UnitMap, rows: Iterable[Directive]) -> list[tuple[Directive, str, str]]:
    """Return rows with the short names of issuer and owner."""
    names = {pk: units.nodes[pk].name for row in rows for pk in (row.issuer_id, row.owner_id) if pk in units.nodes}
    return [(row, names.get(row.issuer_id, ""), names.get(row.owner_id, "")) for row in rows]
