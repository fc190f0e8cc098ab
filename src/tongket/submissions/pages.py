"""What the pages of submissions show, as frozen values; each in a constant number of queries."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.urls import reverse

from tongket.access import current_scope, why_not
from tongket.accounts.models import Member, Office
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node, UnitMap
from tongket.ui.asking import form_of
from tongket.ui.figures import FigureCell
from tongket.vietnamese import fold, number
from tongket.workbooks import Finding

from . import policies
from .blanks import scaled
from .checks.pages import Beside, beside, summed
from .checks.policies import check_can_explain
from .checks.queries import Figure, findings_of
from .checks.queries import told as warned
from .corrections.pages import OfSubmission, of_submission
from .counted.queries import Count, counts_in, stands_still
from .fillable import fillables
from .gaps.queries import GapLine, gaps_of
from .models import CorrectionRequest, Door, Narrative, Observation, SignedScan, Step, Submission
from .narratives.pages import Told, told
from .queries import asked_for, codes_of, fillers, of_year, remarks_on, sheets
from .states import LABELS, MOVES, State, Verb


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
    """One body's sheet in the list, of a term where it is periodic: its newest submission, or none yet.

    `counts` is the version whose figures count, which may be an older one.
    """

    body: Node
    code: str
    sheet: str
    row: Submission | None
    counts: Submission | None


NOT_SENT = "missing"
STATES = [(NOT_SENT, "Chưa nộp"), *((each.value, each.label) for each in LABELS if each is not State.SUPERSEDED)]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines of the list are shown: words of the body's name (marks do not matter), a sheet's code, a state."""

    text: str = ""
    sheet: str = ""
    state: str = ""

    def keeps(self, line: Line) -> bool:
        """Whether a line is shown."""
        state = line.row.state if line.row else NOT_SENT
        named = fold(self.text) in fold(line.body.full_name)
        return named and self.sheet in ("", line.code) and self.state in ("", state)


EVERYTHING = Sought()


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a year: the lines sought, the sheets that may be chosen (code, name) among all."""

    year: int
    sought: Sought
    lines: list[Line]
    sheets: list[tuple[str, str]]
    can_receive: bool
    can_draw_up: bool

    @property
    def states(self) -> list[tuple[str, str]]:
        """The states that may be chosen, each with its word."""
        return STATES

    @property
    def accepted(self) -> int:
        """Of how many lines some version is accepted."""
        return sum(1 for line in self.lines if line.counts)


def listing(units: UnitMap, offices: Sequence[Office], year: int, sought: Sought = EVERYTHING) -> Listing:
    """Return the bodies that fill a sheet this year, each with its newest submission. Two queries.

    A sheet that is asked for no more is listed as far as it came in, a periodic one in the terms that have begun.
    """
    rows = list(of_year(year))
    newest = {(row.body_id, row.sheet, row.term): row for row in reversed(rows)}
    counts = {(row.body_id, row.sheet, row.term): row for row in rows if row.state == State.ACCEPTED}
    known, scope = sheets(), current_scope()
    lines = [
        Line(body, each.form.code, each.label, newest.get(key), counts.get(key))
        for sheet in known.values()
        for each in fillables([sheet], year, units.day)
        for body in fillers(sheet, units)
        for key in [(body.id, sheet.code, each.term)]
        if (body.id in scope or units.counts_in(body.id) in scope) and (asked_for(sheet, year) or key in newest)
    ]
    names = {line.code: known[line.code].name for line in lines}
    kept, receives = [line for line in lines if sought.keeps(line)], bool(bodies_as(offices, "staff"))
    return Listing(year, sought, kept, list(names.items()), receives, bool(bodies_as(offices, "reporter")))


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of a submission."""

    code: str
    name: str
    noun: str
    period: str
    cell: str
    figure: FigureCell | None
    own_source: str
    remark: str = ""
    correction: CorrectionRequest | None = None
    counted: Count | None = None
    found: list[Beside] = field(default_factory=list)


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
    remarks: str
    question: str
    corrections: OfSubmission
    gaps: list[GapLine]
    told: list[Told]
    checked: str
    explainable: bool


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


