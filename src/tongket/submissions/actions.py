"""Acts on what comes up: issue blanks, draw up or receive, put up, sign, accept, give back. Two doors, one path."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office
from tongket.cycle.queries import periods_of
from tongket.evidence.actions import keep
from tongket.intake import Rejected, check_scan
from tongket.ledger import act, note
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node
from tongket.organization.models import Unit
from tongket.workbooks import PAGE, Form, fields

from . import policies
from .models import Door, IssuedBlank, Observation, SignedScan, Step, Submission
from .narratives.actions import carry_words
from .queries import newest
from .reception import XLSX, Incoming
from .states import MOVES, State, Verb


@act
def issue_blanks(forms: Sequence[tuple[Node, Form]], *, by: Actor, on: date) -> list[IssuedBlank]:
    """Give each form an issue number, so that what comes back can be told; one act with its members."""
    made = IssuedBlank.objects.bulk_create(
        IssuedBlank(
            issue=secrets.token_hex(8), body_id=body.id, sheet=form.sheet, year=form.year, layout=form.layout,
            issued_on=on,
        )
        for body, form in forms
    )  # fmt: skip
    members = [[blank.issue, form.unit, form.sheet, form.year] for blank, (_, form) in zip(made, forms, strict=True)]
    note("submissions.blanks_issued", label=f"Cấp {len(made)} biểu trắng", members=members)
    return made


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a workbook: the submission it is, whether it is new, which figures of the last version it drops."""

    submission: Submission
    new: bool
    dropped: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """Say which figures the version before had and this one leaves empty; empty when none."""
        if not self.dropped:
            return ""
        return f"Lưu ý: bản này để trống {len(self.dropped)} ô mà bản trước có số: {', '.join(self.dropped)}."


def _came_before(incoming: Incoming, file: int) -> Submission | None:
    form = incoming.form
    return Submission.objects.filter(body=incoming.body.id, sheet=form.sheet, year=form.year, file=file).first()


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
    Unit.objects.select_for_update().get(pk=incoming.body.id)  # two workbooks of one body take their turns
    file = keep(incoming.data, name=incoming.name, media_type=XLSX, unit=incoming.body.id, by=by, on=on)
    before = _came_before(incoming, file.pk)
    if before is not None:
        return Arrival(before, new=False)
    last = newest(incoming.body.id, form.sheet, form.year)
    own = door is Door.OWN
    submission = Submission.objects.create(
        body_id=incoming.body.id, unit_id=incoming.units.counts_in(incoming.body.id), sheet=form.sheet, year=form.year,
        version=last.version + 1 if last else 1,
        state=state, door=door, basis=said.basis.value, citation=said.citation[:300], status=form.status,
        as_of=form.as_of, file=file,
        prepared_by=(by.actor_label if own else said.prepared_by)[:120], prepared_key=by.actor_key if own else "",
        prepared_title=office.title if own and office else said.prepared_by_title[:120],
        signed_by="" if own else said.signed_by[:120], signed_title="" if own else said.signed_by_title[:120],
        signed_under="" if own else said.signed_under, signed_on=None if own else said.signed_on,
    )  # fmt: skip
    Observation.objects.bulk_create(_observations(incoming, submission))
    if own and last is not None:
        carry_words(last, submission, by=by, on=on)
    verb = "drawn_up" if own else "received"
    _write_down(submission, verb, state, office=office, by=by, on=on)
    return Arrival(submission, new=True, dropped=_dropped(last, incoming))


def _dropped(last: Submission | None, incoming: Incoming) -> tuple[str, ...]:
    if last is None:
        return ()
    had = Observation.objects.filter(submission=last).order_by("pk").values_list("indicator__code", flat=True)
    has = {cell.code for cell in incoming.reading.cells}
    return tuple(code for code in had if code not in has)


def _write_down(
    submission: Submission, verb: str, target: State, *, office: Office | None, by: Actor, on: date, reason: str = ""
) -> None:
    step = Step.objects.create(
        submission=submission, verb=verb, target=target, by=by.actor_label, office=office.title if office else "",
        on=on, reason=reason,
    )  # fmt: skip
    note(
        f"submissions.{verb}", label=f"{step.label}: {submission}", about=submission, unit=submission.body_id,
        reason=reason, office=office.pk if office else None, version=submission.version,
    )  # fmt: skip


