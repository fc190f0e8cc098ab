"""A workbook to write: the one place that calls XlsxWriter, and loads it only then.

Whoever only reads, and the child that reads what comes from outside, does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BytesIO

    import xlsxwriter  # type: ignore[import-untyped]


def new_book(out: BytesIO, **more: bool) -> xlsxwriter.Workbook:
    """Return an empty workbook that will be written to `out`; no text in it becomes a formula or a link."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(out, options | more)
