"""The demo's way down: the enlistment quota handed from the districts to their communes; tasks and plans of the year."""

from datetime import date
from typing import TYPE_CHECKING

from tongket.cycle.queries import periods_of
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node
from tongket.organization.models import Unit
from tongket.plans.actions import TargetRow, hand_down_targets
from tongket.plans.apportion import apportion
from tongket.plans.models import Target

from . import figures

if TYPE_CHECKING:
    from .story import Teller

QUOTAS = ("TQ.19", "TQ.20")
_MADE_UP = "Số liệu minh họa: chia đều cho các xã, phần dư theo thứ tự"


def hand_quotas_down(teller: "Teller", year: int) -> None:
    """Let each district hand its two quotas down to its communes, in equal parts: made up, but the sums hold."""
    slugs = {unit.slug: unit for unit in Unit.objects.all()}
    for district in figures.DISTRICTS:
        _hand_down(teller, teller.units.node(district), slugs, year)


def _hand_down(teller: "Teller", district: Node, slugs: dict[str, Unit], year: int) -> None:
    from .story import working_as

    staff, on = teller.who(f"{district.slug}.chuyenvien"), date(year, 1, 12)
    indicators = {each.code: each for each in all_indicators() if each.code in QUOTAS}
    period = periods_of(year)[indicators["TQ.19"].calendar]
    communes = teller.units.parts[district.id]
    with working_as(staff, on):
        wholes = Target.objects.filter(unit=district.id, indicator__code__in=QUOTAS, period=period, current=True)
        for whole in wholes.select_related("indicator").order_by("indicator__code"):
            shares = apportion(whole.amount, {commune.slug: 1 for commune in communes})
            rows = [
                TargetRow(whole.indicator, slugs[share.key], period, share.amount, "illustration", _MADE_UP)
                for share in shares
            ]
            owner = slugs[f"ubnd-{district.slug}"]
            hand_down_targets(slugs[district.slug], rows, owner=owner, by=staff, on=on)