@act
def draw_up(incoming: Incoming, *, by: Actor, on: date) -> Arrival:
    """Take a body's own workbook in as a draft (the first door). The same file again changes nothing."""
    office = policies.check_can_draw_up(incoming.body.id, by=by, on=on)
    return _enter(incoming, door=Door.OWN, state=State.DRAFT, office=office, by=by, on=on)


@act
def receive(incoming: Incoming, *, by: Actor, on: date) -> Arrival:
    """Take in a subordinate's signed workbook (the second door): it enters as sent, its signer recorded.

    The same file again changes nothing. Raises Refused when the workbook names no signer.
    """
    office = policies.check_can_receive(incoming.body.id, incoming.form.sheet, by=by, on=on)
    said = incoming.reading
    cells = fields(incoming.form)
    blank = [
        f"{word} (ô {cells[name]})"
        for name, word in (("prepared_by", "người lập biểu"), ("signed_by", "người ký"), ("signed_on", "ngày ký"))
        if not getattr(said, name)
    ]
    if blank:
        raise Refused(f"Tệp “{incoming.name}”, trang “{PAGE}”: chưa ghi {', '.join(blank)}.")
    if said.signed_on is not None and said.signed_on > on:
        raise Refused(f"Tệp “{incoming.name}” ghi ngày ký sau ngày nhận.")
    return _enter(incoming, door=Door.RECEPTION, state=State.SENT, office=office, by=by, on=on)


def _locked(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)


def _move(submission: Submission, verb: Verb, *, office: Office | None, by: Actor, on: date, reason: str = "") -> None:
    move = MOVES[verb]
    if move.needs_reason and not reason.strip():
        raise Refused(f"Hãy ghi lý do để {move.label.lower()}.")
    submission.state = move.target
    submission.save()
    _write_down(submission, verb, move.target, office=office, by=by, on=on, reason=reason.strip())


@act
def put_up(submission: Submission, *, by: Actor, on: date) -> Submission:
    """Put a draft up for signature."""
    row = _locked(submission)
    office = policies.check_can_put_up(row, by=by, on=on)
    row.prepared_key = row.prepared_key or by.actor_key  # a paper given back: who puts it up again answers for it
    _move(row, Verb.PUT_UP, office=office, by=by, on=on)
    return row


@act
def sign(submission: Submission, *, under: str = "", by: Actor, on: date) -> Submission:
    """Sign and send; `under` is "", "KT." or "TL." (Decree 30/2020/NĐ-CP Art. 13)."""
    row = _locked(submission)
    office = policies.check_can_sign(row, by=by, on=on)
    if under not in {"", "KT.", "TL."}:
        raise Refused("Quyền hạn ký chỉ có thể là ký trực tiếp, KT. hoặc TL.")
    row.signed_by, row.signed_key, row.signed_under, row.signed_on = by.actor_label[:120], by.actor_key, under, on
    row.signed_title = office.title if office else ""
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
    try:
        scan = check_scan(data)
    except Rejected as error:
        raise Refused(str(error)) from error
    file = keep(data, name=name, media_type=scan.media_type, unit=row.body_id, by=by, on=on)
    defaults = {"attached_by": by.actor_label, "attached_on": on}
    kept, new = SignedScan.objects.get_or_create(submission=row, file=file, defaults=defaults)
    if new:
        _write_down(row, "scanned", State(row.state), office=office, by=by, on=on)
    return kept


@act
def accept(submission: Submission, *, by: Actor, on: date) -> Submission:
    """Let the figures count; every older version of the same sheet gives way."""
    row = _locked(submission)
    office = policies.check_can_accept(row, by=by, on=on)
    older = Submission.objects.select_for_update(of=("self",)).select_related("body").filter(
        body=row.body_id, sheet=row.sheet, year=row.year, version__lt=row.version
    )  # fmt: skip
    for each in older.exclude(state=State.SUPERSEDED).order_by("version"):
        _move(each, Verb.SUPERSEDE, office=office, by=by, on=on)
    _move(row, Verb.ACCEPT, office=office, by=by, on=on)
    return row


@act
def give_back(submission: Submission, *, reason: str, by: Actor, on: date) -> Submission:
    """Return what was sent to its unit as a draft, with a reason. The signature falls away."""
    row = _locked(submission)
    office = policies.check_can_give_back(row, by=by, on=on)
    row.signed_by = row.signed_key = row.signed_title = row.signed_under = ""
    row.signed_on = None
    _move(row, Verb.GIVE_BACK, office=office, by=by, on=on, reason=reason)
    return row
