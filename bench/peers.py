"""Reading alone, ours beside openpyxl's normal mode: the same 220 filled workbooks, in turns in one run (`make bench-peers`).

Ours is all that the product does before a row changes: the gate, the ticket, every cell held against the form. Theirs
opens each workbook and looks at every cell of every page, with no gate. Both must have found the same figures.
"""

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import DEVNULL, run
from typing import Any

import openpyxl

from .figure import Figure

RUNS = 3
Figures = list[dict[str, Any]]  # of each workbook: what stands in its input cells, by reference


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(TONGKET_HOME=home, DJANGO_SETTINGS_MODULE="tongket.web.settings")
        os.environ.pop("DATABASE_URL", None)
        run([sys.executable, "-m", "tongket.cli", "demo"], check=True, stdout=DEVNULL)
        files = [path.read_bytes() for path in sorted((Path(home) / "demo" / "bieu-da-dien-xa-2022").glob("*.xlsx"))]
        ours, theirs = _ours(files), lambda: _theirs(files)
        assert [_filled(each, cells) for each, cells in zip(theirs(), ours(), strict=True)] == ours()
        taken = [(_seconds(ours), _seconds(theirs)) for _ in range(RUNS)]
    mine, other = (statistics.median(side) for side in zip(*taken, strict=True))
    name = f"đọc {len(files)} biểu nhanh gấp openpyxl ({mine:.2f} s, {other:.2f} s)"
    yield Figure(name, other / mine, "lần", 5, least=True)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ours(files: list[bytes]) -> Callable[[], Figures]:
    """Fetch the forms that the workbooks are held against, once; return the reading by itself."""
    import django

    django.setup()
    from django.conf import settings

    from tongket.access import ALL, seeing
    from tongket.cycle.clock import today
    from tongket.organization.map import unit_map
    from tongket.submissions.blanks import forms_for
    from tongket.submissions.queries import sheet
    from tongket.workbooks import open_workbook, peek, read

    keys = settings.TONGKET_WORKBOOK_KEYS
    with seeing(ALL):
        units = unit_map(today())
        tickets = [peek(data, keys) for data in files]
        bodies = [units.node(ticket.unit) for ticket in tickets]
        forms = {
            f.unit: f for f in forms_for(bodies, sheet(tickets[0].sheet), tickets[0].year, units=units, words=True)
        }

    def work() -> Figures:
        found = []
        with ThreadPoolExecutor(1) as ahead:  # as in life the child opens the next while one is held against its form
            for opened in ahead.map(open_workbook, files):
                reading = read(opened, forms[peek(opened, keys).unit], keys)
                assert not reading.problems
                found.append({cell.ref: cell.amount for cell in reading.cells})
        return found

    return work


def _theirs(files: list[bytes]) -> Figures:
    found = []
    for data in files:
        book = openpyxl.load_workbook(io.BytesIO(data))
        first, *_ = [{c.coordinate: c.value for row in page.iter_rows() for c in row} for page in book.worksheets]
        found.append(first)
    return found


def _filled(page: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    """Return what their reading has in the cells that ours took figures from."""
    return {ref: page[ref] for ref in cells}


def main() -> int:
    """Measure, print a line for each figure. Exit 1 when the goal does not hold."""
    figures = []
    for figure in measure():
        print(figure.line(), flush=True)
        figures.append(figure)
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
