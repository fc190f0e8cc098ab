"""The one list of checks of a sheet: declared by apps, or made on the screen with the version of a sheet made there."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeAlias

from tongket.access.memory import remembered
from tongket.registry import declared
from tongket.workbooks import Check

from ..models import MadeCheck
from ..queries import declared_sheets, layouts_of
from .declarations import SheetChecks

Made: TypeAlias = Mapping[tuple[str, int], list[MadeCheck]]  # by code of the sheet and number of the version


def checks_of(sheet: str, layout: int | None = None) -> tuple[Check, ...]:
    """Return the checks of a sheet in the order in which they are said; of its newest version, if none is named.

    No query for a declared sheet, which has one version only; for a made one that of its versions and one more.
    """
    if sheet in declared_sheets():
        return tuple(check for each in _declared(sheet) for check in each.checks)
    return tuple(check for each in made_checks(sheet, layout) for check in each.checks)


def neighbours_of(sheet: str, layout: int | None = None) -> tuple[str, ...]:
    """Return the figures of a sheet that are held against those of its neighbours. Queries as `checks_of`."""
    if sheet in declared_sheets():
        return tuple(code for each in _declared(sheet) for code in each.neighbours)
    return tuple(code for each in made_checks(sheet, layout) for code in each.neighbours)


def _declared(sheet: str) -> list[SheetChecks]:
    return [each for each in declared("sheet_checks", SheetChecks) if each.sheet == sheet]


def made_checks(sheet: str, layout: int | None = None) -> list[MadeCheck]:
    """Return what an issued version of a made sheet says; of its newest version, if none is named."""
    known = layouts_of(sheet)
    return remembered("made_checks", _read_made).get((sheet, layout or max(known)), []) if known else []


def _read_made() -> Made:
    rows = MadeCheck.objects.filter(version__issued_on__isnull=False, removed__isnull=True)
    found: dict[tuple[str, int], list[MadeCheck]] = defaultdict(list)
    for row in rows.select_related("version__sheet").order_by("number"):
        found[row.version.sheet.code, row.version.number].append(row)
    return dict(found)
