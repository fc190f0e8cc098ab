"""The board of the year: the parts of a unit against the lines of work: reported, accepted, held against targets."""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from tongket.access import current_scope
from tongket.cycle.terms import WHOLE_YEAR
from tongket.measures.rules import ParentRule
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap
from tongket.submissions.models import Observation
from tongket.submissions.queries import fillers, of_year, sheets_beside, sheets_of
from tongket.submissions.states import LABELS, State
from tongket.ui.figures import FigureCell

from .board import Board, board
from .figures import figure_of
from .lines import COLUMNS, SECTORS, Column
from .pages import chosen, index_path, offered, visible_territories
from .queries import basis_text

FILTERS = {
    "chua-du": "Chưa báo cáo đủ", "cho-tiep-nhan": "Có số liệu chờ tiếp nhận", "khong-dat": "Có chỉ tiêu không đạt",
}  # fmt: skip
MISSING = "missing"
TARGETS = "QT.06"  # chỉ tiêu đạt và vượt trên tổng số chỉ tiêu giao
_BEST_FIRST = (State.ACCEPTED, State.SENT, State.FOR_SIGNATURE, State.DRAFT)


@dataclass(frozen=True)
class Cell:
    """One line of work of one row: how many figures are asked for, in, and accepted, and how its targets stand.

    `kept` of the figures asked for are counted from registers of the system, not submitted.
    """

    path: str
    expected: int = 0
    reported: int = 0
    accepted: int = 0
    met: int = 0
    unmet: int = 0
    open: int = 0
    kept: int = 0

    @property
    def asked(self) -> bool:
        """Whether anything is asked of the row in this line of work."""
        return bool(self.expected or self.targets)

    @property
    def targets(self) -> int:
        """How many targets are set."""
        return self.met + self.unmet + self.open

    @property
    def waiting(self) -> int:
        """How many figures were sent and are not accepted yet."""
        return self.reported - self.accepted

    @property
    def look(self) -> str:
        """The tone: `none`, `absent` (hatched), `bad`, `wait` or `good`."""
        if not self.asked:
            return "none"
        if self.expected and not self.reported:
            return "absent"
        if self.unmet:
            return "bad"
        return "good" if self.accepted == self.expected and not self.open else "wait"

    @property
    def gap(self) -> str:
        """The word where nothing is in: a sheet is not submitted; what is counted from a register is not entered."""
        return "chưa vào sổ" if self.kept == self.expected else "chưa nộp"

    @property
    def sign(self) -> str:
        """The sign beside the count: all accepted, some waiting, some not in."""
        if self.accepted == self.expected:
            return "✓"
        return "◔" if self.waiting else "…"

    @cached_property
    def words(self) -> str:
        """The cell in words, for the hover and for those who cannot see it."""
        said = [self._reported_words()] if self.expected else []
        counts = ((self.met, "đạt"), (self.unmet, "không đạt"), (self.open, "chưa có số"))
        if self.targets:
            stand = ", ".join(f"{word} {count}" for count, word in counts if count)
            said.append(f"{self.targets} chỉ tiêu giao: {stand}")
        return "; ".join(said) or "không phải báo cáo"

    def _reported_words(self) -> str:
        if not self.reported:
            return f"{self.gap} (phải báo {self.expected} số liệu)"
        rest = f", chờ tiếp nhận {self.waiting}" if self.waiting else ""
        return f"đã báo {self.reported}/{self.expected} số liệu, đã tiếp nhận {self.accepted}{rest}"


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the unit. `state` is a badge's key and `state_label` its word; both empty where no sheet is asked."""

    unit: Node
    label: str
    state: str
    state_label: str
    cells: tuple[Cell, ...]
    opens: str

    def sum(self, what: str) -> int:
        """Return a count of the cells (`expected`, `reported`, `accepted`, `met`, `unmet` …) over all lines of work."""
        return sum(getattr(cell, what) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Overview:
    """The board of a unit and year: a column for each line of work, a row for each part, and the whole."""

    unit: Node
    year: int
    opened: bool
    columns: tuple[Column, ...]
    rows: list[PartRow]
    whole: PartRow | None
    silent: list[Node]
    hidden: int
    choices: list[Node]
    bases: list[str]
    met: FigureCell | None = None

    @property
    def silent_words(self) -> str:
        """The sentence about the parts that fill no sheet of their own."""
        if not self.silent:
            return ""
        if {node.level for node in self.silent} == {Level.COMMUNE}:
            return (
                f"Cấp xã chưa có biểu riêng trong năm này: số liệu của {len(self.silent)} xã, phường, thị trấn "
                "nằm trong biểu của cấp trên."
            )
        return f"{len(self.silent)} đơn vị không có biểu riêng trong năm này."


@dataclass(frozen=True)
class _Work:
    """What the rows are made from: the board, who belongs to which row, the figures on their way, the sheets."""

    found: Board
    year: int
    sent: set[tuple[int, str]]
    states: dict[int, list[State]]
    sheets: dict[int, int]
    node: int

    @cached_property
    def by_unit(self) -> dict[int, list[str]]:
        """The codes that are asked of each unit."""
        asked: dict[int, list[str]] = defaultdict(list)
        for code, units in self.found.expected.items():
            for unit in set(units):
                asked[unit].append(code)
        return asked

    @cached_property
    def leaves(self) -> set[tuple[int, str]]:
        """Which units have which accepted figures."""
        return {(leaf.unit, code) for code in self.found.expected for leaf in self.found.leaves(code)}

    def counts(self, members: Iterable[int], targets_of: int | None) -> dict[str, dict[str, int]]:
        """Return the counts of each line of work over these units' figures and one unit's targets."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for unit in (inside := set(members)):
            for code in self.by_unit.get(unit, []):
                if self._replaced(unit, code, inside):
                    continue
                counts = found[self.found.indicators[code].sector]
                counts["expected"] += 1
                counts["kept"] += code in self.found.counted
                counts["accepted"] += (unit, code) in self.leaves
                counts["reported"] += (unit, code) in self.leaves or (unit, code) in self.sent
        for code in self.found.targets_of(targets_of) if targets_of is not None else []:
            found[self.found.indicators[code].sector][self._stands(code, targets_of or 0)] += 1
        return found

    def _replaced(self, unit: int, code: str, inside: Container[int]) -> bool:
        """Whether a unit above, inside the row, is asked for the same figure and its own replaces that of its parts."""
        if self.found.indicators[code].parent_rule != ParentRule.REPLACES:
            return False
        return any(above in inside and code in self.by_unit.get(above, []) for above in self.found.line_up(unit))

    def _stands(self, code: str, unit: int) -> str:
        result = self.found.result(code, self.found.units.nodes[unit])
        if result.amount is None:
            return "open"
        return "met" if result.met else "unmet"

    def row(self, unit: Node, label: str, members: list[int], *, targets: bool = True) -> PartRow:
        """Return the row of a part: these units' figures, and the part's own targets."""
        counts = self.counts(members, unit.id if targets else None)
        base = index_path(unit.slug, self.year)
        cells = tuple(
            Cell(path=f"{base}&linh-vuc={name}", **counts.get(sector, {})) for name, sector in SECTORS.items()
        )
        state, said = self._state(self._speaking(members, unit.id))
        return PartRow(unit, label, state, said, cells, base)

    def _speaking(self, members: list[int], top: int) -> list[int]:
        """Return the units of a row whose sheets say how it stands: its own, or where it has none those nearest below.

        Of the whole board that is the province's own sheet and its districts', whose sheets speak for their communes.
        """
        inside = {unit for unit in members if unit != top and self.sheets.get(unit)}
        speaking = [unit for unit in members if inside.isdisjoint(self.found.line_up(unit))]
        own = [top] if self.sheets.get(top) and top != self.node else []
        return own or speaking

    def _state(self, members: list[int]) -> tuple[str, str]:
        asked = sum(self.sheets.get(unit, 0) for unit in members)
        states = [state for unit in members for state in self.states.get(unit, [])]
        accepted = states.count(State.ACCEPTED)
        if not asked:
            return "", ""
        if asked > 1:
            whole = State.ACCEPTED if accepted == asked else "running" if states else MISSING
            return whole, f"{accepted}/{asked} biểu đã tiếp nhận"
        best = next((state for state in _BEST_FIRST if state in states), None)
        return (best, LABELS[best]) if best else (MISSING, "Chưa nộp")


def _states(year: int, beside: Collection[str]) -> dict[int, list[State]]:
    """Return how each body's sheets of the year stand, by the unit of their figures: of a sheet the state that counts most."""
    best: dict[tuple[int, int, str], State] = {}
    rows = of_year(year).filter(term=WHOLE_YEAR).exclude(sheet__in=beside)
    for body, unit, sheet, state in rows.values_list("body_id", "unit_id", "sheet", "state"):
        key, now = (body, unit, sheet), State(state)
        if key not in best or _BEST_FIRST.index(now) < _BEST_FIRST.index(best[key]):
            best[key] = now
    found: dict[int, list[State]] = defaultdict(list)
    for (_, unit, _), state in best.items():
        found[unit].append(state)
    return found


def _work(found: Board, year: int, node: int) -> _Work:
    """Return what the rows are made from. A sheet that only stands beside another is no duty of a unit's. Two queries."""
    units, beside = found.units, sheets_beside()
    asked: dict[int, int] = defaultdict(int)
    for form in sheets_of(year):
        for body in () if form.periodic or form.code in beside else fillers(form, units):
            asked[units.counts_in(body.id)] += 1
    sent = Observation.objects.filter(submission__year=year, submission__state=State.SENT)
    sent = sent.exclude(submission__sheet__in=beside)
    return _Work(
        found, year, set(sent.values_list("unit_id", "indicator__code")), _states(year, beside), asked, node
    )  # fmt: skip


def _rows(work: _Work, node: Node) -> tuple[list[PartRow], list[Node]]:
    """Return the rows (the unit's own first), and the parts that nothing is asked of."""
    units, scope = work.found.units.nodes, current_scope()
    rows = [work.row(node, _own_label(node), [node.id], targets=False)]
    parts = [units[part] for part in work.found.parts.get(node.id, []) if part in scope]
    rows += [work.row(part, part.full_name, work.found.beneath(part.id)) for part in parts]
    shown = [row for row in rows if any(cell.asked for cell in row.cells)]
    asked = {row.unit.id for row in shown}
    return shown, [part for part in parts if part.id not in asked]


def _own_label(node: Node) -> str:
    return node.full_name if node.is_body else f"Cấp {Level(node.level).label.lower()} (biểu riêng)"


def _bases(found: Board, members: Iterable[int]) -> list[str]:
    inside = set(members)
    rows = (row for each in found.observations.values() for row in each if row.unit_id in inside)
    return sorted({basis_text(row) for row in rows})


def _ordered(rows: list[PartRow], order: str) -> list[PartRow]:
    """Sort by name, state, reported, unmet or a line of work; a dash before the key turns the order round."""
    key, turned = order.lstrip("-"), order.startswith("-")
    names = list(SECTORS)
    if key == "ten":
        return sorted(rows, key=lambda row: row.unit.sort_key, reverse=turned)
    if key == "bieu":
        return sorted(rows, key=lambda row: row.state_label, reverse=turned)
    if key == "khong-dat":
        return sorted(rows, key=lambda row: row.sum("unmet"), reverse=turned)
    if key == "da-bao":
        return sorted(rows, key=lambda row: _share(row.sum("reported"), row.sum("expected")), reverse=turned)
    if key in names:
        at = names.index(key)
        return sorted(rows, key=lambda row: _rank(row.cells[at]), reverse=turned)
    return rows


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 2.0  # what is not asked stands after what is complete


def _rank(cell: Cell) -> tuple[float, int]:
    return _share(cell.reported, cell.expected), -cell.unmet


_KEPT: dict[str, Callable[[PartRow], bool]] = {
    "chua-du": lambda row: row.sum("reported") < row.sum("expected"),
    "cho-tiep-nhan": lambda row: row.sum("waiting") > 0,
    "khong-dat": lambda row: row.sum("unmet") > 0,
}


def overview(unit: str | None, year: int, units: UnitMap, *, order: str = "", only: str = "") -> Overview | None:
    """Return the board of a unit (its slug; by default the largest visible), or None when none is visible.

    `order` and `only` are what the address says; what is unknown changes nothing. Raises Refused for a unit out of
    sight. Two queries beside those of the year's board.
    """
    choices = visible_territories(units)
    if not choices:
        return None
    found = board(year, units=units)
    node = chosen(found, unit, choices, units)
    if not found.periods:
        return Overview(node, year, False, COLUMNS, [], None, [], 0, offered(choices), [])
    work = _work(found, year, node.id)
    rows, silent = _rows(work, node)
    members = found.beneath(node.id)
    whole = work.row(node, f"Toàn bộ {node.full_name[0].lower()}{node.full_name[1:]}", members)
    kept = [row for row in rows if only not in _KEPT or _KEPT[only](row)]
    return Overview(
        node, year, True, COLUMNS, _ordered(kept, order), whole, silent, len(rows) - len(kept),
        offered(choices), _bases(found, members), _met(found, node),
    )  # fmt: skip


def _met(found: Board, node: Node) -> FigureCell | None:
    """Return how many of the unit's own targets are met, as a figure that opens to them."""
    result = found.result(TARGETS, node)
    cell = figure_of(found, result)
    return replace(cell, text=f"{result.parts[0]}/{result.parts[1]} ({cell.text})") if cell and result.parts else None
