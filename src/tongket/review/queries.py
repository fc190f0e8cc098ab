"""Questions about reports: the facts of a year, the newest report, where a figure is quoted."""

from collections.abc import Iterable

from tongket.measures.declarations import TARGET
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node
from tongket.plans.models import Target
from tongket.registry import declared
from tongket.results.board import Board, board
from tongket.results.queries import seen_unit

from .declarations import Brief
from .facts import YearFacts, key_of
from .models import Quotation, Report


def year_facts(unit: str, year: int) -> YearFacts:
    """Return the facts of a unit (its slug) and year, under the current scope. Raises Refused."""
    found = board(year)
    node = seen_unit(found, unit)
    after = Target.objects.filter(period__label=year + 1, unit=node.id, current=True).select_related(
        "indicator", "period", "unit"
    )
    next_targets = {t.indicator.code: t for t in after.order_by("indicator__order")}
    return YearFacts(board=found, board_before=board(year - 1), next_targets=next_targets, unit=node)


def newest_report(unit: Node, year: int) -> Report | None:
    """Return the newest version of a unit's report."""
    return Report.objects.filter(unit=unit.id, year=year).order_by("-version").first()


def quoted_in(indicator: str, unit: int, year: int) -> list[Quotation]:
    """Return where a figure is quoted, newest report first."""
    rows = Quotation.objects.filter(indicator=indicator, unit=unit, year=year)
    return list(rows.select_related("report__unit").order_by("-report__year", "-report__version"))


def quoted_of(codes: Iterable[str], units: Iterable[int], year: int) -> list[Quotation]:
    """Return where any of several figures is quoted, newest report first."""
    rows = Quotation.objects.filter(indicator__in=list(codes), unit__in=list(units), year=year)
    return list(rows.select_related("report__unit").order_by("-report__year", "-report__version", "pk"))


def derived(codes: Iterable[str]) -> list[str]:
    """Return the ratios that are made of any of these indicators."""
    of = set(codes)
    return [i.code for i in all_indicators() if of & {i.numerator, i.denominator.removeprefix(TARGET)} - {""}]


def text_now(quotation: Quotation, found: Board) -> str | None:
    """Return how a quoted result would be printed now; None where the quotation is of another sort than the plain result."""
    node = found.units.nodes[quotation.unit_id]
    plain = {key_of(quotation.indicator), key_of(quotation.indicator, node.slug)}
    if quotation.key not in plain:
        return None
    return found.result(quotation.indicator, node).text or "chưa có số liệu"


def press_text(facts: YearFacts) -> str:
    """Return the news text of the review conference, in the order of the declared sentences."""
    sentences = [brief.build(facts) for brief in sorted(declared("briefs", Brief), key=lambda b: b.order)]
    if facts.illustration:
        sentences.append("(Tin trình diễn, dùng số liệu minh họa.)")
    return "\n\n".join(sentence for sentence in sentences if sentence) + "\n"
