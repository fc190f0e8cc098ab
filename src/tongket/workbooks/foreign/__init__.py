"""Spreadsheets that others made (.xls, .ods, .xlsx): read by a library in a child process, held against what the file's
own structure shows.

sheets = read_sheets(data, name)         # through the gate; a `ForeignPage` for each worksheet
"""

from tongket.workbooks.foreign.pages import ForeignPage, at, ref_of
from tongket.workbooks.foreign.reading import neighbourhood_in, read_sheets

__all__ = ["ForeignPage", "at", "neighbourhood_in", "read_sheets", "ref_of"]
