"""Spreadsheets that others made (.xls, .ods, .xlsx): read by a library in a child process, held against what the file's
own structure shows.

pages = read_sheets(data, name)                                  # through the gate; a `ForeignPage` for each worksheet
reading = read_figures(form, page, places, encodings, said)      # chosen cells as figures of a form
"""

from tongket.workbooks.foreign.figures import SaidBeside, in_unicode, read_figures
from tongket.workbooks.foreign.pages import ForeignPage, Place, at, ref_of
from tongket.workbooks.foreign.reading import neighbourhood_in, read_sheets

__all__ = [
    "ForeignPage",
    "Place",
    "SaidBeside",
    "at",
    "in_unicode",
    "neighbourhood_in",
    "read_figures",
    "read_sheets",
    "ref_of",
]
