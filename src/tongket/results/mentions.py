"""What results hang on a unit: the list of its totals, where the one who asks may see it."""

from datetime import date
from itertools import product

from tongket.access import current_scope
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.registry.mentions import Mention, Mentioning
from tongket.vietnamese import short_date

from .board import day_of
from .pages import index_path
from .queries import total_path


def _totals(unit: int) -> list[Mention]:
    if unit not in current_scope():
        return []
    slug = Unit.objects.get(pk=unit).slug
    return [Mention(f"Số liệu năm {year}", index_path(slug, year)) for year in years_at_work(today())]


def _touched(codes: tuple[str, ...], units: tuple[int, ...], year: int, before: date | None) -> list[Mention]:
    """Return the totals that figures count in, of those units in sight; once corrected, how each stood before that day."""
    nodes = unit_map(day_of(year)).nodes
    seen = [nodes[unit] for unit in units if unit in nodes and unit in current_scope()]
    found = []
    for code, node in product(codes, seen):
        path = total_path(code, node.slug, year)
        found.append(Mention(f"{code}, {node.full_name}, năm {year}", path))
        if before is not None:
            day = short_date(before)
            found.append(Mention(f"{code}, {node.full_name}: như khi hết ngày {day}", f"{path}?ngay={day}"))
    return found


DECLARED = (
    Mentioning("unit", "Số liệu tổng hợp", _totals),
    Mentioning("figures", "Số tổng hợp có các ô này", _touched),
)
