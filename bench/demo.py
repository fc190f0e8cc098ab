"""The demo year from an installed environment: seconds and peak memory of the whole command, then pages served from it."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .figure import Figure

# server time of these pages for the leader, in milliseconds
PAGES = {"việc của tôi": "/", "bảng năm": "/so-lieu/bang/", "bản đồ": "/so-lieu/ban-do/"}


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TONGKET_HOME": home}
        environment.pop("DATABASE_URL", None)
        start = time.monotonic()
        command = [str(Path(sys.executable).with_name("tongket")), "demo"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        taken = time.monotonic() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        # 20 s were meant for the first year told, of 17 districts; at most 90 with the records of all lines of work.
        yield Figure("dựng năm trình diễn (tongket demo)", taken, "s", 60)
        yield Figure("bộ nhớ cao nhất khi dựng năm trình diễn", peak, "MB", 500)
        said = subprocess.run(
            [sys.executable, "-m", "bench.pages", *PAGES.values()], env=environment, check=True, capture_output=True
        )
        for name, taken_ms in zip(PAGES, json.loads(said.stdout), strict=True):
            yield Figure(f"máy chủ trả trang “{name}”", taken_ms, "ms", 60)
