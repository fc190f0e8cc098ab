"""Questions about reports: the facts of a year, the newest report, where a figure is quoted."""

from tongket.organization.map import Node
from tongket.plans.models import Target
from tongket.registry import declared
from tongket.results.board import board
from tongket.results.queries import seen_unit

from .declarations import Brief
from .facts import YearFacts
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


def press_text(facts: YearFacts) -> str:
    """Return the news text of the review conference, in the order of the declared sentences."""
    sentences = [brief.build(facts) for brief in sorted(declared("briefs", Brief), key=lambda b: b.order)]
    if facts.illustration:
        sentences.append("(Tin trình diễn, dùng số liệu minh họa.)")
    return "\n\n".join(sentence for sentence in sentences if sentence) + "\n"
