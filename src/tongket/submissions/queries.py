"""Questions about sheets and submissions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from tongket.access import Refused
from tongket.access.memory import remembered, remembering
from tongket.cycle.terms import Frequency
from tongket.evidence.models import StoredFile
from tongket.organization.kinds import Level, Line
from tongket.organization.map import Node, UnitMap
from tongket.registry import declared
from tongket.workbooks import Marked

from .declarations import Sheet, SheetRows, TwoReadings
from .models import CellRemark, Purpose, SheetRow, SheetVersion, Step, Submission
from .states import State, Verb


def declared_sheets() -> dict[str, Sheet]:
    """Return the sheets that the software declares, by code: they add up from level to level. No query."""
    return {sheet.code: sheet for sheet in declared("sheets", Sheet)}


def sheets() -> dict[str, Sheet]:
    """Return all sheets by code, the declared ones first, then those made on the screen and issued. One query at most."""
    return declared_sheets() | {code: versions[max(versions)].sheet for code, versions in _issued().items()}


def asked_for(form: Sheet, year: int) -> bool:
    """Say whether a sheet is asked for in a year: one that was given up in the years before, each in those it is filled in."""
    filled = form.since.year <= year and (form.until is None or year <= form.until.year)
    return filled and form.only_year in {None, year} and (form.withdrawn is None or year < form.withdrawn.year)


def sheets_of(year: int) -> list[Sheet]:
    """Return the sheets that are asked for in a year. One query at most."""
    return [form for form in sheets().values() if asked_for(form, year)]


@dataclass(frozen=True, slots=True)
class _Issued:
    """One issued version of a made sheet."""

    sheet: Sheet
    rows: tuple[SheetRows, ...]
    form: StoredFile | None
    cells: tuple[tuple[str, str, str], ...]


def _issued() -> dict[str, dict[int, _Issued]]:
    """Return the issued versions of made sheets by code and number. One query; none inside a block that remembers."""
    return remembered("sheets", _read_issued)


def _read_issued() -> dict[str, dict[int, _Issued]]:
    lines = SheetRow.objects.filter(version__issued_on__isnull=False).select_related(
        "version__sheet", "version__form", "indicator"
    )
    versions: dict[SheetVersion, list[SheetRow]] = defaultdict(list)
    for line in lines.order_by("version__number", "order", "pk"):
        versions[line.version].append(line)
    found: dict[str, dict[int, _Issued]] = defaultdict(dict)
    first: dict[str, date] = {}
    for version, rows in versions.items():
        code = version.sheet.code
        since = first.setdefault(code, version.issued_on or date.max)
        found[code][version.number] = _Issued(
            _sheet_of(version, since), _headed(code, rows), version.form, cells_of(rows)
        )  # fmt: skip
    return dict(found)


def cells_of(lines: list[SheetRow]) -> tuple[tuple[str, str, str], ...]:
    """Return where the figures of rows stand in a form that is not ours: code, page, cell."""
    return tuple((line.indicator.code, line.tab, line.cell) for line in lines if line.cell)


def marked_of(code: str, layout: int) -> Marked | None:
    """Return the form that is a version's blank, with its marked cells; None where the blank is ours.

    The file is its owner's; what it asks for is known to all who fill it, as the rows are. Raises Refused without it.
    """
    found = {} if code in declared_sheets() else _issued().get(code, {})
    version = found.get(layout)
    return Marked(version.form.read(), version.cells) if version and version.form else None


def _sheet_of(version: SheetVersion, since: date) -> Sheet:
    """Return a version as a sheet; one of every year is filled from the year on in which it was first issued.

    A periodic one is filled from the term on in which it was first issued.
    """
    made = version.sheet
    first = date(made.only_year or since.year, 1, 1)
    return Sheet(
        code=made.code, name=made.name, title=made.title, kind=made.kind, level=Level(made.level),
        layout=version.number, line=Line(made.line), status="ước" if made.status == "ước" else "chính thức",
        as_of=(made.closes_month, made.closes_day), due=(made.due_month, made.due_day), owner=made.owner_id,
        since=first if made.frequency == Frequency.YEAR else max(first, since),
        only_year=made.only_year, withdrawn=made.withdrawn_on,
        frequency=Frequency(made.frequency), within=made.within, words=made.purpose == Purpose.PERIODIC,
    )  # fmt: skip


def _headed(code: str, lines: list[SheetRow]) -> tuple[SheetRows, ...]:
    """Return lines as groups under their headings, each heading where it first stands."""
    groups: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        groups[line.heading].append(line.indicator.code)
    return tuple(SheetRows(code, title, tuple(codes), place) for place, (title, codes) in enumerate(groups.items()))


def sheet(code: str) -> Sheet:
    """Return one sheet. Raises Refused. No query for a declared one."""
    found = declared_sheets().get(code) or sheets().get(code)
    if found is None:
        raise Refused(f"Không có biểu mang mã “{code}”.")
    return found


def layouts_of(code: str) -> set[int]:
    """Return the versions of a sheet on which a form may come back."""
    known = declared_sheets().get(code)
    return {known.layout} if known else set(_issued().get(code, {}))


def rows_of(code: str, layout: int | None = None) -> list[SheetRows]:
    """Return the groups of rows of a sheet, in printed order; of its newest version, if none is named.

    No query for a declared sheet, which has one version only.
    """
    versions = {} if code in declared_sheets() else _issued().get(code, {})
    if versions:
        return list(versions[layout or max(versions)].rows)
    return sorted((rows for rows in declared("sheet_rows", SheetRows) if rows.sheet == code), key=lambda r: r.order)


def codes_of(row: Submission) -> list[str]:
    """Return the codes of the rows that a submission was made on, in printed order."""
    return [code for group in rows_of(row.sheet, row.layout) for code in group.indicators]


def fillers(form: Sheet, units: UnitMap) -> list[Node]:
    """Return the bodies that fill a sheet on the map's day, in Vietnamese order."""
    if not form.in_force(units.day):
        return []
    found = [n for n in units.nodes.values() if n.is_body and form.is_filled_by(n)]
    if form.owner is not None:
        below = units.below(form.owner)
        found = [node for node in found if node.id in below]
    return sorted(found, key=lambda node: node.sort_key)


