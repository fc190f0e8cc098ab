"""How the register of directives becomes the figure QT.07: which districts made the year's directives known."""

from collections import defaultdict
from datetime import date

from django.urls import reverse

from tongket.measures.declarations import Counted, Counting
from tongket.organization.map import UnitMap, unit_map

from .models import Dissemination


def _by_territory(start: date, end: date) -> tuple[UnitMap, dict[int, list[Dissemination]]]:
    units = unit_map(end)
    rows = Dissemination.objects.filter(directive__signed_on__gte=start, directive__signed_on__lt=end)
    found: dict[int, list[Dissemination]] = defaultdict(list)
    for row in rows.select_related("directive").order_by("pk"):
        if row.body_id in units.nodes:
            found[units.counts_in(row.body_id)].append(row)
    return units, found


def _count(start: date, end: date) -> list[Counted]:
    _, found = _by_territory(start, end)
    return [
        Counted(
            unit,
            int(all(row.done_on for row in rows)),
            tuple((f"{row.directive}, quán triệt ngày {row.done_on:%d/%m/%Y}", _path(row)) for row in rows if row.done_on),
        )
        for unit, rows in found.items()
        if any(row.done_on for row in rows)
    ]


def _expected(start: date, end: date) -> list[int]:
    return list(_by_territory(start, end)[1])


def _path(row: Dissemination) -> str:
    return reverse("directives:directive", args=[row.directive_id]) + f"#co-quan-{row.body_id}"


DECLARED = (Counting(indicator="QT.07", count=_count, expected=_expected),)
