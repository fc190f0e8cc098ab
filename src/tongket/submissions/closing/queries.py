"""Questions about a year's closing: which sheets were closed, which can be, which are held back or missing and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from django.urls import reverse

from tongket.access.memory import remembering
from tongket.accounts.queries import bodies_held
from tongket.cycle.terms import named_in_year
from tongket.organization.kinds import Line
from tongket.organization.map import Node, UnitMap

from ..corrections.states import OPEN
from ..deadlines.calendar import Due, Key, calendar
from ..declarations import Sheet
from ..models import ESTIMATE, CorrectionRequest, DeclaredGap, Submission
from ..queries import of_year, sheets
from ..readings.queries import body_of, pairs_of_year
from ..states import State

UNDER_WAY = {State.FOR_SIGNATURE: "đang trình ký", State.SENT: "đã gửi, chờ tiếp nhận"}


class Stand(StrEnum):
    """How one body's sheet stands to the closing of its year."""

    CLOSED = "closed"
    READY = "ready"
    HELD = "held"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The official words."""
        return STANDS[self]


STANDS = {
    Stand.CLOSED: "Đã chốt",
    Stand.READY: "Chốt được",
    Stand.HELD: "Giữ lại",
    Stand.ABSENT: "Chưa có báo cáo",
}


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that is open, in words, and the page where it is dealt with."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One body's sheet of the year, or of a term of it: the version that counts, what holds it back, who closes it.

    `gaps` are the bodies below that the sheet declares as missing: said beside it, and no reason to hold it back.
    """

    body: Node
    form: Sheet
    year: int
    term: str
    top: int
    row: Submission | None
    open: tuple[Why, ...]
    gaps: int = 0

    @property
    def stand(self) -> Stand:
        """How it stands."""
        if self.row is None:
            return Stand.ABSENT
        if self.row.closing_id is not None:
            return Stand.CLOSED
        return Stand.HELD if self.open else Stand.READY

    @property
    def held_back(self) -> bool:
        """Whether a closing would have to leave it out."""
        return self.stand in {Stand.HELD, Stand.ABSENT}

    @property
    def name(self) -> str:
        """The sheet with its term."""
        return named_in_year(self.form.name, self.term, self.year)

    @property
    def why(self) -> str:
        """What is open, in one text."""
        return "; ".join(each.text for each in self.open)


def seen_of(lines: Iterable[SheetLine]) -> str:
    """Return a short text that changes when anything changes that a preview of these lines shows."""
    said = [(line.body.id, line.form.code, line.term, line.row and line.row.pk, line.stand, line.why) for line in lines]
    return sha256(repr(said).encode()).hexdigest()[:32]


@remembering()
def lines_of(year: int, units: UnitMap, *, today: date) -> list[SheetLine]:
    """Return how each sheet of a year in scope stands to its closing, sheet by sheet, bodies in Vietnamese order.

    `units` is the map by which the year's sheets are owed (`deadlines.calendar.map_of`). Sheets that ask for final figures
    are not among them, and of a body that is not on that map nothing is: reorganisations are not restated yet.
    A constant number of queries.
    """
    rows = list(of_year(year).select_related("closing"))
    counts = {_key(row): row for row in rows if row.state == State.ACCEPTED}
    dues = {due.key: due for due in calendar(year, units, today=today, rows=rows) if due.form.status == ESTIMATE}
    whys, gaps, forms, held = _open(year, rows, dues, units), _gaps(year, units), sheets(), bodies_held(today)
    for key in dues.keys() - counts.keys():
        whys[key] += [Why(said, _path(dues[key])) for said in gaps.declared[key[0]]]
    order = {code: place for place, code in enumerate(forms)}
    keys = [key for key in {**dues, **counts} if key[0] in units.nodes and key[1] in forms]
    found = []
    for body, code, term in keys:
        row, node, form = counts.get((body, code, term)), units.nodes[body], forms[code]
        if row is None or row.status == ESTIMATE:
            top, missing = _top(body, form.line, units, held), gaps.of[row.pk] if row else 0
            found.append(SheetLine(node, form, year, term, top, row, tuple(whys[body, code, term]), missing))
    return sorted(found, key=lambda line: (order[line.form.code], line.term, line.body.sort_key))


def waiting(year: int, units: UnitMap, *, on: date) -> Counter[int]:
    """Return how many accepted sheets of a year are estimates still, by the body that closes them. At most two queries."""
    rows = Submission.objects.filter(year=year, state=State.ACCEPTED, status=ESTIMATE, closing=None)
    found, forms = list(rows.values_list("body", "sheet")), sheets()
    held = bodies_held(on) if found else set()
    return Counter(
        _top(body, forms[code].line, units, held) for body, code in found if body in units.nodes and code in forms
    )


def _key(row: Submission) -> Key:
    return row.body_id, row.sheet, row.term


def _path(due: Due) -> str:
    return reverse("submissions:due", args=[due.year, due.form.code, due.body.slug]) + due.query


def _top(body: int, line: Line, units: UnitMap, held: set[int]) -> int:
    """Return who closes a body's sheet: the highest on the line at which anybody holds an office here, else the highest."""
    chain = [body]
    while (above := units.superior(chain[-1], line)) is not None:
        chain.append(above.id)
    return next((each for each in reversed(chain) if each in held), chain[-1])


@dataclass(frozen=True, slots=True)
class _Gaps:
    """How many bodies each standing submission declares as missing, and what is said of each missing body."""

    of: Counter[int]
    declared: Mapping[int, list[str]]


def _gaps(year: int, units: UnitMap) -> _Gaps:
    rows = DeclaredGap.objects.filter(submission__year=year, submission__state=State.ACCEPTED)
    of: Counter[int] = Counter()
    declared: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("submission").order_by("pk"):
        of[row.submission_id] += 1
        by = units.nodes[row.submission.body_id].name
        declared[row.missing_id].append(f"{by} đã khai thiếu, lý do: {row.reason}")
    return _Gaps(of, declared)


def _open(year: int, rows: Iterable[Submission], dues: Mapping[Key, Due], units: UnitMap) -> dict[Key, list[Why]]:
    """Return what is open about the sheets of a year, by body, sheet and term."""
    found: dict[Key, list[Why]] = defaultdict(list)
    for row in rows:
        if row.state in UNDER_WAY:
            found[_key(row)].append(Why(f"lần {row.version} {UNDER_WAY[State(row.state)]}", _page(row)))
    there = {_key(row) for row in rows if row.state == State.ACCEPTED}
    for key in dues.keys() - there - found.keys():
        found[key].append(Why(dues[key].word, _path(dues[key])))
    requests = CorrectionRequest.objects.filter(submission__year=year, stage__in=OPEN).select_related("submission")
    for request in requests.order_by("pk"):
        said = f"đề nghị đính chính số {request.pk} {request.stage_label.lower()}"
        found[_key(request.submission)].append(Why(said, reverse("submissions:correction", args=[request.pk])))
    for pair in pairs_of_year(year, units):
        if pair.open:
            for own, other in ((pair.leading, pair.beside), (pair.beside, pair.leading)):
                said = f"{pair.code} chênh lệch với số của {body_of(other, units).name}, chưa chốt"
                path = reverse("submissions:reading", args=[pair.leading.pk])
                found[_key(own.submission)].append(Why(said, path))
    return found


def _page(row: Submission) -> str:
    return reverse("submissions:submission", args=[row.pk])
