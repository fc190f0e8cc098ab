"""Acts on what comes up: issue blanks, draw up or receive, put up, sign, accept, give back. Two doors, one path."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tongket.access import Actor, Refused
from tongket.accounts.models import Office
from tongket.cycle.queries import periods_of
from tongket.evidence.actions import keep, take_in_paper
from tongket.evidence.waysin import WayIn
from tongket.ledger import act, note
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node
from tongket.organization.models import Unit
from tongket.workbooks import Form, fields, page_of

from . import policies
from .checks.actions import carry_warnings, keep_warnings
from .closing.policies import check_not_closed
from .corrections.states import Stage
from .counted.actions import freeze, thaw
from .counted.reading import differences
from .gaps.actions import name_silent
from .models import CellRemark, CorrectionRequest, Door, IssuedBlank, Observation, SignedScan, Step, Submission
from .narratives.actions import carry_words, put_words
from .narratives.passages import unsaid, written
from .queries import codes_of, same_sheet, versions
from .reception import Incoming, WorkbookRefused, sentences_of
from .states import MOVES, State, Verb


@act
def issue_blanks(forms: Sequence[tuple[Node, Form]], *, by: Actor, on: date) -> list[IssuedBlank]:
    """Give each form an issue number, so that what comes back can be told; one act with its members."""
    made = IssuedBlank.objects.bulk_create(
        IssuedBlank(
            issue=secrets.token_hex(8), body_id=body.id, sheet=form.sheet, year=form.year, term=form.term,
            layout=form.layout, issued_on=on,
        )
        for body, form in forms
    )  # fmt: skip
    members = [
        [blank.issue, form.unit, form.sheet, form.year, *filter(None, [form.term])]
        for blank, (_, form) in zip(made, forms, strict=True)
    ]
    note("submissions.blanks_issued", label=f"Cấp {len(made)} biểu trắng", members=members)
    return made


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a workbook: the submission it is, whether it is new, what of the last version it drops."""

    submission: Submission
    new: bool
    dropped: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """Say what the version before had and this one leaves empty, which counted figures changed; empty when none."""
        said = list(self.counted)
        if self.unsaid:
            said.insert(0, f"Lưu ý: bản này để trống phần lời mà bản trước có: {'; '.join(self.unsaid)}.")
        if self.dropped:
            names = ", ".join(self.dropped)
            said.insert(0, f"Lưu ý: bản này để trống {len(self.dropped)} ô mà bản trước có số: {names}.")
        return " ".join(said)


def _versions(incoming: Incoming) -> list[Submission]:
    form = incoming.form
    return versions(incoming.body.id, form.sheet, form.year, form.term)


def _this_file(incoming: Incoming, came: Sequence[Submission]) -> Submission | None:
    same = sha256(incoming.data).hexdigest()
    return next((each for each in came if each.file is not None and each.file.sha256 == same), None)


def check_open(incoming: Incoming) -> None:
    """Refuse another version of a sheet that was closed; the very file that came before is none. One query."""
    came = _versions(incoming)
    if _this_file(incoming, came) is None:
        check_not_closed(came)


def _observations(incoming: Incoming, submission: Submission) -> list[Observation]:
    indicators = {indicator.code: indicator for indicator in all_indicators()}
    periods = periods_of(incoming.form.year)
    return [
        Observation(
            submission=submission, indicator=indicators[cell.code], unit_id=submission.unit_id,
            period=periods[indicators[cell.code].calendar], amount=cell.amount, tab=cell.sheet, cell=cell.ref,
            raw=cell.raw[:60], own_source=cell.own_source[:300],
        )
        for cell in incoming.reading.cells
    ]  # fmt: skip


