"""What submissions hang on a unit: the sheets that the body sent."""

from django.db.models import Q
from django.urls import reverse

from tongket.registry.mentions import Mention, Mentioning

from .models import Submission
from .states import State


def _sent(unit: int) -> list[Mention]:
    rows = Submission.objects.filter(Q(body=unit) | Q(unit=unit)).exclude(state=State.SUPERSEDED)
    return [
        Mention(
            f"{row.sheet} {row.when}, lần {row.version}", reverse("submissions:submission", args=[row.pk]),
            row.state, row.state_label,
        )
        for row in rows.order_by("-year", "sheet", "-term", "-version")[:20]
    ]  # fmt: skip


DECLARED = (Mentioning("unit", "Báo cáo", _sent),)
