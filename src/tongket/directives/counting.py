"""How the register of directives becomes the figure QT.07: which districts made the year's directives known."""

from collections import defaultdict
from datetime import date, timedelta

from django.urls import reverse

from tongket.measures.declarations import Counted, Counting
from tongket.organization.kinds import Level
from tongket.organization.map import unit_map
from tongket.vietnamese import short_date

from .models import Dissemination


def _by_district(start: date, end: date) -> dict[int, list[Dissemination]]:
    """Return the hand-downs of the period's directives by district: other addressees do not count in QT.07."""
    nodes = unit_map(end - timedelta(days=1)).nodes  # the tree of a period is that of its last day
    rows = Dissemination.objects.filter(directive__signed_on__gte=start, directive__signed_on__lt=end)
    found: dict[int, list[Dissemination]] = defaultdict(list)
    for row in rows.select_related("directive").order_by("pk"):
        if row.unit_id in nodes and nodes[row.unit_id].level == Level.DISTRICT:
            found[row.unit_id].append(row)
    return found


def _count(start: date, end: date) -> list[Counted]:
    return [
        Counted(unit, int(all(row.done_on for row in rows)), tuple(_record(row) for row in rows if row.done_on))
        for unit, rows in _by_district(start, end).items()
        if any(row.done_on for row in rows)
    ]


def _expected(start: date, end: date) -> list[int]:
    return list(_by_district(start, end))


def _record(row: Dissemination) -> tuple[str, str]:
    day = f", quán triệt ngày {short_date(row.done_on)}" if row.done_on else ""
    return f"Văn bản {row.directive}{day}", _path(row)


def _path(row: Dissemination) -> str:
    return reverse("directives:directive", args=[row.directive_id]) + f"#co-quan-{row.body_id}"


DECLARED = (Counting(indicator="QT.07", count=_count, expected=_expected, basis="đếm từ sổ văn bản chỉ đạo"),)
