"""Runs a reader of foreign files in a process of its own: memory, time and files bounded, no database, no settings.

A reader is a script that takes the file's bytes from its standard input and writes text to its standard output. What
happens to it, happens to it alone: the worst is that it is killed.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tongket.intake.limits import MB

# The child binds itself before it loads anything of the reader's: no file grows, no core is left.
_BIND = """
import resource, runpy, sys
for what, most in zip(("AS", "CPU", "FSIZE", "NOFILE", "CORE"), map(int, sys.argv[2:])):
    resource.setrlimit(getattr(resource, "RLIMIT_" + what), (most, most))
runpy.run_path(sys.argv[1], run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may take: bytes of memory, seconds of processor, seconds by the clock, open files."""

    memory: int = 256 * MB
    processor: int = 3
    clock: float = 4.0
    files: int = 64


@dataclass(frozen=True, slots=True)
class Told:
    """What a child left behind: its exit code (negative for the signal that ended it, None past the clock), its text."""

    code: int | None
    text: str


def read_in_child(reader: Path, data: bytes, bounds: Bounds = Bounds()) -> Told:
    """Let the script `reader` read `data` within the bounds."""
    limits = (bounds.memory, bounds.processor, 0, bounds.files, 0)
    command = [sys.executable, "-I", "-B", "-c", _BIND, str(reader), *map(str, limits)]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=bounds.clock,
            env={}, cwd="/",
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Told(None, "")
    return Told(done.returncode, done.stdout.decode("utf-8", "replace"))
