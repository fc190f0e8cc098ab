"""The demo year from an installed environment: seconds and peak memory of the whole command."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .figure import Figure


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        start = time.monotonic()
        command = [str(Path(sys.executable).with_name("tongket")), "demo"]
        environment = {**os.environ, "TONGKET_HOME": home}
        environment.pop("DATABASE_URL", None)
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        taken = time.monotonic() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure("dựng năm trình diễn (tongket demo)", taken, "s", 20)
    yield Figure("bộ nhớ cao nhất khi dựng năm trình diễn", peak, "MB", 500)
