"""What the pages of corrections show, as frozen values; each in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from tongket.access import Actor, why_not
from tongket.organization.map import Node, UnitMap
from tongket.registry.mentions import Mention, mentions_of
from tongket.ui.figures import FigureCell
from tongket.vietnamese import number
from tongket.workbooks import Form

from ..blanks import scaled
from ..models import CorrectedCell, CorrectionRequest, Observation, Submission
from . import policies
from .queries import about, of_year
from .states import Stage

Mentions = list[tuple[str, list[Mention]]]


def amount_text(cell: CorrectedCell, amount: int | None, absent: str) -> str:
    """Return an amount as printed; `absent` where there is none."""
    if amount is None:
        return absent
    if cell.indicator.answer == "yesno":
        return "Có" if amount else "Không"
    return number(scaled(amount, cell.indicator.decimals), cell.indicator.decimals)


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of a request: what stood there and what is to stand."""

    code: str
    name: str
    noun: str
    before: FigureCell
    after: FigureCell
    typed: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One request with all that its page shows; the reasons are the policies' sentences why not."""

    row: CorrectionRequest
    body: Node
    lines: list[CellLine]
    why_not_decide: str | None
    why_not_draw_up: str | None
    mentions: Mentions


def _cells(request: CorrectionRequest, typed: Mapping[str, str], errors: Mapping[str, str]) -> list[CellLine]:
    old = reverse("submissions:submission", args=[request.submission_id])
    new = reverse("submissions:submission", args=[request.result_id]) if request.result_id else ""
    found = []
    for cell in request.cells.select_related("indicator").order_by("pk"):
        code = cell.indicator.code
        after = amount_text(cell, cell.after, "chưa nêu")
        found.append(
            CellLine(
                code, cell.indicator.name, cell.indicator.unit_noun,
                FigureCell(amount_text(cell, cell.before, "để trống"), old), FigureCell(after, new),
                typed.get(code, "" if cell.after is None else after.replace(".", "")), errors.get(code, ""),
            )
        )  # fmt: skip
    return found


def detail(
    row: CorrectionRequest, units: UnitMap, *, by: Actor, on: date, typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Detail:  # fmt: skip
    """Return one request's page, with what was typed and is wrong beside the cells."""
    lines = _cells(row, typed or {}, errors or {})
    return Detail(
        row=row, body=units.nodes[row.submission.body_id], lines=lines,
        why_not_decide=why_not(policies.check_can_decide, row, by=by, on=on),
        why_not_draw_up=why_not(policies.check_can_draw_up, row, by=by, on=on),
        mentions=figures_of([row], units),
    )  # fmt: skip


def figures_of(requests: list[CorrectionRequest], units: UnitMap) -> Mentions:
    """Return what hangs on the figures that requests are about: totals, and the papers that quote them."""
    if not requests:
        return []
    codes = CorrectedCell.objects.filter(request__in=requests).values_list("indicator__code", flat=True)
    first = requests[0].submission
    days = [row.done_on for row in requests if row.done_on]
    before = min(days) - timedelta(days=1) if days else None
    return mentions_of("figures", tuple(sorted(set(codes))), units.above(first.unit_id), first.year, before)


@dataclass(frozen=True, slots=True)
class Line:
    """One request in the list."""

    row: CorrectionRequest
    body: str
    codes: str


def listing(units: UnitMap, year: int) -> list[Line]:
    """Return the requests of a year that the one who asks may see. Two queries."""
    rows = of_year(year).prefetch_related("cells__indicator")
    return [
        Line(row, units.nodes[row.submission.body_id].name, ", ".join(cell.indicator.code for cell in row.cells.all()))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class OfferedCell:
    """One row of the form in which a correction is asked for."""

    code: str
    name: str
    noun: str
    now: FigureCell | None
    typed: str
    chosen: bool
    error: str


@dataclass(frozen=True, slots=True)
class Asking:
    """The form in which a correction is asked for."""

    row: Submission
    body: Node
    cells: list[OfferedCell]
    why_not: str | None


def asking(
    row: Submission, form: Form, units: UnitMap, *, by: Actor, on: date, typed: Mapping[str, str], chosen: list[str],
    errors: Mapping[str, str],
) -> Asking:  # fmt: skip
    """Return the form over all rows of the sheet, with what was typed and is wrong beside the cells."""
    said = {o.indicator.code: o for o in Observation.objects.filter(submission=row).select_related("indicator")}
    cells = [
        OfferedCell(
            each.code, each.label, each.unit_noun, _now(said.get(each.code)), typed.get(each.code, ""),
            each.code in chosen, errors.get(each.code, ""),
        )
        for each in form.rows
    ]  # fmt: skip
    reason = why_not(policies.check_can_ask, row, by=by, on=on)
    return Asking(row, units.nodes[row.body_id], cells, reason)


def _now(row: Observation | None) -> FigureCell | None:
    if row is None:
        return None
    text = number(scaled(row.amount, row.indicator.decimals), row.indicator.decimals)
    if row.indicator.answer == "yesno":
        text = "Có" if row.amount else "Không"
    return FigureCell(text, row.path)


@dataclass(frozen=True, slots=True)
class OfSubmission:
    """What a submission's page says of corrections: those about it, what quotes their figures, whether one may ask."""

    rows: list[CorrectionRequest]
    mentions: Mentions
    why_not: str | None
    open: bool


def of_submission(row: Submission, units: UnitMap, *, by: Actor, on: date) -> OfSubmission:
    """Return the corrections of a submission: asked about it, or carried out by it."""
    rows = list(about([row]).select_related("submission__body"))
    reason = why_not(policies.check_can_ask, row, by=by, on=on)
    return OfSubmission(rows, figures_of(rows, units), reason, any(each.stage == Stage.ASKED for each in rows))
