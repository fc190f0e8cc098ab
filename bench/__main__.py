"""Run every measurement, print a line for each, write bench.json. Exit 1 when a goal does not hold."""

import json
import os
import sys
from pathlib import Path

from . import batch, demo, directives, documents, foreign, grid, ledger, reading, workbooks
from .figure import Figure


def main() -> int:
    """Measure everything."""
    figures: list[Figure] = []
    for module in (demo, workbooks, batch, foreign, grid, reading, documents, directives, ledger):
        for figure in module.measure():
            print(figure.line(), flush=True)
            figures.append(figure)
    home = Path(os.environ.get("TONGKET_HOME", "var"))
    home.mkdir(parents=True, exist_ok=True)
    out = home / "bench.json"
    out.write_text(json.dumps([figure.as_json() for figure in figures], ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"→ {out}")
    return 0 if all(figure.holds for figure in figures) else 1


sys.exit(main())
