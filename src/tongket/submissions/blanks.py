"""The form that a body fills for a year or term: declared rows with targets and last year's figures, ready for a workbook."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.access import Refused
from tongket.cycle.models import Period
from tongket.cycle.queries import not_opened, periods_of
from tongket.cycle.terms import term_bounds, term_name
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.measures.rules import ParentRule
from tongket.organization.map import Node, UnitMap
from tongket.plans.models import Target
from tongket.vietnamese import short_date
from tongket.workbooks import Basis, Form, Row, Section

from .checks.known import checks_of
from .counted.queries import NOTHING_THERE, Counts, counted_rows, counts_at
from .deadlines.decree import dates_of, stands_until
from .declarations import Sheet
from .models import Observation, Submission
from .narratives.passages import NOTHING_TOLD, passages_of, told_by
from .queries import layouts_of, marked_of, rows_of, sheets_beside
from .queries import sheet as sheet_named
from .readings.queries import resting_of
from .states import State

Amounts = Mapping[tuple[int, str], Decimal]


def scaled(amount: int, decimals: int) -> Decimal:
    """Return an amount of 10^-decimals as the number that people read."""
    return Decimal(amount).scaleb(-decimals)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known beforehand, by unit and code: targets, what the units below add up to, records; by body last year's."""

    targets: Amounts
    before: Amounts
    below: Amounts
    counted: Counts


def _row(indicator: Indicator, period: str, body: int, unit: int, known: _Known) -> Row:
    key = (unit, indicator.code)
    proposed, counted = known.below.get(key), ""
    if indicator.code in known.counted:
        here = known.counted[indicator.code].get(unit, NOTHING_THERE)
        proposed = None if here.amount is None else scaled(here.amount, indicator.decimals)
        counted = here.said
    return Row(
        code=indicator.code, label=indicator.name, unit_noun=indicator.unit_noun, decimals=indicator.decimals,
        period=period, guide=indicator.guide, kind="yesno" if indicator.answer == "yesno" else "number",
        target=known.targets.get(key), last_year=known.before.get((body, indicator.code)), proposed=proposed,
        counted=counted,
    )  # fmt: skip


_FIGURE = ("unit", "indicator__code", "amount", "indicator__decimals")


def _targets(year: int, units: Collection[int]) -> Amounts:
    rows = Target.objects.filter(period__label=year, current=True, unit__in=units).values_list(*_FIGURE)
    return {(unit, code): scaled(amount, decimals) for unit, code, amount, decimals in rows}


def _before(year: int, term: str, bodies: Collection[int]) -> Amounts:
    rows = Observation.objects.filter(
        submission__year=year - 1, submission__term=term, submission__state=State.ACCEPTED, submission__body__in=bodies
    ).values_list("submission__body", *_FIGURE[1:])
    return {(body, code): scaled(amount, decimals) for body, code, amount, decimals in rows}


def known_beside(year: int, term: str, units: Mapping[int, int]) -> tuple[Amounts, Amounts]:
    """Return the targets by unit and code, and by body and code what was accepted the year before, of the same term.

    `units` are those in which each body's figures count. Where two bodies report one figure, each has its own of last
    year beside it. Targets are of a whole year: beside a term's figures there are none. At most two queries.
    """
    return {} if term else _targets(year, set(units.values())), _before(year, term, units.keys())


def _below(year: int, term: str, units: Collection[int], at: UnitMap) -> Amounts:
    """Return what the accepted figures of the units directly below add up to, where their own sheets report the same."""
    above = {part.id: unit for unit in units for part in at.parts.get(unit, [])}
    if not above:
        return {}
    rows = Observation.objects.filter(
        submission__year=year, submission__term=term, submission__state=State.ACCEPTED, unit__in=list(above),
        indicator__parent_rule=ParentRule.REPLACES,
    ).values_list("pk", "submission__sheet", *_FIGURE)  # fmt: skip
    resting = resting_of(year, at) if sheets_beside() & {sheet for _, sheet, *_ in rows} else set()
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for key, _, unit, code, amount, decimals in rows:
        if key not in resting:
            found[above[unit], code] += scaled(amount, decimals)
    return found


