"""Blanks going out: the forms of a year or of its terms, issued as one act, each written as a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.conf import settings

from tongket.access import Actor, Refused, current_scope
from tongket.cycle.terms import WHOLE_YEAR
from tongket.organization.map import Node, UnitMap, unit_map
from tongket.workbooks import Basis, Form, Key, Unreadable, write_blank

from .actions import issue_blanks
from .blanks import forms_for
from .declarations import Sheet
from .policies import desks_of, issuable
from .queries import fillers, sheets_beside, sheets_of
from .queries import sheet as sheet_named


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which blanks: of one body (its slug), one sheet (its code), one level of bodies; None means all in sight.

    A sheet that only stands beside another is for its own people to ask for: it is written where it or its body is named.
    `terms` are those for which blanks are wanted: of the year alone, if nothing is said.
    """

    body: str | None = None
    sheet: str | None = None
    level: str | None = None
    terms: tuple[str, ...] = (WHOLE_YEAR,)

    def has(self, sheet: Sheet) -> bool:
        """Say whether blanks of a sheet are among them."""
        if self.sheet not in (None, sheet.code) or self.level not in (None, sheet.level):
            return False
        return bool(self.sheet or self.body) or sheet.code not in sheets_beside()


ALL_BLANKS = Wanted()


def _asked(year: int, wanted: Wanted, units: UnitMap) -> Iterator[tuple[Sheet, list[Node], list[str]]]:
    """Yield each sheet of a year that is wanted, with the bodies in sight that fill it, and its terms."""
    for sheet in sheets_of(year):
        if wanted.has(sheet):
            bodies = [b for b in fillers(sheet, units) if wanted.body in (None, b.slug) and b.id in current_scope()]
            yield sheet, bodies, [term for term in sheet.terms_in(year) if term in wanted.terms]


def _forms(year: int, wanted: Sequence[Wanted], *, basis: Basis, by: Actor, on: date) -> list[tuple[Node, Form]]:
    units, desks = unit_map(on), desks_of(by, on=on)
    found: list[tuple[Node, Form]] = []
    refused: list[Node] = []
    for sheet, bodies, terms in chain.from_iterable(_asked(year, each, units) for each in wanted):
        mine = issuable(bodies, sheet, desks=desks, units=units)
        refused += [body for body in bodies if body not in mine]
        for term in terms if mine else ():
            forms = forms_for(mine, sheet, year, term, units=units, basis=basis, words=True)
            found += zip(mine, forms, strict=True)
    if not found and refused:
        raise Refused(f"Anh/chị không được cấp biểu trắng cho {refused[0].full_name}.")
    if not found:
        raise Refused(_why_none(wanted))
    return found


def _why_none(wanted: Sequence[Wanted]) -> str:
    """Return the sentence that says why no blank comes of what is wanted."""
    for each in wanted:
        sheet = sheet_named(each.sheet) if each.sheet is not None else None
        if sheet is not None and not set(sheet.terms) & set(each.terms):
            when = "tháng cuối của kỳ" if sheet.periodic else "cả năm"
            return f"{sheet.name} lập theo {sheet.frequency.label.lower()}; hãy chọn {when}."
    named = next((f" với định danh “{each.body}”" for each in wanted if each.body), "")
    return f"Không có cơ quan nào phải lập biểu này{named}."


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


def write_blanks(year: int, *wanted: Wanted, basis: Basis = Basis.UNIT, by: Actor, on: date) -> Iterator[Blank]:
    """Issue the blanks of a year, all that are wanted as one act, and yield each. Raises Refused."""
    forms = _forms(year, wanted or (ALL_BLANKS,), basis=basis, by=by, on=on)
    issued = issue_blanks(forms, by=by, on=on)
    name, secret = list(settings.TONGKET_WORKBOOK_KEYS.items())[-1]
    for blank, (body, form) in zip(issued, forms, strict=True):
        try:
            data = write_blank(form, Key(name, secret), blank.issue)
        except Unreadable as error:  # a form that is not ours, written upon in the child
            raise Refused(f"Biểu {form.sheet}: {error}") from error
        yield Blank(file_name(form), body, form, data)
