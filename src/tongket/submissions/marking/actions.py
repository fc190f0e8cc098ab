"""Acts on a sheet made from an Excel form: take the form, mark its input cells, take a mark back, leave the form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tongket.access import Actor, Refused
from tongket.accounts.marks import marks_told
from tongket.evidence.actions import keep
from tongket.evidence.waysin import WayIn
from tongket.ledger import act
from tongket.measures.models import Indicator
from tongket.measures.rules import Rule
from tongket.submissions.models import MadeSheet, SheetRow, SheetVersion
from tongket.submissions.sheetmaking.actions import MAX_ROWS, draft_of, locked, own_indicator, tell
from tongket.ui.downloads import XLSX
from tongket.workbooks import (
    ProposedLabel,
    Unreadable,
    check_form,
    check_inputs,
    form_page,
    form_pages,
    place,
    proposed_labels,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """An input cell: of an indicator that there is, or of a new one whose fields are `said`."""

    cell: str
    indicator: Indicator | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@act
def take_form(sheet: MadeSheet, data: bytes, *, name: str, by: Actor, on: date) -> SheetVersion:
    """Make an Excel form the blank of the next version. Raises Refused.

    A mark stays where the new form says the same beside its cell; a row that loses its mark waits for another.
    """
    row = locked(sheet, by=by, on=on)
    try:
        with marks_told(data, name, WayIn.MADE_FORM, unit=row.owner_id, by=by, on=on):
            check_form(data)
    except Unreadable as error:
        raise Refused(f"Tệp “{name}” chưa nhận được: {error}") from error
    version = draft_of(row, by=by, on=on)
    loose = _loosened(version, data)
    version.form = keep(data, name=name, media_type=XLSX, unit=row.owner_id, by=by, on=on)
    version.save()
    tell("submissions.form_taken", f"Lấy tệp {name} làm mẫu của {version}", row, file=version.form.sha256, loose=loose)
    return version


def _loosened(version: SheetVersion, data: bytes) -> list[list[str]]:
    """Free the rows whose cells another form does not have, or has elsewhere; return what they were bound to."""
    if version.form is None:
        return []
    lines = list(SheetRow.objects.filter(version=version).exclude(cell="").select_related("indicator"))
    before, after = (_worded(each, lines) for each in (version.form.read(), data))
    gone = [line for line in lines if after.get((line.tab, line.cell)) != before.get((line.tab, line.cell))]
    told = [[line.indicator.code, line.tab, line.cell] for line in gone]
    for line in gone:
        line.tab = line.cell = ""
    SheetRow.objects.bulk_update(gone, ["tab", "cell"])
    return told


def _worded(data: bytes, lines: Sequence[SheetRow]) -> dict[tuple[str, str], ProposedLabel]:
    """Return what a form says beside the cells of rows, as far as they can take a figure in it."""
    pages, found = form_pages(data), {}
    for tab in {line.tab for line in lines} & set(pages):
        named = [line.cell for line in lines if line.tab == tab]
        wrong = check_inputs(data, tab, named)
        refs = [ref for ref in named if ref not in wrong]
        found.update({(tab, ref): said for ref, said in proposed_labels(form_page(data, tab), refs).items()})
    return found


@act
def mark_cells(
    sheet: MadeSheet, tab: str, marks: Sequence[Mark], *, heading: str = "", by: Actor, on: date
) -> list[SheetRow]:
    """Bind cells of a page of the form to rows, which stand in the order of the form. What stood there gives way.

    Raises Refused, naming the cell, for one that takes no figure.
    """
    row = locked(sheet, by=by, on=on)
    version = _with_form(row, by=by, on=on)
    data = version.form.read() if version.form else b""
    _refuse_wrong(data, tab, marks)
    SheetRow.objects.filter(version=version, tab=tab, cell__in=[mark.cell for mark in marks]).delete()
    made = [_bound(row, version, tab, mark, heading=heading.strip()[:120], by=by, on=on) for mark in marks]
    if SheetRow.objects.filter(version=version).count() > MAX_ROWS:
        raise Refused(f"Một biểu có nhiều nhất {MAX_ROWS} dòng.")
    _in_order(version, form_pages(data))
    members = [[tab, each.cell, each.indicator.code] for each in made]
    tell("submissions.cells_marked", f"Đánh dấu {len(made)} ô của {version}", row, members=members)
    return made


def _with_form(sheet: MadeSheet, *, by: Actor, on: date) -> SheetVersion:
    version = draft_of(sheet, by=by, on=on)
    if version.form is None:
        raise Refused("Biểu này chưa có tệp Excel để đánh dấu ô.")
    return version


def _refuse_wrong(data: bytes, tab: str, marks: Sequence[Mark]) -> None:
    if not marks:
        raise Refused("Hãy chọn ít nhất một ô.")
    try:
        wrong = check_inputs(data, tab, [mark.cell for mark in marks])
    except Unreadable as error:
        raise Refused(str(error)) from error
    if wrong:
        raise Refused(" ".join(dict.fromkeys(wrong.values())))


def _bound(
    sheet: MadeSheet, version: SheetVersion, tab: str, mark: Mark, *, heading: str, by: Actor, on: date
) -> SheetRow:
    indicator = mark.indicator or own_indicator(sheet, by=by, on=on, **mark.said)
    if indicator.rule == Rule.RATIO:
        raise Refused(f"Ô {mark.cell}: chỉ tiêu {indicator.code} là tỷ lệ, tính từ số khác, không nhập vào ô.")
    standing = SheetRow.objects.filter(version=version, indicator=indicator).first()
    if standing is not None and standing.cell:
        raise Refused(f"Ô {mark.cell}: chỉ tiêu {indicator.code} đã gắn với ô {standing.cell}, trang “{standing.tab}”.")
    found = standing or SheetRow(version=version, indicator=indicator, order=MAX_ROWS)
    found.tab, found.cell, found.heading = tab, mark.cell, heading or found.heading
    found.save()
    return found


def _in_order(version: SheetVersion, tabs: Sequence[str]) -> None:
    """Let rows stand as their cells do: page by page, from the top down, from left to right; those without a cell last."""

    def where(row: SheetRow) -> tuple[int, ...]:
        if not row.cell:
            return (len(tabs), row.order, row.pk)
        column, at = place(row.cell)
        return (tabs.index(row.tab), at, column)

    rows = sorted(SheetRow.objects.filter(version=version), key=where)
    for order, row in enumerate(rows, start=1):
        row.order = order
    SheetRow.objects.bulk_update(rows, ["order"])


@act
def unmark_cells(sheet: MadeSheet, tab: str, cells: Sequence[str], *, by: Actor, on: date) -> int:
    """Take rows and their marks off a page of the form; return how many. Raises Refused when none was marked."""
    row = locked(sheet, by=by, on=on)
    version = _with_form(row, by=by, on=on)
    found = SheetRow.objects.filter(version=version, tab=tab, cell__in=cells)
    members = [[tab, each.cell, each.indicator.code] for each in found.select_related("indicator")]
    if not members:
        raise Refused("Chưa chọn ô nào đã đánh dấu.")
    found.delete()
    tell("submissions.cells_unmarked", f"Bỏ đánh dấu {len(members)} ô của {version}", row, members=members)
    return len(members)


@act
def leave_form(sheet: MadeSheet, *, by: Actor, on: date) -> SheetVersion:
    """Let the next version be written on our own layout again; its rows stay. Raises Refused when it has no form."""
    row = locked(sheet, by=by, on=on)
    version = _with_form(row, by=by, on=on)
    version.form = None
    version.save()
    SheetRow.objects.filter(version=version).update(tab="", cell="")
    tell("submissions.form_left", f"Thôi dùng tệp Excel làm mẫu của {version}", row)
    return version
