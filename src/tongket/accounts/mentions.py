"""What people hang on a unit: the offices held there today, for those who may see the unit."""

from django.db.models import Q

from tongket.access import current_scope
from tongket.cycle.clock import today
from tongket.registry.mentions import Mention, Mentioning

from .models import Office


def _offices(unit: int) -> list[Mention]:
    if unit not in current_scope():
        return []
    held = Office.objects.filter(Q(end__isnull=True) | Q(end__gt=today()), body=unit, start__lte=today())
    return [
        Mention(f"{office.title}: {office.member.actor_label} ({office.get_role_display().lower()})")
        for office in held.select_related("member").order_by("pk")
    ]


DECLARED = (Mentioning("unit", "Người giữ chức vụ", _offices),)
