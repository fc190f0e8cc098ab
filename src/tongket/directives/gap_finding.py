"""The gaps that the register itself knows: handed down and not made known by the due day."""

from collections.abc import Collection
from datetime import date

from tongket.organization.map import unit_map

from .declarations import Gap, GapFinding
from .models import WAITING, Dissemination


def _not_made_known(bodies: Collection[int], start: date, end: date, today: date) -> list[Gap]:
    """Return the hand-downs past their due day without a result. One query and the map of units."""
    nodes = unit_map(today).nodes
    rows = Dissemination.objects.filter(
        WAITING, directive__signed_on__gte=start, directive__signed_on__lt=end, due__lt=today
    ).select_related("directive")
    return [
        Gap(str(row.directive), nodes[row.body_id].slug, "dissemination", row.due, row.directive_id, row.body_id)
        for row in rows.order_by("directive__signed_on", "directive_id", "pk")
        if row.body_id in bodies and row.body_id in nodes
    ]


DECLARED = (GapFinding("dissemination", "Chưa quán triệt", _not_made_known),)
