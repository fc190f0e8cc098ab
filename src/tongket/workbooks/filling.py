"""A workbook filled in by what it asks for: figures by their codes, sources of single ones, who prepared and signed."""

from collections.abc import Mapping

from tongket.workbooks.anyform import Value, fill_cells
from tongket.workbooks.forms import Form
from tongket.workbooks.opening import in_child
from tongket.workbooks.plan import fields, inputs, page_of, sources


def fill_in(
    blank: bytes, form: Form, figures: Mapping[str, Value], said: Mapping[str, Value] | None = None, *,
    notes: Mapping[str, str] | None = None, at: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The workbook with figures by code, the fields below the table by name, sources of single figures by code.

    `at` names the cells of figures that stand elsewhere than the form says. The workbook came from outside: it is changed in
    the child. Raises KeyError for what the form does not have, Unreadable for what the workbook does not have.
    """
    ours: dict[str, Value] = {fields(form)[name]: value for name, value in (said or {}).items()}
    ours |= {sources(form)[code]: text for code, text in (notes or {}).items()}
    places = inputs(form)
    if form.marked is None:
        ours |= {(at or {}).get(code) or places[code][1]: value for code, value in figures.items()}
        return bytes(in_child("patch:fill", blank, ours))
    cells: dict[str, dict[str, Value]] = {page_of(form): ours}
    for code, value in figures.items():
        page, ref = places[code]
        cells.setdefault(page, {})[ref] = value
    return fill_cells(blank, cells)
