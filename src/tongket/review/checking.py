"""The checker: the figures of a text, each held against the year's results — or left alone when nothing is certain.

Being silent is better than accusing wrongly: only a claim that one indicator is surely meant by gets a verdict.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongket.claims import Claim, Verdict, Wording, candidates, judge, read
from tongket.organization.kinds import Level
from tongket.organization.map import Node
from tongket.results.board import Board, board
from tongket.results.queries import bases, plain, seen_unit, total_path
from tongket.vietnamese import short_date

from .places import Place, gazetteer, places_of

# The map of units is a source too: how many units of district and commune level there are on the day.
DISTRICTS, COMMUNES = "@district", "@commune"
_REACH = 10  # years before and after the asked one that a text's figures are held against
_LEVELS = {DISTRICTS: Level.DISTRICT, COMMUNES: Level.COMMUNE}
_UNIT_WORDINGS = {
    DISTRICTS: Wording(nouns=("huyện, thị xã, thành phố", "đơn vị cấp huyện")),
    COMMUNES: Wording(nouns=("xã, phường, thị trấn", "đơn vị cấp xã"), forbidden=("diễn tập", "tổ chức", "hoàn thành")),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the data say: the value that a text may be held against, how to print it, what it rests on, where it opens.

    `growing` while units that ought to report have not: the value can only become larger (or, a ratio, other).
    """

    label: str
    value: Decimal
    text: str
    basis: str
    ref: str
    growing: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of the text with its verdict. `indicator` is a code, or None where the map of units was asked."""

    claim: Claim
    verdict: Verdict
    indicator: str | None = None
    expected: Expected | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the figure in the shape of `tongket check --json`."""
        claim = self.claim
        return {
            "start": claim.start, "end": claim.end, "surface": claim.surface, "value": plain(claim.value),
            "unit": claim.unit, "comparator": claim.comparator.value, "verdict": self.verdict.value,
            "indicator": self.indicator, "expected": plain(self.expected.value) if self.expected else None,
            "basis": self.expected.basis if self.expected else None,
        }  # fmt: skip


def read_only(text: str) -> list[Checked]:
    """Return the figures of a text without holding them against anything."""
    return [Checked(claim, Verdict.UNKNOWN) for claim in read(text)]


def check_text(text: str, *, unit: str, year: int) -> list[Checked]:
    """Hold the figures of a text against the results of a unit (its slug) and year. Raises Refused.

    A figure that the text gives to another year is held against that year's results; a plan, a part of a year, a
    running total against none.
    """
    held = _Year(board(year), unit)
    earlier: dict[int, _Year] = {year: held}
    return [_check(claim, text, held, earlier) for claim in read(text)]


class _Year:
    """A year's board with what the checker asks of it: the unit held against, the wordings, the names of places."""

    def __init__(self, found: Board, unit: str) -> None:
        self.board, self.unit = found, unit
        self.node = seen_unit(found, unit)
        self.wordings = _wordings(found)
        self.names = gazetteer(found.units)


def _wordings(found: Board) -> dict[str, Wording]:
    said = {code: Wording.from_json(i.wording) for code, i in found.indicators.items() if i.wording}
    return {**said, **_UNIT_WORDINGS}


def _check(claim: Claim, text: str, asked: _Year, earlier: dict[int, _Year]) -> Checked:
    best = next(iter(candidates(claim, text, asked.wordings)), None)
    if best is None or not best.sure:
        return Checked(claim, Verdict.UNKNOWN)
    year = claim.period.year_in(asked.board.year) if claim.period else asked.board.year
    held = _of(year, asked, earlier) if year is not None else None
    if held is None:
        return Checked(claim, Verdict.UNKNOWN)
    wording = asked.wordings[best.indicator]
    places = places_of(claim, text, held.names, held.node)
    found = [_hold(claim, best.indicator, wording, held.board, place) for place in places]
    told = next((each for each in found if each.verdict is not Verdict.UNKNOWN), None)
    return told or next((each for each in found if each.expected), Checked(claim, Verdict.UNKNOWN))


def _of(year: int, asked: _Year, earlier: dict[int, _Year]) -> _Year | None:
    """Return a year's board, made once; None for a year in which nothing could have been reported."""
    if year not in earlier:
        found = board(year) if abs(year - asked.board.year) <= _REACH else None
        if found is None or not found.periods or asked.unit not in found.units.slugs:
            return None
        earlier[year] = _Year(found, asked.unit)
    return earlier[year]


def _hold(claim: Claim, key: str, wording: Wording, found: Board, place: Place) -> Checked:
    """Hold a claim against one unit's result; where the place is a guess, a figure that differs is left alone."""
    source: Callable[[str, Board, Node], Expected | None] = _units if key in _LEVELS else _indicator
    code, expected = None if key in _LEVELS else key, source(key, found, place.node)
    if expected is None:
        return Checked(claim, Verdict.UNKNOWN, code)
    verdict = judge(claim, expected.value, wording.scale)
    # A guess at the place accuses nobody; nor does a total that may still grow when the missing units report.
    open_ended = not place.sure or (expected.growing and claim.value > expected.value * wording.scale)
    if verdict is Verdict.CONTRADICTS and open_ended:
        return Checked(claim, Verdict.UNKNOWN, code, expected if place.sure else None)
    return Checked(claim, verdict, code, expected)


def _units(key: str, found: Board, node: Node) -> Expected | None:
    level, units = _LEVELS[key], found.units
    count = sum(1 for each in units.subtree(node.id) if units.nodes[each].level == level)
    if not count:
        return None
    basis = f"danh mục đơn vị hành chính ngày {short_date(units.day)}"
    return Expected(f"Số đơn vị cấp {level.label.lower()}", Decimal(count), str(count), basis, "/don-vi/")


def _indicator(code: str, found: Board, node: Node) -> Expected | None:
    result = found.result(code, node)
    if result.value is None or result.text is None:
        return None
    text = f"{result.text}{'%' if result.indicator.unit_noun == '%' else ' ' + result.indicator.unit_noun}"
    # What is counted from a register is complete as it stands: no entry means not done.
    growing = bool(result.missing) and code not in found.counted
    said = [*bases(found, result), *([f"mới có {result.reported}/{result.expected} đơn vị báo cáo"] if growing else [])]
    return Expected(
        f"{result.indicator.code} {result.indicator.name}, {result.period}", result.value, text, "; ".join(said),
        total_path(code, node.slug, found.year), growing,
    )  # fmt: skip


def summary(figures: list[Checked]) -> dict[Verdict, int]:
    """Count the verdicts."""
    return {verdict: sum(1 for each in figures if each.verdict is verdict) for verdict in Verdict}


def sentence(each: Checked) -> str:
    """Say one verdict in words, as the command line and the page print it."""
    said = f"“{each.claim.surface}”"
    if each.expected is None:
        return f"{said}: chưa kết luận được"
    words = {
        Verdict.AGREES: "khớp", Verdict.ROUNDING: "khớp do làm tròn", Verdict.CONTRADICTS: "KHÔNG KHỚP",
        Verdict.UNKNOWN: "chưa kết luận được",
    }[each.verdict]  # fmt: skip
    return f"{said}: {words} — số liệu: {each.expected.text} ({each.expected.label}; căn cứ: {each.expected.basis})"
