"""What targets come from: the directives and plans in sight to choose from, and how a target names its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Office
from tongket.directives.models import Directive, Dissemination
from tongket.organization.map import UnitMap

from .models import Plan, Target

_DIRECTIVE, _PLAN = "van-ban", "ke-hoach"
_OFFERED = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """A directive or plan: the key under which it is chosen, its words, its page (empty where it may not be opened)."""

    key: str
    label: str
    path: str = ""
    directive: Directive | None = None
    plan: Plan | None = None


def _of_directive(row: Directive) -> Origin:
    label = f"Văn bản {row} ngày {row.signed_on:%d/%m/%Y}"
    return Origin(f"{_DIRECTIVE}-{row.pk}", label, reverse("directives:directive", args=[row.pk]), row)


def _of_plan(row: Plan) -> Origin:
    return Origin(f"{_PLAN}-{row.pk}", str(row), reverse("plans:plan", args=[row.pk]), plan=row)


def _directives(of: Q, handed: Q) -> list[Directive]:
    """Return the directives in sight: of a register in scope, or handed to a body in scope. Two queries."""
    lines = set(Dissemination.objects.filter(handed).values_list("directive", flat=True))
    own = set(Directive.objects.filter(of).values_list("pk", flat=True))
    with seeing(ALL):  # an addressee sees what was handed to it, though the register is another's
        return list(Directive.objects.filter(pk__in=lines | own).order_by("-signed_on", "-pk")[:_OFFERED])


def offered(year: int, units: UnitMap, offices: Sequence[Office]) -> list[Origin]:
    """Return what the reader's own bodies, and those beside them, hold of this year and the last. Four queries."""
    mine = [office.body_id for office in offices]
    places = {units.nodes[body].territory for body in mine if body in units.nodes} - {None}
    near = [*mine, *(node.id for node in units.nodes.values() if node.territory in places)]
    years = (year - 1, year)
    directives = _directives(
        Q(owner__in=near, signed_on__year__in=years), Q(body__in=near, directive__signed_on__year__in=years)
    )
    plans = Plan.objects.filter(owner__in=near, year__in=years).order_by("-year", "-pk")[:_OFFERED]
    return [*map(_of_directive, directives), *map(_of_plan, plans)]


def chosen(key: str, among: Iterable[Origin]) -> Origin | None:
    """Return the origin chosen, None for none. Raises Refused for what is not offered."""
    found = next((each for each in among if each.key == key), None)
    if key and found is None:
        raise Refused("Văn bản hoặc kế hoạch làm căn cứ không có trong phạm vi được xem; hãy chọn lại.")
    return found


def origins_of(targets: Iterable[Target]) -> dict[int, Origin]:
    """Return what registered targets come from, by target; what may not be opened is not named. Three queries, or none."""
    rows = [target for target in targets if target.directive_id or target.plan_id]
    if not rows:
        return {}
    wanted = {row.directive_id for row in rows if row.directive_id}
    directives = {row.pk: _of_directive(row) for row in _directives(Q(pk__in=wanted), Q(directive__in=wanted))}
    plans = {row.pk: _of_plan(row) for row in Plan.objects.filter(pk__in={row.plan_id for row in rows if row.plan_id})}
    unseen = Origin("", "Một văn bản hoặc kế hoạch ngoài phạm vi được xem")
    return {
        row.pk: (directives.get(row.directive_id) if row.directive_id else plans.get(row.plan_id or 0)) or unseen
        for row in rows
    }
