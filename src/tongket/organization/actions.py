"""Acts on the map of units: founding the units that an installation starts with; groupings and who is in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.vietnamese import fold

from .kinds import EventKind, Nature
from .map import valid_on
from .models import Alias, Grouping, GroupingMember, ReportingLine, Unit, UnitEvent, UnitVersion
from .ordering import body_key, territory_key
from .rows import BodyRow, GroupingRow, TerritoryRow, UnitRow

INITIAL_LIST = "Danh mục đơn vị ban đầu"


@act
def found_units(
    territories: Sequence[TerritoryRow],
    bodies: Sequence[BodyRow] = (),
    *,
    legal_act: str = INITIAL_LIST,
    by: Actor,
    on: date,
) -> dict[str, Unit]:
    """Found territories, bodies, their lines and aliases in one act; return the new units by slug.

    Parents, territories and superiors may be among the rows or stand already. The same number of queries for any
    number of rows, up to the database's own batches. Raises Refused, naming the row, when a slug is taken or used
    twice, or a row points at a unit that is not there or is of the wrong nature.
    """
    rows: list[UnitRow] = [*territories, *bodies]
    standing = _standing(rows)
    _refuse_bad_rows(rows, standing)
    new = Unit.objects.bulk_create(Unit(slug=row.slug, nature=_nature(row)) for row in rows)
    units = standing | {unit.slug: unit for unit in new}
    _write(rows, units, names=_names(territories, standing))
    for day in sorted({row.valid_from for row in rows}):
        UnitEvent.objects.create(kind=EventKind.FOUND, day=day, legal_act=legal_act)
    label = f"Thành lập {len(territories)} địa bàn và {len(bodies)} cơ quan, đơn vị"
    note("organization.found", label=label, reason=legal_act, territories=len(territories), bodies=len(bodies))
    return {unit.slug: unit for unit in new}


def _nature(row: UnitRow) -> Nature:
    return Nature.TERRITORY if isinstance(row, TerritoryRow) else Nature.BODY


def _references(row: UnitRow) -> Iterator[tuple[str, Nature]]:
    if isinstance(row, TerritoryRow):
        if row.parent:
            yield row.parent, Nature.TERRITORY
        return
    if row.territory:
        yield row.territory, Nature.TERRITORY
    for _, superior in row.lines:
        yield superior, Nature.BODY


def _standing(rows: Sequence[UnitRow]) -> dict[str, Unit]:
    """Return the units that stand already among all that the rows name."""
    slugs = {row.slug for row in rows} | {slug for row in rows for slug, _ in _references(row)}
    return {unit.slug: unit for unit in Unit.objects.all() if unit.slug in slugs}


def _refuse_bad_rows(rows: Sequence[UnitRow], standing: dict[str, Unit]) -> None:
    natures = {slug: unit.nature for slug, unit in standing.items()} | {row.slug: _nature(row) for row in rows}
    times = Counter(row.slug for row in rows)
    for row in rows:
        if row.slug in standing:
            raise Refused(f"{row.full_name} (“{row.slug}”) đã có trong hệ thống, không thể thành lập lần nữa.")
        if times[row.slug] > 1:
            raise Refused(f"Định danh “{row.slug}” được ghi {times[row.slug]} lần trong danh mục ({row.full_name}).")
        _refuse_lost(row, natures)


def _refuse_lost(row: UnitRow, natures: dict[str, str]) -> None:
    if len(set(row.aliases)) < len(row.aliases):
        raise Refused(f"{row.full_name} (“{row.slug}”) có một cách viết khác được ghi hai lần.")
    for slug, nature in _references(row):
        if natures.get(slug) != nature:
            raise Refused(f"{row.full_name} (“{row.slug}”): không có {nature.label.lower()} nào là “{slug}”.")


def _names(territories: Sequence[TerritoryRow], standing: dict[str, Unit]) -> dict[str, str]:
    """Return the own names of all territories that bodies may belong to: bodies are listed in their order."""
    earlier = UnitVersion.objects.filter(unit__in=standing.values()).order_by("valid_from")
    return dict(earlier.values_list("unit__slug", "name")) | {row.slug: row.name for row in territories}


def _write(rows: Sequence[UnitRow], units: dict[str, Unit], *, names: dict[str, str]) -> None:
    UnitVersion.objects.bulk_create(_version(row, units, names) for row in rows)
    Alias.objects.bulk_create(
        Alias(unit=units[row.slug], text=text, folded=_folded_alias(row, text)) for row in rows for text in row.aliases
    )
    ReportingLine.objects.bulk_create(
        ReportingLine(
            body=units[row.slug], superior=units[superior], line=line, valid_from=row.valid_from, valid_to=row.valid_to
        )
        for row in rows
        if isinstance(row, BodyRow)
        for line, superior in row.lines
    )


def _version(row: UnitRow, units: dict[str, Unit], names: dict[str, str]) -> UnitVersion:
    version = UnitVersion(
        unit=units[row.slug], name=row.name, full_name=row.full_name, kind=row.kind, level=row.level,
        valid_from=row.valid_from, valid_to=row.valid_to, note=row.note, folded=folded_names(row.name, row.full_name),
    )  # fmt: skip
    if isinstance(row, TerritoryRow):
        version.code = row.code
        version.parent = units[row.parent] if row.parent else None
        version.sort_key = territory_key(row.level, row.name, row.full_name)
    else:
        version.territory = units[row.territory] if row.territory else None
        version.sort_key = body_key(row.kind, row.level, names.get(row.territory, ""), row.name)
    return version


def _folded_alias(row: UnitRow, text: str) -> str:
    """Fold another spelling; a territory is also met with its kind before it ("huyện Đăk Đoa")."""
    return folded_names(text, f"{row.kind} {text}") if isinstance(row, TerritoryRow) else fold(text)


def folded_names(name: str, full_name: str) -> str:
    """Return what a unit is found by: its short and its full name folded, parted by a bar, once where they agree."""
    return "|".join(dict.fromkeys((fold(name), fold(full_name))))


# ── groupings ──────────────────────────────────────────────────────────────────────────────────────────────────────


@act
def form_groupings(rows: Sequence[GroupingRow], *, by: Actor, on: date) -> dict[str, Grouping]:
    """Form groupings with their first members in one act; return them by slug.

    Raises Refused for a slug that is taken, a grouping without members, and a unit that is not there on its first day.
    """
    taken = set(Grouping.objects.values_list("slug", flat=True))
    for row in rows:
        if row.slug in taken:
            raise Refused(f"Nhóm “{row.slug}” đã có.")
        if not row.members:
            raise Refused(f"{row.name} chưa có đơn vị nào.")
        taken.add(row.slug)
    made = {
        row.slug: Grouping.objects.create(
            slug=row.slug, name=row.name, kind=row.kind, legal_act=row.legal_act, valid_from=row.valid_from
        )
        for row in rows
    }
    for row in rows:
        units = _present(row.members, row.valid_from)
        GroupingMember.objects.bulk_create(
            GroupingMember(grouping=made[row.slug], unit=unit, valid_from=row.valid_from) for unit in units
        )
        label = f"Lập nhóm {row.name}, {len(units)} đơn vị"
        members = list(row.members)
        note("organization.grouping_formed", label=label, about=made[row.slug], reason=row.legal_act, members=members)
    return made


@act
def regroup(
    grouping: Grouping, *, joined: Sequence[str] = (), left: Sequence[str] = (), day: date, legal_act: str,
    by: Actor, on: date,
) -> Grouping:  # fmt: skip
    """Let units (slugs) join and leave a grouping from a day on; who was in it before stays so for the days before.

    Raises Refused for who is in it already, who is not, and a unit that is not there on the day.
    """
    row = Grouping.objects.select_for_update().get(pk=grouping.pk)
    inside = {
        each.unit.slug: each
        for each in GroupingMember.objects.filter(valid_on(day), grouping=row).select_related("unit")
    }
    wrong = next((slug for slug in joined if slug in inside), None) or next((s for s in left if s not in inside), None)
    if wrong or not (joined or left):
        raise Refused(f"“{wrong}” đã ở trong nhóm hoặc không thuộc nhóm {row}." if wrong else "Chưa chọn đơn vị nào.")
    for slug in left:
        inside[slug].valid_to = day
        inside[slug].save(update_fields=["valid_to"])
    units = _present(joined, day)
    GroupingMember.objects.bulk_create(GroupingMember(grouping=row, unit=unit, valid_from=day) for unit in units)
    label = f"Nhóm {row}: thêm {len(joined)}, bớt {len(left)} đơn vị từ ngày {day:%d/%m/%Y}"
    note("organization.regrouped", label=label, about=row, reason=legal_act, joined=list(joined), left=list(left))
    return row


def _present(slugs: Sequence[str], day: date) -> list[Unit]:
    """Return the units with these slugs, in their order. Raises Refused where one is not there on the day."""
    rows = UnitVersion.objects.filter(valid_on(day), unit__slug__in=slugs).select_related("unit")
    known = {row.unit.slug: row.unit for row in rows}
    lost = next((slug for slug in slugs if slug not in known), None)
    if lost is not None:
        raise Refused(f"Không có đơn vị “{lost}” vào ngày {day:%d/%m/%Y}.")
    if len(set(slugs)) < len(slugs):
        raise Refused("Một đơn vị được ghi hai lần trong một nhóm.")
    return [known[slug] for slug in slugs]