def _shown(row: Observation, remark: str, counts: Mapping[str, Count]) -> Shown:
    indicator = row.indicator
    text = number(scaled(row.amount, indicator.decimals), indicator.decimals)
    if indicator.answer == "yesno":
        text = "Có" if row.amount else "Không"
    path = row.path
    figure = FigureCell(text, path, title=row.place)
    return Shown(
        indicator.code, indicator.name, indicator.unit_noun, row.when, row.cell, figure, row.own_source, remark,
        row.correction, counts.get(indicator.code) if row.counted else None,
    )  # fmt: skip


def _live(row: Submission, counts: Mapping[str, Count], remarks: Mapping[str, str]) -> list[Shown]:
    """Return the counted cells of a draft: they follow their records."""
    if stands_still(row) or not counts:
        return []
    known = {indicator.code: indicator for indicator in all_indicators() if indicator.code in counts}
    return [
        Shown(code, known[code].name, known[code].unit_noun, "", code, _live_figure(row, code, count), "",
              remarks.get(code, ""), counted=count)
        for code, count in counts.items()
    ]  # fmt: skip


def _live_figure(row: Submission, code: str, count: Count) -> FigureCell | None:
    path = reverse("submissions:cell_history", args=[row.pk, code])
    return FigureCell(count.text, path, title=count.basis) if count.text else None


def _empty(row: Submission, remarks: Mapping[str, str], filled: Container[str]) -> list[Shown]:
    """Return the cells without a figure, as a superior who may return the sheet must see them."""
    known = {indicator.code: indicator for indicator in all_indicators()}
    asked = [code for code in codes_of(row) if code not in filled]
    return [
        Shown(code, known[code].name, known[code].unit_noun, "", "", None, "", remarks.get(code, "")) for code in asked
    ]


def _findings(row: Submission, observations: Sequence[Observation], units: UnitMap) -> list[Finding]:
    known = {
        each.indicator.code: Figure(each.amount, each.indicator.decimals, each.indicator.answer)
        for each in observations
    }
    return findings_of([row], units, {row.pk: known})[row.pk]


def detail(row: Submission, units: UnitMap, *, by: Member, on: date) -> Detail:
    """Return one submission's page."""
    observations = list(
        Observation.objects.filter(submission=row)
        .select_related("indicator", "period", "submission__file", "correction")
        .order_by("pk")
    )
    basis, remarks = row.get_basis_display(), remarks_on(row)
    buttons = _buttons(row, by=by, on=on)
    returning = next((each for each in buttons if each.verb == Verb.GIVE_BACK and each.reason is None), None)
    counts = counts_in(row, observations)
    figures = [_shown(each, remarks.get(each.indicator.code, ""), counts) for each in observations]
    figures += _live(row, counts, remarks)
    if returning or remarks:
        figures += _empty(row, remarks, {each.code for each in figures})
    order = {code: at for at, code in enumerate(codes_of(row))}
    figures.sort(key=lambda each: order.get(each.code, len(order)))
    explainable = why_not(check_can_explain, row, by=by, on=on) is None
    findings = warned(row, _findings(row, observations, units))
    found = beside(findings, explainable=explainable)
    figures = [replace(each, found=found.get(each.code, [])) for each in figures]
    return Detail(
        row=row, body=units.nodes.get(row.body_id),
        figures=figures,
        steps=list(Step.objects.filter(submission=row).order_by("pk")),
        buttons=buttons, basis=f"{basis}: {row.citation}" if row.citation else basis,
        scans=list(SignedScan.objects.filter(submission=row).select_related("file").order_by("pk")),
        why_no_scan=why_not(policies.check_can_attach, row, by=by, on=on),
        remarks="Ý kiến tại ô" if remarks or returning else "", question=form_of(returning.action) if returning else "",
        corrections=of_submission(row, units, by=by, on=on), gaps=gaps_of(row, units),
        told=told(Narrative.objects.filter(submission=row).order_by("pk")),
        checked=summed(findings), explainable=explainable and any(each.finding.level == "should" for each in findings),
    )  # fmt: skip
