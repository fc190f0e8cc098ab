"""Excel out and in, cell by cell: blanks for units to fill in, and a strict reading of what comes back.

blank = write_blank(form, key, issue)            # bytes for the unit
ticket = peek(data, keys)                        # which blank came back
reading = read(data, form, keys)                 # figures with their cells, and every problem

What comes from outside is gated and read in a child process; `open_workbook` once, to peek and read the same file.
"""

from tongket.workbooks.anyform import FormCell, FormPage, FormRow, check_cells, fill_cells, form_page, form_pages
from tongket.workbooks.checkpage import explanations
from tongket.workbooks.checks import (
    LONGEST_RULE,
    Check,
    Finding,
    Level,
    NotARule,
    Values,
    breakdown,
    judge,
    must,
    parse,
    printed_rule,
    ratio_to_last_year,
    should,
    typed_rule,
)
from tongket.workbooks.filling import fill_in
from tongket.workbooks.forms import Basis, FigureStatus, Form, Key, Marked, Passage, Row, RowKind, Section
from tongket.workbooks.grid import neighbourhood, place
from tongket.workbooks.marked.inputs import check_inputs
from tongket.workbooks.marked.labels import ProposedLabel, proposed_labels, speaks
from tongket.workbooks.marked.trial import check_form
from tongket.workbooks.opening import Sheets, open_workbook
from tongket.workbooks.patch import fill
from tongket.workbooks.plan import (
    CHECKS,
    FIELDS,
    GUIDE,
    NO,
    NOTHING,
    PAGE,
    WORDS,
    YES,
    checks_page_of,
    fields,
    inputs,
    layout,
    page_of,
    printed_amount,
    sources,
)
from tongket.workbooks.reader import peek, read
from tongket.workbooks.readings import (
    Cell,
    Grid,
    GridCell,
    GridRow,
    MarkedWorkbook,
    Problem,
    Reading,
    SignedUnder,
    Ticket,
    Told,
    Unreadable,
)
from tongket.workbooks.tickets import issued_in
from tongket.workbooks.values import Wrong, passage, typed
from tongket.workbooks.writer import write_blank

__all__ = [
    "CHECKS",
    "FIELDS",
    "GUIDE",
    "LONGEST_RULE",
    "NO",
    "NOTHING",
    "PAGE",
    "WORDS",
    "YES",
    "Basis",
    "Cell",
    "Check",
    "FigureStatus",
    "Finding",
    "Form",
    "FormCell",
    "FormPage",
    "FormRow",
    "Grid",
    "GridCell",
    "GridRow",
    "Key",
    "Level",
    "Marked",
    "MarkedWorkbook",
    "NotARule",
    "Passage",
    "Problem",
    "ProposedLabel",
    "Reading",
    "Row",
    "RowKind",
    "Section",
    "Sheets",
    "SignedUnder",
    "Ticket",
    "Told",
    "Unreadable",
    "Values",
    "Wrong",
    "breakdown",
    "check_cells",
    "check_form",
    "check_inputs",
    "checks_page_of",
    "explanations",
    "fields",
    "fill",
    "fill_cells",
    "fill_in",
    "form_page",
    "form_pages",
    "inputs",
    "issued_in",
    "judge",
    "layout",
    "must",
    "neighbourhood",
    "open_workbook",
    "page_of",
    "parse",
    "passage",
    "peek",
    "place",
    "printed_amount",
    "printed_rule",
    "proposed_labels",
    "ratio_to_last_year",
    "read",
    "should",
    "sources",
    "speaks",
    "typed",
    "typed_rule",
    "write_blank",
]
