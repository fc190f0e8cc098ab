"""The communes' workbooks at their number: 237 blanks written, 220 filled ones read, checked and stored."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

from tongket.workbooks import fill

from .figure import Figure


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as place:
        home, folder = Path(place) / "home", Path(place) / "bieu"
        _tongket(home, "demo")
        filled = sorted((home / "demo" / "bieu-da-dien-xa-2022").glob("*.xlsx"))
        folder.mkdir()
        for path in filled:  # another figure of those called up: each is a second version
            (folder / path.name).write_bytes(fill(path.read_bytes(), {"H11": 900}))
        call = ["write", "--year", "2022", "--level", "commune", "district", "--out", Path(place) / "x"]
        yield Figure("cấp 237 biểu trắng", _tongket(home, "workbooks", *call), "s", 3)
        yield Figure("đọc, kiểm tra, ghi 220 biểu đã điền", _tongket(home, "workbooks", "read", folder), "s", 6)


def _tongket(home: Path, *arguments: object) -> float:
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    start = time.perf_counter()
    command = [sys.executable, "-m", "tongket.cli", *map(str, arguments)]
    run(command, env=environment | {"TONGKET_HOME": str(home)}, check=True, capture_output=True)
    return time.perf_counter() - start