def sheets_for(body: Node, year: int, units: UnitMap) -> list[Sheet]:
    """Return the sheets that a body fills in a year, the declared one first."""
    return [form for form in sheets_of(year) if body in fillers(form, units)]


def sheet_of(body: Node, year: int, units: UnitMap, code: str = "") -> Sheet:
    """Return the sheet of this code that a body fills in a year, or its first. Raises Refused when it fills none such."""
    found = [form for form in sheets_for(body, year, units) if code in ("", form.code)]
    if not found:
        raise Refused(f"{body.name} không phải lập biểu {f'{code} năm {year}' if code else 'nào'}.")
    return found[0]


def _second_readings() -> set[tuple[str, str]]:
    """Return the sheet and code of each figure that another sheet leads."""
    return {(each.beside, code) for each in declared("two_readings", TwoReadings) for code in each.indicators}


def sheets_beside() -> set[str]:
    """Return the codes of the sheets in all of whose rows another leads: asked for, but no figure waits for them. No query."""
    beside = _second_readings()

    def only(sheet: str) -> bool:
        return all((sheet, code) in beside for rows in rows_of(sheet) for code in rows.indicators)

    return {sheet for sheet, _ in beside if only(sheet)}


@remembering()
def expected_units(units: UnitMap) -> dict[str, list[int]]:
    """Return, by indicator code, the units whose figure is asked for by some sheet; a second reading is nobody's duty."""
    found: dict[str, list[int]] = defaultdict(list)
    beside = _second_readings()
    for form in sheets_of(units.day.year):
        asked = [units.counts_in(body.id) for body in fillers(form, units)]
        for rows in rows_of(form.code):
            for code in rows.indicators:
                if (form.code, code) not in beside:
                    found[code] += asked
    return dict(found)


def same_sheet(row: Submission) -> QuerySet[Submission]:
    """Return all versions of what a submission is one of: its body's sheet of its year and term."""
    return Submission.objects.filter(body=row.body_id, sheet=row.sheet, year=row.year, term=row.term)


def versions(body: int, code: str, year: int, term: str = "") -> list[Submission]:
    """Return all versions of a body's sheet of a year or term, oldest first, with their files and closings. One query."""
    rows = Submission.objects.filter(body=body, sheet=code, year=year, term=term)
    return list(rows.select_related("file", "closing").order_by("version"))


def newest(body: int, code: str, year: int, term: str = "") -> Submission | None:
    """Return the newest version of a body's sheet of a year or term."""
    rows = Submission.objects.filter(body=body, sheet=code, year=year, term=term)
    return rows.order_by("-version").first()


def standing(year: int, as_of: date | None = None) -> QuerySet[Submission]:
    """Return the versions whose figures count: those accepted, or those that were at the end of a day, by their steps."""
    rows = Submission.objects.filter(year=year)
    if as_of is None:
        return rows.filter(state=State.ACCEPTED)
    steps = Step.objects.filter(submission=OuterRef("pk"), on__lte=as_of)
    known = rows.filter(state__in=[State.ACCEPTED, State.SUPERSEDED])
    return known.filter(Exists(steps.filter(verb=Verb.ACCEPT)), ~Exists(steps.filter(verb=Verb.SUPERSEDE)))


def of_year(year: int) -> QuerySet[Submission]:
    """Return the submissions of a year that still stand, newest version first."""
    found = Submission.objects.filter(year=year).exclude(state=State.SUPERSEDED)
    return found.select_related("body").order_by("sheet", "body", "term", "-version")


def remarks_on(row: Submission) -> dict[str, str]:
    """Return what the superior said about single cells at the last return, by code; nothing once it is accepted.

    A version that was begun after a return shows what was said of the one before. Two queries.
    """
    if row.state in {State.ACCEPTED, State.SUPERSEDED}:
        return {}
    rows = same_sheet(row).filter(version__lte=row.version)
    moves = Step.objects.filter(submission__in=rows, verb__in=[Verb.GIVE_BACK, Verb.ACCEPT])
    last = moves.order_by("-pk").first()
    if last is None or last.verb == Verb.ACCEPT:
        return {}
    return dict(CellRemark.objects.filter(step=last).order_by("pk").values_list("indicator__code", "text"))
