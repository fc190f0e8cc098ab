"""Forms of the higher level: their list, the grid on which cells are marked, and a form filled for a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.access import Refused, why_not
from tongket.accounts.models import Member
from tongket.organization.map import Node, UnitMap
from tongket.submissions.marking.grid import Grid, grid_of
from tongket.ui.figures import FigureCell
from tongket.vietnamese import fold, slug
from tongket.workbooks import FormPage, Unreadable, fill_cells, place

from .board import Board, board
from .figures import figure_of
from .models import Asked, HigherCell, HigherForm
from .pages import visible_territories
from .policies import check_can_keep_forms
from .queries import bases, seen_unit, target_basis, total_path
from .values import Result

BY_ROW = "theo-hang"
YEARS = ("Năm báo cáo", "Năm trước", "Hai năm trước")  # by how many years before


def bound_cells(form: HigherForm) -> list[HigherCell]:
    """Return what a form's cells ask for, page by page, row by row. One query."""
    rows = HigherCell.objects.filter(form=form).select_related("indicator", "unit")
    return sorted(rows, key=lambda row: (row.tab, place(row.cell)[::-1]))


# ── filled for a year ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One cell filled: its figure with the way to its sources, or None and why it stays empty."""

    tab: str
    cell: str
    code: str
    indicator: str
    unit: str
    year: int
    asked: str
    value: Decimal | None
    figure: FigureCell | None
    said: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled for a year. `data` is the workbook to hand out."""

    form: HigherForm
    year: int
    cells: list[FilledCell]

    @property
    def empty(self) -> int:
        """How many cells stay empty."""
        return sum(1 for cell in self.cells if cell.value is None)

    @property
    def with_figure(self) -> int:
        """How many cells have a figure."""
        return len(self.cells) - self.empty

    @property
    def illustration(self) -> bool:
        """Whether any figure is made up."""
        return any("minh họa" in (cell.said + str(cell.figure and cell.figure.basis)) for cell in self.cells)

    @property
    def file_name(self) -> str:
        """How the file is called that is handed out; it says so where figures are made up."""
        made_up = "-so-lieu-minh-hoa" if self.illustration else ""
        return f"{slug(self.form.name)[:80]}-{self.year}{made_up}.xlsx"

    def data(self) -> bytes:
        """Return the blank with the figures in it. Raises Refused when the kept file cannot be read."""
        values: dict[str, dict[str, Decimal | int | str | None]] = {}
        for cell in self.cells:
            values.setdefault(cell.tab, {})[cell.cell] = cell.value
        try:
            return fill_cells(self.form.file.read(), values)
        except (Unreadable, ValueError) as error:
            raise Refused(f"Không điền được biểu: {error}") from error


def filled(form: HigherForm, year: int, units: UnitMap) -> Filled:
    """Return a form filled with what is accepted, as the one who asks sees it. Raises Refused for what is no year."""
    rows = bound_cells(form)
    boards: dict[int, Board] = {}
    for back in sorted({row.years_before for row in rows}):
        codes = {row.indicator.code for row in rows if row.years_before == back}
        boards[back] = board(year - back, units=units, codes=codes)
    return Filled(form, year, [_filled(row, boards[row.years_before]) for row in rows])


def _filled(row: HigherCell, found: Board) -> FilledCell:
    value, figure = None, None
    try:
        node = seen_unit(found, row.unit.slug)
        result = found.result(row.indicator.code, node)
        value, figure, said = (_target if row.asked == Asked.TARGET else _value)(found, result)
        name = node.name
    except Refused as refusal:
        name, said = row.unit.slug, str(refusal)
    return FilledCell(
        row.tab, row.cell, row.indicator.code, row.indicator.name, name, found.year,
        str(Asked(row.asked).label), value, figure, said,
    )  # fmt: skip


_Said = tuple[Decimal | None, FigureCell | None, str]


def _value(found: Board, result: Result) -> _Said:
    if result.value is None:
        return None, None, "để trống: chưa có số liệu đã tiếp nhận"
    said = f"{result.reported}/{result.expected} đơn vị đã có số liệu" if result.missing else ""
    rests = "; ".join(bases(found, result))
    return result.value, figure_of(found, result), "; ".join(part for part in (said, rests) if part)


def _target(found: Board, result: Result) -> _Said:
    code = result.indicator.code
    target = found.targets.get((code, result.unit.id))
    if target is None:
        return None, None, "để trống: chưa giao chỉ tiêu"
    path = total_path(code, result.unit.slug, found.year)
    return result.target_value, FigureCell(result.target_text, path), target_basis(target)


# ── marking ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Marking:
    """A page of a form to mark cells on."""

    form: HigherForm
    grid: Grid
    count: int
    why_not: str | None


def marking(form: HigherForm, at: int, first: int, units: UnitMap, *, by: Member, on: date) -> Marking:
    """Return the page `at` (from 0) of a form from its row `first` on. Raises Refused when there is no such page."""
    found = bound_cells(form)
    notes = {(row.tab, row.cell): _note(row, units) for row in found}
    refusal = why_not(check_can_keep_forms, form.body_id, by=by, on=on)
    return Marking(form, grid_of(form.file.read(), at, first, notes), len(found), refusal)


def _when(years_before: int) -> str:
    return YEARS[years_before].lower() if years_before < len(YEARS) else f"{years_before} năm trước"


def _note(row: HigherCell, units: UnitMap) -> tuple[str, str]:
    """Say what a cell asks for, shortly and in full."""
    unit = units.nodes.get(row.unit_id)
    where, when = unit.name if unit else row.unit.slug, _when(row.years_before)
    asked = "" if row.asked == Asked.VALUE else str(Asked(row.asked).label).lower()
    said = [row.indicator.code, where, asked, when if row.years_before else ""]
    return ", ".join(each for each in said if each), f"{row.indicator.name}; {Asked(row.asked).label}; {when}"


def units_by_row(page: FormPage, refs: Iterable[str], units: UnitMap) -> Mapping[str, Node]:
    """Return for each cell the unit whose name stands in its row. Raises Refused where none or several do."""
    known: dict[str, list[Node]] = {}
    for node in visible_territories(units):
        for name in {fold(node.full_name), fold(node.name)}:
            known.setdefault(name, []).append(node)
    texts = {row.number: [cell.text for cell in row.cells] for row in page.rows}
    found = {}
    for ref in refs:
        number = place(ref)[1]
        nodes = {node.id: node for text in texts.get(number, []) for node in known.get(fold(text).strip(), [])}
        if len(nodes) != 1:
            raise Refused(
                f"Hàng {number} không ghi tên một đơn vị nào trong phạm vi được xem; hãy chọn đơn vị cho ô {ref}."
            )
        found[ref] = next(iter(nodes.values()))
    return found
