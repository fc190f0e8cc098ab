"""What the ledger's page shows: lines as people read them, one page of them by key, and the filter in words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from tongket.ledger.models import Entry
from tongket.organization.map import UnitMap
from tongket.vietnamese import short_date

from .names import NAMES, READING, name_of
from .queries import CHANGED, READ, Wanted

ROWS = 50
GENERAL = {READ: "Mọi việc đọc", CHANGED: "Mọi việc làm thay đổi"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: what was done and to what, by whom, for which unit; `changed` says before and after."""

    seq: int
    at: datetime
    day: date
    actor: str
    who: str
    way: str
    action: str
    act: str
    reading: bool
    label: str
    record: str
    unit: str
    slug: str
    reason: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class LedgerPage:
    """One page of entries, the last first; `older` and `newer` are keys of the next pages, where there are any."""

    lines: list[Line]
    older: int | None
    newer: int | None


def line_of(entry: Entry, units: UnitMap) -> Line:
    """Return an entry as people read it. No queries."""
    detail = _detail(entry.detail)
    node = units.nodes.get(entry.unit_ref or 0)
    return Line(
        entry.seq, entry.recorded_at, entry.day, entry.actor, entry.actor_label, str(detail.get("way", "")), entry.action,
        name_of(entry.action), entry.action in READING, entry.label, entry.about, node.name if node else "",
        node.slug if node else "", entry.reason, tuple(_changes(detail.get("changed"))),
    )  # fmt: skip


def _detail(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:  # a tampered entry is shown as well as it can be
        return {}
    return said if isinstance(said, dict) else {}


def _changes(told: Any) -> Iterable[str]:
    for each in told if isinstance(told, list) else []:
        if isinstance(each, list) and len(each) == 3:  # what, before, after
            what, before, after = (str(part) for part in each)
            yield f"{what}: {before or '(trống)'} → {after or '(trống)'}"


def page_of(
    found: QuerySet[Entry], units: UnitMap, *, before: int | None = None, after: int | None = None
) -> LedgerPage:
    """Return the entries before a key, or those after another, else the last ones. One query, whatever the page."""
    if after is not None:
        rows = list(found.filter(seq__gt=after).order_by("seq")[: ROWS + 1])
        more_new, rows = len(rows) > ROWS, rows[:ROWS][::-1]
        return _page(rows, units, older=True, newer=more_new)
    rows = list((found if before is None else found.filter(seq__lt=before))[: ROWS + 1])
    return _page(rows[:ROWS], units, older=len(rows) > ROWS, newer=before is not None)


def _page(rows: list[Entry], units: UnitMap, *, older: bool, newer: bool) -> LedgerPage:
    lines = [line_of(row, units) for row in rows]
    first, last = (rows[0].seq, rows[-1].seq) if rows else (None, None)
    return LedgerPage(lines, last if older else None, first if newer else None)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the acts to choose from, by the part of the work that they belong to."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for action, name in NAMES.items():
        part = apps.get_app_config(action.partition(".")[0]).verbose_name
        grouped.setdefault(str(part), []).append((action, name))
    return [("Chung", list(GENERAL.items())), *grouped.items()]


def in_words(wanted: Wanted) -> str:
    """Return the filter as a sentence for the paper."""
    act = GENERAL.get(wanted.act) or name_of(wanted.act)
    said = (
        ("người thực hiện", wanted.person), ("việc", act), ("đơn vị", wanted.unit), ("bản ghi", wanted.record),
        ("từ ngày", short_date(wanted.since) if wanted.since else ""),
        ("đến ngày", short_date(wanted.until) if wanted.until else ""), ("nội dung có", wanted.text),
    )  # fmt: skip
    return "; ".join(f"{name} {value}" for name, value in said if value) or "toàn bộ phạm vi được xem"
