"""Acts on reports."""

from datetime import date

from tongket.access import Actor
from tongket.documents import to_json
from tongket.ledger import act, note
from tongket.organization.models import Unit

from .facts import YearFacts
from .models import Quotation, Report
from .paper import write_paper
from .policies import check_can_draw_up
from .queries import newest_report


@act
def draw_up_report(facts: YearFacts, *, as_of: date, by: Actor, on: date) -> Report:
    """Freeze the year-end report of a unit with every figure and its sources, as the next version.

    Raises Refused.
    """
    check_can_draw_up(facts, by=by, on=on)
    Unit.objects.select_for_update().get(pk=facts.unit.id)  # two drawn up at once take their turns
    paper = write_paper(facts, as_of=as_of)
    last = newest_report(facts.unit, facts.year)
    report = Report.objects.create(
        unit_id=facts.unit.id, year=facts.year, version=last.version + 1 if last else 1, as_of=as_of, made_on=on,
        made_by=by.actor_label, paper=to_json(paper),
    )  # fmt: skip
    Quotation.objects.bulk_create(
        Quotation(report=report, key=key, indicator=code, unit_id=unit, year=year, text=paper.figures[key].text()[:60])
        for key, (code, unit, year) in facts.quoted.items()
    )
    note("review.report_drawn_up", label=f"Lập {report}", about=report, unit=facts.unit.id, figures=len(paper.figures))
    return report
