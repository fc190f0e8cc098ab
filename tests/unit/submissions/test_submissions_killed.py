"""A machine that dies while it receives: all of a submission or none of it, and the chain holds."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.demofixtures import demo, demo_copy  # noqa: F401
from support.demohome import tongket

DISTRICTS = ("chu-se", "pleiku", "kbang")
ROUNDS = 10


def signed_books(home: Path, folder: Path) -> list[Path]:
    """Blanks of three districts, filled in and signed."""
    import json
    from datetime import date

    from tongket.workbooks import fill, peek

    keys = {k: bytes.fromhex(v) for k, v in json.loads((home / "workbook-keys.json").read_text()).items()}
    files = []
    for slug in DISTRICTS:
        assert tongket(home, "blanks", "--year", "2022", "--unit", f"ban-chqs-{slug}", "--out", folder).returncode == 0
        file = folder / f"tk-h-2022-ban-chqs-{slug}.xlsx"
        places = dict(peek(file.read_bytes(), keys).cells)
        below = max(int(ref[1:]) for ref in places.values()) + 2
        signed = {f"D{below + 3}": "Lập", f"D{below + 4}": "Ký", f"H{below + 5}": date(2022, 12, 3)}
        figures = {ref: 1 for code, ref in places.items() if code.startswith(("CS.0", "TD."))}
        file.write_bytes(fill(file.read_bytes(), figures | signed))
        files.append(file)
    return files


def received(home: Path) -> list[tuple[int, int, int]]:
    """Each submission of these books: its observations, its steps, its entries in the ledger."""
    query = """
        SELECT (SELECT count(*) FROM submissions_observation o WHERE o.submission_id = s.id),
               (SELECT count(*) FROM submissions_step t WHERE t.submission_id = s.id),
               (SELECT count(*) FROM ledger_entry e WHERE e.about = 'submissions.Submission:' || s.id)
        FROM submissions_submission s WHERE s.prepared_by = 'Lập'
    """
    with sqlite3.connect(home / "tongket.sqlite3", timeout=20) as database:
        return database.execute(query).fetchall()


@pytest.mark.usefixtures("home")
def test_killed_at_any_moment_a_submission_is_there_whole_or_not_at_all(demo_copy, tmp_path):  # noqa: F811
    files = signed_books(demo_copy, tmp_path)
    dice = random.Random(20221212)
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    start = time.monotonic()
    command = [sys.executable, "-m", "tongket.cli", "receive", *files]
    probe = subprocess.run(
        [sys.executable, "-m", "tongket.cli", "ledger", "verify"],
        check=False,
        env={**environment, "TONGKET_HOME": str(demo_copy)},
    )
    usual = time.monotonic() - start
    assert probe.returncode == 0
    seen = set()

    for _ in range(ROUNDS):
        process = subprocess.Popen(
            command, env={**environment, "TONGKET_HOME": str(demo_copy)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(dice.uniform(0.5, 1.3) * usual)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = received(demo_copy)
        assert {(steps, entries) for _, steps, entries in found} <= {(1, 1)}
        assert len({observations for observations, _, _ in found}) <= 1
        seen.add(len(found))

    assert tongket(demo_copy, "ledger", "verify").returncode == 0
    assert tongket(demo_copy, "receive", *files).returncode == 0
    whole = received(demo_copy)
    assert len(whole) == len(DISTRICTS)
    assert {row[1:] for row in whole} == {(1, 1)}
    assert len({row[0] for row in whole}) == 1
    assert whole[0][0] > 10
    assert tongket(demo_copy, "ledger", "verify").returncode == 0
