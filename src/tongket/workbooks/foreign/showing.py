"""What a foreign file's own structure shows of its pages, through the gate. Runs in the child that lives on (`intake.worker`).

`reading` asks, and holds it against what a library reads in a child of its own: neither can speak for the other.
"""

from typing import Any

from tongket.intake import Admitted, FileKind, Rejected, check, spreadsheet_kind
from tongket.intake.biff import Cut
from tongket.intake.oldexcel import STREAM
from tongket.intake.opendocument import CONTENT
from tongket.workbooks.book import open_book
from tongket.workbooks.foreign.pages import MOST, SAVE, Seen
from tongket.workbooks.foreign.seenods import seen_in_ods
from tongket.workbooks.foreign.seenxls import seen_in_xls
from tongket.workbooks.opening import told_of


def show(data: bytes) -> list[dict[str, Any]]:
    """Return for each page what stands where: of a .xlsx its cells by our own reader, else `Seen` as JSON holds it.

    Raises Rejected and Marked.
    """
    admitted = check(data, spreadsheet_kind(data))
    try:
        return _own(admitted) if admitted.kind is FileKind.XLSX_OTHERS else [_said(seen) for seen in _seen(admitted)]
    except (ValueError, IndexError, KeyError, Cut) as error:
        raise Rejected(f"Tệp bị hỏng, không đọc được. {SAVE}") from error


def _own(admitted: Admitted) -> list[dict[str, Any]]:
    book = open_book(admitted.parts)
    return [
        {"name": name, "cells": [told_of(cell) for cell in book.cells(name, most=MOST).values()]} for name in book.pages
    ]


def _seen(admitted: Admitted) -> list[Seen]:
    if admitted.kind is FileKind.XLS:
        return seen_in_xls(admitted.parts[STREAM])
    return seen_in_ods(admitted.parts[CONTENT])


def _said(seen: Seen) -> dict[str, Any]:
    return {
        "surely": [*seen.surely], "maybe": [*seen.maybe], "formulas": [*seen.formulas],
        "errors": [[*place, error] for place, error in seen.errors.items()],
    }  # fmt: skip
