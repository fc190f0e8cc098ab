"""Questions about sheets and submissions."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from tongket.access import Refused
from tongket.organization.map import Node, UnitMap
from tongket.registry import declared

from .declarations import Sheet, SheetRows, TwoReadings
from .models import CellRemark, Step, Submission
from .states import State, Verb


def sheets() -> dict[str, Sheet]:
    """Return the declared sheets by code."""
    return {sheet.code: sheet for sheet in declared("sheets", Sheet)}


def sheet(code: str) -> Sheet:
    """Return one sheet. Raises Refused."""
    found = sheets().get(code)
    if found is None:
        raise Refused(f"Không có biểu mang mã “{code}”.")
    return found


def rows_of(code: str) -> list[SheetRows]:
    """Return the groups of rows of a sheet, in printed order."""
    return sorted((rows for rows in declared("sheet_rows", SheetRows) if rows.sheet == code), key=lambda r: r.order)


def fillers(form: Sheet, units: UnitMap) -> list[Node]:
    """Return the bodies that fill a sheet on the map's day, in Vietnamese order."""
    if not form.in_force(units.day):
        return []
    found = [n for n in units.nodes.values() if n.is_body and form.is_filled_by(n)]
    return sorted(found, key=lambda node: node.sort_key)


def sheet_of(body: Node) -> Sheet:
    """Return the sheet that a body fills. Raises Refused when it fills none."""
    for form in sheets().values():
        if form.is_filled_by(body):
            return form
    raise Refused(f"{body.name} không phải lập biểu nào.")


def expected_units(units: UnitMap) -> dict[str, list[int]]:
    """Return, by indicator code, the units whose figure is asked for by some sheet; a second reading is nobody's duty."""
    found: dict[str, list[int]] = defaultdict(list)
    two = declared("two_readings", TwoReadings)
    for form in sheets().values():
        asked = [units.counts_in(body.id) for body in fillers(form, units)]
        for rows in rows_of(form.code):
            for code in rows.indicators:
                if not any(code in each.indicators and each.beside == form.code for each in two):
                    found[code] += asked
    return dict(found)


def newest(body: int, code: str, year: int) -> Submission | None:
    """Return the newest version of a body's sheet."""
    return Submission.objects.filter(body=body, sheet=code, year=year).order_by("-version").first()


def standing(year: int, as_of: date | None = None) -> QuerySet[Submission]:
    """Return the versions whose figures count: those accepted, or those that were at the end of a day, by their steps."""
    rows = Submission.objects.filter(year=year)
    if as_of is None:
        return rows.filter(state=State.ACCEPTED)
    steps = Step.objects.filter(submission=OuterRef("pk"), on__lte=as_of)
    known = rows.filter(state__in=[State.ACCEPTED, State.SUPERSEDED])
    return known.filter(Exists(steps.filter(verb=Verb.ACCEPT)), ~Exists(steps.filter(verb=Verb.SUPERSEDE)))


def of_year(year: int) -> QuerySet[Submission]:
    """Return the submissions of a year that still stand, newest version first."""
    found = Submission.objects.filter(year=year).exclude(state=State.SUPERSEDED)
    return found.select_related("body").order_by("sheet", "body", "-version")


def remarks_on(row: Submission) -> dict[str, str]:
    """Return what the superior said about single cells at the last return, by code; nothing once it is accepted.

    A version that was begun after a return shows what was said of the one before. Two queries.
    """
    if row.state in {State.ACCEPTED, State.SUPERSEDED}:
        return {}
    rows = Submission.objects.filter(body=row.body_id, sheet=row.sheet, year=row.year, version__lte=row.version)
    moves = Step.objects.filter(submission__in=rows, verb__in=[Verb.GIVE_BACK, Verb.ACCEPT])
    last = moves.order_by("-pk").first()
    if last is None or last.verb == Verb.ACCEPT:
        return {}
    return dict(CellRemark.objects.filter(step=last).order_by("pk").values_list("indicator__code", "text"))
