"""What is wrong or doubtful in versions of sheets, and how it was explained; a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tongket.access.memory import remembering
from tongket.organization.map import UnitMap
from tongket.workbooks import Finding, Level, Values, judge

from ..blanks import Amounts, known_beside, scaled
from ..models import Observation, SheetWarning, Submission
from ..queries import same_sheet
from ..states import State
from .known import checks_of
from .models import LONGEST
from .neighbours import Peers, far_from_neighbours, peers_of


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with how the unit explains it and who did; empty texts where nobody did."""

    finding: Finding
    explanation: str = ""
    by: str = ""

    @property
    def open(self) -> bool:
        """Whether it stands in the way of sending."""
        return self.finding.level is Level.MUST or (self.finding.level is Level.SHOULD and not self.explanation)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a version as far as checks look at it."""

    amount: int
    decimals: int
    answer: str


def figures_of(rows: Collection[int]) -> dict[int, dict[str, Figure]]:
    """Return the figures of versions by their keys and codes. One query."""
    found: dict[int, dict[str, Figure]] = defaultdict(dict)
    columns = ("submission", "indicator__code", "amount", "indicator__decimals", "indicator__answer")
    for key, code, *said in Observation.objects.filter(submission__in=rows).values_list(*columns):
        found[key][code] = Figure(*said)
    return found


def _values(figures: Mapping[str, Figure], row: Submission, targets: Amounts, before: Amounts) -> Values:
    def of(key: int, amounts: Amounts) -> dict[str, Decimal]:
        return {code: value for (whose, code), value in amounts.items() if whose == key}

    return Values(
        now={code: scaled(each.amount, each.decimals) for code, each in figures.items()},
        last=of(row.body_id, before), target=of(row.unit_id, targets),
        yesno=frozenset(code for code, each in figures.items() if each.answer == "yesno"),
    )  # fmt: skip


@remembering()
def findings_of(
    rows: Iterable[Submission], units: UnitMap, figures: Mapping[int, Mapping[str, Figure]] | None = None
) -> dict[int, list[Finding]]:
    """Return what is wrong or doubtful in versions, by their keys; those held against neighbours among it.

    One query for the figures where they are not known, three for each year and term, two for sheets made on the screen.
    """
    rows = list(rows)
    here = figures if figures is not None else figures_of([row.pk for row in rows])
    found: dict[int, list[Finding]] = {}
    for year, term in sorted({(row.year, row.term) for row in rows}):
        those = [row for row in rows if (row.year, row.term) == (year, term)]
        targets, before = known_beside(year, term, {row.body_id: row.unit_id for row in those})
        peers = peers_of(those, units)
        found |= {row.pk: _of_one(row, here.get(row.pk, {}), targets, before, peers) for row in those}
    return found


def _of_one(
    row: Submission, figures: Mapping[str, Figure], targets: Amounts, before: Amounts, peers: Mapping[int, Peers]
) -> list[Finding]:
    values = _values(figures, row, targets, before)
    return judge(checks_of(row.sheet, row.layout), values) + far_from_neighbours(values, peers.get(row.pk, {}))


def judged(row: Submission, figures: Mapping[str, Figure]) -> list[Finding]:
    """Return what is wrong or doubtful in one version by itself. Two queries; none where no check looks beside its figures."""
    checks = checks_of(row.sheet, row.layout)
    beside: tuple[Amounts, Amounts] = {}, {}
    if any(check.looks_beside for check in checks):
        beside = known_beside(row.year, row.term, {row.body_id: row.unit_id})
    return judge(checks, _values(figures, row, *beside))


def told(row: Submission, findings: Iterable[Finding]) -> list[Told]:
    """Return findings with their explanations: what was said of the same figures in this version or one before. One query."""
    found = list(findings)
    if not any(each.level is Level.SHOULD for each in found):
        return [Told(each) for each in found]
    same = same_sheet(row).filter(version__lte=row.version)
    said = SheetWarning.objects.filter(submission__in=same).order_by("submission__version")
    known = {(each.rule, each.found): each for each in said if each.explanation}

    def one(finding: Finding) -> Told:
        answer = known.get((finding.rule, finding.found[:LONGEST]))
        return Told(finding, answer.explanation, answer.by) if answer else Told(finding)

    return [one(each) for each in found]


def standing_in_the_way(row: Submission) -> list[Told]:
    """Return what keeps a draft from being sent: what must hold and does not, warnings without an explanation."""
    if row.state not in {State.DRAFT, State.FOR_SIGNATURE} or not checks_of(row.sheet, row.layout):
        return []
    return [each for each in told(row, judged(row, figures_of([row.pk]).get(row.pk, {}))) if each.open]
