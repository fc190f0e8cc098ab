"""A process with the product loaded: each command of a home runs in a fork of it, without the second that loading takes.

Run as `python -m support.standby` it reads from its input a line for each command: its arguments, and after how many
seconds it is killed (null: never). It answers with how the fork ended: its exit code, or minus the signal's number.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PREPARE = "prepare"  # in place of a command: make the small home


@dataclass(frozen=True)
class Standby:
    """The process from outside."""

    process: subprocess.Popen[str]

    def run(self, *arguments: str | Path, kill_after: float | None = None) -> int:
        """Run a command in a fork, with kill -9 after so many seconds; return how it ended."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps([[str(each) for each in arguments], kill_after]) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def standby(home: Path) -> Iterator[Standby]:
    """Keep a process at hand for a home; nothing of it stays open between two commands."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    environment |= {"TONGKET_HOME": str(home), "PYTHONPATH": str(TESTS), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "support.standby"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Standby(process)


def _prepare(folder: Path) -> None:
    """Found the small world with some communes more; issue their sheets, fill and sign them into a folder.

    Beside it a .json says what each file holds: cell and amount, by the file's SHA-256.
    """
    from datetime import date
    from hashlib import sha256

    from tongket.access import ALL, seeing
    from tongket.access.database import upgrade
    from tongket.cycle.actions import open_year
    from tongket.organization.actions import found_units
    from tongket.organization.kinds import Level
    from tongket.submissions.issuing import Wanted, write_blanks
    from tongket.workbooks import CHECKS, explanations, fields, fill, layout

    from .world import BODIES, BUILDER, DAY, TERRITORIES, command, territory

    upgrade()
    more = [territory(f"xa-{at}", f"Xã số {at}", Level.COMMUNE, "chu-se") for at in range(6)]
    bodies = [command(f"ban-chqs-{each.slug}", f"Ban CHQS {each.full_name}", each, "ban-chqs-chu-se") for each in more]
    found_units((*TERRITORIES, *more), (*BODIES, *bodies), by=BUILDER, on=DAY)
    held = {}
    with seeing(ALL):
        open_year(2022, by=BUILDER, on=DAY)
        for place, blank in enumerate(write_blanks(2022, Wanted(level="commune"), by=BUILDER, on=DAY), start=1):
            asked = [row.code for row in blank.form.rows if row.kind != "yesno"]
            cells = {layout(blank.form)[code]: 100 * place - at for at, code in enumerate(asked)}  # parts are less
            said = {"prepared_by": "Lập", "signed_by": "Ký", "signed_on": date(2022, 12, 2)}
            data = fill(blank.data, cells | {fields(blank.form)[name]: value for name, value in said.items()})
            data = fill(data, dict.fromkeys(explanations(blank.form).values(), "đã đối chiếu"), page=CHECKS)
            (folder / blank.name).write_bytes(data)
            held[sha256(data).hexdigest()] = cells
    folder.with_suffix(".json").write_text(json.dumps(held))


def _serve() -> None:
    """Load the product, then fork for each line; only forks open the home's database."""
    from tongket.cli.session import start_django

    start_django()
    from django.db.migrations.loader import MigrationLoader

    from tongket import cli

    import_module("tongket.submissions.batch")
    MigrationLoader(None)  # every command asks whether the home is of this version

    for line in sys.stdin:
        arguments, kill_after = json.loads(line)
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1):
                os.dup2(null, stream)
            if arguments[0] == PREPARE:
                _prepare(Path(arguments[1]))
                os._exit(0)
            os._exit(cli.main(arguments))
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)  # one that is done stays ours until we have waited for it
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
