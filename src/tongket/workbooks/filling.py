"""A workbook filled in by what it asks for: figures by their codes, sources of single ones, who prepared and signed."""

from collections.abc import Mapping

from tongket.workbooks.anyform import fill_cells
from tongket.workbooks.forms import Form
from tongket.workbooks.patch import fill
from tongket.workbooks.plan import fields, inputs, page_of, sources
from tongket.workbooks.splicing import Value


def fill_in(
    blank: bytes, form: Form, figures: Mapping[str, Value], said: Mapping[str, Value] | None = None, *,
    notes: Mapping[str, str] | None = None, at: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The workbook with figures by code, the fields below the table by name, sources of single figures by code.

    `at` names the cells of figures that stand elsewhere than the form says. Raises KeyError for what the form does not have.
    """
    ours: dict[str, Value] = {fields(form)[name]: value for name, value in (said or {}).items()}
    ours |= {sources(form)[code]: text for code, text in (notes or {}).items()}
    places = inputs(form)
    if form.marked is None:
        return fill(blank, ours | {(at or {}).get(code) or places[code][1]: value for code, value in figures.items()})
    cells: dict[str, dict[str, Value]] = {page_of(form): ours}
    for code, value in figures.items():
        page, ref = places[code]
        cells.setdefault(page, {})[ref] = value
    return fill_cells(blank, cells)