def check_term(sheet: Sheet, year: int, term: str) -> None:
    """Refuse a term in which a sheet is not asked for."""
    if term not in sheet.terms:
        raise Refused(f"{sheet.name} lập theo {sheet.frequency.label.lower()}, không có kỳ này.")
    if term not in sheet.terms_in(year):
        raise Refused(f"{sheet.name} không áp dụng cho {term_name(term, year)}.")


def forms_for(
    bodies: list[Node], sheet: Sheet, year: int, term: str = "", *, units: UnitMap, basis: Basis = Basis.UNIT,
    layout: int | None = None, words: bool = False,
) -> list[Form]:  # fmt: skip
    """Return the forms of one sheet for several bodies, of a term where it is periodic.

    Raises Refused for a year not opened and for a term in which the sheet is not asked for.

    Five queries, however many bodies, and those of counting where some rows are counted from records.
    `layout` names an older version of a sheet made on the screen, on which a form was filled. With `words` (one query
    more) a form asks for the part in words too, and shows what the newest version tells; a marked one does not.
    """
    check_term(sheet, year, term)
    indicators = {indicator.code: indicator for indicator in all_indicators()}
    periods = periods_of(year)
    if not periods:
        raise Refused(not_opened(year))
    places = {body.id: units.counts_in(body.id) for body in bodies}
    asked = set(places.values())
    version = layout if layout in layouts_of(sheet.code) else sheet.layout
    as_of = stands_until(sheet, year, term)
    due = dates_of(sheet, year, term).due if term else date(year, *sheet.due)
    counted = counts_at(
        [indicators[code] for code in counted_rows(sheet.code, version)], periods, as_of, _first_day(year, term)
    )
    # a second reading stands by itself: nobody proposes it
    below = {} if sheet.code in sheets_beside() else _below(year, term, asked, units)
    known = _Known(*known_beside(year, term, places), below, counted)
    groups, marked = rows_of(sheet.code, version), marked_of(sheet.code, version)
    checks = checks_of(sheet.code, version)
    words = words and sheet.words and marked is None
    sectors = {indicators[code].sector for group in groups for code in group.indicators} if words else set()
    told = told_by([body.id for body in bodies], sheet.code, year, term) if words else {}

    def one(body: Node) -> Form:
        unit = places[body.id]
        above = units.superior(body.id, sheet.line)

        def row(code: str) -> Row:
            period = _period(periods[indicators[code].calendar], year, term)
            return _row(indicators[code], period, body.id, unit, known)

        sections = tuple(Section(group.title, tuple(map(row, group.indicators))) for group in groups)
        return Form(
            sheet=sheet.code, sheet_name=sheet.name, title=f"{sheet.title} {term_name(term, year)}",
            year=year, term=term, term_name=term_name(term, year) if term else "",
            layout=version, unit=body.slug, unit_name=body.full_name, superior_name=above.full_name if above else "",
            as_of=as_of, status=sheet.status, sections=sections, due=due, basis=basis, checks=checks, marked=marked,
            words=passages_of(sectors, told.get(body.id, NOTHING_TOLD)),
        )  # fmt: skip

    return [one(body) for body in bodies]


def _first_day(year: int, term: str) -> date | None:
    return term_bounds(term, year).start if term else None


def _period(period: Period, year: int, term: str) -> str:
    """Say which days a row is about: those of the term where the sheet has one, else those of its calendar."""
    if not term:
        return period.long_name
    days, name = term_bounds(term, year), term_name(term, year)
    return f"{name[0].upper()}{name[1:]} ({short_date(days.start)}–{short_date(days.last_day)})"


def form_of(submission: Submission, units: UnitMap) -> Form:
    """Return the form that a submission was made on. Five queries. Raises Refused."""
    body, sheet = units.nodes[submission.body_id], sheet_named(submission.sheet)
    return forms_for([body], sheet, submission.year, submission.term, units=units, layout=submission.layout)[0]
