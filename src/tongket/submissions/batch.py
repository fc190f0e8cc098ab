"""Many workbooks at once, from a folder or a zip: each looked at by itself, then taken in by the one path there is.

One act a file: what is cut off between two files leaves nothing half-written, and the same files again double nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongket.access import Actor, Refused
from tongket.vietnamese import number
from tongket.workbooks import Cell, Finding

from .actions import receive
from .blanks import scaled
from .models import Observation
from .pages import came_before
from .queries import newest
from .reception import Incoming, WorkbookRefused, read_incoming, sentences_of

EMPTY = "biểu trắng chưa điền số liệu, không có gì để nhận"


class Change(StrEnum):
    """What a cell is beside the last version of the same sheet."""

    NEW = "mới"
    CHANGED = "thay đổi"
    SAME = "không đổi"


@dataclass(frozen=True, slots=True)
class LookedAtCell:
    """One filled cell: where, what it says, what the last version said."""

    code: str
    ref: str
    text: str
    before: str
    change: Change


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One file, looked at: what it holds, or the sentences why it is not taken in. Nothing was written.

    `doubts` are its warnings, explained, and what is asked about.
    """

    name: str
    incoming: Incoming | None
    cells: tuple[LookedAtCell, ...]
    sentences: tuple[str, ...]
    empty: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether it may be taken in."""
        return self.incoming is not None and not self.empty

    def count(self, change: Change) -> int:
        """Return how many cells are new, changed or the same."""
        return sum(cell.change is change for cell in self.cells)


def look(data: bytes, *, name: str, on: date) -> LookedAt:
    """Look at one workbook: its cells beside the last version, or what is to be put right. Changes nothing."""
    try:
        incoming = read_incoming(data, name=name, on=on)
    except WorkbookRefused as refusal:
        return LookedAt(name, None, (), tuple(refusal.sentences))
    if _untouched(incoming):
        return LookedAt(name, incoming, (), (), empty=True)
    unexplained = sentences_of(incoming)
    if unexplained:
        return LookedAt(name, None, (), tuple(unexplained))
    form = incoming.form
    last = newest(incoming.body.id, form.sheet, form.year)
    before = _amounts(last.pk) if last else {}
    return LookedAt(
        name,
        incoming,
        tuple(_cell(cell, incoming, before) for cell in incoming.reading.cells),
        (),
        doubts=_doubts(incoming),
    )


def _doubts(incoming: Incoming) -> tuple[str, ...]:
    said = incoming.reading.explanations or {}

    def one(each: Finding) -> str:
        explained = f" Giải trình: {said[each.rule]}" if each.rule in said else ""
        return f"{each.level.label} ở {each.at}: {each.sentence}{explained}"

    return tuple(one(each) for each in incoming.reading.findings)


def _untouched(incoming: Incoming) -> bool:
    """Whether nobody filled anything in: no figure but those proposed, and nobody named."""
    said = incoming.reading
    proposed = {row.code: row.proposed for row in incoming.form.rows}
    decimals = {row.code: row.decimals for row in incoming.form.rows}
    own = [cell for cell in said.cells if scaled(cell.amount, decimals[cell.code]) != proposed[cell.code]]
    return not own and not (said.prepared_by or said.signed_by or said.signed_on)


def _amounts(submission: int) -> dict[str, int]:
    return dict(Observation.objects.filter(submission=submission).values_list("indicator__code", "amount"))


def _cell(cell: Cell, incoming: Incoming, before: Mapping[str, int]) -> LookedAtCell:
    decimals = next(row.decimals for row in incoming.form.rows if row.code == cell.code)
    old = before.get(cell.code)
    change = Change.NEW if old is None else Change.SAME if old == cell.amount else Change.CHANGED
    said = "" if old is None else number(scaled(old, decimals), decimals)
    return LookedAtCell(cell.code, cell.ref, number(scaled(cell.amount, decimals), decimals), said, change)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the words for it; `refused` where something is to be put right."""

    looked: LookedAt
    said: str = ""
    refused: tuple[str, ...] = ()


def show(files: Iterable[tuple[str, bytes]], *, on: date) -> Iterator[Taken]:
    """Look at these files and yield what would become of each; nothing is written."""
    for name, data in files:
        looked = look(data, name=name, on=on)
        yield Taken(looked, EMPTY if looked.empty else "", looked.sentences)


def take_in(files: Iterable[tuple[str, bytes]], *, by: Actor, on: date) -> Iterator[Taken]:
    """Take in what is clean of these files, each as one act, and yield what became of each."""
    for each in show(files, on=on):
        if each.looked.incoming is None or each.looked.empty:
            yield each
            continue
        try:
            yield Taken(each.looked, _taken_in(each.looked.incoming, by=by, on=on))
        except Refused as refusal:
            yield Taken(each.looked, refused=(str(refusal),))


def _taken_in(incoming: Incoming, *, by: Actor, on: date) -> str:
    arrival = receive(incoming, by=by, on=on)
    row = arrival.submission
    done = "đã nhận" if arrival.new else came_before(row)
    return f"{incoming.body.name}, biểu {row.sheet} năm {row.year}, lần {row.version}: {done}"
