"""Acts on corrections: ask, decide, draw up the corrected version. From there it goes the way of every version."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tongket.access import Actor, Refused
from tongket.accounts.models import Office
from tongket.cycle.queries import periods_of
from tongket.evidence.actions import keep, take_in_paper
from tongket.evidence.waysin import WayIn
from tongket.ledger import act, note
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.vietnamese import short_date
from tongket.workbooks import Form, Unreadable, fill_in, inputs, layout

from ..actions import write_down
from ..blanks import form_of, scaled
from ..counted.actions import carry_over, count_into
from ..counted.policies import check_as_counted
from ..counted.queries import counted_rows
from ..models import CorrectedCell, CorrectionRequest, Door, Observation, Submission
from ..narratives.actions import carry_words
from ..queries import newest, same_sheet
from ..reception import XLSX
from ..states import State
from .policies import check_can_ask, check_can_decide, check_can_draw_up
from .queries import accepted_version, amounts_of, cells_under_way
from .states import Side, Stage
from .typed import Wanted, read_typed


def _locked(request: CorrectionRequest) -> CorrectionRequest:
    rows = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("submission__body")
    return rows.get(pk=request.pk)


def _tell(request: CorrectionRequest, verb: str, label: str, *, office: Office | None, reason: str = "") -> None:
    note(
        f"submissions.correction_{verb}", label=f"{label}: {request}", about=request, unit=request.submission.body_id,
        reason=reason, office=office.pk if office else None, submission=request.submission_id,
        cells={cell.indicator.code: [cell.before, cell.after] for cell in request.cells.select_related("indicator")},
    )  # fmt: skip


def _check_wanted(cells: Sequence[Wanted], before: Mapping[str, int], side: Side) -> None:
    if not cells:
        raise Refused("Hãy chọn ít nhất một ô cần đính chính.")
    same = [cell.code for cell in cells if cell.after is not None and cell.after == before.get(cell.code)]
    if same:
        raise Refused(f"Số mới trùng số đã tiếp nhận: {', '.join(same)}.")
    unsaid = [cell.code for cell in cells if cell.after is None]
    if unsaid and side is Side.BODY:
        raise Refused(f"Cơ quan lập biểu phải ghi số mới của ô cần đính chính: {', '.join(unsaid)}.")


@act
def ask_correction(
    submission: Submission, cells: Sequence[Wanted], *, reason: str, proof: bytes, name: str, by: Actor, on: date
) -> CorrectionRequest:
    """Ask that cells of an accepted version be corrected, with a reason and a scan that proves it. Raises Refused."""
    Unit.objects.select_for_update().get(pk=submission.body_id)
    row = Submission.objects.get(pk=submission.pk)
    side, office = check_can_ask(row, by=by, on=on)
    before = amounts_of(row)
    _check_wanted(cells, before, side)
    check_as_counted(row, {cell.code: cell.after for cell in cells})
    if not reason.strip():
        raise Refused("Hãy ghi lý do đính chính.")
    twice = sorted({cell.code for cell in cells} & cells_under_way(row))
    if twice:
        raise Refused(f"Ô đã có đề nghị đính chính đang xử lý: {', '.join(twice)}.")
    request = CorrectionRequest.objects.create(
        submission=row, side=side, reason=reason.strip(),
        proof=take_in_paper(proof, name=name, unit=row.body_id, way_in=WayIn.PROOF, by=by, on=on),
        asked_by=by.actor_label[:200], asked_key=by.actor_key, asked_office=office.shown if office else "", asked_on=on,
        of_final=not row.estimated(),
    )  # fmt: skip
    indicators = {indicator.code: indicator for indicator in all_indicators()}
    CorrectedCell.objects.bulk_create(
        CorrectedCell(request=request, indicator=indicators[c.code], before=before.get(c.code), after=c.after)
        for c in cells
    )
    _tell(request, "asked", "Đề nghị đính chính", office=office, reason=reason.strip())
    return request


@act
def decide_correction(
    request: CorrectionRequest, *, grant: bool, answer: str = "", by: Actor, on: date
) -> CorrectionRequest:
    """Grant a request, or refuse it with a reason."""
    row = _locked(request)
    office = check_can_decide(row, by=by, on=on)
    if not grant and not answer.strip():
        raise Refused("Hãy ghi lý do không đồng ý đính chính.")
    row.stage = Stage.GRANTED if grant else Stage.REFUSED
    row.decided_by, row.decided_on, row.answer = by.actor_label[:200], on, answer.strip()
    row.decided_office = office.shown if office else ""
    row.save()
    _tell(row, str(row.stage), row.stage_label, office=office, reason=answer.strip())
    return row


@act
def draw_up_correction(request: CorrectionRequest, typed: Mapping[str, str], *, by: Actor, on: date) -> Submission:
    """Draw up the corrected version: the accepted one with these cells replaced, as a draft of the same chain.

    `typed` gives the new figures by code as they were written; what it leaves out is what was asked for. The kept
    workbook is the accepted one's with the same cells changed, so every cell still opens. Raises Refused.
    """
    Unit.objects.select_for_update().get(pk=request.submission.body_id)
    row = _locked(request)
    office = check_can_draw_up(row, by=by, on=on)
    base, cells = accepted_version(row.submission), list(row.cells.select_related("indicator"))
    form = form_of(base, unit_map(on))
    new = _new_figures(cells, read_typed(form, {c.indicator.code: typed.get(c.indicator.code, "") for c in cells}))
    check_as_counted(base, {code: each.after for code, each in new.items()})
    draft = _draft(base, row, form, new, office=office, by=by, on=on)
    amounts = amounts_of(base)
    for cell in cells:
        cell.before, cell.after = amounts.get(cell.indicator.code), new[cell.indicator.code].after
    CorrectedCell.objects.bulk_update(cells, ["before", "after"])
    write_down(draft, "corrected", State.DRAFT, office=office, by=by, on=on, reason=f"{row}: {row.reason}")
    return draft


def _new_figures(cells: Sequence[CorrectedCell], typed: Sequence[Wanted]) -> dict[str, Wanted]:
    asked = {c.indicator.code: Wanted(c.indicator.code, c.after, _plain(c)) for c in cells if c.after is not None}
    found = asked | {each.code: each for each in typed}
    unsaid = [cell.indicator.code for cell in cells if cell.indicator.code not in found]
    if unsaid:
        raise Refused(f"Hãy ghi số mới của ô cần đính chính: {', '.join(unsaid)}.")
    return found


def _plain(cell: CorrectedCell) -> str:
    indicator: Indicator = cell.indicator
    if indicator.answer == "yesno":
        return "Có" if cell.after else "Không"
    return f"{scaled(cell.after or 0, indicator.decimals):f}".replace(".", ",")


def _draft(
    base: Submission, request: CorrectionRequest, form: Form, new: Mapping[str, Wanted], *, office: Office | None,
    by: Actor, on: date,
) -> Submission:  # fmt: skip
    old = {row.indicator.code: row for row in base.observations.select_related("indicator").order_by("pk")}
    ours = inputs(form)
    places = {**layout(form), **{code: row.cell for code, row in old.items() if not row.counted}}
    file = None  # what was typed on the grid has no file to correct, and nobody writes into a file that others made
    stands = {code: (row.tab, row.cell) for code, row in old.items() if not row.counted}
    foreign = base.file is not None and any(at != ours.get(code) for code, at in stands.items())
    if foreign:
        places = {code: code for code in places}
    if base.file is not None and not foreign:
        data = _workbook(base.file.read(), request, form, new, places, by=by)
        name = f"{base.file.name.removesuffix('.xlsx')}-dinh-chinh-{request.pk}.xlsx"
        file = keep(data, name=name, media_type=XLSX, unit=base.body_id, by=by, on=on)
    last = newest(base.body_id, base.sheet, base.year, base.term) or base
    same = same_sheet(base).filter(file=file)
    if file is not None and same.exists():
        raise Refused("Bản đính chính với đúng các số này đã lập; hãy trình ký bản đó.")
    draft = Submission.objects.create(
        body=base.body, unit=base.unit, sheet=base.sheet, year=base.year, term=base.term,
        layout=base.layout, version=last.version + 1, state=State.DRAFT, door=Door.CORRECTED,
        basis=base.basis, citation=base.citation, status=base.status, as_of=base.as_of, file=file,
        prepared_by=by.actor_label[:120], prepared_key=by.actor_key, prepared_title=office.shown if office else "",
    )  # fmt: skip
    kept = [_copied(row, draft, on) for code, row in old.items() if code not in new]
    counted = [code for code in counted_rows(base.sheet, base.layout) if code in new]
    tabs = {code: page for code, (page, _) in inputs(form).items()} | {code: row.tab for code, row in old.items()}
    typed = {code: each for code, each in new.items() if code not in counted}
    Observation.objects.bulk_create([*kept, *_corrected(draft, request, typed, places, tabs, by=by, on=on)])
    carry_over(base, draft, by=by, on=on)
    carry_words(base, draft, by=by, on=on)
    count_into(draft, counted, correction=request, by=by, on=on)
    return draft


def _workbook(
    base: bytes, request: CorrectionRequest, form: Form, new: Mapping[str, Wanted], places: Mapping[str, str], *,
    by: Actor,
) -> bytes:  # fmt: skip
    rows = {row.code: row for row in form.rows}
    said = f"Đính chính theo đề nghị số {request.pk} ngày {short_date(request.asked_on)}"
    figures: dict[str, str | Decimal] = {}
    for code, each in new.items():
        yesno = rows[code].kind == "yesno"
        number = scaled(each.after or 0, rows[code].decimals)
        figures[code] = ("Có" if each.after else "Không") if yesno else number
    below = {"prepared_by": by.actor_label, "prepared_by_title": None, "signed_by": None, "signed_by_title": None}
    try:
        return fill_in(base, form, figures, {**below, "signed_on": None}, notes=dict.fromkeys(new, said), at=places)
    except Unreadable as error:
        raise Refused(str(error)) from error


def _copied(row: Observation, draft: Submission, on: date) -> Observation:
    copy = Observation(
        submission=draft, indicator=row.indicator, unit_id=row.unit_id, period_id=row.period_id, amount=row.amount,
        tab=row.tab, cell=row.cell, raw=row.raw, own_source=row.own_source, correction_id=row.correction_id,
        entered_by=row.entered_by, entered_on=row.entered_on, copied_from=row.copied_from, counted=row.counted,
    )  # fmt: skip
    if (
        draft.file is None and row.entered_on is None
    ):  # its cell stands in a foreign file, which the version before keeps
        copy.cell, copy.copied_from = row.indicator.code, row.submission.version
        copy.entered_by, copy.entered_on = draft.prepared_by, on
    return copy


def _corrected(
    draft: Submission, request: CorrectionRequest, new: Mapping[str, Wanted], places: Mapping[str, str],
    tabs: Mapping[str, str], *, by: Actor, on: date,
) -> list[Observation]:  # fmt: skip
    indicators, periods = {each.code: each for each in all_indicators()}, periods_of(draft.year)
    typed = {} if draft.file else {"entered_by": by.actor_label[:200], "entered_on": on}
    return [
        Observation(
            submission=draft, indicator=indicators[code], unit_id=draft.unit_id, amount=each.after or 0, raw=each.raw[:60],
            period=periods[indicators[code].calendar], tab=tabs[code], cell=places[code],
            correction=request, **typed,
        )
        for code, each in new.items()
    ]  # fmt: skip
