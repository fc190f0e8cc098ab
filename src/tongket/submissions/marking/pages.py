"""What the pages of marking show: a page of the form as a grid, the labels proposed, the blank as a unit will see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.access import Refused, why_not
from tongket.accounts.models import Member
from tongket.cycle.queries import not_opened, periods_of
from tongket.evidence.models import StoredFile
from tongket.measures.models import Indicator
from tongket.organization.map import UnitMap
from tongket.submissions.checkmaking.policies import standing
from tongket.submissions.models import MadeSheet, SheetRow, SheetVersion
from tongket.submissions.queries import cells_of
from tongket.submissions.sheetmaking.policies import check_can_change
from tongket.workbooks import (
    Check,
    Form,
    FormPage,
    Key,
    Marked,
    ProposedLabel,
    Row,
    Section,
    Unreadable,
    place,
    proposed_labels,
    write_blank,
)

from .grid import Grid, grid_of

_PREVIEW = Key("xem-truoc", b"opens nothing")


@dataclass(frozen=True, slots=True)
class Marking:
    """A page of the form to mark cells on; `rows` are those of the version, `loose` have no cell yet."""

    sheet: MadeSheet
    file: StoredFile
    grid: Grid
    rows: list[SheetRow]
    loose: list[SheetRow]
    issued: bool
    why_not: str | None


def newest(sheet: MadeSheet) -> SheetVersion | None:
    """Return the version being made, or else the last one issued."""
    return SheetVersion.objects.filter(sheet=sheet).select_related("form").order_by("-number").first()


def marking(sheet: MadeSheet, at: int, first: int, *, by: Member, on: date) -> Marking | None:
    """Return the page `at` (from 0) of a sheet's form from its row `first` on; None where it has no form.

    Raises Refused when there is no such page.
    """
    version = newest(sheet)
    if version is None or version.form is None:
        return None
    rows = list(SheetRow.objects.filter(version=version).select_related("indicator").order_by("order", "pk"))
    notes = {(row.tab, row.cell): (row.indicator.code, row.indicator.name) for row in rows if row.cell}
    grid = grid_of(version.form.read(), at, first, notes)
    refusal = why_not(check_can_change, sheet, by=by, on=on)
    loose = [row for row in rows if not row.cell]
    return Marking(sheet, version.form, grid, rows, loose, version.issued_on is not None, refusal)


def labels(page: FormPage, refs: Sequence[str]) -> dict[str, ProposedLabel]:
    """Return what is proposed for cells of a page, in the order of the form."""
    return proposed_labels(page, sorted(refs, key=lambda ref: place(ref)[::-1]))


def preview(sheet: MadeSheet, units: UnitMap, *, on: date) -> bytes:
    """Return the blank of the newest version as a unit will get it, for nobody: it is not read back. Raises Refused."""
    version, year = newest(sheet), sheet.only_year or on.year
    lines = SheetRow.objects.filter(version=version).exclude(cell="").select_related("indicator").order_by("order")
    rows, periods = list(lines), periods_of(year)
    if version is None or version.form is None or not rows:
        raise Refused("Hãy đánh dấu ít nhất một ô trước khi xem trước.")
    if not periods:
        raise Refused(not_opened(year))
    above = units.nodes.get(sheet.owner_id)
    asked = tuple(_row(each.indicator, periods[each.indicator.calendar].long_name) for each in rows)
    form = Form(
        sheet=sheet.code, sheet_name=sheet.name, title=f"{sheet.title} năm {year}", year=year, layout=version.number,
        unit="", unit_name="Bản xem trước, không nộp", superior_name=above.full_name if above else "",
        as_of=date(year, sheet.closes_month, sheet.closes_day), due=date(year, sheet.due_month, sheet.due_day),
        status="ước" if sheet.status == "ước" else "chính thức", sections=(Section("", asked),),
        marked=Marked(version.form.read(), cells_of(rows)), checks=_checks(version, {row.indicator.code for row in rows}),
    )  # fmt: skip
    try:
        return write_blank(form, _PREVIEW, "")
    except Unreadable as error:
        raise Refused(str(error)) from error


def _checks(version: SheetVersion, codes: set[str]) -> tuple[Check, ...]:
    """Return the checks of a version as far as the rows that they name have a cell."""
    return tuple(check for each in standing(version) if each.every_code <= codes for check in each.checks)


def _row(indicator: Indicator, period: str) -> Row:
    return Row(
        indicator.code, indicator.name, indicator.unit_noun, indicator.decimals, period, indicator.guide,
        "yesno" if indicator.answer == "yesno" else "number",
    )  # fmt: skip
