"""Acts on the grid: open a draft for typing, change its cells. What then happens to it is as with every submission."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from tongket.access import Actor, Refused
from tongket.accounts.models import Office
from tongket.cycle.models import Period
from tongket.cycle.queries import not_opened, periods_of
from tongket.ledger import act, note
from tongket.measures.models import Indicator
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.submissions.blanks import check_term
from tongket.submissions.closing.policies import check_not_closed
from tongket.submissions.counted.queries import counted_rows
from tongket.submissions.deadlines.decree import check_begun, stands_until, term_at_hand
from tongket.submissions.models import Basis, CellChange, Door, Observation, Step, Submission
from tongket.submissions.narratives.actions import carry_words
from tongket.submissions.queries import codes_of, sheet_of, versions
from tongket.submissions.states import State, Verb
from tongket.vietnamese import clean
from tongket.workbooks import Wrong

from . import policies
from .cells import Answer, Typed, choices, read, sentence, text_of, written

PLACE = "Nhập trên lưới"
LOCKED = "Ô này đếm từ sổ, không nhập tay; muốn đổi số thì sửa hồ sơ trong sổ."
MOST = 1_000


@act
def start(
    body: int, year: int, *, sheet: str = "", term: str | None = None, empty: bool = False, basis: Basis = Basis.UNIT,
    citation: str = "", by: Actor, on: date,
) -> Submission:  # fmt: skip
    """Open a body's sheet of a year (its first, if no code is named) for typing, of a periodic one the term named or the
    one at hand: its grid draft where one waits, else a new version. A draft on rows that a newly
    issued version of the sheet replaced gives way to a new version too.

    A new version begins with the figures and words of the last one, or `empty`. `basis` and `citation` are what an
    empty one rests on. Raises Refused.
    """
    Unit.objects.select_for_update().get(pk=body)  # as with workbooks: versions of one body take their turns
    policies.check_at_work(year, on=on)
    units = unit_map(on)
    form = sheet_of(units.nodes[body], year, units, sheet)
    at = term_at_hand(form, year, on) if term is None else term
    check_term(form, year, at)
    check_begun(at, year, on)
    came = versions(body, form.code, year, at)
    last = came[-1] if came else None
    office = policies.check_can_start(body, last, year, by=by, on=on)
    if not periods_of(year):
        raise Refused(not_opened(year))
    check_not_closed(came)
    if last is not None and (last.state, last.door, last.layout) == (State.DRAFT, Door.GRID, form.layout):
        return last
    _give_way(body, form.code, year, at, office=office, by=by, on=on)
    from_last = last if last is not None and not empty else None
    made = Submission.objects.create(
        body_id=body, unit_id=units.counts_in(body), sheet=form.code, year=year, term=at,
        layout=form.layout, version=last.version + 1 if last else 1, state=State.DRAFT, door=Door.GRID,
        basis=from_last.basis if from_last else basis, citation=(from_last.citation if from_last else citation)[:300],
        status=form.status, as_of=stands_until(form, year, at), prepared_by=by.actor_label[:120], prepared_key=by.actor_key,
        prepared_title=office.shown if office else "",
    )  # fmt: skip
    copied = _copy(from_last, made, by=by, on=on) if from_last else 0
    if from_last:
        carry_words(from_last, made, by=by, on=on)
    reason = f"Chép {copied} ô từ lần gửi {from_last.version}" if from_last else ""
    _write_down(made, "started", State.DRAFT, office=office, by=by, on=on, reason=reason)
    return made


def _give_way(body: int, code: str, year: int, term: str, *, office: Office | None, by: Actor, on: date) -> None:
    """Let a grid draft that a workbook has overtaken give way: a body has one at most."""
    stale = Submission.objects.filter(body=body, sheet=code, year=year, term=term, state=State.DRAFT, door=Door.GRID)
    for row in stale:
        row.state = State.SUPERSEDED
        row.save()
        _write_down(row, Verb.SUPERSEDE, State.SUPERSEDED, office=office, by=by, on=on)


def _copy(last: Submission, made: Submission, *, by: Actor, on: date) -> int:
    asked = set(codes_of(made)) - counted_rows(made.sheet, made.layout).keys()  # these follow their records
    rows = Observation.objects.filter(submission=last).select_related("indicator").order_by("pk")
    copies = [
        Observation(
            submission=made, indicator=row.indicator, unit_id=row.unit_id, period_id=row.period_id, amount=row.amount,
            tab=PLACE, cell=row.indicator.code, raw=row.raw, own_source=row.own_source,
            entered_by=by.actor_label[:200], entered_on=on, copied_from=last.version,
        )
        for row in rows
        if row.indicator.code in asked
    ]  # fmt: skip
    return len(Observation.objects.bulk_create(copies))


def _write_down(
    submission: Submission, verb: str, target: State, *, office: Office | None, by: Actor, on: date, reason: str = ""
) -> None:
    step = Step.objects.create(
        submission=submission, verb=verb, target=target, by=by.actor_label, office=office.shown if office else "",
        on=on, reason=reason,
    )  # fmt: skip
    note(
        f"submissions.{verb}", label=f"{step.label}: {submission}", about=submission, unit=submission.body_id,
        reason=reason, office=office.pk if office else None, version=submission.version,
    )  # fmt: skip


@act
def type_cells(submission: Submission, cells: Sequence[Typed], *, by: Actor, on: date) -> list[Answer]:
    """Write what was typed into cells of a draft; one act, however many cells. Returns an answer for each.

    What cannot be read is not written, nor what somebody else changed since the typist saw it: the answer says so, and
    the other cells are written all the same. Raises Refused where nothing may be typed.
    """
    row = Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)
    office = policies.check_can_type(row, by=by, on=on)
    if len(cells) > MOST:
        raise Refused(f"Mỗi lần chỉ lưu được tối đa {MOST} ô.")
    asked = set(codes_of(row))
    unknown = [each.code for each in cells if each.code not in asked]
    if unknown:
        raise Refused(f"Biểu {row.sheet} không có ô “{unknown[0][:20]}”.")
    work, locked = _Work(row, {each.code for each in cells}, by=by, on=on), counted_rows(row.sheet, row.layout)
    answers = [_locked(each) if each.code in locked else work.answer(each) for each in cells]
    if work.changes:
        CellChange.objects.bulk_create(work.changes)
        note(
            "submissions.typed", label=f"Nhập trên lưới {len(work.changes)} ô: {row}", about=row, unit=row.body_id,
            office=office.pk if office else None, version=row.version,
            cells=[[each.indicator.code, each.before, each.after] for each in work.changes],
        )  # fmt: skip
    return answers


def _locked(cell: Typed) -> Answer:
    """Answer a cell that is counted from records: nothing is written, whatever was typed."""
    return Answer(cell.code, cell.seen, "" if clean(cell.text) == cell.seen else LOCKED)


class _Work:
    """One saving of cells: what stands in them now, and the changes made."""

    def __init__(self, row: Submission, codes: set[str], *, by: Actor, on: date) -> None:
        self.row, self.by, self.on = row, by, on
        self.indicators = {each.code: each for each in Indicator.objects.filter(code__in=codes)}
        known = {each.pk: each.code for each in self.indicators.values()}
        found = Observation.objects.filter(submission=row, indicator__in=known)
        self.standing = {known[each.indicator_id]: each for each in found}
        self.changes: list[CellChange] = []

    @cached_property
    def _periods(self) -> dict[str, Period]:
        return periods_of(self.row.year)

    def answer(self, cell: Typed) -> Answer:
        """Write one cell, or say why not."""
        indicator = self.indicators[cell.code]
        now = text_of(self.standing.get(cell.code), indicator)
        try:
            amount = read(indicator, cell.text)
        except Wrong as wrong:
            return Answer(cell.code, now, sentence(wrong), choices(indicator, cell.text))
        text = written(indicator, cell.text, amount)
        if text == now:
            return Answer(cell.code, now)
        if now != cell.seen:
            return Answer(cell.code, now, self._taken(indicator, now, text), taken=True)
        self._write(indicator, amount, now, text)
        return Answer(cell.code, text)

    def _taken(self, indicator: Indicator, now: str, text: str) -> str:
        last = CellChange.objects.filter(submission=self.row, indicator=indicator).order_by("-pk").first()
        who = last.by if last else "Người khác"
        return (
            f"{who} vừa ghi {_quoted(now)} vào ô này; {_quoted(text)} của anh/chị chưa lưu. "
            "Nếu vẫn muốn thay, hãy nhập lại."
        )

    def _write(self, indicator: Indicator, amount: int | None, before: str, after: str) -> None:
        row = self.standing.pop(indicator.code, None)
        if amount is None:
            if row is not None:
                row.delete()
        else:
            row = row or Observation(
                submission=self.row, indicator=indicator, unit_id=self.row.unit_id, tab=PLACE, cell=indicator.code,
                period=self._periods[indicator.calendar],
            )  # fmt: skip
            row.amount, row.raw, row.own_source = amount, after, ""
            row.entered_by, row.entered_on, row.copied_from = self.by.actor_label[:200], self.on, None
            row.save()
            self.standing[indicator.code] = row
        change = CellChange(
            submission=self.row,
            indicator=indicator,
            before=before,
            after=after,
            by=self.by.actor_label[:200],
            on=self.on,
        )
        self.changes.append(change)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "“để trống”"