def _enter(incoming: Incoming, *, door: Door, state: State, office: Office | None, by: Actor, on: date) -> Arrival:
    form, said = incoming.form, incoming.reading
    body = Unit.objects.select_for_update().get(pk=incoming.body.id)  # two workbooks of one body take their turns
    came = _versions(incoming)
    before = _this_file(incoming, came)
    if before is not None:
        return Arrival(before, new=False)
    check_not_closed(came)
    file = keep(incoming.data, name=incoming.name, media_type=incoming.media_type, unit=incoming.body.id, by=by, on=on)
    last = came[-1] if came else None
    own = door is Door.OWN
    submission = Submission.objects.create(
        body=body, unit_id=incoming.units.counts_in(body.pk), sheet=form.sheet, year=form.year,
        term=form.term, layout=form.layout, version=last.version + 1 if last else 1, state=state, door=door,
        basis=said.basis.value, citation=said.citation[:300], status=form.status,
        as_of=form.as_of, file=file,
        prepared_by=(by.actor_label if own else said.prepared_by)[:120], prepared_key=by.actor_key if own else "",
        prepared_title=office.shown if own and office else said.prepared_by_title[:120],
        signed_by="" if own else said.signed_by[:120], signed_title="" if own else said.signed_by_title[:120],
        signed_under="" if own else said.signed_under, signed_on=None if own else said.signed_on,
    )  # fmt: skip
    Observation.objects.bulk_create(_observations(incoming, submission))
    keep_warnings(submission, said, by=by, on=on)
    if own and last is not None:
        carry_words(last, submission, by=by, on=on)
    for sector, texts in written(said, own=own).items():
        put_words(submission, sector, texts, by=by, on=on)
    verb = "drawn_up" if own else "received"
    frozen = [] if own else freeze(submission, by=by, on=on)
    write_down(submission, verb, state, office=office, frozen=frozen, by=by, on=on)
    return Arrival(
        submission, new=True, dropped=_dropped(last, incoming), counted=differences(incoming),
        unsaid=() if own else unsaid(incoming),
    )  # fmt: skip


def _dropped(last: Submission | None, incoming: Incoming) -> tuple[str, ...]:
    if last is None:
        return ()
    had = (
        Observation.objects.filter(submission=last, counted="").order_by("pk").values_list("indicator__code", flat=True)
    )
    has = {cell.code for cell in incoming.reading.cells}
    asked = {row.code for row in incoming.form.rows}
    return tuple(code for code in had if code in asked and code not in has)


@act
def write_down(
    submission: Submission, verb: str, target: State, *, office: Office | None, by: Actor, on: date, reason: str = "",
    told: bool = True, frozen: Sequence[Observation] = (),
) -> Step:  # fmt: skip
    """Write a step of a submission's history, with its entry unless the caller tells of many in one of its own.

    `frozen` are the figures counted from records that stand still from this step on.
    """
    more = {"counted": {each.indicator.code: each.amount for each in frozen}} if frozen else {}
    step = Step.objects.create(
        submission=submission, verb=verb, target=target, by=by.actor_label, office=office.shown if office else "",
        on=on, reason=reason,
    )  # fmt: skip
    if told:
        note(
            f"submissions.{verb}", label=f"{step.label}: {submission}", about=submission, unit=submission.body_id,
            reason=reason, office=office.pk if office else None, version=submission.version, **more,
        )  # fmt: skip
    return step


@act
def draw_up(incoming: Incoming, *, by: Actor, on: date) -> Arrival:
    """Take a body's own workbook in as a draft (the first door). The same file again changes nothing."""
    office = policies.check_can_draw_up(incoming.body.id, by=by, on=on)
    return _enter(incoming, door=Door.OWN, state=State.DRAFT, office=office, by=by, on=on)


def check_receivable(incoming: Incoming, *, by: Actor, on: date) -> None:
    """Raise Refused unless `receive` would take this workbook in, its warnings apart: what a preview asks."""
    _check_signed(incoming, by=by, on=on)
    check_open(incoming)


