"""`make check`: all that can be checked without running a test, side by side; a failed step prints what it said."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = [str(file) for file in sorted((ROOT / "src").rglob("*.html"))]
PYTHON = [folder for folder in ("src", "tests", "tools", "bench") if (ROOT / folder).exists()]

STEPS = {  # the longest first
    "types": ["mypy"],
    "layers": ["lint-imports", "--no-logo"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "django": ["python", "-m", "django", "check", "--fail-level", "WARNING"],
    "lint": ["ruff", "check", "--quiet", *PYTHON],
    "format": ["ruff", "format", "--check", "--quiet", *PYTHON],
    "templates": ["djhtml", "--check", *TEMPLATES],
    "lock": ["python", "tools/lock.py"],
}


def run(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one step and report it; say whether it passed."""
    began = time.monotonic()
    program = str(Path(sys.executable).parent / command[0])
    done = subprocess.run(
        [program, *command[1:]], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    passed = done.returncode == 0
    said = f"{'✓' if passed else '✗'} {name:<11}{time.monotonic() - began:5.1f} s"
    print(said if passed else f"{said}\n{done.stdout}{done.stderr}", flush=True)
    return passed


def main() -> int:
    """Run all steps, two at a time, against an empty home."""
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(os.cpu_count()) as pool:
        environment = {**os.environ, "TONGKET_HOME": home, "DJANGO_SETTINGS_MODULE": "tongket.web.settings"}
        environment.pop("DATABASE_URL", None)
        passed = list(pool.map(lambda step: run(*step, environment), STEPS.items()))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
