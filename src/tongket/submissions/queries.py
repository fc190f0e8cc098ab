"""Questions about sheets and submissions."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from tongket.access import Refused
from tongket.access.memory import remembered, remembering
from tongket.organization.kinds import Level, Line
from tongket.organization.map import Node, UnitMap
from tongket.registry import declared

from .declarations import Sheet, SheetRows
from .models import SheetRow, SheetVersion, Submission
from .states import State


def sheets() -> dict[str, Sheet]:
    """Return all sheets by code, the declared ones first, then those made on the screen and issued. One query at most."""
    return {sheet.code: sheet for sheet in declared("sheets", Sheet)} | {
        code: versions[max(versions)].sheet for code, versions in _issued().items()
    }


def sheets_of(year: int) -> list[Sheet]:
    """Return the sheets that are asked for in a year."""
    return [each for each in sheets().values() if not each.withdrawn and each.only_year in {None, year}]


@dataclass(frozen=True, slots=True)
class _Issued:
    """One issued version of a made sheet."""

    sheet: Sheet
    rows: tuple[SheetRows, ...]


def _issued() -> dict[str, dict[int, _Issued]]:
    """Return the issued versions of made sheets by code and number. One query; none inside a block that remembers."""
    return remembered("sheets", _read_issued)


def _read_issued() -> dict[str, dict[int, _Issued]]:
    lines = SheetRow.objects.filter(version__issued_on__isnull=False).select_related("version__sheet", "indicator")
    versions: dict[SheetVersion, list[SheetRow]] = defaultdict(list)
    for line in lines.order_by("version", "order", "pk"):
        versions[line.version].append(line)
    found: dict[str, dict[int, _Issued]] = defaultdict(dict)
    for version, rows in versions.items():
        found[version.sheet.code][version.number] = _Issued(_sheet_of(version), _headed(version.sheet.code, rows))
    return dict(found)


def _sheet_of(version: SheetVersion) -> Sheet:
    made = version.sheet
    return Sheet(
        code=made.code, name=made.name, title=made.title, kind=made.kind, level=Level(made.level),
        layout=version.number, line=Line(made.line), status="ước" if made.status == "ước" else "chính thức",
        as_of=(made.closes_month, made.closes_day), due=(made.due_month, made.due_day), owner=made.owner_id,
        only_year=made.only_year, withdrawn=made.withdrawn_on is not None,
    )  # fmt: skip


def _headed(code: str, lines: list[SheetRow]) -> tuple[SheetRows, ...]:
    """Return lines as groups under their headings, each heading where it first stands."""
    groups: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        groups[line.heading].append(line.indicator.code)
    return tuple(SheetRows(code, title, tuple(codes), place) for place, (title, codes) in enumerate(groups.items()))


def sheet(code: str) -> Sheet:
    """Return one sheet. Raises Refused."""
    found = sheets().get(code)
    if found is None:
        raise Refused(f"Không có biểu mang mã “{code}”.")
    return found


def layouts_of(code: str) -> set[int]:
    """Return the versions of a sheet on which a form may come back."""
    return set(_issued().get(code, {})) or {sheet(code).layout}


def rows_of(code: str, layout: int | None = None) -> list[SheetRows]:
    """Return the groups of rows of a sheet, in printed order; of its newest version, if none is named."""
    versions = _issued().get(code)
    if versions:
        return list(versions[layout or max(versions)].rows)
    return sorted((rows for rows in declared("sheet_rows", SheetRows) if rows.sheet == code), key=lambda r: r.order)


def fillers(form: Sheet, units: UnitMap) -> list[Node]:
    """Return the bodies that fill a sheet, in Vietnamese order."""
    found = [n for n in units.nodes.values() if n.is_body and n.kind == form.kind and n.level == form.level]
    if form.owner is not None:
        below = units.below(form.owner)
        found = [node for node in found if node.id in below]
    return sorted(found, key=lambda node: node.sort_key)


def sheet_of(body: Node) -> Sheet:
    """Return the sheet that a body fills. Raises Refused when it fills none."""
    for form in sheets().values():
        if (form.kind, form.level) == (body.kind, body.level):
            return form
    raise Refused(f"{body.name} không phải lập biểu nào.")


@remembering()
def expected_units(units: UnitMap) -> dict[str, list[int]]:
    """Return, by indicator code, the units whose figure is asked for by some sheet."""
    found: dict[str, list[int]] = defaultdict(list)
    for form in sheets_of(units.day.year):
        asked = [units.counts_in(body.id) for body in fillers(form, units)]
        for rows in rows_of(form.code):
            for code in rows.indicators:
                found[code] += asked
    return dict(found)


def newest(body: int, code: str, year: int) -> Submission | None:
    """Return the newest version of a body's sheet."""
    return Submission.objects.filter(body=body, sheet=code, year=year).order_by("-version").first()


def of_year(year: int) -> QuerySet[Submission]:
    """Return the submissions of a year that still stand, newest version first."""
    found = Submission.objects.filter(year=year).exclude(state=State.SUPERSEDED)
    return found.select_related("body").order_by("sheet", "body", "-version")
