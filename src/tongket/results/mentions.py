"""What results hang on a unit: the list of its totals, where the one who asks may see it."""

from tongket.access import current_scope
from tongket.cycle.calendars import years_at_work
from tongket.cycle.clock import today
from tongket.organization.models import Unit
from tongket.registry.mentions import Mention, Mentioning

from .pages import index_path


def _totals(unit: int) -> list[Mention]:
    if unit not in current_scope():
        return []
    slug = Unit.objects.get(pk=unit).slug
    return [Mention(f"Số liệu năm {year}", index_path(slug, year)) for year in years_at_work(today())]


DECLARED = (Mentioning("unit", "Số liệu tổng hợp", _totals),)
