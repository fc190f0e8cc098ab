"""Many workbooks at once, from a folder or a zip: each looked at by itself, then taken in by the one path there is.

One act a file: what is cut off between two files leaves nothing half-written, and the same files again double nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import repeat

from tongket.access import Actor, Refused, why_not
from tongket.vietnamese import number
from tongket.workbooks import WORDS, Cell, Finding, Sheets, Unreadable, open_workbook

from .actions import Arrival, check_receivable, receive
from .blanks import scaled
from .counted.reading import differences
from .models import Observation, Submission
from .pages import came_before
from .queries import newest
from .reception import Incoming, WorkbookRefused, read_incoming, sentences_of

MOVED_ON = "đơn vị đã có lần gửi {} sau khi xem trước, chưa ghi gì; hãy xem trước lại tệp này"
EMPTY = "biểu trắng chưa điền số liệu, không có gì để nhận"


class Change(StrEnum):
    """What a cell is beside the last version of the same sheet."""

    NEW = "mới"
    CHANGED = "thay đổi"
    SAME = "không đổi"
    LEFT = "để trống"


@dataclass(frozen=True, slots=True)
class LookedAtCell:
    """One cell: where, what it says, what the last version said. For a passage `code` names its heading."""

    code: str
    ref: str
    text: str
    before: str
    change: Change


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One file, looked at: what it holds, or the sentences why it is not taken in. Nothing was written.

    `cells` are filled; `left` are those left empty; `last` is the version that both are held against; `counted` says which
    cells counted from records have changed since the blank was issued, and what is taken; `doubts` are its warnings,
    explained, and what is asked about; `words` are the passages told now or before.
    """

    name: str
    incoming: Incoming | None
    cells: tuple[LookedAtCell, ...]
    sentences: tuple[str, ...]
    empty: bool = False
    left: tuple[LookedAtCell, ...] = ()
    last: Submission | None = None
    counted: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    words: tuple[LookedAtCell, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether it may be taken in."""
        return self.incoming is not None and not self.empty

    def count(self, change: Change) -> int:
        """Return how many cells are new, changed or the same."""
        return sum(cell.change is change for cell in (*self.cells, *self.left, *self.words))


def look(data: bytes, *, name: str, by: Actor, on: date, opened: Sheets | Unreadable | None = None) -> LookedAt:
    """Look at one workbook: its cells beside the last version, or what is to be put right. Changes no record."""
    found = _read(data, name=name, by=by, on=on, opened=opened)
    return found if found.incoming is None or found.empty else compared(found.incoming, name=name)


def _read(data: bytes, *, name: str, by: Actor, on: date, opened: Sheets | Unreadable | None) -> LookedAt:
    """Read one workbook: what may be taken in, not yet held against the last version, or what is to be put right."""
    try:
        incoming = read_incoming(data, name=name, by=by, on=on, opened=opened)
    except WorkbookRefused as refusal:
        return LookedAt(name, None, (), tuple(refusal.sentences))
    if _untouched(incoming):
        return LookedAt(name, incoming, (), (), empty=True)
    unexplained = sentences_of(incoming)
    if unexplained:
        return LookedAt(name, None, (), tuple(unexplained))
    return LookedAt(name, incoming, (), (), counted=differences(incoming))


def compared(incoming: Incoming, *, name: str) -> LookedAt:
    """Hold what reads clean against the last version of the same sheet, cell by cell. Changes nothing."""
    last = _newest(incoming)
    before = _amounts(last.pk) if last else {}
    cells = tuple(_cell(cell, incoming, before) for cell in incoming.reading.cells)
    left = tuple(
        LookedAtCell(code, ref, "", _said(before.get(code), code, incoming), Change.LEFT)
        for code, ref in incoming.reading.empty
    )
    return LookedAt(
        name, incoming, cells, (), left=left, last=last, counted=differences(incoming), doubts=_doubts(incoming),
        words=tuple(_words(incoming)),
    )  # fmt: skip


def _doubts(incoming: Incoming) -> tuple[str, ...]:
    said = incoming.reading.explanations or {}

    def one(each: Finding) -> str:
        explained = f" Giải trình: {said[each.rule]}" if each.rule in said else ""
        return f"{each.level.label} ở {each.at}: {each.sentence}{explained}"

    return tuple(one(each) for each in incoming.reading.findings)


def _words(incoming: Incoming) -> Iterator[LookedAtCell]:
    """Yield each passage that the workbook or the last version tells; the form shows what that one told."""
    asked = {each.key: each for each in incoming.form.words}
    for each in incoming.reading.told:
        passage = asked[each.key]
        if each.text or passage.text:
            change = _changed(each.text, passage.text)
            yield LookedAtCell(
                f"{passage.group}, {passage.heading}", f"{WORDS} {each.ref}", each.text, passage.text, change
            )


def _changed(text: str, before: str) -> Change:
    if not text:
        return Change.LEFT
    return Change.NEW if not before else Change.SAME if text == before else Change.CHANGED


def _untouched(incoming: Incoming) -> bool:
    """Whether nobody filled anything in: no figure but those proposed, no passage but those issued, and nobody named."""
    said = incoming.reading
    proposed = {row.code: row.proposed for row in incoming.form.rows}
    decimals = {row.code: row.decimals for row in incoming.form.rows}
    own = [cell for cell in said.cells if scaled(cell.amount, decimals[cell.code]) != proposed[cell.code]]
    told = any(each.touched for each in said.told)
    return not own and not told and not (said.prepared_by or said.signed_by or said.signed_on)


def _amounts(submission: int) -> dict[str, int]:
    return dict(Observation.objects.filter(submission=submission).values_list("indicator__code", "amount"))


def _said(amount: int | None, code: str, incoming: Incoming) -> str:
    decimals = next(row.decimals for row in incoming.form.rows if row.code == code)
    return "" if amount is None else number(scaled(amount, decimals), decimals)


def _cell(cell: Cell, incoming: Incoming, before: Mapping[str, int]) -> LookedAtCell:
    old = before.get(cell.code)
    change = Change.NEW if old is None else Change.SAME if old == cell.amount else Change.CHANGED
    text, said = (_said(amount, cell.code, incoming) for amount in (cell.amount, old))
    return LookedAtCell(cell.code, cell.ref, text, said, change)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: `said` in words; `refused` where something is to be put right; the submission it is."""

    looked: LookedAt
    said: str = ""
    refused: tuple[str, ...] = ()
    row: Submission | None = None
    new: bool = False

    @property
    def clean(self) -> bool:
        """Whether it may be taken in, or was."""
        return self.looked.clean and not self.refused


def _opened_ahead(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, Sheets | Unreadable]]:
    """Yield each file and what came of opening it; while one is looked at and stored, the child opens the next."""
    with ThreadPoolExecutor(1) as ahead:
        waiting: tuple[str, bytes, Future[Sheets | Unreadable]] | None = None
        for name, data in files:
            coming = name, data, ahead.submit(_opened, data)
            if waiting:
                yield waiting[0], waiting[1], waiting[2].result()
            waiting = coming
        if waiting:
            yield waiting[0], waiting[1], waiting[2].result()


