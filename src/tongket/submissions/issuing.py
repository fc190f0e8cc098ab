"""Blanks going out: the forms of a year, issued as one act, each written as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from tongket.access import Actor, Refused, current_scope
from tongket.organization.map import Node, unit_map
from tongket.workbooks import Basis, Form, Key, write_blank

from .actions import issue_blanks
from .blanks import forms_for
from .policies import check_can_issue
from .queries import fillers, sheets_of


def _forms(
    year: int, *, only: str | None, code: str | None, basis: Basis, by: Actor, on: date
) -> list[tuple[Node, Form]]:
    units = unit_map(on)
    found: list[tuple[Node, Form]] = []
    for sheet in [each for each in sheets_of(year) if code in (None, each.code)]:
        bodies = [body for body in fillers(sheet, units) if only in (None, body.slug) and body.id in current_scope()]
        if bodies:
            check_can_issue([body.id for body in bodies], sheet.code, by=by, on=on)
            found += zip(bodies, forms_for(bodies, sheet, year, units=units, basis=basis), strict=True)
    if not found:
        raise Refused(f"Không có cơ quan nào phải lập biểu{f' với định danh “{only}”' if only else ''}.")
    return found


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank workbook as it goes out."""

    name: str
    body: Node
    form: Form
    data: bytes


def file_name(form: Form) -> str:
    """Return the file name of a workbook: sheet, year, unit."""
    return f"{form.sheet.lower()}-{form.year}-{form.unit}.xlsx"


def write_blanks(
    year: int, *, only: str | None = None, sheet: str | None = None, basis: Basis = Basis.UNIT, by: Actor, on: date
) -> Iterator[Blank]:
    """Issue the blanks of a year (of one body, if `only` names its slug; of one sheet) and yield each. Raises Refused."""
    forms = _forms(year, only=only, code=sheet, basis=basis, by=by, on=on)
    issued = issue_blanks(forms, by=by, on=on)
    name, secret = list(settings.TONGKET_WORKBOOK_KEYS.items())[-1]
    for blank, (body, form) in zip(issued, forms, strict=True):
        yield Blank(file_name(form), body, form, write_blank(form, Key(name, secret), blank.issue))
