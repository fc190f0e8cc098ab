"""What the pages of submissions show, as frozen values; each in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tongket.access import current_scope, why_not
from tongket.accounts.models import Member, Office
from tongket.organization.map import Node, UnitMap
from tongket.ui.figures import FigureCell
from tongket.vietnamese import number

from . import policies
from .blanks import scaled
from .models import Door, Narrative, Observation, SignedScan, Step, Submission
from .narratives.pages import Told, told
from .queries import fillers, of_year, sheets_of
from .states import MOVES, State, Verb


def came_before(row: Submission) -> str:
    """Say what became of a file that came before."""
    if row.state == State.DRAFT and row.door == Door.RECEPTION:
        return "Tệp này đã nhận và đã trả lại đơn vị; hãy nhận tệp đã sửa. Không có gì thay đổi."
    return f"Tệp này đã nhận từ trước ({row.state_label.lower()}); không có gì thay đổi."


def bodies_as(offices: Sequence[Office], role: str) -> list[int]:
    """Return the bodies at which a role is held."""
    return [office.body_id for office in offices if office.role == role]


@dataclass(frozen=True, slots=True)
class Line:
    """One body in the list: its newest submission, or none yet."""

    body: Node
    sheet: str
    row: Submission | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a year."""

    year: int
    lines: list[Line]
    accepted: int
    can_receive: bool
    can_draw_up: bool


def listing(units: UnitMap, offices: Sequence[Office], year: int) -> Listing:
    """Return the bodies that fill a sheet this year, each with its newest submission. One query."""
    newest: dict[tuple[int, str], Submission] = {}
    for row in of_year(year):
        newest.setdefault((row.body_id, row.sheet), row)
    scope = current_scope()
    lines = [
        Line(body, sheet.name, newest.get((body.id, sheet.code)))
        for sheet in sheets_of(year)
        for body in fillers(sheet, units)
        if body.id in scope or units.counts_in(body.id) in scope
    ]
    accepted = sum(1 for line in lines if line.row and line.row.state == State.ACCEPTED)
    return Listing(year, lines, accepted, bool(bodies_as(offices, "staff")), bool(bodies_as(offices, "reporter")))


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of a submission."""

    code: str
    name: str
    noun: str
    period: str
    cell: str
    figure: FigureCell
    own_source: str


@dataclass(frozen=True, slots=True)
class Button:
    """A move that the page offers; `reason` is the policy's sentence why not."""

    verb: str
    label: str
    action: str
    reason: str | None
    ask: str
    kind: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One submission with all that its page shows."""

    row: Submission
    body: Node | None
    figures: list[Shown]
    steps: list[Step]
    buttons: list[Button]
    basis: str
    scans: list[SignedScan]
    why_no_scan: str | None
    told: list[Told]


# Signing for the head, or on the head's order (Decree 30/2020/NĐ-CP Art. 13).
UNDER = (("KT.", "Ký thay (KT.)"), ("TL.", "Ký thừa lệnh (TL.)"))
_CHECKS = {
    Verb.PUT_UP: policies.check_can_put_up,
    Verb.SIGN: policies.check_can_sign,
    Verb.SEND_BACK: policies.check_can_send_back,
    Verb.ACCEPT: policies.check_can_accept,
    Verb.GIVE_BACK: policies.check_can_give_back,
}


def _buttons(row: Submission, *, by: Member, on: date) -> list[Button]:
    """Offer the moves that the table allows from this state; those that are another's say so."""
    found = []
    for verb, check in _CHECKS.items():
        move = MOVES[verb]
        if State(row.state) in move.sources:
            ask = "Lý do" if move.needs_reason else ""
            kind = "danger" if move.needs_reason else "primary"
            action = reverse(f"submissions:{verb}", args=[row.pk])
            reason = why_not(check, row, by=by, on=on)
            found.append(Button(verb, move.label, action, reason, ask, kind))
            if verb is Verb.SIGN and reason is None:
                found += [Button(verb, label, action, None, "", "", "under", under) for under, label in UNDER]
    return found


def _shown(row: Observation) -> Shown:
    indicator = row.indicator
    text = number(scaled(row.amount, indicator.decimals), indicator.decimals)
    if indicator.answer == "yesno":
        text = "Có" if row.amount else "Không"
    path = reverse("submissions:cell", args=[row.submission_id, row.cell])
    figure = FigureCell(text, path, title=f"Ô {row.cell}, trang “{row.tab}”")
    return Shown(indicator.code, indicator.name, indicator.unit_noun, str(row.period), row.cell, figure, row.own_source)


def detail(row: Submission, units: UnitMap, *, by: Member, on: date) -> Detail:
    """Return one submission's page."""
    observations = Observation.objects.filter(submission=row).select_related("indicator", "period")
    basis = row.get_basis_display()
    return Detail(
        row=row, body=units.nodes.get(row.body_id),
        figures=[_shown(each) for each in observations.order_by("pk")],
        steps=list(Step.objects.filter(submission=row).order_by("pk")),
        buttons=_buttons(row, by=by, on=on), basis=f"{basis}: {row.citation}" if row.citation else basis,
        scans=list(SignedScan.objects.filter(submission=row).select_related("file").order_by("pk")),
        why_no_scan=why_not(policies.check_can_attach, row, by=by, on=on),
        told=told(Narrative.objects.filter(submission=row).order_by("pk")),
    )  # fmt: skip
