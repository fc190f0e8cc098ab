"""Acts on made sheets: make one, put rows on its next version, issue that, withdraw the sheet, put an indicator right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongket.access import Actor, Refused
from tongket.access.memory import forget
from tongket.cycle.terms import Frequency
from tongket.evidence.actions import keep
from tongket.ledger import act, note
from tongket.measures.actions import change_indicator, define_indicator
from tongket.measures.models import Indicator
from tongket.measures.rules import ParentRule
from tongket.organization.models import Unit
from tongket.submissions.checkmaking.policies import check_names_its_rows
from tongket.submissions.models import MadeCheck, MadeSheet, Purpose, SheetRow, SheetVersion
from tongket.submissions.queries import sheets
from tongket.submissions.reception import XLSX

from . import policies

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,5})+", re.ASCII)
MAX_ROWS = 200
# A periodic sheet closes with each term and goes up so many working days later; its days are those of the year's last term.
_TERM_ENDS = {"closes_month": 12, "closes_day": 14, "due_month": 12, "due_day": 15}


@act
def make_sheet(code: str, *, owner: Unit, by: Actor, on: date, **said: Any) -> MadeSheet:
    """Make a sheet with an empty first version; `said` are fields of the row. Raises Refused."""
    policies.check_can_make(owner.pk, by=by, on=on)
    code = code.strip().upper()
    if len(code) > 12 or not _CODE.fullmatch(code):
        raise Refused("Mã biểu gồm chữ cái không dấu, chữ số và gạch nối, tối đa 12 ký tự, ví dụ DX-01.")
    if code in sheets() or MadeSheet.objects.filter(code=code).exists():
        raise Refused(f"Đã có biểu mang mã {code}.")
    if said["purpose"] == Purpose.AD_HOC and not said.get("only_year"):
        raise Refused("Biểu đột xuất phải ghi năm.")
    if said.get("frequency", Frequency.YEAR) != Frequency.YEAR:
        said |= _TERM_ENDS
        if said["purpose"] == Purpose.AD_HOC:
            raise Refused("Biểu đột xuất lập một lần, không theo tháng, quý hay 6 tháng.")
    if (said["due_month"], said["due_day"]) <= (said["closes_month"], said["closes_day"]):
        raise Refused("Hạn gửi phải sau ngày khóa số liệu, trong cùng năm.")
    row = MadeSheet.objects.create(code=code, owner=owner, **said)
    SheetVersion.objects.create(sheet=row, number=1)
    note("submissions.sheet_made", label=f"Lập mẫu biểu {row}", about=row, unit=owner.pk, purpose=row.purpose)
    return row


def locked(sheet: MadeSheet, *, by: Actor, on: date) -> MadeSheet:
    """Lock a sheet that this person may change. Raises Refused."""
    row = MadeSheet.objects.select_for_update().get(pk=sheet.pk)
    policies.check_can_change(row, by=by, on=on)
    return row


@act
def draft_of(sheet: MadeSheet, *, by: Actor, on: date) -> SheetVersion:
    """Return the version being made; where the newest is issued, the next one with the same rows."""
    newest = SheetVersion.objects.filter(sheet=sheet).order_by("-number").first()
    if newest is not None and newest.issued_on is None:
        return newest
    form = newest.form_id if newest else None
    made = SheetVersion.objects.create(sheet=sheet, number=newest.number + 1 if newest else 1, form_id=form)
    SheetRow.objects.bulk_create(
        SheetRow(
            version=made,
            heading=row.heading,
            indicator_id=row.indicator_id,
            order=row.order,
            tab=row.tab,
            cell=row.cell,
        )
        for row in SheetRow.objects.filter(version=newest).order_by("order", "pk")
    )
    _copy_checks(newest, made)
    return made


def _copy_checks(old: SheetVersion | None, new: SheetVersion) -> None:
    """Let a version say of its figures what the one before said."""
    rows = list(MadeCheck.objects.filter(version=old).order_by("number"))
    for row in rows:
        row.pk, row.version = None, new
    MadeCheck.objects.bulk_create(rows)


@act
def add_row(sheet: MadeSheet, indicator: Indicator, *, heading: str, by: Actor, on: date) -> SheetRow:
    """Put an indicator on the sheet's next version. Raises Refused for one that stands there."""
    version = draft_of(locked(sheet, by=by, on=on), by=by, on=on)
    rows = SheetRow.objects.filter(version=version)
    if rows.filter(indicator=indicator).exists():
        raise Refused(f"Chỉ tiêu {indicator.code} đã có trong biểu.")
    if rows.count() >= MAX_ROWS:
        raise Refused(f"Một biểu có nhiều nhất {MAX_ROWS} dòng.")
    last = rows.order_by("-order").first()
    place = last.order + 1 if last else 1
    row = SheetRow.objects.create(version=version, heading=heading.strip()[:120], indicator=indicator, order=place)
    tell("submissions.row_added", f"Thêm dòng {indicator.code} vào {version}", sheet)
    return row


@act
def add_new_row(sheet: MadeSheet, *, heading: str, by: Actor, on: date, **said: Any) -> SheetRow:
    """Define an indicator of the sheet's own and put it on the next version; its code is given."""
    made = own_indicator(sheet, by=by, on=on, **said)
    return add_row(sheet, made, heading=heading, by=by, on=on)