def _opened(data: bytes) -> Sheets | Unreadable:
    try:
        return open_workbook(data)
    except Unreadable as refusal:
        return refusal


def show(files: Iterable[tuple[str, bytes]], *, by: Actor, on: date) -> Iterator[Taken]:
    """Look at these files and yield what would become of each; nothing is written."""
    for name, data, opened in _opened_ahead(files):
        looked = look(data, name=name, by=by, on=on, opened=opened)
        yield Taken(looked, EMPTY if looked.empty else "", looked.sentences or _why_not(looked, by=by, on=on))


def _why_not(looked: LookedAt, *, by: Actor, on: date) -> tuple[str, ...]:
    if looked.incoming is None or looked.empty:
        return ()
    sentence = why_not(check_receivable, looked.incoming, by=by, on=on)
    return (sentence,) if sentence else ()


def take_in(
    files: Iterable[tuple[str, bytes]], *, by: Actor, on: date, seen: Iterable[int] | None = None
) -> Iterator[Taken]:
    """Take in what is clean of these files, each as one act, and yield what became of each.

    `seen` says of each file which version its preview was held against (0: none); where another came since, it is refused.
    """
    for (name, data, opened), version in zip(
        _opened_ahead(files), repeat(None) if seen is None else seen, strict=False
    ):
        looked = _read(data, name=name, by=by, on=on, opened=opened)
        if looked.incoming is None or looked.empty:
            yield Taken(looked, EMPTY if looked.empty else "", looked.sentences)
        elif version is not None and (last := _newest(looked.incoming)) is not None and _moved_on(last, version, data):
            yield Taken(looked, refused=(MOVED_ON.format(last.version),))
        else:
            yield taken_in(looked, looked.incoming, receive, by=by, on=on)


def _newest(incoming: Incoming) -> Submission | None:
    form = incoming.form
    return newest(incoming.body.id, form.sheet, form.year, form.term)


def _moved_on(last: Submission, version: int, data: bytes) -> bool:
    """Whether another version came since the preview; the same file once more is not another."""
    same = last.file is not None and last.file.sha256 == sha256(data).hexdigest()
    return last.version != version and not same


def taken_in(looked: LookedAt, incoming: Incoming, enter: Callable[..., Arrival], *, by: Actor, on: date) -> Taken:
    """Take one file in by an act, `receive` or `draw_up`, and say in words what became of it."""
    try:
        arrival = enter(incoming, by=by, on=on)
    except Refused as refusal:
        return Taken(looked, refused=(str(refusal),))
    row = arrival.submission
    done = "đã nhận" if arrival.new else came_before(row)
    said = f"{incoming.body.name}, biểu {row.sheet} {row.when}, lần {row.version}: {done}"
    return Taken(looked, f"{said}. {arrival.warning}" if arrival.warning else said, row=row, new=arrival.new)
