"""How plans become a figure: QT.05, districts that turned each directive that asked for it into a plan by its day.

Counted over whole units whoever asks: records are read under ALL and units kept by the scope in force; what the one who
asks may not open is named without its number and has no link.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Min
from django.urls import reverse

from tongket.access import ALL, current_scope, seeing
from tongket.directives.counting import UNSEEN
from tongket.directives.models import Directive, Dissemination
from tongket.measures.declarations import Counted, Counting, Record
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.vietnamese import short_date

from .models import Answer, Plan

BASIS = "đếm từ sổ kế hoạch trả lời văn bản"
TURNED = "QT.05"


class _Asked(NamedTuple):
    """That a body of a district was asked for a plan, and by when."""

    directive: int
    body: int
    unit: int
    due: date


class _Given(NamedTuple):
    """What a body answered: on what day its plan was first issued (None: a draft), or it said why none is needed."""

    plan: int | None
    on: date | None


def _asked(start: date, end: date) -> dict[int, list[_Asked]]:
    """Return by district what the period's directives asked its bodies for. One query."""
    scope, found = current_scope(), defaultdict(list)
    with seeing(ALL):
        rows = Dissemination.objects.filter(
            directive__signed_on__gte=start, directive__signed_on__lt=end, directive__plan_days__isnull=False
        ).order_by("pk")
        columns = "directive_id", "body_id", "unit_id", "directive__signed_on", "directive__plan_days"
        known = [
            _Asked(directive, body, unit, signed + timedelta(days=days))
            for directive, body, unit, signed, days in rows.values_list(*columns)
        ]
    nodes = unit_map(end - timedelta(days=1)).nodes if known else {}
    for line in known:
        if line.unit in scope and line.unit in nodes and nodes[line.unit].level == Level.DISTRICT:
            found[line.unit].append(line)
    return found


def _given(start: date, end: date) -> dict[tuple[int, int], _Given]:
    """Return the answers to the period's directives by directive and body. One query."""
    with seeing(ALL):
        rows = Answer.objects.filter(directive__signed_on__gte=start, directive__signed_on__lt=end)
        said = rows.annotate(issued=Min("plan__versions__issued_on"))  # the first; later versions are revisions
        columns = "directive_id", "body_id", "plan_id", "issued", "answered_on"
        return {
            (directive, body): _Given(plan, issued if plan else answered)
            for directive, body, plan, issued, answered in said.values_list(*columns)
        }


def _in_time(line: _Asked, given: dict[tuple[int, int], _Given]) -> bool:
    answer = given.get((line.directive, line.body))
    return answer is not None and answer.on is not None and answer.on <= line.due


def _count(start: date, end: date) -> dict[str, list[Counted]]:
    asked = _asked(start, end)
    given = _given(start, end) if asked else {}
    return {
        TURNED: [
            Counted(unit, int(all(_in_time(line, given) for line in lines)))
            for unit, lines in asked.items()
            if any((line.directive, line.body) in given for line in lines)
        ]
    }


def _expected(start: date, end: date) -> dict[str, list[int]]:
    return {TURNED: list(_asked(start, end))}


def _records(code: str, start: date, end: date) -> dict[int, tuple[Record, ...]]:
    given, plans = _given(start, end), dict(Plan.objects.values_list("pk", "title"))
    seen = set(Dissemination.objects.values_list("directive", flat=True))
    with seeing(ALL):
        labels = {row.pk: str(row) for row in Directive.objects.only("number", "notation")}

    def record(line: _Asked, answer: _Given) -> Record:
        said = f"Văn bản {labels[line.directive]}" if line.directive in seen else UNSEEN
        title = plans.get(answer.plan or 0)
        path = reverse("plans:plan", args=[answer.plan]) if title else ""
        what = (title or "một kế hoạch") if answer.plan else "không cần kế hoạch, đã ghi lý do"
        day = f"ngày {short_date(answer.on)}" if answer.on else "chưa ban hành"
        stand = "đúng hạn" if _in_time(line, given) else "không đúng hạn"
        return Record(f"{said}: {what}, {day}, {stand} ({short_date(line.due)})", path, int(stand == "đúng hạn"))

    return {
        unit: tuple(
            record(line, answer) for line in lines if (answer := given.get((line.directive, line.body))) is not None
        )
        for unit, lines in _asked(start, end).items()
    }


DECLARED = (Counting((TURNED,), _count, _records, _expected, BASIS),)
