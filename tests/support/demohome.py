"""One demo home, built once for a whole session by the command that everybody uses, and the command itself."""

import fcntl
import os
import shutil
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


def built() -> Path:
    """Return the session's demo home; of several workers one builds and all wait.

    It lies under the session's own home, which all workers share and which goes away with the session. Beside it stays a
    copy that nobody opens: an opened SQLite cannot be copied file by file.
    """
    place = Path(os.environ["TONGKET_HOME"]) / "demo-home"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = place / "done"
        if not done.exists():
            said = tongket(place / "untouched", "demo")
            assert said.returncode == 0, said.stderr
            shutil.copytree(place / "untouched", place / "home")
            done.touch()
        return place / "home"
