"""Bodies that every territory of a level has, made by rule: People's Committee, military command, party, police.

The state of 2020–2025, with districts; the rules of other years are other tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .kinds import Level, Line
from .rows import BodyRow, TerritoryRow

_BOTH = (Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One body for each territory of `levels`; it reports to the same body one level up, at last to `top`.

    `{place}` is the territory in running text ("huyện Chư Sê"), `{name}` its own name, `{province}` the slug at the top.
    """

    prefix: str
    name: str
    full_name: str
    kind: str
    line: Line
    levels: tuple[Level, ...]
    top: str


_PARTY = {"huyện": "Huyện ủy {name}", "thị xã": "Thị ủy {name}", "thành phố": "Thành ủy {name}"}
RULES = (
    Rule("ubnd-", "UBND {place}", "Ủy ban nhân dân {place}", "UBND", Line.GOVERNMENT, _BOTH, "ubnd-tinh-{province}"),
    Rule("ban-chqs-", "Ban CHQS {place}", "Ban Chỉ huy Quân sự {place}", "CHQS", Line.MILITARY, _BOTH, "bo-chqs-{province}"),
    Rule("huyen-uy-", "", "", "cấp ủy", Line.PARTY, (Level.DISTRICT,), "tinh-uy-{province}"),
    Rule("cong-an-", "Công an {place}", "Công an {place}", "công an", Line.POLICE, (Level.DISTRICT,), "cong-an-{province}"),
)  # fmt: skip


def bodies_by_rule(territories: Iterable[TerritoryRow]) -> Iterator[BodyRow]:
    """Yield the bodies that the rules give to these territories, level by level."""
    known = {row.slug: row for row in territories}
    for rule in RULES:
        for row in known.values():
            if row.level in rule.levels:
                yield _body(rule, row, known)


def _body(rule: Rule, row: TerritoryRow, known: dict[str, TerritoryRow]) -> BodyRow:
    party = _PARTY.get(row.kind, "")
    words = {"place": f"{row.kind} {row.name}", "name": row.name}
    return BodyRow(
        slug=rule.prefix + row.slug,
        name=(rule.name or party).format(**words),
        full_name=(rule.full_name or party).format(**words),
        kind=rule.kind,
        level=row.level,
        territory=row.slug,
        lines=((rule.line, _superior(rule, known[row.parent])),),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _superior(rule: Rule, parent: TerritoryRow) -> str:
    if parent.level == Level.PROVINCE:
        return rule.top.format(province=parent.slug)
    return rule.prefix + parent.slug