def _check_signed(incoming: Incoming, *, by: Actor, on: date) -> Office | None:
    """Raise Refused unless this person takes in this body's sheets and the workbook names who drew up and signed when."""
    form, said = incoming.form, incoming.reading
    office = policies.check_can_receive(incoming.body.id, form.sheet, by=by, on=on)
    cells = fields(form)
    blank = [
        f"{word} (ô {cells[name]})"
        for name, word in (("prepared_by", "người lập biểu"), ("signed_by", "người ký"), ("signed_on", "ngày ký"))
        if not getattr(said, name)
    ]
    if blank:
        raise Refused(f"Tệp “{incoming.name}”, trang “{page_of(form)}”: chưa ghi {', '.join(blank)}.")
    if said.signed_on is not None and said.signed_on > on:
        raise Refused(f"Tệp “{incoming.name}”, ô {cells['signed_on']}: ghi ngày ký sau ngày nhận.")
    return office


@act
def receive(incoming: Incoming, *, by: Actor, on: date) -> Arrival:
    """Take in a subordinate's signed workbook (the second door): it enters as sent, its signer recorded.

    The same file again changes nothing. Raises Refused when the workbook names no signer or leaves a warning unexplained.
    """
    office = _check_signed(incoming, by=by, on=on)
    unexplained = sentences_of(incoming)
    if unexplained:
        raise WorkbookRefused(incoming.name, unexplained)
    return _enter(incoming, door=Door.RECEPTION, state=State.SENT, office=office, by=by, on=on)


def _locked(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)


def _move(
    submission: Submission, verb: Verb, *, office: Office | None, by: Actor, on: date, reason: str = "",
    told: bool = True, frozen: Sequence[Observation] = (),
) -> Step:  # fmt: skip
    move = MOVES[verb]
    if move.needs_reason and not reason.strip():
        raise Refused(f"Hãy ghi lý do để {move.label.lower()}.")
    submission.state = move.target
    submission.save()
    if move.target is State.DRAFT:
        thaw(submission, by=by, on=on)
    return write_down(
        submission, verb, move.target, office=office, frozen=frozen, by=by, on=on, reason=reason.strip(), told=told
    )


@act
def put_up(submission: Submission, *, by: Actor, on: date) -> Submission:
    """Put a draft up for signature: what is counted from records stands still, who is missing below is named as left out."""
    row = _locked(submission)
    office = policies.check_can_put_up(row, by=by, on=on)
    row.prepared_key = row.prepared_key or by.actor_key  # a paper given back: who puts it up again answers for it
    name_silent(row, by=by, on=on)
    carry_warnings(row, by=by, on=on)
    _move(row, Verb.PUT_UP, office=office, frozen=freeze(row, by=by, on=on), by=by, on=on)
    return row


@act
def sign(submission: Submission, *, under: str = "", by: Actor, on: date) -> Submission:
    """Sign and send; `under` is "", "KT." or "TL." (Decree 30/2020/NĐ-CP Art. 13); a stand-in's delegation says it."""
    row = _locked(submission)
    office = policies.check_can_sign(row, by=by, on=on)
    if under not in {"", "KT.", "TL."}:
        raise Refused("Quyền hạn ký chỉ có thể là ký trực tiếp, KT. hoặc TL.")
    row.signed_by, row.signed_key, row.signed_on = by.actor_label[:120], by.actor_key, on
    row.signed_under = office.under or under if office else under
    row.signed_title = office.signing_title if office else ""
    _move(row, Verb.SIGN, office=office, by=by, on=on)
    return row


@act
def send_back(submission: Submission, *, reason: str, by: Actor, on: date) -> Submission:
    """Hand an unsigned draft back to its reporter, with a reason."""
    row = _locked(submission)
    office = policies.check_can_send_back(row, by=by, on=on)
    _move(row, Verb.SEND_BACK, office=office, by=by, on=on, reason=reason)
    return row


