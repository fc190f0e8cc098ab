"""Chosen cells of a foreign page read as the figures of a form: by the same rules as a workbook of our own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tongket.vietnamese import Encoding, converted
from tongket.workbooks import values
from tongket.workbooks.book import RawCell
from tongket.workbooks.checks import Level, judge
from tongket.workbooks.foreign.pages import ForeignPage, Place, ref_of
from tongket.workbooks.forms import Basis, Form, Row
from tongket.workbooks.reader import doubts, values_of
from tongket.workbooks.readings import Cell, Problem, Reading, SignedUnder, Ticket

_TAB = 40  # what is kept of a page's name


@dataclass(frozen=True, slots=True)
class SaidBeside:
    """What the officer states of a foreign file, as a workbook of our own says it below its table."""

    basis: Basis = Basis.UNIT
    citation: str = ""
    prepared_by: str = ""
    prepared_by_title: str = ""
    signed_by: str = ""
    signed_by_title: str = ""
    signed_under: SignedUnder = ""
    signed_on: date | None = None


def in_unicode(cell: RawCell | None, encodings: Mapping[int, Encoding], column: int) -> RawCell | None:
    """Return a cell with its text in Unicode, as its column was said to be written."""
    if cell is None or cell.kind != "s":
        return cell
    return cell._replace(text=converted(cell.text, encodings.get(column, Encoding.UNICODE)))


@dataclass(slots=True)
class _Found:
    """One reading in the making."""

    year: int
    figures: list[Cell] = field(default_factory=list)
    empty: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_figures(
    form: Form, page: ForeignPage, places: Mapping[str, Place], encodings: Mapping[int, Encoding], said: SaidBeside
) -> Reading:
    """Return what the cells at `places` (by code) say of a form. What cannot be read in one way only is a problem.

    Rows of the form without a place, and those whose cell is empty, are no figure and no zero.
    """
    found = _Found(form.year)
    for row in form.rows:
        if row.code in places:
            place = places[row.code]
            _read(found, row, page, place, in_unicode(page.cells.get(place), encodings, place[1]))
    findings = tuple(judge(form.checks, values_of(form, tuple(found.figures)))) if form.checks else ()
    at = {cell.code: cell.ref for cell in found.figures}
    for each in findings:
        if each.level is Level.MUST:
            found.problems.append(_problem(page, at[each.at], f"{each.sentence[:1].lower()}{each.sentence[1:]}"))
    ticket = Ticket(form.sheet, form.unit, form.year, form.layout, "", form.status, form.as_of, "", (), term=form.term)
    return Reading(
        ticket, tuple(found.figures), tuple(found.empty), said.basis, said.citation, said.prepared_by,
        said.prepared_by_title, said.signed_by, said.signed_by_title, said.signed_under, said.signed_on,
        tuple(found.problems), tuple(found.warnings), findings,
    )  # fmt: skip


def _read(found: _Found, row: Row, page: ForeignPage, place: Place, cell: RawCell | None) -> None:
    ref = ref_of(*place)
    if cell is None or values.is_empty(cell):
        found.empty.append((row.code, ref))
        return
    try:
        amount = values.amount(row, cell)
    except values.Wrong as why:
        found.problems.append(_problem(page, ref, str(why)))
        return
    found.figures.append(Cell(row.code, page.name[:_TAB], ref, values.plain_text(page.cells[place]), amount))
    found.warnings += [_problem(page, ref, doubt) for doubt in doubts(row, cell, amount, found.year)]


def _problem(page: ForeignPage, ref: str, sentence: str) -> Problem:
    tab = page.name[:_TAB]
    return Problem(tab, ref, f"Trang “{tab}”, ô {ref}: {sentence}")