@act
def own_indicator(sheet: MadeSheet, *, by: Actor, on: date, **said: Any) -> Indicator:
    """Define an indicator of the sheet's own; its code is given. Raises Refused."""
    locked(sheet, by=by, on=on)
    have = Indicator.objects.filter(code__startswith=f"{sheet.code}.").count()
    said.setdefault("parent_rule", ParentRule.CHECK)
    return define_indicator(f"{sheet.code}.{have + 1:02d}", unit=sheet.owner_id, by=by, on=on, **said)


@act
def drop_row(sheet: MadeSheet, indicator: Indicator, *, by: Actor, on: date) -> None:
    """Take an indicator off the sheet's next version. Raises Refused for one that does not stand there."""
    version = draft_of(locked(sheet, by=by, on=on), by=by, on=on)
    gone, _ = SheetRow.objects.filter(version=version, indicator=indicator).delete()
    if not gone:
        raise Refused("Dòng này không còn trong biểu.")
    tell("submissions.row_dropped", f"Bỏ dòng {indicator.code} khỏi {version}", sheet)


@act
def issue_version(sheet: MadeSheet, *, by: Actor, on: date) -> SheetVersion:
    """Issue the version being made; from now on its rows stand. Raises Refused when there is nothing to issue."""
    row = locked(sheet, by=by, on=on)
    version = SheetVersion.objects.filter(sheet=row, issued_on__isnull=True).first()
    if version is None or not SheetRow.objects.filter(version=version).exists():
        raise Refused("Chưa có thay đổi nào để ban hành; hãy thêm ít nhất một dòng.")
    loose = SheetRow.objects.filter(version=version, cell="").order_by("order") if version.form_id else ()
    if loose:
        codes = ", ".join(each.indicator.code for each in loose.select_related("indicator")[:5])
        raise Refused(f"Biểu lập từ tệp Excel: hãy đánh dấu ô cho dòng {codes}, hoặc bỏ dòng.")
    check_names_its_rows(version)
    MadeCheck.objects.filter(version=version, removed__isnull=False).delete()
    MadeCheck.objects.filter(version=version).update(added=0)
    version.issued_on = on
    version.save()
    tell("submissions.version_issued", f"Ban hành {version}", sheet)
    return version


@act
def withdraw_sheet(sheet: MadeSheet, *, reason: str, by: Actor, on: date) -> MadeSheet:
    """Ask for the sheet no more; what came in on it stays."""
    row = locked(sheet, by=by, on=on)
    if not reason.strip():
        raise Refused("Hãy ghi lý do thôi dùng biểu.")
    row.withdrawn_on = on
    row.save()
    tell("submissions.sheet_withdrawn", f"Thôi dùng biểu {row}", row, reason=reason.strip())
    return row


@act
def put_right(sheet: MadeSheet, indicator: Indicator, *, by: Actor, on: date, **said: Any) -> Indicator:
    """Put an indicator of the sheet's own right, while no figure stands on it."""
    locked(sheet, by=by, on=on)
    if not indicator.code.startswith(f"{sheet.code}."):
        raise Refused(f"Chỉ tiêu {indicator.code} không phải của riêng biểu này.")
    policies.check_can_define_anew(indicator)
    forget("sheets")
    return change_indicator(indicator, unit=sheet.owner_id, by=by, on=on, **said)


@dataclass(frozen=True, slots=True)
class Installed:
    """A version as its owner issued it: its rows (heading, indicator's code, page and cell of its form), its form if any.

    `checks` are fields of each check.
    """

    number: int
    issued_on: date
    rows: Sequence[tuple[str, str, str, str]]
    form: tuple[str, bytes] | None
    checks: Sequence[Mapping[str, Any]] = ()


@act
def install_sheet(
    code: str, *, owner: Unit, said: Mapping[str, Any], versions: Sequence[Installed],
    own: Mapping[str, Mapping[str, Any]], keeper: int, by: Actor, on: date,
) -> MadeSheet:  # fmt: skip
    """Put in a sheet as its owner issued it at another instance: its issued versions, as far as they are not here.

    `own` are the sheet's own indicators by code, `said` fields of the row, its forms are kept by the unit `keeper`.
    Who may is asked by the app above that calls this. Raises Refused.
    """
    row, _ = MadeSheet.objects.update_or_create(code=code, defaults={"owner": owner, **said})
    for what, definition in own.items():
        if not Indicator.objects.filter(code=what).exists():
            define_indicator(what, unit=keeper, by=by, on=on, **definition)
    indicators = {
        each.code: each
        for each in Indicator.objects.filter(code__in=[c for each in versions for _, c, *_ in each.rows])
    }
    have = set(SheetVersion.objects.filter(sheet=row).values_list("number", flat=True))
    for each in versions:
        if each.number in have:
            continue
        form = None
        if each.form is not None:
            name, data = each.form
            form = keep(data, name=name, media_type=XLSX, unit=keeper, by=by, on=on)
        version = SheetVersion.objects.create(sheet=row, number=each.number, issued_on=each.issued_on, form=form)
        SheetRow.objects.bulk_create(
            SheetRow(version=version, heading=heading, indicator=indicators[named], order=place, tab=tab, cell=cell)
            for place, (heading, named, tab, cell) in enumerate(each.rows, start=1)
        )
        MadeCheck.objects.bulk_create(MadeCheck(version=version, **said) for said in each.checks)
    tell("submissions.sheet_installed", f"Nhận mẫu biểu {row}", row)
    return row


def tell(action: str, label: str, sheet: MadeSheet, reason: str = "", **more: Any) -> None:
    """Write down what became of a sheet."""
    forget("sheets")
    forget("made_checks")
    note(action, label=label, about=sheet, unit=sheet.owner_id, reason=reason, **more)
