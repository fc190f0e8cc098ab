"""Blanks going out: the forms of a year or of its terms, issued as one act, each written as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from tongket.access import Actor, Refused, current_scope
from tongket.cycle.terms import WHOLE_YEAR
from tongket.organization.map import Node, unit_map
from tongket.workbooks import Basis, Form, Key, Unreadable, write_blank

from .actions import issue_blanks
from .blanks import forms_for
from .declarations import Sheet
from .policies import check_can_issue, issuable
from .queries import fillers, sheets_of
from .queries import sheet as sheet_named


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which blanks: of one body (its slug), one sheet (its code), one level of bodies; None means all in sight.

    `terms` are those for which blanks are wanted: of the year alone, if nothing is said.
    """

    body: str | None = None
    sheet: str | None = None
    level: str | None = None
    terms: tuple[str, ...] = (WHOLE_YEAR,)


ALL_BLANKS = Wanted()


def _forms(year: int, wanted: Wanted, *, basis: Basis, by: Actor, on: date) -> list[tuple[Node, Form]]:
    units = unit_map(on)
    found: list[tuple[Node, Form]] = []
    refused: list[tuple[int, str]] = []
    for sheet in sheets_of(year):
        if wanted.sheet not in (None, sheet.code) or wanted.level not in (None, sheet.level):
            continue
        bodies = [b for b in fillers(sheet, units) if wanted.body in (None, b.slug) and b.id in current_scope()]
        terms = [term for term in sheet.terms_in(year) if term in wanted.terms]
        may = set(issuable([body.id for body in bodies], sheet.code, by=by, on=on)) if bodies else set()
        refused += [(body.id, sheet.code) for body in bodies if body.id not in may]
        mine = [body for body in bodies if body.id in may]
        for term in terms if mine else ():
            forms = forms_for(mine, sheet, year, term, units=units, basis=basis, words=True)
            found += zip(mine, forms, strict=True)
    if not found and refused:
        check_can_issue(*refused[0], by=by, on=on)
    if not found:
        if wanted.sheet is not None:
            _check_terms(sheet_named(wanted.sheet), wanted.terms)
        named = f" với định danh “{wanted.body}”" if wanted.body else ""
        raise Refused(f"Không có cơ quan nào phải lập biểu này{named}.")
    return found


def _check_terms(sheet: Sheet, terms: tuple[str, ...]) -> None:
    if not set(sheet.terms) & set(terms):
        often = sheet.frequency.label.lower()
        raise Refused(f"{sheet.name} lập theo {often}; hãy chọn {'tháng cuối của kỳ' if sheet.periodic else 'cả năm'}.")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank workbook as it goes out."""

    name: str
    body: Node
    form: Form
    data: bytes


def file_name(form: Form) -> str:
    """Return the file name of a workbook: sheet, year, its term if it has one, unit."""
    when = "-".join(filter(None, (str(form.year), form.term.lower())))
    return f"{form.sheet.lower()}-{when}-{form.unit}.xlsx"


def write_blanks(
    year: int, wanted: Wanted = ALL_BLANKS, *, basis: Basis = Basis.UNIT, by: Actor, on: date
) -> Iterator[Blank]:
    """Issue the blanks of a year and yield each. Raises Refused."""
    forms = _forms(year, wanted, basis=basis, by=by, on=on)
    issued = issue_blanks(forms, by=by, on=on)
    name, secret = list(settings.TONGKET_WORKBOOK_KEYS.items())[-1]
    for blank, (body, form) in zip(issued, forms, strict=True):
        try:
            data = write_blank(form, Key(name, secret), blank.issue)
        except Unreadable as error:  # a form that is not ours, written upon in the child
            raise Refused(f"Biểu {form.sheet}: {error}") from error
        yield Blank(file_name(form), body, form, data)