@act
def attach_scan(submission: Submission, data: bytes, *, name: str, by: Actor, on: date) -> SignedScan:
    """Keep the scan of a signed sheet beside it; the same file again changes nothing. Raises Refused."""
    row = _locked(submission)
    office = policies.check_can_attach(row, by=by, on=on)
    file = take_in_paper(data, name=name, unit=row.body_id, way_in=WayIn.SCAN, by=by, on=on)
    defaults = {"attached_by": by.actor_label, "attached_on": on}
    kept, new = SignedScan.objects.get_or_create(submission=row, file=file, defaults=defaults)
    if new:
        write_down(row, "scanned", State(row.state), office=office, by=by, on=on)
    return kept


@act
def accept(submission: Submission, *, by: Actor, on: date) -> Submission:
    """Let the figures count; every older version of the same sheet gives way."""
    row = _locked(submission)
    office = policies.check_can_accept(row, by=by, on=on)
    let_count(row, office=office, by=by, on=on)
    return row


@act
def let_count(
    row: Submission, *, office: Office | None, told: bool = True, reason: str = "", by: Actor, on: date
) -> list[int]:
    """Accept what was locked and checked; older versions give way and their keys are returned.

    Where the caller tells of many in one entry of its own, `told` is False. `reason`: by whose acceptance elsewhere.
    What takes the place of a version that was closed is as final as that one was.
    """
    older = same_sheet(row).select_for_update(of=("self",)).select_related("body").filter(version__lt=row.version)
    replaced = list(older.exclude(state=State.SUPERSEDED).order_by("version"))
    for each in replaced:
        _move(each, Verb.SUPERSEDE, office=office, told=told, by=by, on=on)
    row.closing_id = next((each.closing_id for each in replaced if each.closing_id), None)
    _move(row, Verb.ACCEPT, office=office, told=told, by=by, on=on, reason=reason)
    _finish_corrections(row, on)
    return [each.pk for each in replaced]


def _finish_corrections(row: Submission, on: date) -> None:
    """Close the granted requests whose cells now stand as asked, whichever way the version was made."""
    stands = dict(Observation.objects.filter(submission=row).values_list("indicator", "amount"))
    waiting = CorrectionRequest.objects.select_for_update(of=("self",)).filter(
        submission__in=same_sheet(row), stage=Stage.GRANTED
    )
    for request in waiting.prefetch_related("cells").order_by("pk"):
        if all(cell.after is not None and stands.get(cell.indicator_id) == cell.after for cell in request.cells.all()):
            request.stage, request.result, request.done_on = Stage.DONE, row, on
            request.save()
            note("submissions.correction_done", label=f"{request.stage_label}: {request}", about=request,
                 unit=row.body_id, version=row.version)  # fmt: skip


@act
def give_back(
    submission: Submission, *, reason: str, remarks: Mapping[str, str] | None = None, by: Actor, on: date
) -> Submission:
    """Return what was sent to its unit as a draft, with a reason and remarks on single cells by their indicators' codes.

    The signature falls away. Raises Refused.
    """
    row = _locked(submission)
    office = policies.check_can_give_back(row, by=by, on=on)
    row.signed_by = row.signed_key = row.signed_title = row.signed_under = ""
    row.signed_on = None
    step = _move(row, Verb.GIVE_BACK, office=office, by=by, on=on, reason=reason)
    _remark(step, {code: text.strip() for code, text in (remarks or {}).items() if text.strip()})
    return row


def _remark(step: Step, remarks: Mapping[str, str]) -> None:
    """Hang remarks on a return. Raises Refused for a cell that the sheet does not have."""
    unknown = sorted(remarks.keys() - set(codes_of(step.submission)))
    if unknown:
        raise Refused(f"Biểu {step.submission.sheet} không có ô “{unknown[0][:20]}”.")
    indicators = [each for each in all_indicators() if each.code in remarks] if remarks else []
    made = [CellRemark(step=step, indicator=each, text=remarks[each.code][:500]) for each in indicators]
    if made:
        CellRemark.objects.bulk_create(made)
        note(
            "submissions.remarked", label=f"Ý kiến về {len(made)} ô: {step.submission}", about=step.submission,
            unit=step.submission.body_id, cells=[[each.indicator.code, each.text] for each in made],
        )  # fmt: skip
