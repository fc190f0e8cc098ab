"""What the pages of sent workbooks show of each file and of all together, as frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..batch import Change, LookedAtCell, Taken
from ..models import Submission
from .carried import Left

_LABELS = {"done": "nhận được", "missing": "chưa điền", "contradicts": "phải sửa"}
_WRITTEN = {**_LABELS, "done": "đã nhận"}
_LOOKS = {Change.NEW: "open", Change.CHANGED: "due", Change.SAME: "same", Change.LEFT: "missing"}


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of a file, with the name of what is asked for there (a passage's code is its name), how its change looks."""

    cell: LookedAtCell
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: the how-manieth, how it looks and is called, what it says, what is to be put right or minded."""

    place: int
    count: int
    name: str
    state: str
    label: str
    title: str
    said: str
    refused: Sequence[str]
    warnings: Sequence[str]
    cells: Sequence[CellLine]
    words: Sequence[CellLine]
    row: Submission | None
    before: bool = False

    @property
    def open(self) -> bool:
        """Whether its details are shown at once: there is something to put right."""
        return bool(self.refused)


def file_line(place: int, count: int, each: Taken, *, written: bool = False) -> FileLine:
    """Return what is shown of one file; of one that was `written` not its cells, they stand on its own page."""
    looked, incoming = each.looked, each.looked.incoming
    state = "contradicts" if each.refused else "missing" if looked.empty else "done"
    shown = not written and not looked.empty
    cells, words = ((*looked.cells, *looked.left), looked.words) if shown else ((), ())
    names = {row.code: row.label for row in incoming.form.rows} if incoming else {}
    return FileLine(
        place, count, looked.name, state, (_WRITTEN if written else _LABELS)[state],
        title=_title(each), said=each.said if each.row or looked.empty else _counts(each), refused=each.refused,
        warnings=[problem.sentence for problem in incoming.reading.warnings] if incoming and not written else (),
        cells=[CellLine(cell, names[cell.code], _LOOKS[cell.change]) for cell in cells],
        words=[CellLine(cell, "", _LOOKS[cell.change]) for cell in words], row=each.row,
        before=each.row is not None and not each.new,
    )  # fmt: skip


def _title(each: Taken) -> str:
    """Return whose sheet it is; empty where `said` names it, or where nobody knows."""
    incoming = each.looked.incoming
    known = incoming is not None and each.row is None
    return f"{incoming.body.name}, biểu {incoming.form.sheet} năm {incoming.form.year}" if incoming and known else ""


def _counts(each: Taken) -> str:
    said = [(each.looked.count(change), f"ô {change}") for change in Change]
    said.append((len(each.looked.incoming.reading.warnings) if each.looked.incoming else 0, "lưu ý"))
    return ", ".join(f"{count} {word}" for count, word in said if count)


@dataclass(frozen=True, slots=True)
class Tally:
    """All files together: how many, what became of them, and each that is not written with the sentences why."""

    count: int
    clean: int
    before: int
    left: Sequence[Left]


def left_out(lines: Sequence[FileLine]) -> list[Left]:
    """Return the files that are not written, with why."""
    return [Left(line.name, " ".join(line.refused) or line.said) for line in lines if line.state != "done"]


def tally(lines: Sequence[FileLine], left: Sequence[Left] = ()) -> Tally:
    """Count what became of the files; `left` were left out of them by the preview."""
    return Tally(
        len(lines) + len(left), sum(line.state == "done" for line in lines), sum(line.before for line in lines),
        [*left_out(lines), *left],
    )  # fmt: skip
