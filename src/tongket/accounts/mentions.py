"""What people hang on a unit: the offices held there today and whom to call, for those who may see the unit."""

from django.db.models import Q
from django.urls import reverse

from tongket.access import current_scope
from tongket.cycle.clock import today
from tongket.organization.kinds import Nature
from tongket.organization.models import Unit
from tongket.registry.mentions import Mention, Mentioning

from .models import BodyContact, Office


def _offices(unit: int) -> list[Mention]:
    if unit not in current_scope():
        return []
    held = Office.objects.filter(Q(end__isnull=True) | Q(end__gt=today()), body=unit, start__lte=today())
    return [
        Mention(f"{office.title}: {office.member.actor_label} ({office.get_role_display().lower()})")
        for office in held.select_related("member").order_by("pk")
    ]


def _contact(unit: int) -> list[Mention]:
    """Name whom to call at a body, or where to say it. Two queries; one for a territory, none out of scope."""
    if unit not in current_scope():
        return []
    slug = Unit.objects.filter(pk=unit, nature=Nature.BODY).values_list("slug", flat=True).first()
    if slug is None:
        return []
    row = BodyContact.objects.filter(body=unit, valid_to__isnull=True).first()
    said = ", ".join(filter(None, (row.full_name, row.title, row.telephone))) if row else "Ghi đầu mối liên hệ"
    return [Mention(said, reverse("body_contact", args=[slug]))]


DECLARED = (Mentioning("unit", "Người giữ chức vụ", _offices), Mentioning("unit", "Đầu mối liên hệ", _contact))
