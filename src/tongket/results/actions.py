"""Acts on forms of the higher level: register the blank, say what its cells ask for, take that back."""

from collections.abc import Mapping, Sequence
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.marks import marks_told
from tongket.evidence.actions import keep
from tongket.evidence.waysin import WayIn
from tongket.ledger import act, note
from tongket.measures.models import Indicator
from tongket.organization.models import Unit
from tongket.ui.downloads import XLSX
from tongket.workbooks import Unreadable, check_cells, form_pages

from . import policies
from .models import HigherCell, HigherForm

_PAGE_NAME = 31  # characters, Excel's own limit


@act
def register_form(
    data: bytes, *, file_name: str, name: str, issuer: str, body: Unit, by: Actor, on: date
) -> HigherForm:
    """Keep a blank of the higher level; the same file of the same body again changes nothing. Raises Refused."""
    policies.check_can_keep_forms(body.pk, by=by, on=on)
    try:
        with marks_told(data, file_name, WayIn.HIGHER_FORM, unit=body.pk, by=by, on=on):
            pages = form_pages(data)
    except Unreadable as error:
        raise Refused(f"Tệp “{file_name}” chưa nhận được: {error}") from error
    if any(len(page) > _PAGE_NAME for page in pages):
        raise Refused(f"Tệp “{file_name}” chưa nhận được: tên trang tính dài hơn {_PAGE_NAME} ký tự.")
    file = keep(data, name=file_name, media_type=XLSX, unit=body.pk, by=by, on=on)
    said = {"name": name.strip(), "issuer": issuer.strip(), "registered_by": by.actor_label, "registered_on": on}
    if not (said["name"] and said["issuer"]):
        raise Refused("Hãy ghi tên biểu và cơ quan ban hành.")
    form, new = HigherForm.objects.get_or_create(body=body, file=file, defaults=said)
    if new:
        note(
            "results.form_registered",
            label=f"Đăng ký biểu của cấp trên: {form}",
            about=form,
            unit=body.pk,
            pages=len(pages),
        )
    return form


def _locked(form: HigherForm, *, by: Actor, on: date) -> HigherForm:
    row = HigherForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    policies.check_can_keep_forms(row.body_id, by=by, on=on)
    return row


@act
def bind_cells(
    form: HigherForm, tab: str, units: Mapping[str, Unit], *, indicator: Indicator, asked: str, years_before: int = 0,
    by: Actor, on: date,
) -> list[HigherCell]:  # fmt: skip
    """Say what cells of a page ask for: one indicator, of a unit for each cell. What they asked before gives way.

    Raises Refused for a cell that takes no figure.
    """
    row = _locked(form, by=by, on=on)
    if not units:
        raise Refused("Hãy chọn ít nhất một ô.")
    wrong = check_cells(row.file.read(), {tab: list(units)})
    if wrong:
        raise Refused(" ".join(wrong))
    before = HigherCell.objects.filter(form=row, tab=tab, cell__in=units)
    before.delete()
    made = HigherCell.objects.bulk_create(
        HigherCell(
            form=row, tab=tab, cell=cell, indicator=indicator, unit=unit, asked=asked, years_before=years_before
        )
        for cell, unit in units.items()
    )  # fmt: skip
    members = [[tab, each.cell, indicator.code, each.unit.slug, asked, years_before] for each in made]
    note("results.cells_bound", label=f"Đánh dấu {len(made)} ô: {row}", about=row, unit=row.body_id, members=members)
    return made


@act
def unbind_cells(form: HigherForm, tab: str, cells: Sequence[str], *, by: Actor, on: date) -> int:
    """Let cells of a page ask for nothing any more; return how many did. Raises Refused when none did."""
    row = _locked(form, by=by, on=on)
    found = HigherCell.objects.filter(form=row, tab=tab, cell__in=cells)
    members = [[tab, each.cell] for each in found]
    if not members:
        raise Refused("Chưa chọn ô nào đã đánh dấu.")
    found.delete()
    note(
        "results.cells_freed",
        label=f"Bỏ đánh dấu {len(members)} ô: {row}",
        about=row,
        unit=row.body_id,
        members=members,
    )
    return len(members)
