"""One demo home, built once for a whole session by the command that everybody uses, and the command itself."""

import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any


def tongket(home: Path, *arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run `tongket …` on a home as a person would."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    environment |= {"TONGKET_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tongket.cli", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=400, **more)


def stop_at(step: str, home: Path, *arguments: str) -> None:
    """Run a command and kill it when it says that it has come to a step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tongket.cli", *arguments], stdout=subprocess.PIPE, text=True,
        env={"TONGKET_HOME": str(home), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert process.stdout is not None
    while not re.search(step, process.stdout.readline()):
        assert process.poll() is None
    process.kill()
    process.wait()
    process.stdout.close()


def built() -> Path:
    """Return the session's demo home; of several workers one builds and all wait.

    Its first build is killed in the middle of the sheets, so that all who read it read one that started over. It lies
    under the session's own home, which all workers share and which goes away with the session. Beside it stays a copy
    that nobody opens: an opened SQLite cannot be copied file by file.
    """
    place = Path(os.environ["TONGKET_HOME"]) / "demo-home"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = place / "done"
        if not done.exists():
            place.joinpath("untouched").mkdir()
            stop_at("Biểu số liệu", place / "untouched", "demo")
            assert not (place / "untouched" / "demo" / "da-dung.json").exists()
            said = tongket(place / "untouched", "demo")
            assert said.returncode == 0, said.stderr
            shutil.copytree(place / "untouched", place / "home")
            done.touch()
        return place / "home"


_NUMBERS = """
SELECT unit.slug, max(sent.id) FROM submissions_submission sent JOIN organization_unit unit ON unit.id = sent.body_id
WHERE sent.year = 2022 GROUP BY unit.slug
UNION ALL SELECT 'reading', min(chosen_id) FROM submissions_reconciliation
UNION ALL SELECT 'correction', min(id) FROM submissions_correctionrequest
"""


def numbers(home: Path) -> dict[str, int]:
    """Return the numbers that addresses need: each body's newest submission of 2022, a reading, a request to correct."""
    with sqlite3.connect(home / "tongket.sqlite3") as database:
        return dict(database.execute(_NUMBERS).fetchall())
