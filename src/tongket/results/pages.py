"""What the pages of results show, as frozen values; each in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from tongket.access import Refused, current_scope
from tongket.measures.models import Indicator
from tongket.measures.rules import Sector
from tongket.organization.kinds import Nature
from tongket.organization.map import Node, UnitMap
from tongket.plans.origins import Origin, origins_of
from tongket.submissions.gaps.queries import declared_of_year
from tongket.ui.figures import FigureCell
from tongket.vietnamese import number

from .board import Board, board
from .comparison import Change, board_before, change_of
from .figures import all_bases, figure_of
from .lines import SECTORS
from .queries import Source, bases, seen_unit, total_path, tree
from .values import Result


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in the list of a unit."""

    code: str
    name: str
    noun: str
    value: FigureCell | None
    target: str
    share: str
    reported: int
    expected: int
    path: str
    met: bool | None
    result: Result
    change: Change


@dataclass(frozen=True, slots=True)
class Group:
    """A sector's lines."""

    sector: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Listing:
    """All results of a unit and year; `choices` are the units that the one who asks may choose."""

    unit: Node
    year: int
    groups: list[Group]
    choices: list[Node]
    sector: str
    bases: list[str]

    @property
    def before(self) -> int:
        """The year that it is compared with."""
        return self.year - 1


def _line(found: Board, result: Result, before: Board | None) -> Line:
    indicator = result.indicator
    return Line(
        code=indicator.code, name=indicator.name, noun=indicator.unit_noun, value=figure_of(found, result),
        target=result.target_text, share=result.share_text, reported=result.reported, expected=result.expected,
        path=total_path(indicator.code, result.unit.slug, found.year),
        met=result.met if result.target is not None and result.amount is not None else None,
        result=result, change=change_of(result, before),
    )  # fmt: skip


def visible_territories(units: UnitMap) -> list[Node]:
    """Return the territories (and bodies without one) that the one who asks may see, the largest first."""
    scope = current_scope()
    nodes = [
        n for n in units.nodes.values() if n.id in scope and (n.nature == Nature.TERRITORY or n.id in units.homeless)
    ]
    order = {"central": 0, "region": 1, "province": 2, "district": 4, "commune": 5}
    return sorted(nodes, key=lambda n: (3 if n.is_body else order[n.level], n.sort_key))


def listing(unit: str | None, year: int, units: UnitMap, sector: str = "") -> Listing | None:
    """Return the results of a unit (its slug; by default the largest visible), or None when none is visible.

    `sector` is the slug of one line of work; another text shows all. Raises Refused for a unit out of sight.
    """
    choices = visible_territories(units)
    if not choices:
        return None
    only = SECTORS.get(sector)
    found = board(year, units=units, sector=only)
    node = chosen(found, unit, choices, units)
    before = board_before(found, sector=only)
    results = [(each, [found.result(i.code, node) for i in indicators]) for each, indicators in by_sector(found, only)]
    groups = [Group(each.label, [_line(found, result, before) for result in rows]) for each, rows in results]
    said = all_bases(found, [result for _, rows in results for result in rows])
    return Listing(node, year, groups, offered(choices), sector if only else "", said)


def chosen(found: Board, unit: str | None, choices: list[Node], units: UnitMap) -> Node:
    """Return the unit asked for (its slug), by default the largest visible; in an unopened year, as units are today.

    Raises Refused for a unit out of sight.
    """
    return seen_unit(found if found.periods else replace(found, units=units), unit or choices[0].slug)


def offered(choices: list[Node]) -> list[Node]:
    """Return the units that a select offers: no communes, unless there is nothing else to choose."""
    return [node for node in choices if node.level != "commune"] or choices[:1]


def by_sector(found: Board, only: Sector | None = None) -> Iterable[tuple[Sector, list[Indicator]]]:
    """Yield the lines of work with their indicators, or one of them; none in a year that was not opened."""
    for sector in [only] if only else Sector:
        indicators = [i for i in found.indicators.values() if i.sector == sector]
        if indicators and found.periods:
            yield sector, indicators


@dataclass(frozen=True, slots=True)
class PartLine:
    """One unit's figure in a total."""

    unit: Node
    value: FigureCell | None
    target: str
    share: str
    change: Change


@dataclass(frozen=True, slots=True)
class Absent:
    """A unit that ought to have reported and has not, with what its superior's sheet declares of it."""

    full_name: str
    declared: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One total with its parts, what it rests on, who is missing, and the tree under it."""

    result: Result
    value: FigureCell | None
    target: str
    share: str
    parts: list[PartLine]
    missing: list[Absent]
    bases: list[str]
    source: Source
    formula: str
    change: Change
    target_origin: Origin | None


def detail(code: str, unit: str, year: int, units: UnitMap | None = None, *, as_of: date | None = None) -> Detail:
    """Return one total's page, as it stood at the end of a day if one is named; `units` is a map at hand.

    Raises Refused for what is unknown or out of sight, and for a day asked of what is counted from records.
    """
    codes = [code.strip().upper()]
    found = board(year, units=units, codes=codes, as_of=as_of)
    if as_of is not None and found.counted:
        raise Refused("Số đếm từ sổ của ngành không đọc lại theo ngày được; hãy xem sổ.")
    node = seen_unit(found, unit)
    result = found.result(code, node)
    before = board_before(found, codes=codes, as_of=as_of)
    plain = result.numerator or result
    target = found.targets.get((result.indicator.code, node.id))
    parts = [_part(found, plain, row.unit, before) for row in plain.rows if row.unit.id != node.id]
    return Detail(
        result=result, value=figure_of(found, result),
        target=result.target_text, share=result.share_text, parts=parts,
        missing=_absent(found, plain, result.missing), bases=bases(found, plain),
        source=tree(found, plain), formula=_formula(found, result), change=change_of(result, before),
        target_origin=origins_of([target]).get(target.pk) if target else None,
    )  # fmt: skip


def _absent(found: Board, plain: Result, missing: list[Node]) -> list[Absent]:
    said = declared_of_year(found.year, (node.id for node in missing), found.units)
    code, decimals = plain.indicator.code, plain.indicator.decimals
    return [Absent(node.full_name, said[node.id].words(code, decimals) if node.id in said else "") for node in missing]


def _part(found: Board, whole: Result, unit: Node, before: Board | None) -> PartLine:
    part = found.result(whole.indicator.code, unit)
    return PartLine(unit, figure_of(found, part), part.target_text, part.share_text, change_of(part, before))


def _formula(found: Board, result: Result) -> str:
    if result.parts and result.about:
        return f"{result.parts[0]} chỉ tiêu đạt, vượt : {result.parts[1]} chỉ tiêu giao × 100"
    if result.parts is None or result.numerator is None:
        return result.indicator.get_rule_display()
    above, below = (number(value, 0) for value in result.parts)
    return f"{above} : {below} × 100 (tử số {result.indicator.numerator}, mẫu số {_named(result)})"


def _named(result: Result) -> str:
    return result.indicator.denominator.replace("target:", "chỉ tiêu giao ")


def index_path(unit: str, year: int) -> str:
    """Return the list of a unit's results."""
    return f"{reverse('results:index')}?don-vi={unit}&nam={year}"
