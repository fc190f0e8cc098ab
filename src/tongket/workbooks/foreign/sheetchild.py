"""The reader of others' spreadsheets, run as a script by `intake.child` and never imported: bytes in, cells out as JSON.

A page is its name, where its first cell stands, and its rows; a cell is an empty text or a letter for its kind before
what it holds: s text, n number, b truth, d day or time.
"""

import json
import sys
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, PasswordError, SheetVisibleEnum, load_workbook

LOCKED, DAMAGED, WIDE = 3, 4, 5
_MOST = 2_000_000  # cells of the rectangle that a page fills


def _said(value: Any) -> str:
    if isinstance(value, str):
        return f"s{value}" if value else ""
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, date | time | timedelta):  # a datetime is a date
        return f"d{value}" if isinstance(value, timedelta) else f"d{value.isoformat()}"
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 10**15
    return f"n{int(value) if whole else value!r}"


def _page(sheet: CalamineSheet, hidden: bool) -> dict[str, Any]:
    rows = [[_said(value) for value in row] for row in sheet.to_python()]
    return {"name": sheet.name, "hidden": hidden, "start": sheet.start or [0, 0], "rows": rows}


def _tell(data: bytes) -> int:
    book = load_workbook(BytesIO(data))
    pages = []
    for at, known in enumerate(book.sheets_metadata):
        sheet = book.get_sheet_by_index(at)
        if sheet.total_height * sheet.total_width > _MOST:
            return WIDE
        pages.append(_page(sheet, known.visible is not SheetVisibleEnum.Visible))
    json.dump(pages, sys.stdout, ensure_ascii=False)
    return 0


def main() -> int:
    """Tell the cells of the spreadsheet on the standard input; the exit code says why not."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return _tell(sys.stdin.buffer.read())
    except PasswordError:
        return LOCKED
    except (CalamineError, ValueError, OverflowError):
        return DAMAGED


if __name__ == "__main__":
    sys.exit(main())
