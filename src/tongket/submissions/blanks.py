"""The form that a body fills for a year: declared rows with targets and last year's figures, ready for a workbook."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tongket.access import Refused
from tongket.cycle.models import Period
from tongket.cycle.queries import periods_of
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node, UnitMap
from tongket.plans.models import Target
from tongket.workbooks import Basis, Form, Row, Section

from .declarations import Sheet
from .models import Observation
from .queries import rows_of
from .states import State

Amounts = Mapping[tuple[int, str], Decimal]


def scaled(amount: int, decimals: int) -> Decimal:
    """Return an amount of 10^-decimals as the number that people read."""
    return Decimal(amount).scaleb(-decimals)


def _row(indicator: Indicator, period: Period, unit: int, targets: Amounts, before: Amounts) -> Row:
    return Row(
        code=indicator.code, label=indicator.name, unit_noun=indicator.unit_noun, decimals=indicator.decimals,
        period=period.long_name, guide=indicator.guide, kind="yesno" if indicator.answer == "yesno" else "number",
        target=targets.get((unit, indicator.code)), last_year=before.get((unit, indicator.code)),
    )  # fmt: skip


def _targets(year: int) -> Amounts:
    rows = Target.objects.filter(period__label=year, current=True).select_related("indicator")
    return {(t.unit_id, t.indicator.code): scaled(t.amount, t.indicator.decimals) for t in rows}


def _before(year: int) -> Amounts:
    rows = Observation.objects.filter(submission__year=year - 1, submission__state=State.ACCEPTED)
    return {
        (o.unit_id, o.indicator.code): scaled(o.amount, o.indicator.decimals) for o in rows.select_related("indicator")
    }


def forms_for(
    bodies: list[Node], sheet: Sheet, year: int, *, units: UnitMap, basis: Basis = Basis.UNIT, layout: int | None = None
) -> list[Form]:
    """Return the forms of one sheet for several bodies. Five queries, however many bodies. Raises Refused for a year not opened.

    `layout` names an older version, on which a form came back.
    """
    indicators = {indicator.code: indicator for indicator in all_indicators()}
    periods = periods_of(year)
    if not periods:
        raise Refused(f"Chưa mở năm {year} trong hệ thống.")
    targets, before = _targets(year), _before(year)
    groups = rows_of(sheet.code, layout)

    def one(body: Node) -> Form:
        unit = units.counts_in(body.id)
        above = units.superior(body.id, sheet.line)
        sections = tuple(
            Section(
                group.title,
                tuple(
                    _row(indicators[code], periods[indicators[code].calendar], unit, targets, before)
                    for code in group.indicators
                ),
            )
            for group in groups
        )
        return Form(
            sheet=sheet.code, sheet_name=sheet.name, title=f"{sheet.title} năm {year}", year=year,
            layout=layout or sheet.layout,
            unit=body.slug, unit_name=body.full_name, superior_name=above.full_name if above else "",
            as_of=date(year, *sheet.as_of), status=sheet.status, sections=sections, due=date(year, *sheet.due),
            basis=basis,
        )  # fmt: skip

    return [one(body) for body in bodies]
