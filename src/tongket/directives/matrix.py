"""The matrix directive × unit: where each directive stands at each addressee of a level, the gap at a glance.

Two queries whatever its size: the directives and, in one column computed by the database, the state of each hand-down.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongket.access import ALL, seeing
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap

from .kinds import SOON_DAYS, Standing, Waiting
from .models import Directive, Dissemination

DONE, LATE_DONE, WAITING, LATE, OVER, SOON = range(6)
_LOOKS = {
    DONE: ("good", "✓", "đã quán triệt"), LATE_DONE: ("note", "✓", "đã quán triệt, quá hạn"),
    WAITING: ("wait", "◔", "chưa đến hạn"), LATE: ("bad", "!", "quá hạn"),
    OVER: ("past", "⇢", "văn bản hết hiệu lực"), SOON: ("wait", "◕", "sắp đến hạn"),
}  # fmt: skip
_OPEN = (WAITING, SOON, LATE)
LEVELS = ((Level.PROVINCE, "Cấp tỉnh"), (Level.DISTRICT, "Cấp huyện"), (Level.COMMUNE, "Cấp xã"))


@dataclass(frozen=True, slots=True)
class Cell:
    """How a directive stands at one column: how many of how many made it known, its tone, sign and words."""

    done: int
    total: int
    late: int
    tone: str
    sign: str
    words: str

    @property
    def text(self) -> str:
        """The sign of one addressee, or the count of several."""
        return self.sign if self.total == 1 else f"{self.sign} {self.done}/{self.total}"


@lru_cache(1024)
def _markup(cell: Cell | None) -> SafeString:
    """Print a cell; a big matrix has thousands, of few sorts, which a template would take half a second over."""
    if cell is None:
        return SafeString("<td></td>")
    return format_html(
        '<td title="{}"><span class="badge {}">{}<span class="unseen"> {}</span></span></td>',
        cell.words, cell.tone, cell.text, cell.words,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A directive against the columns; None where nobody of the column was handed it."""

    directive: Directive
    issuer: str
    cells: list[Cell | None]
    done: int
    total: int
    late: int
    soon: int

    @property
    def markup(self) -> SafeString:
        """The cells as the page prints them."""
        return SafeString("".join(_markup(cell) for cell in self.cells))


@dataclass(frozen=True)
class Matrix:
    """The matrix of a year at a level."""

    year: int
    level: str
    columns: list[tuple[str, str]]
    rows: list[Row]
    kinds: list[str]

    @property
    def late(self) -> int:
        """How many hand-downs are past their day."""
        return sum(row.late for row in self.rows)


@dataclass(frozen=True, slots=True)
class Narrow:
    """What of the matrix is looked for; empty means everything. `only`: a word of `kinds.Waiting`."""

    sector: str = ""
    kind: str = ""
    urgency: str = ""
    bodies: frozenset[int] | None = None
    only: str = ""

    def holds(self, node: Node) -> bool:
        """Say whether an addressee is meant."""
        return self.kind in ("", node.kind) and (self.bodies is None or node.id in self.bodies)


EVERYTHING = Narrow()


def matrix(units: UnitMap, *, year: int, level: str, today: date, narrow: Narrow = EVERYTHING) -> Matrix:
    """Return the matrix of directives signed in a calendar year at the addressees of a level, narrowed if asked."""
    found = Directive.objects.filter(signed_on__year=year).exclude(standing=Standing.CANCELLED)
    if narrow.sector:
        found = found.filter(sectors__contains=f",{narrow.sector},")
    if narrow.urgency:
        found = found.filter(urgency=narrow.urgency)
    directives = {row.pk: row for row in found.order_by("-signed_on", "-pk")}
    places = {node.id: node for node in units.nodes.values() if node.is_body and node.level == level}
    kinds = sorted({node.kind for node in places.values()})
    places = {pk: node for pk, node in places.items() if narrow.holds(node)}
    keys = {pk: _column(node, units) for pk, node in places.items()}
    counts: dict[int, dict[str, list[int]]] = defaultdict(dict)
    used: set[str] = set()
    for directive, body, state in _states(list(directives), places, today):
        key = keys.get(body)
        if key is None or directive not in directives:
            continue
        used.add(key)
        at = OVER if directives[directive].standing and state in _OPEN else state
        counts[directive].setdefault(key, [0] * len(_LOOKS))[at] += 1
    columns = _columns(keys, places, units, used)
    rows = [_row(directives[pk], counts[pk], columns, units) for pk in directives if pk in counts]
    if narrow.only == Waiting.SOON:
        rows = [row for row in rows if row.soon]
    if narrow.only == Waiting.LATE:
        columns, rows = _only_late(columns, rows)
    return Matrix(year, level, columns, rows, kinds)


