"""One indicator over the parts of a unit: a tile map, and beside it the same figures as a table with last year's."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tongket.access import current_scope
from tongket.charts import Tile, tile_map
from tongket.measures.models import Indicator
from tongket.measures.rules import Sector
from tongket.organization.map import Node, UnitMap
from tongket.organization.tiles import places
from tongket.ui.figures import FigureCell

from .board import Board, board
from .comparison import Change, board_before, change_of
from .figures import all_bases, figure_of
from .pages import chosen, offered, visible_territories
from .values import Result

DEFAULT = "TQ.19"


@dataclass(frozen=True, slots=True)
class MapRow:
    """One part: its figure (None: not submitted), target, share and what it was a year before."""

    unit: Node
    label: str
    result: Result
    value: FigureCell | None
    change: Change

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is no target or no figure."""
        return self.result.met if self.result.target is not None and self.result.amount is not None else None


@dataclass(frozen=True, slots=True)
class MapPage:
    """The page of an indicator, unit and year. `svg` is empty where no part has a tile."""

    unit: Node
    year: int
    opened: bool
    indicator: Indicator
    groups: list[tuple[str, list[Indicator]]]
    choices: list[Node]
    rows: list[MapRow]
    whole: MapRow | None
    svg: str
    missing: int
    bases: list[str]

    @property
    def period(self) -> str:
        """The period of the figures, in words."""
        return str(self.whole.result.period) if self.whole else ""


def map_page(code: str, unit: str | None, year: int, units: UnitMap, *, order: str = "") -> MapPage | None:
    """Return the map of an indicator over the parts of a unit, or None when the one who asks sees no unit.

    Raises Refused for an unknown code and for a unit out of sight.
    """
    choices = visible_territories(units)
    if not choices:
        return None
    asked = code.strip().upper() or DEFAULT
    found = board(year, units=units, codes=[asked])
    node = chosen(found, unit, choices, units)
    indicator = found.indicator(asked)
    groups = _groups(found)
    if indicator.calendar not in found.periods:
        return MapPage(node, year, False, indicator, groups, offered(choices), [], None, "", 0, [])
    before = board_before(found, codes=[asked])
    whole = _row(found, found.result(asked, node), f"Toàn bộ {node.full_name[0].lower()}{node.full_name[1:]}", before)
    rows = _rows(found, asked, node, before)
    said = all_bases(found, [whole.result.numerator or whole.result])
    return MapPage(
        node, year, True, indicator, groups, offered(choices), _ordered(rows, order), whole,
        _svg(indicator, whole.result, rows), sum(1 for row in rows if row.value is None), said,
    )  # fmt: skip


def _groups(found: Board) -> list[tuple[str, list[Indicator]]]:
    every = found.indicators.values()
    return [(str(sector.label), [each for each in every if each.sector == sector]) for sector in Sector]


def _row(found: Board, result: Result, label: str, before: Board | None) -> MapRow:
    return MapRow(result.unit, label, result, figure_of(found, result), change_of(result, before))


def _rows(found: Board, code: str, node: Node, before: Board | None) -> list[MapRow]:
    """Return the parts that are asked for the figure, have one or have a target: the others are no gap."""
    scope, units = current_scope(), found.units.nodes
    parts = [units[part] for part in found.parts.get(node.id, []) if part in scope]
    results = [found.result(code, part) for part in parts]
    return [
        _row(found, result, result.unit.full_name, before)
        for result in results
        if result.expected or result.amount is not None or result.target is not None
    ]


def _svg(indicator: Indicator, whole: Result, rows: list[MapRow]) -> str:
    known = places()
    tiles = [
        Tile(row.unit.name, *known[row.unit.slug], row.result.value, row.value.text if row.value else "")
        for row in rows
        if row.unit.slug in known
    ]
    if not tiles:
        return ""
    title = f"{indicator.name}, {whole.unit.full_name}, {whole.period}"
    return tile_map(title, tiles, unit=indicator.unit_noun, decimals=indicator.decimals)


_KEYS: dict[str, Callable[[MapRow], Decimal | None]] = {
    "gia-tri": lambda row: row.result.value,
    "chi-tieu-giao": lambda row: row.result.target_value,
    "ty-le": lambda row: row.result.share,
    "nam-truoc": lambda row: row.change.last_value,
    "tang-giam": lambda row: row.change.delta,
    "tang-giam-ty-le": lambda row: row.change.ratio,
}


def _ordered(rows: list[MapRow], order: str) -> list[MapRow]:
    """Sort by name, value, share, last year or change; a dash turns it round; rows without a number stay last."""
    name, turned = order.lstrip("-"), order.startswith("-")
    if name == "ten":
        return sorted(rows, key=lambda row: row.unit.sort_key, reverse=turned)
    if name not in _KEYS:
        return rows
    key = _KEYS[name]
    known: list[tuple[Decimal, MapRow]] = [(value, row) for row in rows if (value := key(row)) is not None]
    ranked = [row for _, row in sorted(known, key=lambda pair: pair[0], reverse=turned)]
    return ranked + [row for row in rows if key(row) is None]
