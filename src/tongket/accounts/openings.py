"""Who may open a year, and the offices with which it begins: held on its first day, ending in it, vacant."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from tongket.access import Actor, Refused, current_scope
from tongket.cycle.declarations import Block, Line, Year, YearPart
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap, unit_map
from tongket.vietnamese import number, short_date

from .models import Member, Office, Role
from .queries import offices_of

_OPENERS = {"UBND", "CHQS"}
_COLUMNS = ("Cơ quan", "Chức vụ", "Người giữ")


def may_open(body: Node) -> bool:
    """Whether the staff officers of a body open years: the province's People's Committee and military command."""
    return body.level == Level.PROVINCE and body.kind in _OPENERS


def _check(by: Actor, on: date) -> None:
    """A staff officer of such a body opens a year. Raises Refused."""
    nodes = unit_map(on).nodes
    for office in offices_of(by, on=on) if isinstance(by, Member) else []:
        at = nodes.get(office.body_id)
        if at is not None and office.role == Role.STAFF and may_open(at):
            return
    raise Refused("Chỉ trợ lý của Bộ CHQS tỉnh hoặc chuyên viên của UBND tỉnh mới được mở năm công tác.")


def _offices(year: Year) -> list[Block]:
    """Return who sits where when the year begins, in scope. One query and the map of the first day."""
    units, first = unit_map(year.first_day), year.first_day
    rows = Office.objects.filter(Q(end__isnull=True) | Q(end__gt=date(first.year, 1, 1)), start__lte=year.last_day)
    seen = [row for row in rows.select_related("member").order_by("pk") if _in_sight(row, units)]
    seen.sort(key=lambda row: units.nodes[row.body_id].sort_key)
    held = [row for row in seen if row.start <= first and (row.end is None or row.end > first)]
    return [_held(held, first), _ending(held, year, units), _vacant(seen, held, year, units)]


def _in_sight(row: Office, units: UnitMap) -> bool:
    scope = current_scope()
    return row.body_id in units.nodes and (row.body_id in scope or units.counts_in(row.body_id) in scope)


def _held(held: Iterable[Office], first: date) -> Block:
    counted = Counter(Role(row.role) for row in held)
    lines = tuple(Line((str(role.label), number(counted[role]))) for role in Role if counted[role])
    said = f"Chức vụ có người giữ vào ngày {short_date(first)}, ngày đầu năm báo cáo; mở năm không đổi chức vụ nào."
    return Block("Chức vụ có người giữ", said, ("Vai trò", "Số chức vụ"), lines)


def _line(row: Office, units: UnitMap, until: str) -> Line:
    return Line((units.nodes[row.body_id].name, f"{row.title} ({row.get_role_display().lower()})",
                 row.member.actor_label, until))  # fmt: skip


def _ending(held: Iterable[Office], year: Year, units: UnitMap) -> Block:
    ending = [row for row in held if row.end is not None and row.end <= year.last_day]
    lines = tuple(_line(row, units, f"{row.end:%d/%m/%Y}") for row in ending)
    said = "Cần bổ nhiệm người kế nhiệm trước ngày hết hạn." if lines else "Không có chức vụ nào hết hạn trong năm."
    return Block("Chức vụ hết hạn trong năm", said, (*_COLUMNS, "Đến trước ngày"), lines)


def _vacant(seen: Iterable[Office], held: Iterable[Office], year: Year, units: UnitMap) -> Block:
    """Return the offices that somebody held in the year before and nobody on the first day."""
    filled = {(row.body_id, row.role) for row in held}
    left = {(r.body_id, r.role): r for r in seen if r.start <= year.first_day and (r.body_id, r.role) not in filled}
    lines = tuple(_line(row, units, f"{row.end:%d/%m/%Y}") for row in left.values())
    said = "Năm trước có người giữ, đầu năm không còn ai." if lines else "Không có chức vụ nào khuyết so với năm trước."
    return Block("Chức vụ khuyết đầu năm", said, (*_COLUMNS[:2], "Người giữ trước", "Đến trước ngày"), lines)


DECLARED = (YearPart("offices", "Chức vụ", 30, _offices, check=_check),)