def _only_late(columns: list[tuple[str, str]], rows: list[Row]) -> tuple[list[tuple[str, str]], list[Row]]:
    """Leave out the directives and the columns at which nothing is past its day."""
    late = [row for row in rows if row.late]
    kept = [at for at, _ in enumerate(columns) if any((cell := row.cells[at]) and cell.tone == "bad" for row in late)]
    return [columns[at] for at in kept], [replace(row, cells=[row.cells[at] for at in kept]) for row in late]


_FEW = 200  # more bodies than that are sorted out faster here than in the database


def _states(directives: Sequence[int], places: Collection[int], today: date) -> list[tuple[int, int, int]]:
    """Return directive, body and state of each hand-down of directives whose owner is in sight: its owner sees them all."""
    state = Case(
        When(done_on__lte=F("due"), then=Value(DONE)),
        When(done_on__isnull=False, then=Value(LATE_DONE)),
        When(due__lt=today, then=Value(LATE)),
        When(due__lte=today + timedelta(days=SOON_DAYS), then=Value(SOON)),
        default=Value(WAITING),
        output_field=IntegerField(),
    )
    rows = Dissemination.objects.filter(directive__in=directives, cancelled_on=None)
    if len(places) <= _FEW:
        rows = rows.filter(body__in=list(places))
    with seeing(ALL):
        return list(rows.annotate(at=state).values_list("directive_id", "body_id", "at"))


def _column(node: Node, units: UnitMap) -> str:
    """Communes stand together by district and kind; all others alone."""
    if node.level != Level.COMMUNE:
        return str(node.id)
    place = units.nodes.get(node.territory or 0)
    return f"{place.parent if place else 0}-{node.kind}"


def _columns(keys: dict[int, str], places: dict[int, Node], units: UnitMap, used: set[str]) -> list[tuple[str, str]]:
    first = {key: places[pk] for pk, key in reversed(keys.items()) if key in used}

    def named(key: str, node: Node) -> tuple[tuple[str, str], str, str]:
        if node.level != Level.COMMUNE:
            return (node.kind, node.sort_key), key, node.name
        district = units.nodes[int(key.partition("-")[0])]
        return (node.kind, district.sort_key), key, f"{node.kind} các xã, {district.name}"

    return [(key, name) for _, key, name in sorted(named(key, node) for key, node in first.items())]


def _row(row: Directive, counts: dict[str, list[int]], columns: list[tuple[str, str]], units: UnitMap) -> Row:
    cells = [_cell(counts[key]) if key in counts else None for key, _ in columns]
    issuer = units.nodes.get(row.issuer_id)
    done = sum(each[DONE] + each[LATE_DONE] for each in counts.values())
    total = sum(sum(each) for each in counts.values())
    late, soon = (sum(each[state] for each in counts.values()) for state in (LATE, SOON))
    return Row(row, issuer.name if issuer else "", cells, done, total, late, soon)


def _cell(counts: list[int]) -> Cell:
    worst = next(state for state in (LATE, SOON, WAITING, OVER, LATE_DONE, DONE) if counts[state])
    tone, sign, words = _LOOKS[worst]
    return Cell(counts[DONE] + counts[LATE_DONE], sum(counts), counts[LATE], tone, sign, words)
